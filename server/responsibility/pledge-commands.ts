import { addDays, dayInChina } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import { insistOnPledge, insistOnSigned, type PledgeCommandName } from '#core/responsibility/pledge.ts'
import * as api from '#core/responsibility/pledge-api.ts'
import { writesFor } from '#core/responsibility/standing.ts'
import { attachFiles } from '#server/platform/files.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import {
  chosenUnit,
  type Directory,
  getSubject,
  openDirectory,
  scopeOfEnterprise,
  scopeOfUnit,
} from '#server/responsibility/directory.ts'
import { responsibilityForms } from '#server/responsibility/packs.ts'
import { insertBreach, listHazardsNamed, type PledgeRow } from '#server/responsibility/pledge-queries.ts'
import { pledgeSummaryOf, promisesOf } from '#server/responsibility/pledge-shown.ts'
import {
  type Acting,
  insertRecord,
  lockRow,
  type RecordKey,
  saveRecord,
  type Told,
} from '#server/responsibility/rows.ts'

export function pledgeCommands(serve: Serve) {
  serve(api.draftPledge, draft)
  serve(api.signPledge, sign)
  serve(api.renewPledge, renew)
  serve(api.flagBreach, flag)
  serve(api.endPledge, (call) => turnDown(call, 'end', 'ended'))
  serve(api.withdrawPledge, (call) => turnDown(call, 'withdraw', 'withdrawn'))
}

type PledgeActing = Acting & { input: RecordKey & { commandId: string } }
type Locked = { row: PledgeRow; directory: Directory }

async function lockPledge(call: PledgeActing, name: PledgeCommandName): Promise<Locked> {
  const row = await lockRow(call, 'pledge', call.input)
  const directory = await openDirectory(call, row.district)
  insistOnPledge(name, row, directory.by)
  return { row, directory }
}

async function carryOut(
  call: Acting,
  { row, directory }: Locked,
  { change, told }: { change: Partial<PledgeRow>; told: Told },
) {
  await saveRecord(call, 'pledge', row, change, told)
  return pledgeSummaryOf({ ...row, ...change }, directory)
}

function insistOnDays({ fromOn, toOn }: { fromOn: string; toOn: string }) {
  if (toOn < fromOn)
    throw new Refusal('invalid', '有效期止早于有效期起', { remedy: '请核对日期', field: 'toOn' })
}

type Draft = Call<typeof api.draftPledge>

async function draft(call: Draft) {
  const { district, id, subjectKind, subjectId, giverUnitId, title, basis, words, items, fromOn, toOn } =
    call.input
  insistOnDays({ fromOn, toOn })
  const template = responsibilityForms().pledges.templates.find(({ code }) => code === call.input.template)
  if (!template)
    throw new Refusal('invalid', '没有这个文书模板', { remedy: '请重新选择模板', field: 'template' })
  const directory = await openDirectory(call, district)
  const { subject, scope } = await subjectIn(call, directory)
  insistOnGiver(call, directory, template.giver)
  const row = {
    ...{ ...scope, ...unsigned, id, kind: template.kind, template: template.code },
    ...{ giverUnitId, subjectKind, subjectId, subject, title, basis, words, items, fromOn, toOn },
    ...{ renewsId: null, madeBy: call.actor.id, madeUnitId: call.actor.unitId, madeAt: call.now },
  }
  await insertRecord(call, 'pledge', row, {
    parties: [giverUnitId, subjectKind === 'unit' ? subjectId : null, call.actor.unitId].filter(
      (one) => one !== null,
    ),
    told: { command: 'draft', change: { title, fromOn, toOn } },
  })
  return pledgeSummaryOf(row, directory)
}

const unsigned = {
  ...{ status: 'draft' as const, signedOn: null, giverSigner: null, subjectSigner: null },
  ...{ endReason: null, breaches: 0 },
}

async function subjectIn(call: Draft, directory: Directory) {
  const { district, subjectKind, subjectId } = call.input
  if (subjectKind === 'enterprise') {
    const enterprise = await getSubject(call, district, subjectId)
    return { subject: enterprise.name, scope: scopeOfEnterprise(enterprise, call.actor.unitId) }
  }
  const unit = chosenUnit(directory, subjectId, 'subjectId')
  return { subject: unit.name, scope: scopeOfUnit(directory, unit) }
}

/** A unit sets up its own letters: as the giver, or as whoever gives the promise. */
function insistOnGiver({ input }: Draft, directory: Directory, needed: boolean) {
  const { giverUnitId, subjectKind, subjectId } = input
  const { by } = directory
  if (needed && giverUnitId === null)
    throw new Refusal('invalid', '责任书须有甲方', { remedy: '请选择甲方单位', field: 'giverUnitId' })
  if (giverUnitId === subjectId)
    throw new Refusal('invalid', '甲方和乙方不能相同', { remedy: '请重新选择', field: 'giverUnitId' })
  if (giverUnitId !== null) chosenUnit(directory, giverUnitId, 'giverUnitId')
  const isGiver =
    giverUnitId !== null && (by.standsFor.includes(giverUnitId) || by.actor.unitIds.includes(giverUnitId))
  const isOwn = by.standsFor.includes(subjectId) || by.actor.unitIds.includes(subjectId)
  if (!isGiver && !isOwn && (giverUnitId !== null || !writesFor({ kind: subjectKind, id: subjectId }, by)))
    throw new Refusal('forbidden', '只能由签订双方发起', { remedy: '甲方请选择本单位，或由对方发起' })
}

async function sign(call: Call<typeof api.signPledge>) {
  const locked = await lockPledge(call, 'sign')
  const { row } = locked
  const { signedOn, giverSigner, subjectSigner, fileIds } = call.input
  insistOnSigned(row, call.input, dayInChina(call.now))
  await attachFiles(call.tx, {
    ...{ district: row.district, record: 'pledge' as const, recordId: row.id, fileIds, actor: call.actor },
  })
  if (row.renewsId !== null) await endRenewed(call, row.renewsId)
  return carryOut(call, locked, {
    change: {
      status: 'signed',
      signedOn,
      subjectSigner,
      giverSigner: row.giverUnitId === null ? null : giverSigner,
    },
    told: {
      command: 'sign',
      change: { signedOn, words: [giverSigner, subjectSigner].filter(Boolean).join('、') },
    },
  })
}

/** What was renewed is so once the new letter is signed, and not before. */
async function endRenewed(call: PledgeActing, id: string) {
  const before = await lockRow(call, 'pledge', { district: call.input.district, id })
  if (before.status !== 'signed') return
  const change = { by: call.input.id }
  await saveRecord(call, 'pledge', before, { status: 'renewed' }, { command: 'renewed', change })
}

async function renew(call: Call<typeof api.renewPledge>) {
  const { row, directory } = await lockPledge(call, 'renew')
  const { newId, fromOn, toOn } = call.input
  insistOnDays(call.input)
  if (fromOn <= row.fromOn)
    throw new Refusal('invalid', '续签的有效期起不能早于原文书', {
      remedy: `请选择 ${addDays(row.fromOn, 1)} 及以后的日期`,
      field: 'fromOn',
    })
  const next = {
    ...{ ...row, ...unsigned, id: newId, items: promisesOf(row), fromOn, toOn, renewsId: row.id },
    ...{ reportedByUnitId: call.actor.unitId, madeBy: call.actor.id },
    ...{ madeUnitId: call.actor.unitId, madeAt: call.now },
  }
  const told = { command: 'renew', change: { words: `${fromOn} 至 ${toOn}`, renews: row.id } }
  await insertRecord(call, 'pledge', next, {
    parties: [row.giverUnitId, row.subjectKind === 'unit' ? row.subjectId : null, call.actor.unitId].filter(
      (one) => one !== null,
    ),
    told,
  })
  return pledgeSummaryOf(next, directory)
}

async function turnDown(
  call: Call<typeof api.endPledge>,
  command: 'end' | 'withdraw',
  status: 'ended' | 'withdrawn',
) {
  const { reason } = call.input
  const change = { status, endReason: reason }
  return carryOut(call, await lockPledge(call, command), { change, told: { command, change: { reason } } })
}

/** 违诺: by hand, and with the hazard that shows it, which must be one of the promiser's. */
async function flag(call: Call<typeof api.flagBreach>) {
  const locked = await lockPledge(call, 'flag')
  const { row } = locked
  const { breachId, itemId, hazardId, words } = call.input
  const promise = promisesOf(row).find(({ id }) => id === itemId)
  if (!promise)
    throw new Refusal('invalid', '文书中没有这一项承诺', { remedy: '请重新选择', field: 'itemId' })
  if (hazardId !== null) await insistOnHazard(call, row, hazardId)
  const { district, id } = row
  const flagged = await insertBreach(call, { district, id: breachId, pledgeId: id, itemId, hazardId, words })
  if (!flagged) throw new Refusal('conflict', '这条标记已经提交过')
  return carryOut(call, locked, {
    change: { breaches: row.breaches + 1 },
    told: { command: 'flag', change: { words: `“${promise.text}”：${words}`, itemId, hazardId } },
  })
}

async function insistOnHazard(call: Acting, row: PledgeRow, hazardId: string) {
  const [hazard] = await listHazardsNamed(call, row.district, [hazardId])
  const isTheirs = row.subjectKind === 'unit' || hazard?.enterpriseId === row.subjectId
  if (!hazard || !isTheirs)
    throw new Refusal('invalid', '没有这条隐患，或不是承诺单位的隐患', {
      remedy: '请从承诺单位的隐患中选择',
      field: 'hazardId',
    })
}
