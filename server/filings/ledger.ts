import { type RawBuilder, sql } from 'kysely'
import { dayInChina } from '#core/calendar.ts'
import { type Ledger, ledgerOf } from '#core/filings/ledger.ts'
import type { Reader } from '#server/platform/db.ts'
import { listUnitsOn, listWorkedFor } from '#server/units/index.ts'

/** Tables whose rows carry the scope columns that a ledger goes by. */
type Told = 'hazard' | 'enterprise' | 'self_check' | 'premises'

/** A span of days, both ends included; from null is since the beginning. */
export type Span = { from: string | null; to: string }

/** What a measure is asked for. The ledger is the filing unit's, whoever looks. */
export type LedgerAsk = { district: string; ledger: Ledger; span: Span }

/** The unit's own ledger as the tree of the day has it, and the units whose tasks lie on its desk. */
export async function findLedger(tx: Reader, district: string, unitId: string, now: Date) {
  const today = dayInChina(now)
  const workedFor = await listWorkedFor(tx, district, unitId, today)
  return { workedFor, ledger: ledgerOf(await listUnitsOn(tx, district, today), workedFor) }
}

/** Rows of the ledger. What is for its parties only (clues, covert plans) is in nobody's statistics. */
export const inLedger = (table: Told, { district, ledger }: Pick<LedgerAsk, 'district' | 'ledger'>) => {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  return sql<boolean>`${column('district')} = ${district} and ${column('audience')} = 'normal' and (${ledger.whole}
    or ${column('town')} = any(${ledger.towns}::text[])
    or ${column('village')} = any(${ledger.villages}::text[])
    or ${column('sectors')} && ${ledger.sectors}::text[]
    or ${column('regulator_unit_id')} = any(${ledger.regulatorIds}::uuid[])
    or ${column('owner_group_id')} = any(${ledger.groupIds}::uuid[])
    or ${column('enterprise_id')} = any(${ledger.enterpriseIds}::uuid[])
    or ${column('reported_by_unit_id')} = any(${ledger.reporterIds}::uuid[]))`
}

/** The first day that a span counts; nothing here is older. */
export const firstDay = ({ from }: Span) => from ?? '2000-01-01'

/** The rows of a statement that is written out. System statements: the figures are the same for whoever reads the filing. */
export const readRows = <Row>(tx: Reader, statement: RawBuilder<Row>): Promise<Row[]> =>
  tx.selectFrom(sql<Row>`(${statement})`.as('counted')).selectAll().execute() as Promise<Row[]>
