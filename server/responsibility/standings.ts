import { dayInChina } from '#core/calendar.ts'
import { fourKinds } from '#core/responsibility/kinds.ts'
import type * as api from '#core/responsibility/list-api.ts'
import type { UnitKind } from '#core/units/unit.ts'
import type { Call } from '#server/platform/http.ts'
import { openDirectory } from '#server/responsibility/directory.ts'
import { listStandings } from '#server/responsibility/list-queries.ts'

/** Whom the plans ask for four lists and for the lists of their leaders. */
const asked: readonly UnitKind[] = ['committee', 'office', 'department', 'street', 'park', 'group']

/** Units of the district by how far their lists are, in the order of their names. */
export async function drawStandings(call: Call<typeof api.listUnitStandings>) {
  const { district, lacking, before, limit } = call.input
  const year = call.input.year ?? Number(dayInChina(call.now).slice(0, 4))
  const { units } = await openDirectory(call, district)
  const found = new Map((await listStandings(call, { district, year })).map((one) => [one.holderId, one]))
  const rows = units
    .filter(({ kind }) => asked.includes(kind))
    .map(({ id, name }) => {
      const { four = 0, waiting = 0, posts = 0, postsWhole = 0 } = found.get(id) ?? {}
      return { id, name, four, waiting, posts, postsWhole }
    })
    .filter(({ four }) => lacking === undefined || four < fourKinds.length === lacking)
  const from = before === undefined ? 0 : rows.findIndex(({ id }) => id === before) + 1
  const items = rows.slice(from, from + limit)
  return {
    year,
    items,
    next: from + limit < rows.length ? (items.at(-1)?.id ?? null) : null,
    total: { count: rows.length, exact: true },
  }
}
