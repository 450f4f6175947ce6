import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import { commandsOpenTo } from '#core/life.ts'
import * as api from '#core/plans/api.ts'
import {
  type AssignmentCommand,
  assignmentLife,
  assignmentStatusNames,
  daysLateOf,
  decide,
  expectedOf,
  lightOf,
  type ProgressRules,
} from '#core/plans/assignment.ts'
import { Refusal } from '#core/refusal.ts'
import { officesOf } from '#core/units/tree.ts'
import type { Unit } from '#core/units/unit.ts'
import { insertParties } from '#server/plans/queries.ts'
import { insertShares, type NewShare } from '#server/plans/shares.ts'
import * as queries from '#server/plans/task-queries.ts'
import { assignmentLabels } from '#server/plans/words.ts'
import { attachFiles, listFiles } from '#server/platform/files.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { idsAt } from '#server/platform/ids.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import { listUnitsOn } from '#server/units/index.ts'

export function taskRoutes(serve: Serve, rules: ProgressRules) {
  serve(api.listAssignments, async (call) => {
    const { items, next, total } = await queries.listAssignments(call, rules)
    return { items: items.map((row) => shown(row, call.now, rules)), next, total }
  })

  serve(api.getAssignment, (call) => assignmentPage(call, rules))

  serve(api.reportProgress, async (call) => {
    const { percent, words } = call.input
    return shown(await report(call, { type: 'report', percent, words }), call.now, rules)
  })

  serve(api.claimDone, async (call) =>
    shown(await report(call, { type: 'claim', words: call.input.words }), call.now, rules),
  )

  serve(api.verifyDone, async (call) => {
    await carryOut(call, { type: 'verify' })
    return shown(await queries.getAssignment(call), call.now, rules)
  })

  serve(api.returnAssignment, async (call) => {
    await carryOut(call, { type: 'return', reason: call.input.reason })
    return shown(await queries.getAssignment(call), call.now, rules)
  })

  serve(api.assignDown, async (call) => ({ items: await handDown(call, rules) }))
}

/** A share as every list shows it: what the calendar makes of it is computed, never stored. */
function shown(row: queries.ShareRow, now: Date, rules: ProgressRules): api.Assignment {
  const { lastReportAt, lastWords, assignedByUnitId: _, claimedBy: __, continuesId: ___, ...rest } = row
  const today = dayInChina(now)
  return {
    ...rest,
    expected: expectedOf(row, today),
    light: lightOf(row, today, rules),
    daysLate: daysLateOf(row, today),
    lastReport: lastReportAt && { at: lastReportAt.toISOString(), words: lastWords ?? '' },
  }
}

type Holding = Pick<Call<typeof api.verifyDone>, 'tx' | 'actor' | 'now'> & {
  input: api.Key & { commandId: string }
}

/** Every command on a share: lock it, ask the rules, save the row with its event. */
async function carryOut(call: Holding, command: AssignmentCommand) {
  const { tx, actor, input, now } = call
  const today = dayInChina(now)
  const locked = await queries.lockAssignment(call)
  const units = await listUnitsOn(tx, input.district, today)
  const after = decide(withOffices(locked, units), command, actor, today)
  const said = command.type === 'report' || command.type === 'claim'
  const told = said ? { lastReportAt: now, lastWords: command.words } : {}
  const occasion = { actor, now, commandId: input.commandId }
  const saved = { ...after, ...told }
  await queries.saveAssignment(tx, saved, occasion, command)
  return { saved, units, occasion }
}

const withOffices = <Row extends { unitId: string }>(row: Row, units: readonly Unit[]) => ({
  ...row,
  officeIds: officesOf(units, row.unitId).map(({ id }) => id),
})

type ReportCall = Call<typeof api.reportProgress> | Call<typeof api.claimDone>

/** A report and a claim both say how far it is, with words and files. */
async function report(call: ReportCall, command: AssignmentCommand & { words: string }) {
  const { tx, actor, input, now } = call
  const { saved, occasion } = await carryOut(call, command)
  const { district, id, fileIds } = input
  const progress = { id: idsAt(now)(), percent: saved.percent, words: command.words, fileIds }
  await queries.insertProgress(tx, { district, id }, progress, occasion)
  await attachFiles(tx, { district, record: 'assignment', recordId: id, fileIds, actor })
  return queries.getAssignment(call)
}

/** One share for each unit below; the own one stays. */
async function handDown(call: Call<typeof api.assignDown>, rules: ProgressRules) {
  const { tx, input, now } = call
  const { dueOn, words } = input
  const unitIds = [...new Set(input.unitIds)]
  const { saved, units, occasion } = await carryOut(call, { type: 'assignDown', unitIds, dueOn, words })
  await checkReceivers(call, saved, unitIds, units)
  const next = idsAt(now)
  const today = dayInChina(now)
  const startsOn = dueOn !== null && dueOn < today ? dueOn : today
  const made = unitIds.toReversed().map((unitId) => {
    const share: NewShare = { id: next(), unitId, role: 'lead', startsOn, dueOn }
    return { share, given: givenBy(saved) }
  })
  await insertShares(tx, made, units, occasion, words === '' ? {} : { words })
  await readable(call, saved.planId, unitIds)
  const all = await queries.listByTask(call, saved.taskId)
  const ids = new Set(made.map(({ share }) => share.id))
  return all.filter(({ id }) => ids.has(id)).map((row) => shown(row, now, rules))
}

const givenBy = ({ taskId, planId, unitId, id }: queries.AssignmentRow) => ({
  taskId,
  planId,
  assignedByUnitId: unitId,
  parentId: id,
})

/** Whoever gets a share may read the plan that it comes from. */
const readable = ({ tx, input }: Call<typeof api.assignDown>, planId: string, unitIds: readonly string[]) =>
  insertParties(
    tx,
    'plan',
    unitIds.map((unitId) => ({ district: input.district, recordId: planId, unitId })),
  )

async function checkReceivers(
  { tx, input }: Call<typeof api.assignDown>,
  { taskId }: queries.AssignmentRow,
  unitIds: readonly string[],
  units: readonly Unit[],
) {
  const names = new Map(units.map(({ id, name }) => [id, name]))
  const closed = unitIds.filter((id) => !names.has(id))
  await queries.lockTask(tx, input.district, taskId)
  const sharing = await queries.listSharing(tx, input.district, taskId, unitIds)
  if (closed.length > 0)
    throw new Refusal('invalid', '所选单位中有的已经撤销', { remedy: '请重新选择。', field: 'unitIds' })
  if (sharing.length > 0)
    throw new Refusal('invalid', `${sharing.map((id) => names.get(id)).join('、')}已经承担这项任务`, {
      because: '同一单位对同一任务只有一份',
      remedy: '请去掉这些单位后再分派。',
      field: 'unitIds',
    })
}

async function assignmentPage(call: Call<typeof api.getAssignment>, rules: ProgressRules) {
  const { tx, actor, input, now } = call
  const row = await queries.getAssignment(call)
  const related = await queries.listByTask(call, row.taskId)
  const { sourceText } = await queries.getTaskSource(tx, row.district, row.taskId)
  const units = await listUnitsOn(tx, row.district, dayInChina(now))
  const others = related.filter(({ id }) => id !== row.id)
  const isChild = ({ parentId }: queries.ShareRow) => parentId === row.id
  return {
    ...shown(row, now, rules),
    sourceText,
    reports: await reportsOf(call),
    siblings: others.filter((one) => !isChild(one)).map((one) => shown(one, now, rules)),
    children: others.filter(isChild).map((one) => shown(one, now, rules)),
    ...(await neighboursOf(call, row)),
    commands: commandsFor(row, units, actor),
    timeline: await listTimeline(tx, input, assignmentLabels),
  }
}

/** The versions of this share under the plan before and the plan after, as far as the actor sees them. */
async function neighboursOf(
  call: Call<typeof api.getAssignment>,
  { district, continuesId }: queries.ShareRow,
) {
  const told = (row: queries.ShareRow | undefined) =>
    row ? { district, id: row.id, planTitle: row.planTitle, clause: row.clause, percent: row.percent } : null
  const before = continuesId
    ? await queries.findAssignment({ ...call, input: { district, id: continuesId } })
    : undefined
  return { continues: told(before), continuedBy: told(await queries.findContinuing(call)) }
}

const commandsFor = (row: queries.ShareRow, units: readonly Unit[], actor: Actor) =>
  commandsOpenTo(assignmentLife, withOffices(row, units), actor, assignmentStatusNames)

async function reportsOf({ tx, input }: Call<typeof api.getAssignment>) {
  const rows = await queries.listProgress(tx, input)
  const key = { district: input.district, record: 'assignment' as const, recordId: input.id }
  const files = await listFiles(tx, key)
  return rows.map(({ id, at, percent, words, fileIds, post, unitName }) => ({
    id,
    at: at.toISOString(),
    by: [post, unitName].filter(Boolean).join(' · '),
    percent,
    words,
    files: files.filter((file) => fileIds.includes(file.id)),
  }))
}
