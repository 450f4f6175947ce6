import type { Actor } from '#core/actor.ts'
import { Day, dayInChina } from '#core/calendar.ts'
import { hazardChips } from '#core/hazards/chips.ts'
import * as api from '#core/hazards/ledger-api.ts'
import { isAreaOffice } from '#core/hazards/standing.ts'
import { Refusal } from '#core/refusal.ts'
import type { Looking } from '#server/hazards/list-filters.ts'
import {
  countHazards,
  listHazards,
  type Mark,
  type NamedLine,
  type Search,
} from '#server/hazards/list-queries.ts'
import { standingOf } from '#server/hazards/standing.ts'
import { type HazardLine, summaryOf, unitsIn } from '#server/hazards/summary.ts'
import type { Reader } from '#server/platform/db.ts'
import type { Serve } from '#server/platform/http.ts'
import { nameUnits } from '#server/units/index.ts'

/** Lists, counts, maps and exports of the ledger; what is done to one hazard is in `routes.ts`. */
export function hazardListRoutes(serve: Serve) {
  serve(api.listHazards, async (call) => {
    const { order, limit } = call.input
    const after = call.input.after === undefined ? undefined : markIn(call.input.after)
    const { rows, total } = await listHazards(await searchOf(call), { order, limit, after })
    const items = rows.slice(0, limit)
    const last = rows.length > limit ? items.at(-1) : undefined
    return { items: items.map(lineFor(call.now)), next: last ? markOf(last) : null, total }
  })

  serve(api.countHazards, async (call) => {
    const search = await searchOf(call, await lookingOf(call))
    const counts = []
    for (const { chip, label, filter } of hazardChips) {
      const total = await countHazards({ ...search, filter: { ...search.filter, ...filter } })
      counts.push({ chip, label, total })
    }
    return { counts }
  })
}

type Looker = {
  tx: Reader
  actor: Actor
  now: Date
  input: api.HazardFilter & { district: string }
}

/** The filter of a call, with what filters ask of whoever looks. */
export const searchOf = async (call: Looker, looking = idle(call)): Promise<Search> => ({
  tx: call.tx,
  actor: call.actor,
  district: call.input.district,
  filter: call.input,
  looking: call.input.stage === 'my-turn' ? await lookingOf(call) : looking,
})

const idle = ({ now }: Looker): Looking => ({ now, unitIds: [], isAreaOffice: false })

/** It is the turn of a unit itself; what lies with a unit below is on that unit's desk. */
async function lookingOf(call: Looker): Promise<Looking> {
  const by = await standingOf(call)
  const below = new Set(call.actor.unitIds)
  const unitIds = [by.unit.id, ...by.unit.standsFor.filter((id) => !below.has(id))]
  return { now: call.now, unitIds, isAreaOffice: isAreaOffice(by) }
}

/** A line that brought the names of its units, as screens show it. */
function lineFor(now: Date) {
  const today = dayInChina(now)
  return ({ regulatorName, handlerName, ...line }: NamedLine) => {
    const { regulatorUnitId, handlerUnitId } = line
    const named = [
      [regulatorUnitId, regulatorName],
      [handlerUnitId, handlerName],
    ] as const
    const names = new Map(named.flatMap(([id, name]) => (id && name ? [[id, name] as const] : [])))
    return summaryOf(line, names, today)
  }
}

/** Lines as screens show them, with the names of their units. */
export async function summarise(
  { tx, now, input }: Pick<Looker, 'tx' | 'now'> & { input: { district: string } },
  lines: readonly HazardLine[],
) {
  const names = await nameUnits(tx, input.district, unitsIn(lines))
  const today = dayInChina(now)
  return lines.map((line) => summaryOf(line, names, today))
}

const MARK = /^(?:(\d{4}-\d{2}-\d{2})\.)?(\d{1,10})$/
const LARGEST = 2_147_483_647

const markOf = ({ seq, dueOn }: Mark) => (dueOn === null ? `${seq}` : `${dueOn}.${seq}`)

/** @throws Refusal invalid */
function markIn(text: string): Mark {
  const [, dueOn = null, number = ''] = MARK.exec(text) ?? []
  const seq = Number(number)
  if (number === '' || seq > LARGEST || (dueOn !== null && !Day.safeParse(dueOn).success))
    throw new Refusal('invalid', '翻页标记无法识别', { remedy: '请从第一页重新查看', field: 'after' })
  return { seq, dueOn }
}
