import { dayInChina } from '#core/calendar.ts'
import { isFromTheFuture } from '#core/id.ts'
import { Refusal } from '#core/refusal.ts'
import { levelOf } from '#core/scope.ts'
import type { sendTransfers } from '#core/transfers/command-api.ts'
import { ruleFor, type TransferRule, termsOf } from '#core/transfers/rules.ts'
import { admitSending, movesOwner, type Receiver } from '#core/transfers/sending.ts'
import { transferKindNames } from '#core/transfers/transfer.ts'
import type { Unit } from '#core/units/unit.ts'
import { passOnHazard } from '#server/hazards/index.ts'
import { attachFiles, repeatFile } from '#server/platform/files.ts'
import type { Call } from '#server/platform/http.ts'
import { idsAt } from '#server/platform/ids.ts'
import { workdays } from '#server/platform/workdays.ts'
import { writeTo } from '#server/transfers/letters.ts'
import { ancestorsIn, openHazardTo, openSlip } from '#server/transfers/opening.ts'
import { transferPack } from '#server/transfers/packs.ts'
import {
  type HazardLine,
  insertTransfer,
  listChain,
  lockHazard,
  lockTransfer,
  type TransferRow,
  tell,
} from '#server/transfers/queries.ts'
import { standingOf } from '#server/transfers/standing.ts'
import { listUnitsOn } from '#server/units/index.ts'

type Sent = Call<typeof sendTransfers>

/** One slip to write: whom to, under which id, and for a body outside how it is sent. */
type Addressee = Receiver & { id: string; way: string | null; unit: Unit | undefined }

/**
 * Sends one letter and makes a slip for each receiver: judged under the locks of the slip it follows from and of the
 * hazard, written together with their parties, events and files.
 */
export async function send(call: Sent): Promise<TransferRow[]> {
  const { tx, actor, input, now } = call
  if (input.district !== actor.district) throw new Refusal('forbidden', '只能在本区发出移交抄告')
  const today = dayInChina(now)
  const units = await listUnitsOn(tx, input.district, today)
  const receivers = input.receivers.map((to) => addresseeOf(to, units, now))
  const by = await standingOf(call)
  const rule = ruleFor(transferPack(), input.rule, input.kind, today)
  const { letter, feedback, signDueOn, ...usual } = termsOf(transferPack(), {
    rule,
    kind: input.kind,
    today,
    workdays,
  })
  const parent =
    input.parentId === null
      ? null
      : await lockTransfer({ ...call, input: { district: input.district, id: input.parentId } })
  const hazard = await hazardOf(call, parent)
  const fromUnitId = input.fromUnitId ?? actor.unitId
  const dueOn = feedback === 'none' ? null : (input.dueOn ?? usual.dueOn)
  const from = unitOf(units, fromUnitId)
  const sending = { kind: input.kind, rule, hazard, parent, from, receivers, dueOn }
  admitSending(sending, by, today)
  const moves = movesOwner(sending)
  const rows = await write(
    {
      call,
      rule,
      parent,
      hazard,
      from,
      letter,
      feedback,
      signDueOn,
      dueOn,
      moves,
    },
    receivers,
  )
  await follow(call, rows, hazard, parent, receivers)
  return rows
}

function addresseeOf(to: Sent['input']['receivers'][number], units: readonly Unit[], now: Date): Addressee {
  if (isFromTheFuture(to.id, now))
    throw new Refusal('invalid', '编号的时间晚于现在，请校准本机时钟', { field: 'receivers' })
  if ('unitId' in to) {
    const unit = unitOf(units, to.unitId)
    return { id: to.id, unitId: unit.id, name: unit.name, kind: unit.kind, way: null, unit }
  }
  if (!transferPack().ways.includes(to.way))
    throw new Refusal('invalid', `没有“${to.way}”这种送达方式`, {
      remedy: `请选择：${transferPack().ways.join('、')}`,
      field: 'receivers',
    })
  return { id: to.id, unitId: null, name: to.name, kind: null, way: to.way, unit: undefined }
}

export function unitOf(units: readonly Unit[], id: string): Unit {
  const unit = units.find((one) => one.id === id)
  if (unit) return unit
  throw new Refusal('invalid', '本区没有这个单位，或者已经撤销', {
    remedy: '请从单位目录中重新选择',
    field: 'receivers',
  })
}

/** Along a chain the hazard stays the same. */
async function hazardOf({ tx, actor, now, input }: Sent, parent: TransferRow | null) {
  const id = parent ? parent.hazardId : input.hazardId
  if (parent && input.hazardId !== null && input.hazardId !== id)
    throw new Refusal('invalid', '转送的须是上一环节的同一条隐患', { field: 'hazardId' })
  return id === null ? null : lockHazard(tx, { actor, now }, { district: input.district, id })
}

type Slip = {
  call: Sent
  rule: TransferRule
  parent: TransferRow | null
  hazard: HazardLine | null
  from: Unit
  letter: ReturnType<typeof termsOf>['letter']
  feedback: TransferRow['feedback']
  signDueOn: string | null
  dueOn: string | null
  moves: boolean
}

async function write(slip: Slip, receivers: readonly Addressee[]): Promise<TransferRow[]> {
  const { call, hazard, from } = slip
  const { tx, actor, input, now } = call
  const [first] = receivers
  if (!first) throw new Error('the endpoint asks for a receiver')
  const scope = scopeOf(slip, first.unit)
  const letter = await writeTo(call, {
    ...input,
    letter: slip.letter,
    fromUnitId: from.id,
    to: receivers,
    about: hazard ? { record: 'hazard', id: hazard.id } : { record: 'transfer', id: first.id },
    scope,
    dueOn: slip.dueOn,
    files: input.fileIds.length,
  })
  const rows: TransferRow[] = []
  for (const to of receivers) {
    const openedHazard =
      hazard !== null && to.unit !== undefined && (await openHazardTo(tx, hazard, to.unit, now))
    const row = { ...scope, ...rowOf(slip, to, first.id), openedHazard, letterId: letter.id, no: letter.no }
    await insertTransfer(tx, row)
    rows.push(row)
  }
  await attach(tx, rows, { actor, now, fileIds: input.fileIds })
  return rows
}

/** A file belongs to one record: each further slip gets an entry of its own for the same bytes. */
async function attach(
  tx: Sent['tx'],
  [first, ...others]: readonly TransferRow[],
  { actor, now, fileIds }: { actor: Sent['actor']; now: Date; fileIds: readonly string[] },
) {
  if (!first) return
  await attachFiles(tx, { ...fileOf(first), fileIds, actor })
  const ids = idsAt(now)
  for (const row of others)
    for (const fileId of fileIds) await repeatFile(tx, { ...fileOf(row), fileId, copyId: ids() })
}

/** What was said once, for one receiver. */
function rowOf(
  { call: { input, now }, rule, parent, hazard, from, ...slip }: Slip,
  to: Addressee,
  groupId: string,
) {
  const today = dayInChina(now)
  return {
    ...untouched,
    id: to.id,
    kind: input.kind,
    status: to.unitId === null ? ('handed' as const) : ('issued' as const),
    rule: rule.code,
    rootId: parent?.rootId ?? groupId,
    parentId: parent?.id ?? null,
    groupId,
    fromUnitId: from.id,
    toUnitId: to.unitId,
    toName: to.name,
    way: to.way,
    hazardId: hazard?.id ?? null,
    subject: input.subject,
    title: input.title,
    facts: input.facts,
    ask: input.ask,
    basis: input.basis,
    movesOwner: slip.moves,
    priorRegulatorUnitId: hazard?.regulatorUnitId ?? null,
    feedback: slip.feedback,
    issuedAt: now,
    issuedOn: today,
    addressedOn: today,
    signDueOn: slip.signDueOn,
    dueOn: slip.dueOn,
  }
}

const fileOf = ({ district, id }: TransferRow) => ({ district, record: 'transfer' as const, recordId: id })

const untouched = {
  signedOn: null,
  repliedOn: null,
  settledOn: null,
  imposed: false,
  refuseReason: null,
  reply: null,
  sentBackReason: null,
  result: null,
  urges: 0,
}

/**
 * As the hazard is seen, but not by its enterprise and its owner. A clue is seen by the street of either side; what is
 * for the two sides alone by nobody else.
 */
function scopeOf({ call, rule, hazard, from }: Slip, to: Unit | undefined) {
  const { actor, input } = call
  const street = [from, to].find((unit) => unit && levelOf(unit.area) === 'town')?.area ?? null
  return {
    district: input.district,
    town: hazard ? hazard.town : street,
    village: hazard?.village ?? null,
    sectors: [...(hazard?.sectors ?? [])],
    enterpriseId: null,
    ownerGroupId: null,
    regulatorUnitId: hazard?.regulatorUnitId ?? null,
    reportedByUnitId: actor.unitId,
    audience: rule.audience,
  }
}

/** Who reads it, what the timelines tell, and that the hazard is on its way. */
async function follow(
  { tx, actor, now, input }: Sent,
  rows: readonly TransferRow[],
  hazard: HazardLine | null,
  parent: TransferRow | null,
  receivers: readonly Addressee[],
) {
  const occasion = { actor, now, commandId: input.commandId }
  const chain = parent ? await listChain(tx, { actor, now }, parent) : []
  const ancestors = parent ? ancestorsIn(chain, parent.id) : []
  for (const row of rows) {
    await openSlip(tx, row, ancestors)
    const words = `${transferKindNames[row.kind]}${row.toName}，${row.no}`
    await tell(tx, row, occasion, { command: 'send', change: { ...toldOf(row), words } })
  }
  const [first] = rows
  if (!hazard || !first) return
  const names = receivers.map(({ name }) => name).join('、')
  const words = `${transferKindNames[first.kind]}${names}，${first.no}`
  const change = { transferIds: rows.map(({ id }) => id), words }
  // A restricted referral leaves no trace on a record that others read.
  if (first.audience === 'parties') return
  await passOnHazard(tx, hazard, { transferring: hazard.transferring || first.movesOwner }, occasion, {
    command: 'transferSend',
    change,
  })
}

/** What the event keeps of a slip as it was sent. */
const toldOf = (row: TransferRow) => ({
  kind: row.kind,
  rule: row.rule,
  no: row.no,
  toUnitId: row.toUnitId,
  toName: row.toName,
  title: row.title,
  facts: row.facts,
  ask: row.ask,
  basis: row.basis,
  signDueOn: row.signDueOn,
  dueOn: row.dueOn,
  movesOwner: row.movesOwner,
})
