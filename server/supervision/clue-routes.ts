import { type RawBuilder, sql } from 'kysely'
import { type Actor, may } from '#core/actor.ts'
import { Refusal } from '#core/refusal.ts'
import { type ClueCommandName, clueAnswers, clueEventNames, insistOnClue } from '#core/supervision/clue.ts'
import * as api from '#core/supervision/clue-api.ts'
import { permissionsOf } from '#core/units/roles.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import {
  addReader,
  findAccountByLogin,
  hasReader,
  listReaders,
  removeReader,
} from '#server/supervision/clue-queries.ts'
import { chosenUnit, openDirectory, standingIn } from '#server/supervision/directory.ts'
import {
  addParties,
  insertRecord,
  listRows,
  lockRow,
  type RecordRow,
  saveRecord,
  tell,
} from '#server/supervision/rows.ts'

type ClueRow = RecordRow<'clue'>

/** Besides being a party, one has to be named: nobody else of the unit, or above it, even counts it (C.2). */
const isReader = ({ id, unitId }: Pick<Actor, 'id' | 'unitId'>): RawBuilder<boolean> =>
  sql`exists (select from clue_reader where clue_reader.district = clue.district and clue_reader.clue_id = clue.id
    and clue_reader.removed_at is null and clue_reader.unit_id = ${unitId}
    and (clue_reader.account_id = ${id} or clue_reader.account_id is null))`

export function clueRoutes(serve: Serve) {
  serve(api.listClues, async (call) => {
    const { district, before, limit } = call.input
    const where = [isReader(call.actor)]
    const { items, next, total } = await listRows(call, 'clue', { district, before, limit, where })
    return { items: items.map(summaryOf), next, total }
  })
  serve(api.readClue, cluePage)
  serve(api.registerClue, register)
  clueCommands(serve)
}

function clueCommands(serve: Serve) {
  serve(api.addClueReader, (call) => carryOut(call, 'addReader', (row) => admit(call, row)))
  serve(api.removeClueReader, (call) =>
    carryOut(call, 'removeReader', async (row) => {
      if (!(await removeReader(call.tx, row, call.input.readerId, call.now)))
        throw new Refusal('not-found', '没有这名知悉人员')
      if (!(await hasReader(call.tx, row, row.unitId)))
        throw new Refusal('invalid', '至少保留一名知悉人员', { remedy: '请先增加其他知悉人员。' })
      return {}
    }),
  )
  serve(api.handOverClue, (call) => carryOut(call, 'handOver', (row) => handOver(call, row)))
  serve(api.receiveClue, (call) => {
    const mark = { receivedBy: call.actor.id, receivedAt: call.now }
    return carryOut(call, 'receive', async () => ({ status: 'received', ...mark }))
  })
  serve(api.concludeClue, (call) => {
    const { outcome, veto } = call.input
    const mark = { outcome, veto, concludedBy: call.actor.id, concludedAt: call.now }
    return carryOut(call, 'conclude', async () => ({ status: 'concluded', ...mark }))
  })
  serve(api.withdrawClue, (call) => {
    const { reason: withdrawReason } = call.input
    return carryOut(call, 'withdraw', async () => ({ status: 'withdrawn', withdrawReason }))
  })
}

type Acting = Pick<Call<typeof api.receiveClue>, 'tx' | 'actor' | 'now' | 'input'>

/** The event tells that it happened and nothing of the content. */
async function carryOut(
  call: Acting,
  name: ClueCommandName,
  effect: (row: ClueRow) => Promise<Partial<ClueRow>>,
) {
  const { tx, actor, now, input } = call
  const row = await lockRow(call, 'clue', input, isReader(actor))
  const directory = await openDirectory(tx, input.district, now)
  insistOnClue(name, row, standingIn(directory, actor, row.unitId))
  const change = await effect(row)
  await saveRecord(
    tx,
    'clue',
    row,
    { status: row.status, ...change },
    {
      actor,
      now,
      commandId: input.commandId,
      told: { command: name, change: {} },
    },
  )
  return summaryOf({ ...row, ...change })
}

async function register(call: Call<typeof api.registerClue>) {
  const { tx, actor, now, input } = call
  const { district, id, subject, facts, hazardId } = input
  const row = {
    district,
    id,
    town: null,
    village: null,
    sectors: [],
    enterpriseId: null,
    ownerGroupId: null,
    regulatorUnitId: null,
    reportedByUnitId: actor.unitId,
    audience: 'parties',
    unitId: actor.unitId,
    subject,
    facts,
    hazardId,
    ...untouched,
    registeredBy: actor.id,
    registeredAt: now,
  }
  if (district !== actor.district) throw new Refusal('forbidden', '只能在本区登记')
  const occasion = { actor, now, commandId: input.commandId }
  const told = { command: 'register', change: {} }
  await insertRecord(tx, 'clue', row, { parties: [actor.unitId], told, ...occasion })
  await addReader(tx, { district, id }, { unitId: actor.unitId, accountId: actor.id, addedBy: actor.id, now })
  return summaryOf(await lockRow(call, 'clue', { district, id }))
}

const untouched = {
  status: 'registered',
  handedUnitId: null,
  handedName: null,
  handedAt: null,
  receivedBy: null,
  receivedAt: null,
  outcome: null,
  veto: null,
  concludedBy: null,
  concludedAt: null,
  withdrawReason: null,
} as const

/** An account of the same unit that is authorised for clues; others are refused in words that tell nothing of them. */
async function admit({ tx, actor, now, input }: Call<typeof api.addClueReader>, row: ClueRow) {
  const account = await findAccountByLogin(tx, row.unitId, input.login)
  if (!account || !permissionsOf[account.role].includes('clue.manage'))
    throw new Refusal('invalid', '该账号不是本单位授权办理问题线索的人员', {
      because: '知悉范围限于安委办授权人员和接收机关',
      remedy: '请填写本单位安委办经办人员的账号。',
      field: 'login',
    })
  await addReader(tx, row, { unitId: row.unitId, accountId: account.id, addedBy: actor.id, now })
  return {}
}

async function handOver({ tx, actor, now, input }: Call<typeof api.handOverClue>, row: ClueRow) {
  if (input.unitId === null) {
    if (input.name === '') throw new Refusal('invalid', '请写明接收机关', { field: 'name' })
    return { status: 'handed' as const, handedName: input.name, handedAt: now }
  }
  const directory = await openDirectory(tx, row.district, now)
  const unit = chosenUnit(directory, input.unitId, 'unitId')
  await addParties(tx, 'clue', row, [unit.id])
  await addReader(tx, row, { unitId: unit.id, accountId: null, addedBy: actor.id, now })
  return { status: 'handed' as const, handedUnitId: unit.id, handedName: unit.name, handedAt: now }
}

const summaryOf = (row: ClueRow): api.ClueSummary => ({
  district: row.district,
  id: row.id,
  subject: row.subject,
  status: row.status,
  registeredAt: row.registeredAt.toISOString(),
})

/** 查阅留痕: who read it and when is part of its own history. */
async function cluePage(call: Call<typeof api.readClue>) {
  const { tx, actor, now, input } = call
  const row = await lockRow(call, 'clue', input, isReader(actor))
  const directory = await openDirectory(tx, input.district, now)
  const occasion = { actor, now, commandId: input.commandId }
  await tell(tx, 'clue', row, occasion, { command: 'read', change: {} })
  const readers = await listReaders(tx, row)
  return {
    ...summaryOf(row),
    facts: row.facts,
    hazardId: row.hazardId,
    handedName: row.handedName,
    outcome: row.outcome,
    veto: row.veto,
    withdrawReason: row.withdrawReason,
    readers: readers.map(({ id, unitId, post }) => ({
      id,
      unitName: directory.nameOf(unitId),
      post,
      removable: unitId === row.unitId && may(actor, 'clue.manage'),
    })),
    commands: clueAnswers(row, standingIn(directory, actor, row.unitId)),
    timeline: await listTimeline(tx, row, clueEventNames),
  }
}
