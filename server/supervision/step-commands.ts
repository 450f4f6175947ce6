import { Refusal } from '#core/refusal.ts'
import * as api from '#core/supervision/api.ts'
import { maskPersonal } from '#core/supervision/masking.ts'
import type { StepCommand, StepState } from '#core/supervision/step.ts'
import { decideStep } from '#core/supervision/step-life.ts'
import { issueLetter, signLetter } from '#server/letters/index.ts'
import { attachFiles } from '#server/platform/files.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { idsAt } from '#server/platform/ids.ts'
import { workdays } from '#server/platform/workdays.ts'
import { type Directory, openDirectory, standingIn } from '#server/supervision/directory.ts'
import { markHazard } from '#server/supervision/marking.ts'
import { allLadders } from '#server/supervision/packs.ts'
import { addParties, insertRecord, lockRow, saveRecord, scopeOf } from '#server/supervision/rows.ts'
import { chosenRow, onLadder, rowFor } from '#server/supervision/step-choices.ts'
import { lockSubject, type StepRow } from '#server/supervision/step-queries.ts'
import { stepSummary } from '#server/supervision/step-words.ts'

export function stepCommands(serve: Serve) {
  serve(api.proposeStep, propose)
  serve(api.reviseStep, (call) => {
    const { facts, ask, notice } = call.input
    const masked = notice === null ? null : maskPersonal(notice, [])
    return simply(call, { type: 'revise', facts, ask, notice: masked })
  })
  serve(api.approveStep, (call) => simply(call, { type: 'approve' }))
  serve(api.approveSteps, approveMany)
  serve(api.issueStep, issue)
  serve(api.acknowledgeStep, (call) => simply(call, { type: 'acknowledge' }))
  serve(api.replyToStep, async (call) => {
    const { input, tx, actor } = call
    const summary = await simply(call, { type: 'reply', words: input.words })
    const record = { district: input.district, record: 'supervisionStep' as const, recordId: input.id }
    await attachFiles(tx, { ...record, fileIds: input.fileIds, actor })
    return summary
  })
  serve(api.judgeStep, judge)
  serve(api.withdrawStep, (call) => simply(call, { type: 'withdraw', reason: call.input.reason }))
}

async function propose(call: Call<typeof api.proposeStep>) {
  const { tx, actor, now, input } = call
  await lockSubject(tx, { district: input.district, id: input.recordId })
  const { row, parties, directory } = await chosenRow(call, allLadders())
  const told = { command: 'propose', change: { kind: row.kind, words: input.skipReason ?? input.facts } }
  await insertRecord(tx, 'supervisionStep', row, {
    parties,
    told,
    actor,
    now,
    commandId: input.commandId,
  })
  const made = await lockRow(call, 'supervisionStep', input)
  return stepSummary(made, directory, call)
}

/** A command on one step, as far as carrying it out goes. */
type Acting = Pick<Call<typeof api.approveStep>, 'tx' | 'actor' | 'now' | 'input'>

type Held = { before: StepRow; after: StepRow; directory: Directory }

async function held(call: Acting, command: StepCommand): Promise<Held> {
  const { tx, actor, now, input } = call
  const before = await lockRow(call, 'supervisionStep', input)
  const directory = await openDirectory(tx, input.district, now)
  const by = standingIn(directory, actor, before.fromUnitId)
  return { before, after: decideStep(before, command, by, now), directory }
}

const occasionOf = ({ actor, now, input }: Acting) => ({ actor, now, commandId: input.commandId })

/** Lock it, ask the rules, save what changed with its event. */
async function simply(call: Acting, command: StepCommand, more: Partial<StepRow> = {}) {
  const { before, after, directory } = await held(call, command)
  return save(call, { before, after: { ...after, ...more }, directory }, command)
}

/** What the history keeps of a command: the calendar that days are counted by is not of it. */
const wordsOf = ({ type, ...said }: StepCommand) => (type === 'issue' ? {} : said)

const nameOfEvent = (command: StepCommand) =>
  command.type === 'judge' ? (command.effective ? 'effective' : 'ineffective') : command.type

async function save(
  call: Acting,
  { before, after, directory }: Held,
  command: StepCommand,
  told: object = {},
) {
  const said = wordsOf(command)
  const change = changesOf(before, after)
  await saveRecord(call.tx, 'supervisionStep', before, change, {
    ...occasionOf(call),
    told: { command: nameOfEvent(command), change: { ...said, ...told } },
  })
  if (command.type === 'acknowledge' && after.letterId !== null)
    await signLetter(
      call.tx,
      { district: after.district, id: after.letterId },
      { ...occasionOf(call), unitId: after.toUnitId },
    )
  if (before.status !== after.status) await markHazard(call, after)
  return stepSummary(after, directory, call)
}

/** The columns that a life or an issue may change. */
const changing = [
  'status',
  'facts',
  'ask',
  'notice',
  'approvedBy',
  'approvedAt',
  'letterId',
  'letterNo',
  'audience',
  'issuedBy',
  'issuedAt',
  'replyBy',
  'acknowledgedBy',
  'acknowledgedAt',
  'repliedBy',
  'repliedAt',
  'reply',
  'judgedBy',
  'judgedAt',
  'effectWords',
  'endedAt',
  'endReason',
] as const satisfies readonly (keyof StepState | 'letterId' | 'letterNo' | 'audience')[]

const changesOf = (before: StepRow, after: StepRow): Partial<StepRow> =>
  Object.fromEntries(
    changing.filter((name) => before[name] !== after[name]).map((name) => [name, after[name]]),
  )

async function approveMany(call: Call<typeof api.approveSteps>) {
  const refused: { id: string; title: string; message: string }[] = []
  const ids = [...new Set(call.input.ids)].sort()
  let approved = 0
  for (const id of ids) {
    const input = { ...call.input, id }
    try {
      const { status } = await simply({ ...call, input }, { type: 'approve' })
      approved += status === 'approved' ? 1 : 0
    } catch (error) {
      // A refusal comes before anything is written, so the others stand.
      if (!(error instanceof Refusal)) throw error
      refused.push({ id, title: '', message: error.message })
    }
  }
  return { approved, refused }
}

async function issue(call: Call<typeof api.issueStep>) {
  const { tx } = call
  const command = { type: 'issue', workdays } as const
  const { before, after, directory } = await held(call, command)
  const letter = await send(call, after, directory)
  const sent: StepRow = { ...after, audience: 'normal', ...letter }
  await addParties(tx, 'supervisionStep', before, partiesOf(before))
  const told = { letterNo: sent.letterNo, words: sent.letterNo ?? '' }
  return save(call, { before, after: sent, directory }, command, told)
}

const partiesOf = ({ toUnitId, ccUnitIds }: StepRow) => [...(toUnitId ? [toUnitId] : []), ...ccUnitIds]

/** The letter of the step. One without a letter of ours bears the number of the document it went out as. */
async function send(
  { tx, actor, now, input }: Call<typeof api.issueStep>,
  step: StepRow,
  directory: Directory,
): Promise<{ letterId: string | null; letterNo: string | null }> {
  if (step.letterKind === null) return { letterId: null, letterNo: input.documentNo }
  const { id, no } = await issueLetter(tx, {
    kind: step.letterKind as Parameters<typeof issueLetter>[1]['kind'], // the pack was held to it
    district: step.district,
    fromUnitId: step.fromUnitId,
    to: [{ unitId: step.toUnitId, name: step.toName }],
    cc: step.ccUnitIds.map((unitId) => ({ unitId, name: directory.nameOf(unitId) })),
    about: { record: step.subjectRecord, id: step.subjectId },
    scope: scopeOf(step),
    values: {
      ...input.values,
      // A task is called by its sentence; a heading goes on after it.
      subject: step.subjectTitle.replace(/[。；]$/, ''),
      facts: step.facts,
      ask: step.ask,
      deadline: step.replyBy ?? '',
      clause: `${step.document}${step.clause}`,
    },
    actor,
    now,
    commandId: input.commandId,
  })
  return { letterId: id, letterNo: no }
}

async function judge(call: Call<typeof api.judgeStep>) {
  const { effective, words } = call.input
  const summary = await simply(call, { type: 'judge', effective, words })
  const nextId = effective ? null : await proposeNext(call, summary)
  return { ...summary, nextId }
}

/** No effect: the next rung goes before whoever approves it at once. The last rung has none. */
async function proposeNext(call: Call<typeof api.judgeStep>, summary: api.StepSummary) {
  const { tx, actor, now, input } = call
  const { record, id: recordId } = summary.subject
  const asked = { district: input.district, record, recordId }
  const { directory, subject, choices } = await onLadder(call, asked, allLadders())
  const { ladder } = await lockRow(call, 'supervisionStep', input)
  const next = choices.find((one) => one.ladder.code === ladder && !one.isBranch && one.skips.length === 0)
  if (!next || !subject.isOpen) return null
  const id = idsAt(now)()
  const facts = `${subject.facts}已采取“${summary.name}”${summary.letterNo ?? ''}，认定没有成效：${input.words}`
  const cause = { trigger: 'ineffective', key: input.id, previousId: input.id } as const
  const chosen = { id, subject, facts, ask: next.rung.ask, skipReason: null, now, ...cause }
  const { row, parties } = rowFor(next, { ...chosen, proposedBy: actor.id }, directory)
  const told = { command: 'propose', change: { kind: row.kind, after: input.id, words: facts } }
  await insertRecord(tx, 'supervisionStep', row, { parties, told, ...occasionOf(call) })
  return id
}
