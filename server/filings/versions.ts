import { type Draft, StoredDraft } from '#core/filings/entries.ts'
import type { Behind } from '#core/filings/fill-table.ts'
import type { FormContent } from '#core/filings/form-content.ts'
import { StoredContent } from '#core/filings/stored.ts'
import type { LineOfList } from '#server/filings/lists.ts'
import { insertRows } from '#server/platform/bulk.ts'
import type { Reader, Tx } from '#server/platform/db.ts'

/** What a filing is kept under; whoever asks has found the filing within the reader's scope. */
export type VersionKey = { district: string; id: string; version: number }

type Version = {
  content: FormContent
  entries: Draft
  signer: string
  post: string
  at: Date
  /** Why the version before it came back. */
  reason: string | null
  behind: ReadonlyMap<string, readonly Behind[]>
  lines: ReadonlyMap<string, readonly LineOfList[]>
}

/** Keeps a version as it was submitted, with the records behind its figures and the lines of its lists. For good. */
export async function keepVersion(tx: Tx, { district, id, version }: VersionKey, told: Version) {
  const key = { district, filingId: id, version }
  const { content, entries, signer, post, at, reason } = told
  await insertRows(tx, 'filingVersion', [{ ...key, content, entries, signer, post, at, reason }])
  const cells = [...told.behind].flatMap(([part, each]) =>
    each.map(({ row, column, record, counted }) => ({
      ...key,
      part,
      rowKey: row,
      columnKey: column,
      record,
      recordIds: [...counted.keys()],
      amounts: [...counted.values()].every((amount) => amount === 1) ? null : [...counted.values()],
    })),
  )
  await insertRows(tx, 'filingCell', cells)
  const lines = [...told.lines].flatMap(([part, each]) => each.map((line) => ({ ...key, part, ...line })))
  await insertRows(tx, 'filingLine', lines)
}

export async function listVersions(tx: Reader, { district, id }: Omit<VersionKey, 'version'>) {
  return tx
    .selectFrom('filingVersion')
    .select(['version', 'at', 'signer', 'post', 'reason'])
    .where('district', '=', district)
    .where('filingId', '=', id)
    .orderBy('version', 'desc')
    .execute()
}

export async function findVersion(tx: Reader, { district, id, version }: VersionKey) {
  const row = await tx
    .selectFrom('filingVersion')
    .selectAll()
    .where('district', '=', district)
    .where('filingId', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return row && { ...row, content: StoredContent.parse(row.content), entries: StoredDraft.parse(row.entries) }
}

/** All counted cells of a version: what a filing from below hands up. */
export const listFrozenCells = (tx: Reader, { district, id, version }: VersionKey) =>
  tx
    .selectFrom('filingCell')
    .select(['part', 'rowKey', 'columnKey', 'recordIds', 'amounts'])
    .where('district', '=', district)
    .where('filingId', '=', id)
    .where('version', '=', version)
    .execute()

type CellKey = VersionKey & { part: string; row: string; column: string }

export const findFrozenCell = (tx: Reader, { district, id, version, part, row, column }: CellKey) =>
  tx
    .selectFrom('filingCell')
    .select(['record', 'recordIds', 'amounts'])
    .where('district', '=', district)
    .where('filingId', '=', id)
    .where('version', '=', version)
    .where('part', '=', part)
    .where('rowKey', '=', row)
    .where('columnKey', '=', column)
    .executeTakeFirst()

type LinesAsk = VersionKey & { part: string; after: number; limit: number }

export async function listFrozenLines(tx: Reader, { district, id, version, part, after, limit }: LinesAsk) {
  const rows = await tx
    .selectFrom('filingLine')
    .select(['ordinal', 'recordId', 'cells'])
    .where('district', '=', district)
    .where('filingId', '=', id)
    .where('version', '=', version)
    .where('part', '=', part)
    .where('ordinal', '>', after)
    .orderBy('ordinal')
    .limit(limit)
    .execute()
  return rows.map((row): LineOfList => ({ ...row, cells: row.cells as LineOfList['cells'] }))
}
