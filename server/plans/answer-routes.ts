import type { z } from 'zod'
import type { Actor } from '#core/actor.ts'
import { commandsOpenTo } from '#core/life.ts'
import {
  type AnswerCommand,
  answerLife,
  decideAnswer,
  isAnswerEnded,
  isLateAnswer,
} from '#core/plans/answer.ts'
import * as api from '#core/plans/api.ts'
import { Refusal } from '#core/refusal.ts'
import { type AnswerRow, getAnswer, listAnswers, saveAnswer } from '#server/plans/answer-queries.ts'
import * as queries from '#server/plans/queries.ts'
import type { Reader } from '#server/platform/db.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { nameUnits } from '#server/units/index.ts'

export function answerRoutes(serve: Serve) {
  serve(api.listAnswers, async (call) => {
    const { tx, actor, input, now } = call
    const plan = await queries.getSummary(call)
    const unitIds = actor.unitIds.includes(plan.issuerUnitId) ? undefined : actor.unitIds
    const answers = await listAnswers(tx, input, unitIds)
    return { items: await shown({ tx, actor, now }, plan, answers) }
  })

  serve(api.submitAnswer, async (call) => {
    const { tx, actor, input, now } = call
    const key = { district: input.district, id: input.answerPlanId }
    const plan = await queries.findPlan({ tx, actor, now, input: key })
    if (!plan) throw new Refusal('invalid', '所选方案不存在', { field: 'answerPlanId' })
    const answered = await carryOut(call, { type: 'submit', plan })
    // Whoever is to accept the answer must be able to read it.
    await queries.insertParties(tx, 'plan', [
      { district: input.district, recordId: plan.id, unitId: answered.issuerUnitId },
    ])
    return answered.shown
  })

  serve(api.acceptAnswer, async (call) => (await carryOut(call, { type: 'accept' })).shown)

  serve(
    api.returnAnswer,
    async (call) => (await carryOut(call, { type: 'return', reason: call.input.reason })).shown,
  )
}

/** Every command on an answer: lock its plan, ask the rules, save it with its event on the plan. */
async function carryOut(call: Call<typeof api.acceptAnswer>, command: AnswerCommand) {
  const { tx, actor, input, now } = call
  const plan = await queries.lockPlan(call)
  const { issuerUnitId, title, status } = plan
  const before = await getAnswer(tx, input)
  const after = decideAnswer({ ...before, ...asked(plan) }, command, actor, now)
  await saveAnswer(tx, after)
  const change = {
    unitId: after.unitId,
    answerPlanId: after.answerPlanId,
    ...(command.type === 'return' && { reason: command.reason }),
  }
  const occasion = { actor, now, commandId: input.commandId }
  await queries.appendPlanEvent(tx, plan, occasion, { command: `${command.type}-answer`, change })
  const answers = await listAnswers(tx, input, [after.unitId])
  const [only] = await shown({ tx, actor, now }, { issuerUnitId, title, status }, answers)
  if (!only) throw queries.absent()
  return { issuerUnitId, shown: only }
}

type Asking = { tx: Reader; actor: Actor; now: Date }
type Answered = { issuerUnitId: string; title: string; status: PlanStatus }
type PlanStatus = z.infer<typeof api.PlanStatus>

/** What an answer has to know of the plan that it answers. */
export const asked = ({ issuerUnitId, status }: Pick<Answered, 'issuerUnitId' | 'status'>) => ({
  issuerUnitId,
  planSuperseded: status === 'superseded',
})

async function shown(
  { tx, actor, now }: Asking,
  plan: Answered,
  rows: readonly AnswerRow[],
): Promise<api.PlanAnswer[]> {
  const district = rows[0]?.district ?? ''
  const names = await nameUnits(
    tx,
    district,
    rows.map(({ unitId }) => unitId),
  )
  const ids = rows.flatMap(({ answerPlanId }) => answerPlanId ?? [])
  const titles = await queries.nameWithin({ tx, actor, now, input: { district, ids } })
  return rows.map((row) => {
    const state = { ...row, ...asked(plan) }
    return {
      district: row.district,
      planId: row.planId,
      planTitle: plan.title,
      unitId: row.unitId,
      unitName: names.get(row.unitId) ?? '',
      dueOn: row.dueOn,
      status: row.status,
      late: isLateAnswer(state, now),
      ended: isAnswerEnded(state),
      answerPlanId: row.answerPlanId,
      answerTitle: titles.get(row.answerPlanId ?? '') ?? null,
      submittedAt: row.submittedAt?.toISOString() ?? null,
      reason: row.reason,
      commands: commandsOpenTo(answerLife, state, actor, api.answerStatusNames),
    }
  })
}
