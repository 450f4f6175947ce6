import type { Actor } from '#core/actor.ts'
import type * as api from '#core/enterprises/api.ts'
import { enterpriseColumns, judgeEnterprises, type KnownEnterprise, usccIn } from '#core/enterprises/sheet.ts'
import { catalogueOf } from '#server/enterprises/register.ts'
import {
  factsOf,
  listByUscc,
  listTaken,
  lockRegister,
  saveRegistrations,
  type Writing,
} from '#server/enterprises/register-queries.ts'
import type { Reader } from '#server/platform/db.ts'
import type { FileStore } from '#server/platform/file-store.ts'
import { readFileBytes } from '#server/platform/files.ts'
import type { Answer, Call } from '#server/platform/http.ts'
import { idsAt } from '#server/platform/ids.ts'
import { sectors } from '#server/platform/sectors.ts'
import { checkOf, insistOnSeen, readNamed, templateOf } from '#server/platform/sheets/answers.ts'

type Asking = {
  tx: Reader
  actor: Actor
  now: Date
  files: FileStore
  input: { district: string; fileId: string }
}

export const template = () =>
  templateOf('企业', enterpriseColumns, { 行业领域: sectors.map(({ name }) => name) })

/** What an uploaded file would do, and what would be written. */
export async function judgeFile(call: Asking) {
  const { tx, actor, now, input } = call
  const { district, fileId } = input
  const catalogue = await catalogueOf(call, district)
  const { file, bytes } = await readFileBytes(call, { district, id: fileId })
  const table = readNamed(bytes, enterpriseColumns)
  const codes = [...new Set(table.rows.map(usccIn))]
  const known = new Map<string, KnownEnterprise>(
    (await listTaken(tx, district, codes)).map((code) => [code, 'elsewhere']),
  )
  for (const row of await listByUscc(call, district, codes))
    known.set(row.uscc, { id: row.id, facts: factsOf(row) })
  const judged = judgeEnterprises(table.rows, {
    asker: { actor, now },
    unitId: actor.unitId,
    catalogue,
    known,
  })
  const rows = judged.map(({ checked }) => checked)
  return { catalogue, judged, known, check: checkOf({ fileName: file.name, table, rows }) }
}

type Import = typeof api.importEnterprises

/** Judges the file again under the lock, and writes exactly what was shown. */
export async function carryOut(call: Call<Import>): Promise<Answer<Import>> {
  const { tx, actor, now, input } = call
  await lockRegister(tx, input.district)
  const { catalogue, judged, known, check } = await judgeFile(call)
  insistOnSeen(check, input)
  const nextId = idsAt(now)
  const writings = judged.flatMap(({ checked, write }): Writing[] => {
    if (!write) return []
    const { uscc, facts } = write
    const before = known.get(uscc)
    const was = typeof before === 'object' ? { was: before.facts } : {}
    const words = `导入“${check.fileName}”第 ${checked.line} 行`
    return [{ id: write.id ?? nextId(), uscc, facts, words, ...was }]
  })
  await saveRegistrations(tx, writings, { actor, now, commandId: input.commandId, catalogue })
  const { new: added, change: changed, same, refused: leftOut } = check.counts
  return { added, changed, same, leftOut }
}
