import { dayInChina } from '#core/calendar.ts'
import { isFromTheFuture } from '#core/id.ts'
import type { readPlan } from '#core/plans/api.ts'
import { countsOf } from '#core/plans/checking.ts'
import type { Setting } from '#core/plans/organisation.ts'
import type { ParsedPlan, Span } from '#core/plans/parser/parsed.ts'
import { understand } from '#core/plans/understand.ts'
import { Refusal } from '#core/refusal.ts'
import { maySee } from '#core/scope.ts'
import { scopeColumnsOf } from '#core/units/scope-columns.ts'
import { extractText } from '#server/plans/extract.ts'
import { parseApart } from '#server/plans/parse-apart.ts'
import { findPlan, insertPlan, type PlanRow } from '#server/plans/queries.ts'
import { attachFiles, readFileBytes, repeatFile } from '#server/platform/files.ts'
import type { Call } from '#server/platform/http.ts'
import { idsAt } from '#server/platform/ids.ts'
import { listUnitsOn } from '#server/units/index.ts'

type ReadCall = Call<typeof readPlan>

/** Reads a file or pasted text into plans in review, one for each plan found. Answers their ids, in their order. */
export async function readPlans(call: ReadCall): Promise<string[]> {
  const { tx, actor, input, now } = call
  if (isFromTheFuture(input.id, now)) throw new Refusal('invalid', '编号的时间晚于现在，请校准本机时钟')
  const setting = await settingOf(call)
  if (input.answersPlanId !== null) await checkAnswered(call, input.answersPlanId)
  if (input.supersedesPlanId !== null) await checkSuperseded(call, input.supersedesPlanId)
  const parts = await partsOf(await textOf(call))
  if (input.supersedesPlanId !== null) checkOnlyOne(parts)
  const next = idsAt(now)
  const ids = parts.map((_, index) => (index === 0 ? input.id : next()))
  const fileIds = parts.map((_, index) =>
    index === 0 ? (input.fileId ?? null) : input.fileId ? next() : null,
  )
  const occasion = { actor, now, commandId: input.commandId }
  for (const [index, part] of parts.entries()) {
    const sourceFileId = fileIds[index] ?? null
    const plan = rowOf(call, part, setting, { id: ids[index] ?? next(), sourceFileId })
    if (!maySee({ actor, now }, { ...plan, parties: [{ unitId: plan.issuerUnitId, until: null }] }))
      throw new Refusal('forbidden', '印发单位不在本单位的管辖范围内')
    await insertPlan(tx, plan, occasion)
    await attachSource(call, plan)
  }
  return ids
}

/** The unit that issues it, among the units of today. */
async function settingOf({ tx, actor, input, now }: ReadCall): Promise<Setting> {
  const { district, issuerUnitId } = input
  if (!actor.unitIds.includes(issuerUnitId))
    throw new Refusal('forbidden', '只能以本单位或下级单位的名义读取方案', {
      remedy: '请选择本单位，或请印发单位自行读取。',
      field: 'issuerUnitId',
    })
  const asOf = dayInChina(now)
  const units = await listUnitsOn(tx, district, asOf)
  const issuer = units.find((unit) => unit.id === issuerUnitId)
  if (!issuer) throw new Refusal('invalid', '印发单位不在本区的单位名录中', { field: 'issuerUnitId' })
  return { units, issuer, asOf }
}

async function checkAnswered({ tx, actor, input, now }: ReadCall, id: string) {
  const answered = await findPlan({ tx, actor, now, input: { district: input.district, id } })
  if (answered?.status !== 'published')
    throw new Refusal('invalid', '所对应的上级方案不存在或还没有印发', {
      remedy: '请重新选择上级方案，或留空。',
      field: 'answersPlanId',
    })
}

/** The issuer's own published plan; that no other draft is faster is seen when it is published. */
async function checkSuperseded({ tx, actor, input, now }: ReadCall, id: string) {
  const before = await findPlan({ tx, actor, now, input: { district: input.district, id } })
  const refuse = (message: string, remedy: string) =>
    new Refusal('invalid', message, { remedy, field: 'supersedesPlanId' })
  if (before?.status !== 'published')
    throw refuse('要替代的方案不存在，或者不是已印发的状态', '请从该方案的页面选择“印发新版”。')
  if (before.issuerUnitId !== input.issuerUnitId)
    throw refuse('新版方案的印发单位与要替代的方案不同', '请以原印发单位的名义读取，或作为另一份方案读取。')
}

/** Which of several would be the new version is not for us to guess. */
function checkOnlyOne(parts: readonly Part[]) {
  if (parts.length > 1)
    throw new Refusal('invalid', `文字中有 ${parts.length} 份方案，不能确定哪一份是新版`, {
      remedy: '请只上传新版方案，或把它的文字单独粘贴进来。',
    })
}

async function textOf(call: ReadCall): Promise<Source> {
  const { district, fileId, text } = call.input
  if ((fileId === undefined) === (text === undefined))
    throw new Refusal('invalid', '请上传一个文件，或粘贴方案文字', { remedy: '两种方式选择一种。' })
  if (fileId === undefined) return { text: text ?? '', notes: [] }
  const { file, bytes } = await readFileBytes(call, { district, id: fileId })
  return await extractText(bytes, file.name)
}

/** The text to read plans from, and what of the file could not be read. */
type Source = { text: string; notes: readonly string[] }

type Part = { source: string; from: number; plan: ParsedPlan }

/** The plans of a text, each with its own stretch of it: from its beginning to that of the next. */
async function partsOf({ text: raw, notes }: Source): Promise<Part[]> {
  // What PostgreSQL cannot keep, a file may well hold: NUL, and halves of characters.
  const text = raw.replaceAll('\0', '').toWellFormed()
  if (text.trim() === '')
    throw new Refusal('invalid', '文件里没有可以读取的文字', {
      remedy: '如果是扫描件，请改用带文字的文件，或粘贴方案文字。',
    })
  const plans = await parseApart(text)
  const parts = plans.map((plan, index) => {
    const from = index === 0 ? 0 : plan.span[0]
    const source = text.slice(from, plans[index + 1]?.span[0] ?? text.length)
    return { plan: index === 0 ? withNotes(plan, notes) : plan, from, source }
  })
  if (!parts.some(({ plan }) => plan.tasks.length > 0 || plan.appendix.length > 0))
    throw new Refusal('invalid', '没有读到带编号的条目或任务分解表，不像是一份方案', {
      remedy: '请确认上传的是方案正文；编号应为“一、”“（一）”“1.”等形式。',
    })
  return parts
}

/** What could not be read of the file is for the clerk to settle, as the parser's doubts are. */
function withNotes(plan: ParsedPlan, notes: readonly string[]): ParsedPlan {
  const doubts = notes.map((reason) => ({ about: 'document' as const, reason, span: [0, 0] as Span }))
  return { ...plan, doubts: [...doubts, ...plan.doubts] }
}

type Ids = { id: string; sourceFileId: string | null }

function rowOf({ actor, input, now }: ReadCall, part: Part, setting: Setting, ids: Ids): PlanRow {
  const draft = understand(part.plan, setting, part.from)
  const { title, docNo, issuedOn } = draft.document
  return {
    ...scopeColumnsOf(setting.issuer, setting.units, actor.unitId),
    audience: 'parties',
    ...ids,
    issuerUnitId: setting.issuer.id,
    title,
    docNo,
    issuedOn,
    kind: input.kind,
    status: 'review',
    answersPlanId: input.answersPlanId,
    supersedesPlanId: input.supersedesPlanId,
    source: part.source,
    draft,
    revision: 1,
    ...countsOf(draft),
    tasks: 0,
    readAt: now,
    publishedAt: null,
  }
}

/** The file hangs on the first plan that was read from it; every further one gets an entry of its own for the same bytes. */
async function attachSource({ tx, actor, input }: ReadCall, { id, sourceFileId }: Ids) {
  const { district, fileId } = input
  if (fileId === undefined || sourceFileId === null) return
  const record = { district, record: 'plan', recordId: id } as const
  if (sourceFileId === fileId) await attachFiles(tx, { ...record, fileIds: [fileId], actor })
  else await repeatFile(tx, { ...record, fileId, copyId: sourceFileId })
}
