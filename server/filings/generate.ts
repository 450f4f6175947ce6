import { sql } from 'kysely'
import { dayInChina, lastDayOf } from '#core/calendar.ts'
import { emptyDraft } from '#core/filings/entries.ts'
import { type Obligation, obligationsOf } from '#core/filings/obligations.ts'
import type { FilingRule } from '#core/filings/rules.ts'
import { scopeColumnsOf } from '#core/units/scope-columns.ts'
import type { Unit } from '#core/units/unit.ts'
import { inColumns, type Row } from '#server/platform/bulk.ts'
import type { Tx } from '#server/platform/db.ts'
import { idsAt } from '#server/platform/ids.ts'
import { listUnitsOn } from '#server/units/index.ts'

type Generation = {
  district: string
  /** The month the due days lie in, YYYY-MM. */
  month: string
  now: Date
  /** Leaves out what was due before this day: a unit of today is not late for what nobody asked of it. */
  dueFrom?: string
}

/**
 * Makes the filings that fall due in one month of one district, with the unit tree as it stood in that month.
 * Running it again makes only what is missing, so it may run at any time and twice at once.
 *
 * @returns how many were made, and the rules that found nobody
 */
export async function generateFilings(tx: Tx, rules: readonly FilingRule[], generation: Generation) {
  const { district, month, now, dueFrom = '' } = generation
  const units = await listUnitsOn(tx, district, earlier(dayInChina(now), lastDayOf(month)))
  // Packs speak of districts that this installation does not serve: nobody is missing there.
  if (units.length === 0) return { made: 0, gaps: [] }
  const { obligations, gaps } = obligationsOf(rules, units, month)
  const unitOf = new Map(units.map((unit) => [unit.id, unit]))
  const wanted = obligations.filter(({ dueOn }) => dueOn >= dueFrom)
  const missing = wanted.filter(isNotAmong(await listKnown(tx, district, wanted)))
  const nextId = idsAt(now)
  const rows = missing.flatMap((obligation) => {
    const unit = unitOf.get(obligation.unitId)
    return unit ? [rowOf(obligation, nextId(), unit, units, now)] : []
  })
  return { made: await insertFilings(tx, rows), gaps }
}

const earlier = (a: string, b: string) => (a < b ? a : b)

type Known = Pick<Obligation, 'rule' | 'unitId' | 'period'>

const isNotAmong = (known: readonly Known[]) => {
  const keyOf = ({ rule, unitId, period }: Known) => `${rule} ${unitId} ${period}`
  const keys = new Set(known.map(keyOf))
  return (obligation: Known) => !keys.has(keyOf(obligation))
}

/** System statement: the clock acts for nobody. */
async function listKnown(tx: Tx, district: string, wanted: readonly Known[]): Promise<Known[]> {
  const periods = [...new Set(wanted.map(({ period }) => period))]
  return tx
    .selectFrom('filing')
    .select(['rule', 'unitId', 'period'])
    .where('district', '=', district)
    .where(sql<boolean>`period = any(${periods}::text[])`)
    .execute()
}

/** The scope columns are those of the unit that files; both units are parties (see `insertFilings`). */
const rowOf = (
  obligation: Obligation,
  id: string,
  unit: Unit,
  units: readonly Unit[],
  now: Date,
): Row<'filing'> => ({
  ...scopeColumnsOf(unit, units, unit.id),
  ...obligation,
  id,
  status: 'open',
  version: 0,
  entries: null,
  draft: emptyDraft,
  content: null,
  signer: null,
  firstSubmittedAt: null,
  submittedAt: null,
  acceptedAt: null,
  returnReason: null,
  correctionReason: null,
  sending: null,
  locked: false,
  generatedAt: now,
})

/**
 * System statement: the clock acts for nobody. Of two generations at once the second finds nothing to do.
 * The rows travel as one parameter, so a district of any size is one statement; both units become parties.
 */
async function insertFilings(tx: Tx, rows: readonly Row<'filing'>[]) {
  if (rows.length === 0) return 0
  const { rows: counted } = await sql<{ made: number }>`
    with made as (
      insert into ${sql.table('filing')}
      select * from jsonb_populate_recordset(null::filing, ${JSON.stringify(rows.map(inColumns))}::jsonb)
      on conflict (district, rule, unit_id, period) do nothing
      returning district, id, unit_id, to_unit_id
    ), drawn as (
      insert into ${sql.table('party')} (district, unit_id, record_id, record)
      select made.district, one.unit_id, made.id, 'filing'
      from made cross join lateral (values (made.unit_id), (made.to_unit_id)) as one (unit_id)
      where one.unit_id is not null
    )
    select count(*)::int as made from made`.execute(tx)
  return counted[0]?.made ?? 0
}
