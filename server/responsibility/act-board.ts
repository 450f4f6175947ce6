import { type RawBuilder, sql } from 'kysely'
import { dayInChina } from '#core/calendar.ts'
import { NEWEST } from '#core/id.ts'
import { Refusal } from '#core/refusal.ts'
import { actStatusNames, periodWords } from '#core/responsibility/act.ts'
import type * as api from '#core/responsibility/act-api.ts'
import type { SetOfActs } from '#core/responsibility/api.ts'
import { exportRows } from '#server/platform/export.ts'
import type { Call } from '#server/platform/http.ts'
import { countWithin, newestWithin } from '#server/platform/newest.ts'
import { nameOfPlace } from '#server/platform/places.ts'
import type { Snapshot } from '#server/platform/snapshot.ts'
import { within } from '#server/platform/within.ts'
import { type Asking, allOf, type RecordRow, rowsOf } from '#server/responsibility/rows.ts'
import { getSet } from '#server/responsibility/sets.ts'

type Enterprise = { id: string; name: string; town: string | null }
type Act = Pick<RecordRow<'leadingAct'>, 'id' | 'enterpriseId' | 'item' | 'status'>

/** One board: which set in which period, of which enterprises. */
type Board = { district: string; set: SetOfActs; period: string; where: RawBuilder<boolean> }
type Asked = Asking & {
  input: Call<typeof api.exportActBoard>['input'] | Call<typeof api.getActBoard>['input']
}

async function boardOf({ tx, now, input }: Asked): Promise<Board> {
  const { district, setCode, enterpriseId, missing } = input
  const set = await getSet(tx, district, setCode, dayInChina(now))
  const period = input.period ?? set.periods[0]?.key ?? ''
  if (periodWords(period) === period && !set.periods.some(({ key }) => key === period))
    throw new Refusal('invalid', '没有这个时段', { remedy: '请重新选择时段', field: 'period' })
  const done = sql`(select count(*) from ${sql.table('leadingAct')}
    where leading_act.district = enterprise.district and leading_act.enterprise_id = enterprise.id
      and leading_act.set_code = ${setCode} and leading_act.period = ${period} and leading_act.status <> 'returned')`
  const where = allOf([
    sql<boolean>`enterprise.closed_on is null`,
    enterpriseId !== undefined && sql<boolean>`enterprise.id = ${enterpriseId}`,
    missing !== undefined && sql<boolean>`(${done} < ${set.items.length}) = ${missing}`,
  ])
  return { district, set, period, where }
}

/** Enterprises by items in one period. */
export async function drawBoard(call: Call<typeof api.getActBoard>) {
  const { before = NEWEST, limit } = call.input
  const board = await boardOf(call)
  const { rows, next } = await pageOf(call, board, before, limit)
  const { district, where, period, set } = board
  const total = await countWithin(call.tx, call, 'enterprise', { district, where })
  return { setCode: set.code, period, rows, next, total }
}

async function pageOf(asking: Asking, board: Board, before: string, limit: number) {
  const { district, where } = board
  const found = newestWithin(asking, 'enterprise', { district, before, where, limit: limit + 1 })
  const enterprises = await rowsOf(
    asking.tx,
    sql<Enterprise>`select distinct on (id) id, name, town from (${found}) as enterprise
      order by id desc limit ${limit + 1}`,
  )
  const shown = enterprises.slice(0, limit)
  const acts = await listActsOf(asking, board, shown)
  return {
    rows: shown.map((one) => rowOf(one, acts, board)),
    next: enterprises.length > limit ? (shown.at(-1)?.id ?? null) : null,
  }
}

const listActsOf = (
  { tx, actor, now }: Asking,
  { district, set, period }: Board,
  of: readonly Enterprise[],
): Promise<Act[]> =>
  tx
    .selectFrom('leadingAct')
    .select(['id', 'enterpriseId', 'item', 'status'])
    .where('district', '=', district)
    .where(sql<boolean>`enterprise_id = any(${of.map(({ id }) => id)}::uuid[])`)
    .where('setCode', '=', set.code)
    .where('period', '=', period)
    .where(within({ actor, now }, 'leadingAct'))
    .execute()

function rowOf({ id, name, town }: Enterprise, acts: readonly Act[], { set }: Board): api.BoardRow {
  const own = acts.filter(({ enterpriseId }) => enterpriseId === id)
  const cells = set.items.map(({ code }) => {
    const act = own.find(({ item }) => item === code)
    return { item: code, actId: act?.id ?? null, status: act?.status ?? null }
  })
  const count = (...statuses: (string | null)[]) =>
    cells.filter(({ status }) => statuses.includes(status)).length
  return {
    ...{ enterpriseId: id, name, town, townName: town === null ? null : nameOfPlace(town), cells },
    ...{ done: count('handed-in', 'verified'), verified: count('verified') },
  }
}

const PAGE = 200

/** The board as a table of any length: with `missing`, the list of those to be named in the 通报. */
export async function exportBoard(call: Call<typeof api.exportActBoard>) {
  const board = await boardOf(call)
  const { set, period } = board
  const { actor, now } = call
  const columns = [
    { title: '企业名称', width: 30 },
    { title: '街镇', width: 16 },
    { title: '已落实', width: 8 },
    { title: '已核实', width: 8 },
    ...set.items.map(({ title }) => ({ title, width: 22 })),
  ]
  async function* rows({ tx }: Snapshot) {
    for (let before: string | null = NEWEST; before !== null; ) {
      const page: Awaited<ReturnType<typeof pageOf>> = await pageOf({ tx, actor, now }, board, before, PAGE)
      yield page.rows.map(({ name, townName, done, verified, cells }) => [
        ...[name, townName, done, verified],
        ...cells.map(({ status }) => (status === null ? '未落实' : actStatusNames[status])),
      ])
      before = page.next
    }
  }
  const name = `${periodWords(period)}“${set.name}”${call.input.missing ? '未落实企业名单' : '落实情况'}`
  return exportRows(call, { name, format: call.input.format, columns, rows })
}
