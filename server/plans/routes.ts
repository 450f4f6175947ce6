import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import { commandsOpenTo } from '#core/life.ts'
import { answerLife } from '#core/plans/answer.ts'
import * as api from '#core/plans/api.ts'
import { obstaclesOf } from '#core/plans/obstacles.ts'
import { decidePlan, planLife } from '#core/plans/plan.ts'
import { tasksOf } from '#core/plans/tasks.ts'
import type { TimelineEntry } from '#core/timeline.ts'
import { listAnswers } from '#server/plans/answer-queries.ts'
import { asked } from '#server/plans/answer-routes.ts'
import { edit } from '#server/plans/editing.ts'
import { publish } from '#server/plans/publishing.ts'
import * as queries from '#server/plans/queries.ts'
import { readPlans } from '#server/plans/reading.ts'
import { findSuccessor } from '#server/plans/supersede-queries.ts'
import { nameSuperseded, previewSuperseding } from '#server/plans/superseding.ts'
import { answerLabels, planLabels } from '#server/plans/words.ts'
import type { Reader } from '#server/platform/db.ts'
import { listFiles } from '#server/platform/files.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import { listUnitsOn, nameUnits } from '#server/units/index.ts'

export function planRoutes(serve: Serve) {
  serve(api.listPlans, async (call) => {
    const { items, next } = await queries.listPlans(call)
    return { items: await shown(call.tx, items), next }
  })

  serve(api.getPlan, (call) => planPage(call))

  serve(api.readPlan, async (call) => {
    const ids = await readPlans(call)
    const plans: api.PlanSummary[] = []
    for (const id of ids) plans.push(await summaryOf(call, id))
    return { plans }
  })

  serve(api.editPlan, async (call) => {
    const { draft, revision } = await edit(call)
    return { draft, revision, obstacles: obstaclesOf(draft) }
  })

  serve(api.previewPublishing, async (call) => {
    const plan = await queries.getPlan(call)
    const today = dayInChina(call.now)
    const tasks = tasksOf(plan.draft, today)
    const units = await listUnitsOn(call.tx, call.input.district, today)
    const effects = await previewSuperseding(call.tx, plan, tasks, units)
    return { ...(await preview(call, tasks)), ...effects }
  })

  serve(api.publishPlan, async (call) => {
    await publish(call)
    return summaryOf(call, call.input.id)
  })

  serve(api.withdrawPlan, async (call) => {
    const { tx, actor, input, now } = call
    const withdrawn = decidePlan(await queries.lockPlan(call), { type: 'withdraw' }, actor)
    const occasion = { actor, now, commandId: input.commandId }
    const told = { command: 'withdraw', change: { reason: input.reason } }
    await queries.savePlan(tx, withdrawn, occasion, told)
    return summaryOf(call, input.id)
  })
}

type Line = Awaited<ReturnType<typeof queries.getSummary>>

async function shown(tx: Reader, rows: readonly Line[]): Promise<api.PlanSummary[]> {
  const names = await nameUnits(
    tx,
    rows[0]?.district ?? '',
    rows.map((row) => row.issuerUnitId),
  )
  return rows.map(({ answers, readAt, publishedAt, ...row }) => ({
    ...row,
    issuerName: names.get(row.issuerUnitId) ?? '',
    answersAsked: answers.asked,
    answersMissing: answers.missing,
    readAt: readAt.toISOString(),
    publishedAt: publishedAt?.toISOString() ?? null,
  }))
}

type Asking = { tx: Reader; actor: Actor; now: Date; input: { district: string } }

async function summaryOf({ tx, actor, now, input }: Asking, id: string): Promise<api.PlanSummary> {
  const line = await queries.getSummary({ tx, actor, now, input: { district: input.district, id } })
  const [plan] = await shown(tx, [line])
  if (!plan) throw queries.absent()
  return plan
}

async function planPage(call: Call<typeof api.getPlan>) {
  const { tx, actor, input } = call
  const plan = await queries.getPlan(call)
  const isIssuer = actor.unitIds.includes(plan.issuerUnitId)
  const files = await listFiles(tx, { district: input.district, record: 'plan', recordId: plan.id })
  const obstacles = plan.status === 'review' ? obstaclesOf(plan.draft) : []
  return {
    ...(await summaryOf(call, plan.id)),
    source: plan.source,
    sourceFile: files.find((file) => file.id === plan.sourceFileId) ?? null,
    draft: plan.draft,
    supersedes: await nameSuperseded(call, plan),
    supersededBy: (await findSuccessor(call)) ?? null,
    revision: plan.revision,
    obstacles,
    commands: { ...commandsOf(plan, actor, obstacles.length), answer: await whyNotAnswer(call, plan) },
    timeline: inSittings(
      await listTimeline(tx, plan, isIssuer ? { ...planLabels, ...answerLabels } : planLabels),
    ),
  }
}

/** A clerk corrects a plan some forty times in one sitting: that is one line of its history, as of the last. */
function inSittings(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const shown: TimelineEntry[] = []
  let count = 0
  for (const entry of entries) {
    const last = shown.at(-1)
    const goesOn = entry.command === 'edit' && last?.command === 'edit' && last.by === entry.by
    count = goesOn ? count + 1 : 1
    if (goesOn) shown.pop()
    shown.push(count > 1 ? { ...entry, words: `共 ${count} 处` } : entry)
  }
  return shown
}

function commandsOf(plan: queries.PlanRow, actor: Actor, obstacles: number) {
  const commands = commandsOpenTo(planLife, plan, actor, api.planStatusNames)
  const unready = obstacles > 0 ? `还有 ${obstacles} 处需要处理` : null
  return { ...commands, publish: commands.publish ?? unready }
}

/** null when one of the actor's units may hand in an answer to this plan now. */
async function whyNotAnswer({ tx, actor }: Call<typeof api.getPlan>, plan: queries.PlanRow) {
  const own = await listAnswers(tx, plan, actor.unitIds)
  if (own.length === 0) return '本方案没有要求本单位报备子方案'
  const reasons = own.map(
    (answer) =>
      commandsOpenTo(answerLife, { ...answer, ...asked(plan) }, actor, api.answerStatusNames).submit,
  )
  return reasons.includes(null) ? null : (reasons[0] ?? null)
}

/** Who would get how much, most first. */
async function preview({ tx, input }: Call<typeof api.previewPublishing>, tasks: ReturnType<typeof tasksOf>) {
  const counts = new Map<string, number>()
  for (const { members } of tasks)
    for (const { unitId } of members) counts.set(unitId, (counts.get(unitId) ?? 0) + 1)
  const names = await nameUnits(tx, input.district, [...counts.keys()])
  const units = [...counts].map(([unitId, count]) => ({
    unitId,
    name: names.get(unitId) ?? '',
    tasks: count,
  }))
  return {
    tasks: tasks.length,
    assignments: [...counts.values()].reduce((sum, count) => sum + count, 0),
    units: units.sort((a, b) => b.tasks - a.tasks),
    outside: [...new Set(tasks.flatMap(({ outside }) => outside))],
  }
}
