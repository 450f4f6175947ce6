import type { Statement } from '#core/duties/statement-api.ts'
import { namesOfMakers, type StatementRow } from '#server/duties/statement-queries.ts'
import type { Reader } from '#server/platform/db.ts'
import { listFiles } from '#server/platform/files.ts'

/** Statements of one duty as its page shows them, with who made them and their files. */
export async function shownStatements(tx: Reader, rows: readonly StatementRow[]): Promise<Statement[]> {
  const names = await namesOfMakers(tx, rows)
  const files = await filesOf(tx, rows)
  return rows.map(
    ({ district, id, words, signer, signedOn, status, returnReason, madeBy, madeAt, fileIds }) => ({
      ...{ district, id, words, signer, signedOn, status, returnReason },
      madeBy: names.get(madeBy) ?? '',
      madeAt: madeAt.toISOString(),
      files: files.filter((file) => fileIds.includes(file.id)),
    }),
  )
}

async function filesOf(tx: Reader, [first]: readonly StatementRow[]) {
  if (!first) return []
  return listFiles(tx, { district: first.district, record: 'subject', recordId: first.subjectId })
}
