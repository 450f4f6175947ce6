import { sql } from 'kysely'
import { dayInChina } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import {
  type ActCommandName,
  actAnswers,
  actEventNames,
  insistOnAct,
  insistOnDone,
  periodOfAct,
  periodWords,
} from '#core/responsibility/act.ts'
import * as api from '#core/responsibility/act-api.ts'
import { writesFor } from '#core/responsibility/standing.ts'
import { attachFiles, listFiles } from '#server/platform/files.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import { drawBoard, exportBoard } from '#server/responsibility/act-board.ts'
import { getSubject, openDirectory, scopeOfEnterprise } from '#server/responsibility/directory.ts'
import {
  type Acting,
  getRow,
  insertRecord,
  listRows,
  lockRow,
  type RecordKey,
  type RecordRow,
  saveRecord,
  type Told,
} from '#server/responsibility/rows.ts'
import { getSet, itemIn } from '#server/responsibility/sets.ts'

type ActRow = RecordRow<'leadingAct'>

/** 五带头, 六个一 (S11, S12): done by the enterprise, verified by whoever regulates it, told of when not done. */
export function actRoutes(serve: Serve) {
  serve(api.listActs, actPage)
  serve(api.getAct, recordPage)
  serve(api.getActBoard, drawBoard)
  serve(api.exportActBoard, exportBoard)
  serve(api.recordAct, record)
  serve(api.reviseAct, revise)
  serve(api.verifyAct, verify)
  serve(api.returnAct, (call) => {
    const { reason } = call.input
    const change = { status: 'returned', verdict: reason } as const
    return carryOut(call, 'return', { change, told: { command: 'return', change: { reason } } })
  })
}

async function actPage(call: Call<typeof api.listActs>) {
  const { district, setCode, period, enterpriseId, status, before, limit } = call.input
  const where = [
    setCode !== undefined && sql<boolean>`leading_act.set_code = ${setCode}`,
    period !== undefined && sql<boolean>`leading_act.period = ${period}`,
    enterpriseId !== undefined && sql<boolean>`leading_act.enterprise_id = ${enterpriseId}`,
    status !== undefined && sql<boolean>`leading_act.status = ${status}`,
  ]
  const { items, next, total } = await listRows(call, 'leadingAct', { district, before, limit, where })
  return { items: items.map(shown), next, total }
}

const shown = (row: ActRow): api.ActSummary => ({
  ...{ district: row.district, id: row.id, enterpriseId: row.enterpriseId ?? '', subject: row.subject },
  ...{ setCode: row.setCode, item: row.item, itemWords: row.itemWords },
  ...{ period: row.period, periodWords: periodWords(row.period) },
  ...{ doneOn: row.doneOn, signer: row.signer, status: row.status },
})

/** The enterprise stands in the scope's column, which may be empty for other records. */
const stateOf = (row: ActRow) => ({ ...row, subjectId: row.enterpriseId ?? '' })

const recordOf = ({ district, id }: RecordKey) => ({
  district,
  record: 'leadingAct' as const,
  recordId: id,
})

async function recordPage(call: Call<typeof api.getAct>) {
  const row = await getRow(call, 'leadingAct', call.input)
  const { by } = await openDirectory(call, row.district)
  const { words, verdict, verifier, verifiedOn } = row
  return {
    ...{ ...shown(row), words, verdict, verifier, verifiedOn },
    files: await listFiles(call.tx, recordOf(row)),
    commands: actAnswers(stateOf(row), by),
    timeline: await listTimeline(call.tx, row, actEventNames),
  }
}

async function record(call: Call<typeof api.recordAct>) {
  const { district, id, enterpriseId, setCode, item, doneOn, words, signer, fileIds } = call.input
  const today = dayInChina(call.now)
  insistOnDone(call.input, today)
  const set = await getSet(call.tx, district, setCode, today)
  const { title } = itemIn(set, item)
  const enterprise = await getSubject(call, district, enterpriseId)
  const { by } = await openDirectory(call, district)
  if (!writesFor({ kind: 'enterprise', id: enterpriseId }, by))
    throw new Refusal('forbidden', '只能登记本企业的落实情况')
  const row = {
    ...{ ...scopeOfEnterprise(enterprise, call.actor.unitId), id, subject: enterprise.name },
    ...{ setCode, item, itemWords: title, period: periodOfAct(set.every, doneOn).key },
    ...{ doneOn, words, signer, status: 'handed-in' as const, ...unverified },
    ...{ madeBy: call.actor.id, madeUnitId: call.actor.unitId, madeAt: call.now },
  }
  const told = { command: 'record', change: { words: title, doneOn, period: row.period } }
  await insertRecord(call, 'leadingAct', row, { parties: [call.actor.unitId], told })
  await attachFiles(call.tx, { ...recordOf(row), fileIds, actor: call.actor })
  return shown(row)
}

const unverified = { verdict: null, verifier: null, verifiedOn: null, verifiedBy: null }

type Revise = Call<typeof api.reviseAct>

/** It stays in the period that it was recorded in: another period is another record. */
async function revise(call: Revise) {
  const { doneOn, words, signer, fileIds } = call.input
  const today = dayInChina(call.now)
  insistOnDone(call.input, today)
  const row = await getRow(call, 'leadingAct', call.input)
  const { every } = await getSet(call.tx, row.district, row.setCode, today)
  if (periodOfAct(every, doneOn).key !== row.period)
    throw new Refusal('invalid', `落实日期不在${periodWords(row.period)}`, {
      remedy: '请核对日期；其他时段落实的请另行登记',
      field: 'doneOn',
    })
  await attachFiles(call.tx, { ...recordOf(row), fileIds, actor: call.actor })
  const change = { status: 'handed-in', doneOn, words, signer, verdict: row.verdict } as const
  return carryOut(call, 'revise', { change, told: { command: 'revise', change: { doneOn, words, signer } } })
}

function verify(call: Call<typeof api.verifyAct>) {
  const { verifier, words } = call.input
  const change = {
    ...{ status: 'verified' as const, verifier, verdict: words === '' ? null : words },
    ...{ verifiedOn: dayInChina(call.now), verifiedBy: call.actor.id },
  }
  return carryOut(call, 'verify', {
    change,
    told: { command: 'verify', change: { words: [verifier, words].filter(Boolean).join('：') } },
  })
}

async function carryOut(
  call: Acting & { input: RecordKey & { commandId: string } },
  name: ActCommandName,
  { change, told }: { change: Partial<ActRow>; told: Told },
) {
  const row = await lockRow(call, 'leadingAct', call.input)
  const { by } = await openDirectory(call, row.district)
  insistOnAct(name, stateOf(row), by)
  await saveRecord(call, 'leadingAct', row, change, told)
  return shown({ ...row, ...change })
}
