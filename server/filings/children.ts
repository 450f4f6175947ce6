import { sql } from 'kysely'
import type { ChildFiling } from '#core/filings/fill-form.ts'
import { StoredContent } from '#core/filings/stored.ts'
import type { FilingRow } from '#server/filings/queries.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { nameUnits } from '#server/units/index.ts'

type Filing = Pick<FilingRow, 'district' | 'id' | 'rule' | 'unitId' | 'form' | 'period' | 'periodFrom'>

export type Child = ChildFiling & { version: number }

/** Filings of the same form and period that are addressed to one of these units by another. */
const addressedTo = (tx: Reader, { district, form, period }: Filing, unitIds: string[]) =>
  tx
    .selectFrom('filing')
    .where('district', '=', district)
    .where(sql<boolean>`to_unit_id = any(${unitIds}::uuid[])`)
    .where(sql<boolean>`not unit_id = any(${unitIds}::uuid[])`)
    .where('period', '=', period)
    .where('form', '=', form)

export const lockChildren = (tx: Tx, filing: Filing, unitIds: string[]) =>
  addressedTo(tx, filing, unitIds).select('id').orderBy('id').forUpdate().execute()

export async function childFilings(tx: Reader, filing: Filing, unitIds: string[]): Promise<Child[]> {
  const rows = await addressedTo(tx, filing, unitIds)
    .select(['id', 'unitId', 'status', 'version', 'content'])
    .orderBy('id')
    .execute()
  const names = await nameUnits(
    tx,
    filing.district,
    rows.map(({ unitId }) => unitId),
  )
  const children = rows.map(({ id, unitId, status, version, content }) => ({
    filingId: id,
    unitId,
    unitName: names.get(unitId) ?? '',
    status,
    version,
    content: content === null ? null : StoredContent.parse(content),
  }))
  return children.sort((a, b) => a.unitName.localeCompare(b.unitName, 'zh'))
}

/** The last accepted filing of the same rule and unit before this one, to compare cumulative figures with. */
export async function findLast(tx: Reader, { district, rule, unitId, periodFrom }: Filing) {
  const row = await tx
    .selectFrom('filing')
    .select(['content', 'periodTo'])
    .where('district', '=', district)
    .where('unitId', '=', unitId)
    .where('rule', '=', rule)
    .where('status', '=', 'accepted')
    .where('periodTo', '<', periodFrom)
    .orderBy('periodTo', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { content: StoredContent.parse(row.content), periodTo: row.periodTo } : null
}
