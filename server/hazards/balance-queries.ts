import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { addMonths, lastDayOf } from '#core/calendar.ts'
import type { getHazardBalance, listHazardMoves as listMoves } from '#core/hazards/balance-api.ts'
import { NEWEST } from '#core/id.ts'
import type { Asker } from '#core/scope.ts'
import { type HazardLine, summaryColumns } from '#server/hazards/summary.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { countWithin, newestWithin } from '#server/platform/newest.ts'
import { within } from '#server/platform/within.ts'

type Asked = z.output<typeof getHazardBalance.input>
type Ask<Input> = { tx: Reader; asker: Asker; input: Input }

/**
 * A move as it changes the books, by grade: a regraded hazard leaves one and enters the other. `n` is added to the
 * figure of its kind, `open` to what is open.
 */
const effects = sql`cross join lateral (values
    (hazard_move.grade, 1),
    (case when hazard_move.kind in ('upgraded', 'downgraded')
      then case hazard_move.grade when 'major' then 'general' else 'major' end end, -1)
  ) as effect (grade, n)`

const open = sql`(case when hazard_move.kind in ('closed', 'invalid') then -effect.n else effect.n end)`

const count = (kinds: readonly string[], when: RawBuilder<unknown>) =>
  sql<number>`coalesce(sum(effect.n) filter (where hazard_move.kind = any(${kinds}::text[]) and ${when}), 0)::int`

/** The figures of the moves from one day to another, and before it what was open. */
const flowsBetween = (from: string, to: string) => {
  const isIn = sql`hazard_move.on_day between ${from} and ${to}`
  return sql`coalesce(sum(${open}) filter (where hazard_move.on_day < ${from}), 0)::int as opening,
    ${count(['new'], isIn)} as added, ${count(['reopened'], isIn)} as reopened, ${count(['closed'], isIn)} as closed,
    ${count(['invalid'], isIn)} as invalid, ${count(['upgraded', 'downgraded'], isIn)} as regraded`
}

type FlowsRow = {
  opening: number
  added: number
  reopened: number
  closed: number
  invalid: number
  regraded: number
}
export type BalanceRow = FlowsRow & { key: string }

const spanOf = ({ from, to }: { from: string; to: string }) => ({ from: `${from}-01`, to: lastDayOf(to) })

/** What moves are grouped by. By month each month is asked for by itself. */
const keyOf = {
  town: sql`coalesce(hazard_move.town, '')`,
  sector: sql`coalesce(sector, '')`,
  source: sql`hazard_move.source`,
  grade: sql`effect.grade`,
  stock: sql`case when hazard_move.is_stock then 'stock' else 'increment' end`,
  month: sql`''`,
} satisfies Record<Asked['by'], RawBuilder<unknown>>

/**
 * Under each key the figures of the span; a hazard of two lines counts in both. `since` is what the span is known to
 * open with: then the moves before it need not be read, and the opening is zero.
 */
export async function sumMoves({
  tx,
  asker,
  input,
  since,
}: Ask<Asked> & { since?: number | undefined }): Promise<BalanceRow[]> {
  const { district, by } = input
  const { from, to } = spanOf(input)
  const begins = since === undefined ? sql`` : sql`and hazard_move.on_day >= ${from}`
  const lines = by === 'sector' ? sql`left join lateral unnest(hazard_move.sectors) as sector on true` : sql``
  const figures = sql<BalanceRow>`(select ${keyOf[by]} as key, ${flowsBetween(from, to)}
    from ${sql.table('hazardMove')} ${effects} ${lines}
    where hazard_move.district = ${district} and hazard_move.on_day <= ${to} ${begins} and effect.grade is not null
      and ${matching(input)} and ${within(asker, 'hazardMove')}
    group by 1)`
  return tx.selectFrom(figures.as('figure')).selectAll().orderBy('key').execute()
}

type Narrow = Pick<Moves, 'grade' | 'town' | 'sector' | 'source' | 'stock'>

function matching(
  { grade, town, sector, source, stock }: Narrow,
  gradeColumn = 'effect.grade',
): RawBuilder<boolean> {
  const conditions = [
    sql`true`,
    ...(grade ? [sql`${sql.ref(gradeColumn)} = ${grade}`] : []),
    ...(town ? [sql`hazard_move.town = ${town}`] : []),
    ...(sector ? [sql`hazard_move.sectors @> ${[sector]}::text[]`] : []),
    ...(source ? [sql`hazard_move.source = ${source}`] : []),
    ...(stock === undefined ? [] : [sql`hazard_move.is_stock = ${stock}`]),
  ]
  return sql`${sql.join(conditions, sql` and `)}`
}

/** Months of the span whose ledger is frozen. */
export async function listFrozen(tx: Reader, { district, from, to }: Asked) {
  const rows = await tx
    .selectFrom('hazardSnapshot')
    .select('month')
    .distinct()
    .where('district', '=', district)
    .where('month', '>=', from)
    .where('month', '<=', to)
    .execute()
  return new Set(rows.map(({ month }) => month))
}

/** What was open at the end of a frozen month, by the snapshot: for whoever sees the whole district. */
export async function sumFrozen(tx: Reader, { district, from, to, grade, town, sector }: Asked) {
  let query = tx
    .selectFrom('hazardSnapshot')
    .select((eb) => [
      'month',
      ...(['opening', 'added', 'reopened', 'closed', 'invalid', 'regraded'] as const).map((name) =>
        sql<number>`sum(${eb.ref(name)})::int`.as(name),
      ),
    ])
    .where('district', '=', district)
    .where('month', '>=', from)
    .where('month', '<=', to)
  if (grade) query = query.where('grade', '=', grade)
  if (town) query = query.where('town', '=', town)
  if (sector) query = query.where(sql<boolean>`string_to_array(sector, ',') @> ${[sector]}::text[]`)
  const rows = await query.groupBy('month').execute()
  return new Map(rows.map(({ month, ...flows }) => [month, flows as FlowsRow]))
}

type Moves = z.output<typeof listMoves.input>

/** 升降级 are counted together, with their signs. */
const kindsOf = (kind: Moves['kind']) => (kind === 'regraded' ? ['upgraded', 'downgraded'] : [kind])

/** The hazards behind one figure, newest move first. */
export async function listMovesOf({ tx, asker, input }: Ask<Moves>) {
  const { district, month, before = NEWEST, limit } = input
  const { from, to } = spanOf({ from: month, to: input.to ?? month })
  const where = sql<boolean>`hazard_move.kind = any(${kindsOf(input.kind)}::text[]) and hazard_move.on_day between ${from} and ${to} and ${matching(input, 'hazard_move.grade')}`
  const rows: (HazardLine & { moveId: string; movedOn: string })[] = await tx
    .selectFrom(newestWithin(asker, 'hazardMove', { district, before, where, limit: limit + 1 }).as('move'))
    .innerJoin('hazard', (join) =>
      join.onRef('hazard.district', '=', 'move.district').onRef('hazard.id', '=', 'move.hazardId'),
    )
    .select(summaryColumns.map((name) => `hazard.${name}` as const))
    .select(['move.id as moveId', 'move.onDay as movedOn'])
    .where(within(asker, 'hazard'))
    .distinctOn('move.id')
    .orderBy('move.id', 'desc')
    .limit(limit + 1)
    .execute()
  return { rows, total: await countWithin(tx, asker, 'hazardMove', { district, where }) }
}

/**
 * System statement: the ledger of every district as it stood at the end of a month, from its moves. What is frozen
 * stays: a second run adds nothing.
 */
export async function freezeMonth(tx: Tx, month: string, now: Date) {
  const { from, to } = spanOf({ from: month, to: month })
  await sql`insert into hazard_snapshot (district, month, town, sector, grade, is_stock, opening, added, reopened,
      closed, invalid, regraded, closing, taken_at)
    select flows.*, opening + added + reopened - closed - invalid + regraded, ${now} from (
      select hazard_move.district, ${month}, coalesce(hazard_move.town, ''),
        array_to_string(hazard_move.sectors, ','), effect.grade, hazard_move.is_stock, ${flowsBetween(from, to)}
      from ${sql.table('hazardMove')} ${effects}
      where hazard_move.audience = 'normal' and hazard_move.on_day <= ${to} and effect.grade is not null
      group by hazard_move.district, coalesce(hazard_move.town, ''), array_to_string(hazard_move.sectors, ','),
        effect.grade, hazard_move.is_stock) as flows
    on conflict do nothing`.execute(tx)
}

/** The month of the first move that there is, or undefined. */
export async function findFirstMonth(tx: Tx): Promise<string | undefined> {
  const { day } = await tx
    .selectFrom('hazardMove')
    .select((eb) => eb.fn.min('onDay').as('day'))
    .executeTakeFirstOrThrow()
  return day?.slice(0, 7)
}

/** Months that are frozen for some district. */
export async function listFrozenMonths(tx: Tx) {
  const rows = await tx.selectFrom('hazardSnapshot').select('month').distinct().execute()
  return new Set(rows.map(({ month }) => month))
}

/** Every month from one to another, both included. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month)
  return months
}
