import { sql } from 'kysely'
import type { Fact } from '#core/filings/facts.ts'
import type { FormMeasure } from '#core/filings/measures.ts'
import { firstDay, inLedger, type LedgerAsk, readRows } from '#server/filings/ledger.ts'
import type { Reader } from '#server/platform/db.ts'

/**
 * A hazard that came onto the books within the span, as it stood at its end: by the moves of the ledger, so that the
 * figures of a month stay what they were however late they are read.
 */
type HazardRow = {
  id: string
  category: string | null
  sectors: string[]
  isStock: boolean
  premises: string | null
  closed: boolean
  major: boolean
  planned: boolean
  five: boolean
  listed: boolean
  listedAbove: boolean
  overdue: boolean
  /** 万元 */
  funds: number
}

const said = (part: string) => sql`coalesce(hazard.measures->>${sql.lit(part)}, '') <> ''`

/** “五到位”: 措施、责任、资金、时限、预案. */
const five = sql<boolean>`${said('methods')} and ${said('responsible')} and ${said('funds')} and ${said('contingency')}
  and (${said('timing')} or hazard.due_on is not null)`

const listedAt = (to: string, levels: readonly string[]) => sql<boolean>`exists (select from listing
  where listing.district = hazard.district and listing.hazard_id = hazard.id and listing.status <> 'withdrawn'
    and (listing.listed_at at time zone 'Asia/Shanghai')::date <= ${to}::date and listing.level = any(${levels}::text[]))`

/** Where the hazard lies in a place of the register, by its name: the register knows no hazards and the ledger no places. */
const premisesOf = sql`left join lateral (select premises.kind from premises
  where premises.district = hazard.district and premises.name in (hazard.subject, hazard.place)
  order by premises.id limit 1) as spot on true`

/** @param stockOnly 存量 only, whatever the span: it is a matter of when it was discovered */
export async function readHazards(
  tx: Reader,
  ask: LedgerAsk & { stockOnly?: boolean },
): Promise<HazardRow[]> {
  const { district, span, stockOnly = false } = ask
  return readRows(
    tx,
    sql<HazardRow>`
    select hazard.id, hazard.category, hazard.sectors, hazard.is_stock, spot.kind as premises,
      last.kind = 'closed' as closed, coalesce(last.grade, hazard.grade) = 'major' as major,
      hazard.measures is not null as planned, hazard.measures is not null and ${five} as five,
      ${listedAt(span.to, ['city', 'district', 'town'])} as listed, ${listedAt(span.to, ['city'])} as listed_above,
      last.kind <> 'closed' and coalesce(hazard.due_on < ${span.to}::date, false) as overdue,
      coalesce((hazard.measures->>'allocated')::float, 0) / 10000 as funds
    from ${sql.table('hazard')}
    join lateral (select kind, grade from hazard_move
      where hazard_move.district = hazard.district and hazard_move.hazard_id = hazard.id and on_day <= ${span.to}::date
      order by on_day desc, at desc, hazard_move.id desc limit 1) as last on true
    ${premisesOf}
    where ${inLedger('hazard', ask)} and last.kind <> 'invalid' and (hazard.is_stock or not ${stockOnly})
      and hazard.id in (select hazard_id from hazard_move where hazard_move.district = ${district}
        and hazard_move.kind = 'new' and hazard_move.on_day between ${firstDay(span)}::date and ${span.to}::date)
    order by hazard.seq`,
  )
}

type HazardMeasure = Extract<
  FormMeasure,
  `${'hazards' | 'general' | 'major' | 'stock'}-${string}` | 'rectification-funds'
>

/** What each measure counts of them. */
const counts: Record<HazardMeasure, (row: HazardRow) => boolean> = {
  'hazards-found': () => true,
  'hazards-closed': ({ closed }) => closed,
  'hazards-open': ({ closed }) => !closed,
  'general-found': ({ major }) => !major,
  'general-closed': ({ major, closed }) => !major && closed,
  'major-found': ({ major }) => major,
  'major-closed': ({ major, closed }) => major && closed,
  'major-planned': ({ major, planned }) => major && planned,
  'major-five': (row) => row.major && row.five,
  'major-listed': ({ major, listed }) => major && listed,
  'major-listed-above': ({ major, listedAbove }) => major && listedAbove,
  'major-overdue': ({ major, overdue }) => major && overdue,
  'stock-major': ({ major, isStock }) => major && isStock,
  'stock-closed': ({ major, isStock, closed }) => major && isStock && closed,
  'rectification-funds': ({ funds }) => funds > 0,
}

export const isHazardMeasure = (measure: FormMeasure): measure is HazardMeasure => measure in counts

export const isStockMeasure = (measure: FormMeasure) => measure.startsWith('stock-')

export const hazardFacts = (measure: HazardMeasure, rows: readonly HazardRow[]): Fact[] =>
  rows.filter(counts[measure]).map(({ id, category, sectors, premises, funds }) => ({
    id,
    amount: measure === 'rectification-funds' ? funds : 1,
    category,
    sectors,
    premises,
  }))
