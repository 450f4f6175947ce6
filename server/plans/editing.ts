import { dayInChina } from '#core/calendar.ts'
import type { editPlan } from '#core/plans/api.ts'
import type { Edit } from '#core/plans/draft.ts'
import { applyEdit } from '#core/plans/edit.ts'
import { decidePlan } from '#core/plans/plan.ts'
import { Refusal } from '#core/refusal.ts'
import { findLastAct, lockPlan, type PlanRow, savePlan } from '#server/plans/queries.ts'
import type { Reader } from '#server/platform/db.ts'
import type { Call } from '#server/platform/http.ts'
import { listUnitsOn } from '#server/units/index.ts'

/** One correction of the draft, and what it has become. */
export async function edit(call: Call<typeof editPlan>): Promise<PlanRow> {
  const { tx, actor, input, now } = call
  const before = await lockPlan(call)
  const allowed = decidePlan(before, { type: 'edit' }, actor)
  await checkRevision(tx, before, input.revision)
  const asOf = dayInChina(now)
  const units = await listUnitsOn(tx, input.district, asOf)
  const issuer = units.find((unit) => unit.id === before.issuerUnitId)
  if (!issuer) throw new Refusal('invalid', '印发单位已经撤销，不能再修改方案', { remedy: '请撤回该方案。' })
  const draft = applyEdit(before.draft, input.edit, { units, issuer, asOf, source: before.source })
  const after = { ...allowed, draft, revision: before.revision + 1 }
  const told = { command: commandOf(input.edit), change: { edit: input.edit, revision: after.revision } }
  await savePlan(tx, after, { actor, now, commandId: input.commandId }, told)
  return after
}

/** Looking at things is not shown on the timeline, changing them is. */
const commandOf = ({ type }: Edit) => (type === 'check' || type === 'settle' ? 'check' : 'edit')

/** @throws Refusal conflict, saying who has changed the draft in between and when */
export async function checkRevision(tx: Reader, plan: PlanRow, seen: number) {
  if (plan.revision === seen) return
  const last = await findLastAct(tx, plan)
  const who = [last?.post, last?.unitName].filter(Boolean).join(' · ') || '其他人员'
  throw new Refusal('conflict', `${who}已于 ${inChina(last?.at ?? plan.readAt)} 修改了这个方案`, {
    remedy: '页面将载入最新内容，请核对后再改。',
  })
}

const inChina = (instant: Date) =>
  new Date(instant.getTime() + 8 * 60 * 60 * 1000).toISOString().slice(0, 16).replace('T', ' ')
