import { sql } from 'kysely'
import { may } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import {
  insistOnMatter,
  type MatterCommandName,
  matterAnswers,
  matterEventNames,
} from '#core/supervision/matter.ts'
import * as api from '#core/supervision/matter-api.ts'
import { scopeColumnsOf } from '#core/units/scope-columns.ts'
import { issueLetter, listLettersAbout, signLetter } from '#server/letters/index.ts'
import { attachFiles, listFiles } from '#server/platform/files.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import {
  chosenUnit,
  type Directory,
  openDirectory,
  standingIn,
  standsFor,
} from '#server/supervision/directory.ts'
import {
  addParties,
  getRow,
  insertRecord,
  listRows,
  lockRow,
  type RecordRow,
  saveRecord,
} from '#server/supervision/rows.ts'

type MatterRow = RecordRow<'matter'>

export function matterRoutes(serve: Serve) {
  serve(api.listMatters, async (call) => {
    const { district, side, status, before, limit } = call.input
    const directory = await openDirectory(call.tx, district, call.now)
    const own = standsFor(directory, call.actor)
    const where = [
      side === 'received' && sql<boolean>`matter.to_unit_id = any(${own}::uuid[])`,
      side === 'given' && sql<boolean>`matter.from_unit_id = any(${own}::uuid[])`,
      status !== undefined && sql<boolean>`matter.status = ${status}`,
    ].filter((condition) => condition !== false)
    const { items, next, total } = await listRows(call, 'matter', { district, before, limit, where })
    return { items: items.map((row) => summaryOf(row, directory)), next, total }
  })
  serve(api.getMatter, matterPage)
  serve(api.assignMatter, assign)
  matterCommands(serve)
}

function matterCommands(serve: Serve) {
  serve(api.signMatter, (call) => {
    const change = { status: 'signed', signedBy: call.actor.id, signedAt: call.now } as const
    return carryOut(call, 'sign', { change, told: {} })
  })
  serve(api.refuseMatter, (call) => {
    const { reason } = call.input
    return carryOut(call, 'refuse', { change: { status: 'refused', reason }, told: { reason } })
  })
  serve(api.rerouteMatter, reroute)
  serve(api.replyToMatter, async (call) => {
    const { words, fileIds, district, id } = call.input
    const mark = { repliedBy: call.actor.id, repliedAt: call.now, reply: words }
    const outcome = { change: { status: 'replied', ...mark } as const, told: { words } }
    const summary = await carryOut(call, 'reply', outcome)
    await attachFiles(call.tx, { district, record: 'matter', recordId: id, fileIds, actor: call.actor })
    return summary
  })
  serve(api.acceptMatter, (call) => {
    const change = { status: 'accepted', acceptedBy: call.actor.id, acceptedAt: call.now } as const
    return carryOut(call, 'accept', { change, told: {} })
  })
  serve(api.returnMatter, (call) => {
    const { reason } = call.input
    return carryOut(call, 'return', { change: { status: 'returned', reason }, told: { reason } })
  })
  serve(api.withdrawMatter, (call) => {
    const { reason } = call.input
    return carryOut(call, 'withdraw', { change: { status: 'withdrawn', reason }, told: { reason } })
  })
}

type Acting = Pick<Call<typeof api.signMatter>, 'tx' | 'actor' | 'now' | 'input'>
type Outcome = { change: Partial<MatterRow>; told: object }

const occasionOf = ({ actor, now, input }: Acting) => ({ actor, now, commandId: input.commandId })

async function carryOut(call: Acting, name: MatterCommandName, { change, told }: Outcome) {
  const { tx, actor, now, input } = call
  const row = await lockRow(call, 'matter', input)
  const directory = await openDirectory(tx, input.district, now)
  insistOnMatter(name, row, standingIn(directory, actor, row.fromUnitId))
  await saveRecord(tx, 'matter', row, change, { ...occasionOf(call), told: { command: name, change: told } })
  if (name === 'sign' && row.letterId !== null)
    await signLetter(
      tx,
      { district: row.district, id: row.letterId },
      { ...occasionOf(call), unitId: row.toUnitId },
    )
  return summaryOf({ ...row, ...change }, directory)
}

/** 裁定: to another unit, which then signs for it, or back to the same with the reason. */
async function reroute(call: Call<typeof api.rerouteMatter>) {
  const { tx, now, input } = call
  const directory = await openDirectory(tx, input.district, now)
  const { id: toUnitId } = chosenUnit(directory, input.toUnitId, 'toUnitId')
  const { reason } = input
  const change = { status: 'issued', toUnitId, reason, signedBy: null, signedAt: null } as const
  const summary = await carryOut(call, 'reroute', { change, told: { toUnitId, reason } })
  await addParties(tx, 'matter', input, [toUnitId])
  return summary
}

async function assign(call: Call<typeof api.assignMatter>) {
  const { tx, actor, now, input } = call
  const directory = await openDirectory(tx, input.district, now)
  const to = chosenUnit(directory, input.toUnitId, 'toUnitId')
  const fromUnitId = giverOf(directory, call)
  if (standsFor(directory, { unitId: to.id }).includes(fromUnitId))
    throw new Refusal('invalid', '不能向本单位交办', { field: 'toUnitId', remedy: '请选择其他承办单位。' })
  if (input.dueOn < dayInChina(now)) throw new Refusal('invalid', '办结期限不能早于今天', { field: 'dueOn' })
  const { id, district, title, facts, content, basis, dueOn } = input
  const scope = { ...scopeColumnsOf(to, directory.units, fromUnitId), enterpriseId: null }
  const letter = await issueLetter(tx, {
    kind: 'assignment',
    district,
    fromUnitId,
    to: [{ unitId: to.id, name: to.name }],
    cc: [],
    about: { record: 'matter', id },
    scope,
    values: { subject: title, facts, ask: content, deadline: dueOn, clause: basis },
    ...occasionOf(call),
  })
  const row = {
    ...scope,
    ...untouched,
    id,
    fromUnitId,
    toUnitId: to.id,
    title,
    facts,
    content,
    basis,
    dueOn,
    letterId: letter.id,
    letterNo: letter.no,
    issuedBy: actor.id,
    issuedAt: now,
  }
  await insertRecord(tx, 'matter', row, {
    ...occasionOf(call),
    parties: [fromUnitId, to.id],
    told: { command: 'issue', change: { toUnitId: to.id, dueOn, words: letter.no } },
  })
  return summaryOf(await getRow(call, 'matter', { district, id }), directory)
}

/** An 安委办 gives in its own name (安委会督办交办制度); a department in its own. */
function giverOf(directory: Directory, { actor }: Pick<Acting, 'actor'>) {
  const own = directory.find(actor.unitId)
  return own?.kind === 'section' && own.parentId !== null ? own.parentId : actor.unitId
}

const untouched = {
  status: 'issued',
  signedBy: null,
  signedAt: null,
  reason: null,
  repliedBy: null,
  repliedAt: null,
  reply: null,
  acceptedBy: null,
  acceptedAt: null,
} as const

const waits: readonly MatterRow['status'][] = ['issued', 'signed', 'returned', 'refused']

const summaryOf = (row: MatterRow, directory: Directory): api.MatterSummary => ({
  district: row.district,
  id: row.id,
  title: row.title,
  status: row.status,
  fromUnitId: row.fromUnitId,
  fromUnitName: directory.nameOf(row.fromUnitId),
  toUnitId: row.toUnitId,
  toUnitName: directory.nameOf(row.toUnitId),
  dueOn: row.dueOn,
  late: waits.includes(row.status) && row.dueOn < directory.today,
  letterNo: row.letterNo,
  issuedAt: row.issuedAt.toISOString(),
})

async function matterPage(call: Call<typeof api.getMatter>) {
  const { tx, actor, now, input } = call
  const row = await getRow(call, 'matter', input)
  const directory = await openDirectory(tx, input.district, now)
  const by = standingIn(directory, actor, row.fromUnitId)
  const about = { district: row.district, record: 'matter', id: row.id }
  return {
    ...summaryOf(row, directory),
    facts: row.facts,
    content: row.content,
    basis: row.basis,
    reply: row.reply,
    reason: row.reason,
    letters: await listLettersAbout(tx, { actor, now }, about),
    files: await listFiles(tx, { district: row.district, record: 'matter', recordId: row.id }),
    commands: {
      ...matterAnswers(row, by),
      supervise: may(actor, 'supervision.manage') ? null : '没有提出督办的权限',
    },
    timeline: await listTimeline(tx, row, matterEventNames),
  }
}
