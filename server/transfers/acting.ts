import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import type { ScopeColumns } from '#core/scope.ts'
import { concludeJoint } from '#core/transfers/joint.ts'
import { decide, type TransferCommand } from '#core/transfers/life.ts'
import { ruleFor, termsOf } from '#core/transfers/rules.ts'
import { admitLateRefusal, admitVerdict } from '#core/transfers/sending.ts'
import type { TransferBy } from '#core/transfers/transfer.ts'
import { passOnHazard } from '#server/hazards/index.ts'
import { signLetter } from '#server/letters/index.ts'
import type { Tx } from '#server/platform/db.ts'
import { attachFiles } from '#server/platform/files.ts'
import { workdays } from '#server/platform/workdays.ts'
import { writeTo } from '#server/transfers/letters.ts'
import {
  ancestorsIn,
  closeHazardToReceiver,
  closeHazardToSender,
  closeSlipToReceiver,
  keepOpenToSender,
  openHazardTo,
  openSlip,
  reopenHazardToSender,
} from '#server/transfers/opening.ts'
import { transferPack } from '#server/transfers/packs.ts'
import {
  type HazardLine,
  listChain,
  lockGroup,
  lockHazard,
  lockTransfer,
  saveTransfer,
  type TransferKey,
  type TransferRow,
} from '#server/transfers/queries.ts'
import { unitOf } from '#server/transfers/sending.ts'
import { standingOf } from '#server/transfers/standing.ts'
import { listUnitsOn } from '#server/units/index.ts'

/** A command on one slip, as far as carrying it out goes. */
export type Acting = {
  tx: Tx
  actor: Actor
  now: Date
  input: TransferKey & { commandId: string; fileIds?: readonly string[] }
}

const occasionOf = ({ actor, now, input }: Acting) => ({ actor, now, commandId: input.commandId })

/**
 * Locks the slip, asks the rules, saves row and event, then lets hazard and readers follow. The slip is locked before
 * its hazard everywhere, so that two commands never wait for each other in a ring.
 */
export async function carryOut(call: Acting, command: TransferCommand): Promise<TransferRow> {
  const before = await lockTransfer(call)
  return act(call, before, command, await standingOf(call))
}

async function act(call: Acting, before: TransferRow, command: TransferCommand, by: TransferBy) {
  const { tx, actor, input, now } = call
  const after = decide(before, command, by, dayInChina(now))
  await admitByHazard(call, before, command)
  await saveTransfer(tx, after, occasionOf(call), { command: command.type, change: toldOf(command) })
  const { fileIds = [] } = input
  await attachFiles(tx, { ...input, record: 'transfer', recordId: input.id, fileIds, actor })
  if (command.type === 'sign' && after.letterId !== null)
    await signLetter(
      tx,
      { district: after.district, id: after.letterId },
      { ...occasionOf(call), unitId: after.toUnitId },
    )
  await followHazard(call, before, after, command)
  return after
}

/** Since it was signed or refused the hazard has gone on: what a slip that moves it may still do. */
async function admitByHazard({ tx, actor, now }: Acting, before: TransferRow, { type }: TransferCommand) {
  const { district, hazardId, movesOwner, status, toUnitId } = before
  const isVerdict = type === 'impose' || type === 'reroute'
  const isLate = type === 'refuse' && status === 'signed'
  if (hazardId === null || !movesOwner || !(isVerdict || isLate)) return
  const hazard = await lockHazard(tx, { actor, now }, { district, id: hazardId })
  if (isVerdict) admitVerdict(hazard)
  else admitLateRefusal(hazard, toUnitId)
}

/** What the event keeps; words and reasons are what the timeline shows. */
function toldOf(command: TransferCommand): object {
  const { type: _, ...change } = command
  switch (command.type) {
    case 'recordReceipt':
      return { ...change, words: `${command.on} 由${command.by}签收` }
    case 'reroute':
      return { ...change, reason: `改送${command.to.name}：${command.reason}` }
    default:
      return change
  }
}

/** What a command on a slip tells on the timeline of its hazard. */
const hazardCommands = {
  sign: 'transferSign',
  refuse: 'transferRefuse',
  withdraw: 'transferWithdraw',
  impose: 'transferArbitrate',
  reroute: 'transferArbitrate',
  reply: 'transferFeedback',
} as const

const isTold = (type: TransferCommand['type']): type is keyof typeof hazardCommands => type in hazardCommands

async function followHazard(call: Acting, before: TransferRow, after: TransferRow, command: TransferCommand) {
  const { tx, actor, now } = call
  const { hazardId, district, audience } = after
  if (hazardId === null || audience === 'parties') return
  if (command.type === 'sendBack') await reopenHazardToSender(tx, after)
  if (!isTold(command.type)) return
  const hazard = await lockHazard(tx, { actor, now }, { district, id: hazardId })
  await passOnHazard(tx, hazard, passedOn(before, after, hazard, command.type), occasionOf(call), {
    command: hazardCommands[command.type],
    change: { transferId: after.id, words: hazardWords(after, command) },
  })
  await followReaders(call, before, after, hazard)
}

function hazardWords({ no, toName }: TransferRow, command: TransferCommand) {
  const said = 'reason' in command ? command.reason : 'words' in command ? command.words : ''
  return [`${toName}，${no}`, said].filter(Boolean).join('：')
}

/** Whose the hazard is after it: the receiver's once it signed, back where it was when it refuses. */
function passedOn(
  before: TransferRow,
  after: TransferRow,
  { transferring }: HazardLine,
  type: TransferCommand['type'],
) {
  if (!after.movesOwner) return { transferring }
  switch (type) {
    case 'impose':
    case 'reroute':
      return { transferring: true }
    case 'sign':
      return { transferring: false, regulatorUnitId: after.toUnitId }
    case 'refuse':
      return before.status === 'signed'
        ? { transferring: false, regulatorUnitId: after.priorRegulatorUnitId }
        : { transferring: false }
    case 'withdraw':
      return { transferring: false }
    default:
      return { transferring }
  }
}

async function followReaders(call: Acting, before: TransferRow, after: TransferRow, hazard: HazardLine) {
  const { tx, now } = call
  if (after.status === 'withdrawn') await closeHazardToReceiver(tx, before, now)
  if (!after.movesOwner || before.status === after.status) return
  const units = await listUnitsOn(tx, after.district, dayInChina(now))
  const sender = units.find(({ id }) => id === after.fromUnitId)
  if (after.status === 'signed') await keepOpenToSender(tx, hazard, sender, now)
  if (after.status === 'replied')
    await closeHazardToSender(tx, after, { ...hazard, regulatorUnitId: after.toUnitId }, sender, now)
}

/** The days of a receiver that is written to today, by the rule that the slip was sent under. */
function termsToday({ rule, kind }: TransferRow, today: string) {
  const pack = transferPack()
  const { signDueOn, dueOn } = termsOf(pack, {
    rule: ruleFor(pack, rule, kind, today),
    kind,
    today,
    workdays,
  })
  return { signDueOn, dueOn }
}

/** 裁决由原单位办理: its days begin anew. */
export async function impose(call: Acting, reason: string): Promise<TransferRow> {
  const before = await lockTransfer(call)
  const terms = later(termsToday(before, dayInChina(call.now)), before)
  return act(call, before, { type: 'impose', reason, terms }, await standingOf(call))
}

/** A dispute never shortens the days that the sender gave. */
const later = (terms: { signDueOn: string | null; dueOn: string | null }, { dueOn }: TransferRow) => ({
  ...terms,
  dueOn: terms.dueOn !== null && dueOn !== null && dueOn > terms.dueOn ? dueOn : terms.dueOn,
})

/** 裁决改送: judged first, then a letter to the new receiver, who reads slip and hazard while the one before no longer does. */
export async function reroute(call: Acting, toUnitId: string, reason: string): Promise<TransferRow> {
  const { tx, actor, now } = call
  const asker = { actor, now }
  const before = await lockTransfer(call)
  const today = dayInChina(now)
  const unit = unitOf(await listUnitsOn(tx, before.district, today), toUnitId)
  const terms = later(termsToday(before, today), before)
  const to = { unitId: unit.id, name: unit.name }
  const command = { type: 'reroute' as const, reason, to, terms }
  decide(before, command, await standingOf(call), today)
  const rule = ruleFor(transferPack(), before.rule, before.kind, today)
  const { letter } = termsOf(transferPack(), { rule, kind: before.kind, today, workdays })
  const { id: letterId, no } = await writeTo(call, {
    ...before,
    ...terms,
    letter,
    to: [to],
    about: before.hazardId
      ? { record: 'hazard', id: before.hazardId }
      : { record: 'transfer', id: before.id },
    scope: scopeIn(before),
    files: 0,
  })
  const ancestors = ancestorsIn(await listChain(tx, asker, before), before.parentId)
  await closeHazardToReceiver(tx, before, now)
  await closeSlipToReceiver(tx, before, ancestors, now)
  const hazard = before.hazardId && (await lockHazard(tx, asker, { ...before, id: before.hazardId }))
  const openedHazard = hazard ? await openHazardTo(tx, hazard, unit, now) : false
  const after = await act(call, { ...before, letterId, no, openedHazard }, command, await standingOf(call))
  await openSlip(tx, after, ancestors)
  return after
}

const scopeIn = (row: TransferRow): ScopeColumns => ({
  district: row.district,
  town: row.town,
  village: row.village,
  sectors: row.sectors,
  enterpriseId: null,
  ownerGroupId: null,
  regulatorUnitId: row.regulatorUnitId,
  reportedByUnitId: row.reportedByUnitId,
  audience: row.audience,
})

/** 联合处置结果: every slip of the group gets it, each with its own event. */
export async function conclude(call: Acting, words: string): Promise<TransferRow> {
  const { tx, actor, input, now } = call
  const named = await lockTransfer(call)
  const members = await lockGroup(tx, { actor, now }, named)
  const by = await standingOf(call)
  const concluded = concludeJoint(members, words, by, dayInChina(now))
  for (const row of concluded)
    if (row.result !== null)
      await saveTransfer(tx, row, occasionOf(call), { command: 'concludeJoint', change: { words } })
  const { fileIds = [] } = input
  await attachFiles(tx, { ...input, record: 'transfer', recordId: input.id, fileIds, actor })
  return concluded.find(({ id }) => id === input.id) ?? named
}
