import { isOver, newlyAssigned } from '#core/plans/assignment.ts'
import { type Continuations, continuations, handedDownDueOn } from '#core/plans/continuations.ts'
import { decidePlan } from '#core/plans/plan.ts'
import type { PlannedTask } from '#core/plans/tasks.ts'
import { Refusal } from '#core/refusal.ts'
import type { Unit } from '#core/units/unit.ts'
import { type Ask, findPlan, lockPlan, type Occasion, type PlanRow, savePlan } from '#server/plans/queries.ts'
import type { Given, MadeShare } from '#server/plans/shares.ts'
import { endShares, listOldShares, lockOldShares, type OldRow } from '#server/plans/supersede-queries.ts'
import type { Reader, Tx } from '#server/platform/db.ts'

/** The plan whose place another takes, with what of it goes on. */
export type Superseded = { before: PlanRow; found: Continuations<OldRow> }

type Draft = Pick<PlanRow, 'district' | 'supersedesPlanId'>

/**
 * Locks the plan that a draft takes the place of, and all the shares under it that stand.
 *
 * @returns undefined where the draft replaces nothing
 * @throws Refusal conflict when another version was faster
 */
export async function lockSuperseded(
  ask: Omit<Ask<unknown, Tx>, 'input'>,
  { district, supersedesPlanId }: Draft,
  tasks: readonly PlannedTask[],
  units: readonly Unit[],
): Promise<Superseded | undefined> {
  if (supersedesPlanId === null) return undefined
  const { tx, actor, now } = ask
  const plan = await lockPlan({ tx, actor, now, input: { district, id: supersedesPlanId } })
  if (plan.status === 'superseded')
    throw new Refusal('wrong-state', `《${plan.title}》已经由另一份新版方案替代`, {
      because: '一份方案只能由一份新版方案替代',
      remedy: '请撤回本方案，从现行的新版方案页面选择“印发新版”后重新读取。',
    })
  const before = decidePlan(plan, { type: 'supersede' }, actor)
  return { before, found: goingOn(await lockOldShares(tx, plan), tasks, units) }
}

/** What would go on and what would only end, without locks: for the preview. */
export async function previewSuperseding(
  tx: Reader,
  { district, supersedesPlanId: id }: Draft,
  tasks: readonly PlannedTask[],
  units: readonly Unit[],
) {
  if (id === null) return { continuing: 0, met: 0, ending: 0 }
  const { given, handedDown, met, ending } = goingOn(await listOldShares(tx, { district, id }), tasks, units)
  const continuing = given.length + handedDown.length
  return { continuing, met: met.length, ending: ending.length - continuing }
}

/** A unit that has closed since goes on with nothing; its share ends like the others. */
function goingOn(
  shares: readonly OldRow[],
  tasks: readonly PlannedTask[],
  units: readonly Unit[],
): Continuations<OldRow> {
  const open = new Set(units.map(({ id }) => id))
  const standing = shares.filter(({ unitId }) => open.has(unitId))
  return { ...continuations(standing, tasks), ending: shares.filter((share) => !isOver(share)) }
}

/** The new shares that go on from old ones, by the id of the old. */
type Going = Map<string, MadeShare>

/** Takes up what was reached: shares that the new plan gives anyway, and those handed down below them. */
export function takeUp(
  made: readonly MadeShare[],
  { before, found }: Superseded,
  ordinals: ReadonlyMap<string, number>,
  next: () => string,
): { made: MadeShare[]; continuedBy: Map<string, string> } {
  const places = new Map(made.map((one) => [`${ordinals.get(one.given.taskId)} ${one.share.unitId}`, one]))
  const going: Going = new Map()
  for (const { from, ordinal } of [...found.given, ...found.met]) {
    const one = places.get(`${ordinal} ${from.unitId}`)
    if (one) going.set(from.id, { ...one, from: reachedIn(before, from) })
  }
  const byId = new Map(found.ending.map((share) => [share.id, share]))
  for (const { from } of found.handedDown) {
    const above = going.get(from.parentId ?? '')
    const old = byId.get(from.parentId ?? '')
    if (above && old) going.set(from.id, handedDownAgain(from, old, above, { before, id: next() }))
  }
  const taken = new Map([...going.values()].map((one) => [one.share.id, one]))
  const direct = new Set(made.map(({ share }) => share.id))
  const below = [...going.values()].filter(({ share }) => !direct.has(share.id))
  return {
    made: [...below, ...made.map((one) => taken.get(one.share.id) ?? one)],
    continuedBy: new Map([...going].map(([id, { share }]) => [id, share.id])),
  }
}

const reachedIn = ({ title }: PlanRow, { id, status, percent, lastReportAt, lastWords, clause }: OldRow) => ({
  id,
  status: status === 'verified' ? status : newlyAssigned.status,
  percent,
  lastReportAt,
  lastWords,
  words: `延续自《${title}》${clause}，${status === 'verified' ? '此前已办结' : `此前进展 ${percent}%`}`,
})

function handedDownAgain(
  from: OldRow,
  old: OldRow,
  above: MadeShare,
  { before, id }: { before: PlanRow; id: string },
): MadeShare {
  const dueOn = handedDownDueOn(from, { before: old, now: above.share })
  const startsOn = dueOn !== null && dueOn < above.share.startsOn ? dueOn : above.share.startsOn
  const given: Given = {
    ...above.given,
    assignedByUnitId: above.share.unitId,
    parentId: above.share.id,
  }
  return {
    share: { id, unitId: from.unitId, role: from.role, startsOn, dueOn },
    given,
    from: reachedIn(before, from),
  }
}

/** The old plan and all that was unfinished under it end, each with its event. */
export async function endSuperseded(
  tx: Tx,
  plan: PlanRow,
  { before, found }: Superseded,
  continuedBy: ReadonlyMap<string, string>,
  occasion: Occasion,
) {
  if (found.ending.length > 0) await endShares(tx, plan, found, continuedBy, occasion)
  const change = {
    byPlanId: plan.id,
    continuing: found.given.length + found.handedDown.length,
    met: found.met.length,
    ending: found.ending.length - found.given.length - found.handedDown.length,
    words: `由《${plan.title}》替代`,
  }
  await savePlan(tx, before, occasion, { command: 'supersede', change })
}

/** The title of the plan that a draft takes, or took, the place of. */
export async function nameSuperseded({ tx, actor, now }: Omit<Ask<unknown>, 'input'>, plan: Draft) {
  if (plan.supersedesPlanId === null) return null
  const input = { district: plan.district, id: plan.supersedesPlanId }
  const found = await findPlan({ tx, actor, now, input })
  return found ? { id: found.id, title: found.title } : null
}
