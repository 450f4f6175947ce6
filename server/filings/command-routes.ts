import * as api from '#core/filings/api.ts'
import { addressOfCell, type Draft, type Entries } from '#core/filings/entries.ts'
import { overrideCell, saveEntries } from '#core/filings/entry-api.ts'
import { isLate } from '#core/filings/filing.ts'
import type { Form } from '#core/filings/form.ts'
import { decide, type FilingCommand } from '#core/filings/life.ts'
import { correctFiling, recordReceipt, recordSending } from '#core/filings/sending-api.ts'
import type { ProgressRules } from '#core/plans/assignment.ts'
import { Refusal } from '#core/refusal.ts'
import { computeContent, freezeContent } from '#server/filings/contents.ts'
import { formInForce } from '#server/filings/forms.ts'
import { recordOf } from '#server/filings/page.ts'
import * as queries from '#server/filings/queries.ts'
import { summariseOne } from '#server/filings/summary.ts'
import { keepVersion } from '#server/filings/versions.ts'
import { attachFiles } from '#server/platform/files.ts'
import type { Call, Serve } from '#server/platform/http.ts'

export function filingCommands(serve: Serve, lights: ProgressRules) {
  serve(saveEntries, async (call) => {
    const { tx, actor, input, now } = call
    const filing = await queries.lockFiling(call)
    const saved = decide(filing, { type: 'save', entries: input.entries }, actor, now)
    await queries.saveFiling(tx, saved, occasionOf(call))
    return { savedAt: now.toISOString(), content: await contentNow(call, lights, saved) }
  })

  serve(overrideCell, (call) => override(call, lights))
  serve(api.submitFiling, (call) => submit(call, lights))

  serve(api.acceptFiling, (call) => carryOut(call, { type: 'accept' }))

  serve(api.returnFiling, (call) => takeBack(call, { type: 'return', reason: call.input.reason }))
  serve(correctFiling, (call) => takeBack(call, { type: 'correct', reason: call.input.reason }))

  serve(recordSending, async (call) => {
    const { sentOn, way, post, note, fileIds } = call.input
    const summary = await carryOut(call, { type: 'send', sending: { sentOn, way, post, note } })
    await attachFiles(call.tx, { ...recordOf(call.input), fileIds, actor: call.actor })
    return summary
  })

  serve(recordReceipt, async (call) => {
    const { receivedOn, by, fileIds } = call.input
    const summary = await carryOut(call, { type: 'receipt', on: receivedOn, by })
    await attachFiles(call.tx, { ...recordOf(call.input), fileIds, actor: call.actor })
    return summary
  })
}

type Acting = Pick<Call<typeof api.acceptFiling>, 'tx' | 'actor' | 'now'> & {
  input: { district: string; id: string; commandId: string }
}

const occasionOf = ({ actor, now, input }: Acting) => ({ actor, now, commandId: input.commandId })

const contentNow = async ({ tx, now }: Acting, lights: ProgressRules, filing: queries.FilingRow) =>
  (await computeContent(tx, filing, filing.draft, { now, lights, form: formInForce(filing.form) })).content

/** A figure by hand in the place of a counted one. The counted one is written down beside it. */
async function override(call: Call<typeof overrideCell>, lights: ProgressRules) {
  const { tx, actor, input, now } = call
  const { part, row, column, value, reason } = input
  const filing = await queries.lockFiling(call)
  refuseUncounted(formInForce(filing.form), input)
  if (value !== null && reason.length < 2)
    throw new Refusal('invalid', '更改台账数据须说明原因', {
      because: '接收单位要看到台账数据为什么被更改',
      remedy: '请填写原因',
      field: 'reason',
    })
  const told = value === null ? null : { value, reason, post: actor.post, at: now.toISOString() }
  const address = addressOfCell(part, row, column)
  const saved = decide(filing, { type: 'override', address, override: told }, actor, now)
  const change = { part, row, column, value, reason: value === null ? '恢复台账数据' : reason }
  await queries.saveFiling(tx, saved, occasionOf(call), { command: 'override', change })
  return { content: await contentNow(call, lights, saved) }
}

function refuseUncounted(form: Form, { part, row, column }: { part: string; row: string; column: string }) {
  const table = form.parts.find(({ key }) => key === part)
  const line = table?.kind === 'table' ? table.rows.find(({ key }) => key === row) : undefined
  const cell = table?.kind === 'table' ? table.columns.find(({ key }) => key === column) : undefined
  if (!line || !cell) throw new Refusal('not-found', '本表没有这一格', { remedy: '请从报表页面进入' })
  if (line.total || !('measure' in cell.from))
    throw new Refusal('invalid', `“${line.title} / ${cell.title}”由其他格算出或者直接填写，不用更改`, {
      remedy: '请更改它所依据的格',
      field: 'column',
    })
}

async function submit(call: Call<typeof api.submitFiling>, lights: ProgressRules) {
  const { tx, actor, input, now } = call
  const { entries, signer, fileIds } = input
  const filing = await queries.lockFiling(call)
  const draft = draftOf(filing, entries)
  const frozen = await freezeContent(tx, filing, draft, { now, lights, form: formInForce(filing.form) })
  const { content } = frozen
  const sent = decide(filing, { type: 'submit', draft, signer, content }, actor, now)
  const { version } = sent
  const told = { version, late: isLate(sent, now), signer, entries: draft }
  await queries.saveFiling(tx, sent, occasionOf(call), { command: 'submit', change: told })
  const reason = filing.correctionReason ?? filing.returnReason
  await keepVersion(tx, sent, { ...frozen, entries: draft, signer, post: actor.post, at: now, reason })
  await queries.setLocked(tx, sent, countedIn(sent), true, occasionOf(call))
  await attachFiles(tx, { ...recordOf(sent), fileIds, actor })
  return summariseOne(call, sent)
}

const draftOf = ({ draft }: queries.FilingRow, entries: Entries | undefined): Draft =>
  entries ? { ...entries, overrides: draft.overrides } : draft

type Verdict = Exclude<FilingCommand, { type: 'save' | 'override' | 'submit' }>

/** Lock it, ask the rules, save the row with its event. */
async function carryOut(call: Acting, command: Verdict) {
  const { tx, actor, now } = call
  const after = decide(await queries.lockFiling(call), command, actor, now)
  const { type, ...told } = command
  await queries.saveFiling(tx, after, occasionOf(call), {
    command: type,
    change: { ...told, version: after.version },
  })
  return summariseOne(call, after)
}

/** What was summed from below may now be wrong: those below can be corrected again. */
async function takeBack(call: Acting, command: Verdict) {
  const summary = await carryOut(call, command)
  const filing = await queries.getFiling(call)
  await queries.setLocked(call.tx, filing, countedIn(filing), false, occasionOf(call))
  return summary
}

/** The filings from below that the frozen sum counts. */
const countedIn = ({ content }: Pick<queries.FilingRow, 'content'>) =>
  (content?.children ?? []).flatMap(({ filingId, counted }) => (counted ? [filingId] : []))
