import { dayInChina } from '#core/calendar.ts'
import type { publishPlan } from '#core/plans/api.ts'
import { obstaclesOf } from '#core/plans/obstacles.ts'
import { decidePlan } from '#core/plans/plan.ts'
import { type PlannedTask, tasksOf } from '#core/plans/tasks.ts'
import { Refusal } from '#core/refusal.ts'
import type { Unit } from '#core/units/unit.ts'
import { insertAnswers } from '#server/plans/answer-queries.ts'
import { checkRevision } from '#server/plans/editing.ts'
import { insertParties, lockPlan, type Occasion, type PlanRow, savePlan } from '#server/plans/queries.ts'
import { insertShares, type MadeShare } from '#server/plans/shares.ts'
import { endSuperseded, lockSuperseded, type Superseded, takeUp } from '#server/plans/superseding.ts'
import { insertRows, type Row } from '#server/platform/bulk.ts'
import type { Tx } from '#server/platform/db.ts'
import type { Call } from '#server/platform/http.ts'
import { idsAt } from '#server/platform/ids.ts'
import { listUnitsOn } from '#server/units/index.ts'

type PublishCall = Call<typeof publishPlan>

/**
 * Tasks, one share for each member, parties, awaited answers, the plan itself, the end of the plan whose place it
 * takes, and all their events: one transaction.
 */
export async function publish(call: PublishCall): Promise<void> {
  const { tx, actor, input, now } = call
  const today = dayInChina(now)
  const plan = await lockPlan(call)
  const published = decidePlan(plan, { type: 'publish' }, actor)
  await checkRevision(tx, plan, input.revision)
  checkReady(plan)
  const units = await listUnitsOn(tx, input.district, today)
  const tasks = tasksOf(plan.draft, today)
  checkMembers(tasks, units)
  checkAnswers(call, plan, units, today)
  const occasion = { actor, now, commandId: input.commandId }
  const replaced = await lockSuperseded({ tx, actor, now }, plan, tasks, units)
  const { shares, continuedBy } = await insertTasks(tx, { plan, tasks, units, occasion, replaced })
  const { answersFrom, answersDueOn } = input
  await insertParties(
    tx,
    'plan',
    [...new Set([...shares.map(({ unitId }) => unitId), ...answersFrom])].map((unitId) => ({
      district: plan.district,
      recordId: plan.id,
      unitId,
    })),
  )
  await insertAnswers(tx, {
    district: plan.district,
    planId: plan.id,
    unitIds: [...new Set(answersFrom)],
    dueOn: answersDueOn,
  })
  const done = { ...published, audience: 'normal' as const, tasks: tasks.length, publishedAt: now }
  const counts = { tasks: tasks.length, assignments: shares.length, continuing: continuedBy.size }
  const change = { ...counts, supersedesPlanId: plan.supersedesPlanId, answersFrom, answersDueOn }
  if (replaced) await endSuperseded(tx, plan, replaced, continuedBy, occasion)
  await savePlan(tx, done, occasion, { command: 'publish', change })
}

function checkReady({ draft }: PlanRow) {
  const [first, ...more] = obstaclesOf(draft)
  if (!first) return
  const count = more.length > 0 ? `还有 ${more.length + 1} 处需要处理，首先：` : ''
  throw new Refusal('invalid', `方案还不能印发。${count}${first.message}`, {
    because: '任务须有明确的责任单位后才能下达',
    remedy: '请按审阅页的提示逐项处理。',
  })
}

/** A draft may lie for weeks: a unit that was confirmed may have closed since. */
function checkMembers(tasks: readonly PlannedTask[], units: readonly Unit[]) {
  const open = new Set(units.map(({ id }) => id))
  const task = tasks.find(({ members }) => !members.every(({ unitId }) => open.has(unitId)))
  if (task)
    throw new Refusal('invalid', `${task.clause}的责任单位中有的已经撤销`, {
      remedy: '请重新确认该条的责任单位。',
    })
}

function checkAnswers({ input }: PublishCall, plan: PlanRow, units: readonly Unit[], today: string) {
  const { answersFrom, answersDueOn } = input
  const open = new Set(units.map(({ id }) => id))
  if (!answersFrom.every((id) => open.has(id) && id !== plan.issuerUnitId))
    throw new Refusal('invalid', '要求报备的单位中有印发单位自己，或有的单位不在名录中', {
      remedy: '请重新选择报备单位。',
      field: 'answersFrom',
    })
  if (answersFrom.length > 0 && answersDueOn !== null && answersDueOn < today)
    throw new Refusal('invalid', '子方案报备期限不能早于今天', {
      remedy: '请填写今天或以后的日期。',
      field: 'answersDueOn',
    })
}

type Making = {
  plan: PlanRow
  tasks: readonly PlannedTask[]
  units: readonly Unit[]
  occasion: Occasion
  replaced: Superseded | undefined
}

/** The shares that were made, and for each old share that goes on the new one in which it does. */
async function insertTasks(tx: Tx, { plan, tasks, units, occasion, replaced }: Making) {
  const next = idsAt(occasion.now)
  // Lists show the newest id first: counting from the plan's end puts its tasks into the plan's own order.
  const made = tasks.toReversed().map((task) => {
    const { startsOn, dueOn } = task
    const shares = task.members.toReversed().map((member) => ({ id: next(), ...member, startsOn, dueOn }))
    return { id: next(), task, shares }
  })
  await insertRows(
    tx,
    'task',
    made.map(({ id, task }) => taskRow(plan, id, task)),
  )
  const given = made.flatMap(({ id, shares }) =>
    shares.map(
      (share): MadeShare => ({
        share,
        given: { taskId: id, planId: plan.id, assignedByUnitId: plan.issuerUnitId, parentId: null },
      }),
    ),
  )
  const ordinals = new Map(made.map(({ id, task }) => [id, task.ordinal]))
  const all = replaced ? takeUp(given, replaced, ordinals, next) : { made: given, continuedBy: new Map() }
  await insertShares(tx, all.made, units, occasion)
  return { shares: all.made.map(({ share }) => share), continuedBy: all.continuedBy }
}

function taskRow({ district, id: planId }: PlanRow, id: string, task: PlannedTask): Row<'task'> {
  const { members: _, outside: __, rowId: ___, ...rest } = task
  return { district, id, planId, ...rest }
}
