import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import type * as api from '#core/premises/api.ts'
import type { PremisesEntry } from '#core/premises/premises.ts'
import { codeIn, holderIn, judgePremises, type KnownPremises } from '#core/premises/sheet.ts'
import { premisesColumns } from '#core/premises/sheet-columns.ts'
import { PremisesKind, premisesNames } from '#core/rules/words.ts'
import { sameName } from '#core/sheets/values.ts'
import { holders } from '#server/enterprises/index.ts'
import type { Reader } from '#server/platform/db.ts'
import type { FileStore } from '#server/platform/file-store.ts'
import { readFileBytes } from '#server/platform/files.ts'
import type { Answer, Call } from '#server/platform/http.ts'
import { idsAt } from '#server/platform/ids.ts'
import { sectors } from '#server/platform/sectors.ts'
import { checkOf, insistOnSeen, readNamed, templateOf } from '#server/platform/sheets/answers.ts'
import { tags } from '#server/platform/subject-tags.ts'
import { kinds } from '#server/premises/kinds.ts'
import { entryOf, listAlike, listTakenCodes } from '#server/premises/queries.ts'
import { catalogueOf, isHeldBy, toldOf } from '#server/premises/registering.ts'
import { lockBooks, savePremises, type Writing } from '#server/premises/saving.ts'

type Asking = {
  tx: Reader
  actor: Actor
  now: Date
  files: FileStore
  input: { district: string; fileId: string }
}

export const template = () =>
  templateOf('场所', premisesColumns, {
    场所类别: PremisesKind.options.map((kind) => premisesNames[kind]),
    行业领域: sectors.map(({ name }) => name),
    特征: tags.map(({ name }) => name),
  })

/** What an uploaded file would do, and what would be written. */
export async function judgeFile(call: Asking) {
  const { actor, now, input } = call
  const { district, fileId } = input
  const catalogue = await catalogueOf(call, district)
  const { file, bytes } = await readFileBytes(call, { district, id: fileId })
  const table = readNamed(bytes, premisesColumns)
  const found = await holders.find({ ...call, units: catalogue.units }, district, table.rows.map(holderIn))
  const known = await openKnown(call, district, {
    codes: [...new Set(table.rows.map(codeIn).filter((code) => code !== ''))],
    holderIds: [...found.values()].flatMap((one) => (one === 'several' ? [] : [one.id])),
  })
  const judged = judgePremises(table.rows, {
    asker: { actor, now },
    unitId: actor.unitId,
    today: dayInChina(now),
    catalogue,
    kinds,
    tags,
    holders: found,
    ...known,
  })
  const rows = judged.map(({ checked }) => checked)
  return { judged, check: checkOf({ fileName: file.name, table, rows }) }
}

type Wanted = { codes: string[]; holderIds: string[] }

/** What is on the books already: by code, and by holder and name. */
async function openKnown(call: Asking, district: string, wanted: Wanted) {
  const taken = await listTakenCodes(call.tx, district, wanted.codes)
  const rows = await listAlike(call, district, wanted)
  const byCode = new Map(rows.map((row) => [row.code, row]))
  const byHolder = Map.groupBy(rows, ({ enterpriseId, unitId }) => enterpriseId ?? unitId)
  const name = await holders.name(call.tx, district, [
    ...rows,
    ...wanted.holderIds.map((id) => ({ enterpriseId: id, unitId: null })),
  ])
  const known = (entry: PremisesEntry): KnownPremises | undefined => {
    const coded = entry.code === null ? undefined : byCode.get(entry.code)
    if (entry.code !== null && !coded && taken.has(entry.code)) return 'elsewhere'
    const held = byHolder.get(entry.enterpriseId ?? entry.unitId) ?? []
    const row =
      coded ?? held.find((one) => isHeldBy(one, entry) && sameName(one.name) === sameName(entry.name))
    return row && { id: row.id, closedOn: row.closedOn, entry: entryOf(row) }
  }
  return { known, holderName: (id: string) => name({ enterpriseId: id, unitId: null }) }
}

type Import = typeof api.importPremises

/** Judges the file again under the lock, and writes exactly what was shown. */
export async function carryOut(call: Call<Import>): Promise<Answer<Import>> {
  const { tx, actor, now, input } = call
  await lockBooks(tx, input.district)
  const { judged, check } = await judgeFile(call)
  insistOnSeen(check, input)
  const nextId = idsAt(now)
  const writings = judged.flatMap(({ checked, write }): Writing[] => {
    if (!write) return []
    const from = `导入“${check.fileName}”第 ${checked.line} 行`
    const words = [toldOf(checked.differences), from].filter(Boolean).join('；')
    const { entry, holder } = write
    return [{ id: write.id ?? nextId(), entry, holder, isNew: write.id === undefined, words }]
  })
  const { district, commandId } = input
  await savePremises(tx, writings, { actor, now, commandId, district })
  const { new: added, change: changed, same, refused: leftOut } = check.counts
  return { added, changed, same, leftOut }
}
