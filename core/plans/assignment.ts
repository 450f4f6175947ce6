import { z } from 'zod'
import type { Actor } from '#core/actor.ts'
import { daysBetween } from '#core/calendar.ts'
import { objection, type Rule } from '#core/life.ts'
import { Refusal } from '#core/refusal.ts'

/**
 * One unit's share of one task (E.4 of requirements.md). The rules of its life stand in
 * `assignmentLife` and `decide` beside this; nothing else decides a status, but that a share which is
 * unfinished when its plan is superseded ends with it (`continuations`).
 */
export const AssignmentStatus = z.enum(['active', 'claimed', 'returned', 'verified', 'superseded'])
export type AssignmentStatus = z.infer<typeof AssignmentStatus>

export const assignmentStatusNames: Record<AssignmentStatus, string> = {
  active: '推进中',
  claimed: '申请办结',
  returned: '已退回',
  verified: '已办结',
  superseded: '已随方案替代',
}

/** On the wall chart: on time, behind, late or far behind, not begun yet, done, never ends, ended with its plan. */
export const Light = z.enum(['green', 'amber', 'red', 'waiting', 'done', 'continuing', 'ended'])
export type Light = z.infer<typeof Light>

/** What a light says in words; the wall chart, the lists and the filings use the same. */
export const lightNames: Record<Light, string> = {
  green: '按计划',
  amber: '滞后',
  red: '严重滞后',
  waiting: '未到起始日',
  done: '已办结',
  continuing: '持续推进',
  ended: '已随方案替代',
}

export type AssignmentState = {
  status: AssignmentStatus
  percent: number
  startsOn: string
  /** null: 持续推进. */
  dueOn: string | null
  unitId: string
  /** The offices of that unit (镇安委办 of 镇政府, 安委办 of 安委会): their people do its work. */
  officeIds: readonly string[]
  assignedByUnitId: string
  /** The account that claimed it done, while that stands. */
  claimedBy: string | null
}

export type AssignmentCommand =
  | { type: 'report'; percent: number; words: string }
  | { type: 'claim'; words: string }
  | { type: 'verify' }
  | { type: 'return'; reason: string }
  | { type: 'assignDown'; unitIds: readonly string[]; dueOn: string | null; words: string }

/** Nobody has to do anything more about it: done, or ended with its plan. */
export const isOver = ({ status }: { status: AssignmentStatus }) =>
  status === 'verified' || status === 'superseded'

/** Where every share begins. */
export const newlyAssigned = { status: 'active', percent: 0, claimedBy: null } as const

const doersOf = ({ unitId, officeIds }: AssignmentState) => [unitId, ...officeIds]

const notTheirs = (row: AssignmentState, actor: Actor) =>
  doersOf(row).includes(actor.unitId) ? undefined : '只有承担任务的单位本单位人员可以办理'

const neverEnds = (row: AssignmentState, actor: Actor) =>
  row.dueOn === null ? '持续推进的任务没有办结，请按期报告进展' : notTheirs(row, actor)

const isOwnTask = (row: AssignmentState) => doersOf(row).includes(row.assignedByUnitId)

/**
 * 复核与办理分离: whoever assigned it checks, never the unit that did it. A unit's task for itself is checked by a
 * colleague of whoever claimed it (its leader, say), or from above.
 */
function notForThemToCheck(row: AssignmentState, actor: Actor) {
  if (row.claimedBy === actor.id) return '申请办结的人不能核实自己的申请，请由本单位领导或其他人员核实'
  const isDoer = doersOf(row).includes(actor.unitId)
  if (isOwnTask(row) && isDoer) return undefined
  if (!actor.unitIds.includes(row.assignedByUnitId)) return '只有下达任务的单位可以核实'
  return isDoer ? '承担任务的单位不能核实自己的任务，请由下达任务的单位核实' : undefined
}

const SEPARATION = '复核与办理分离（产品规则，待核）'
const LIST = '《安全生产治本攻坚三年行动方案（2024—2026年）》：项目化、清单化管理'

/** The whole life of a unit's share of a task. */
export const assignmentLife = {
  report: {
    label: '报告进展',
    from: ['active', 'returned'],
    to: 'active',
    needs: 'task.report',
    clause: LIST,
    unless: notTheirs,
  },
  claim: {
    label: '申请办结',
    from: ['active', 'returned'],
    to: 'claimed',
    needs: 'task.report',
    clause: LIST,
    unless: neverEnds,
  },
  verify: {
    label: '核实办结',
    from: ['claimed'],
    to: 'verified',
    needs: 'task.verify',
    clause: SEPARATION,
    unless: notForThemToCheck,
  },
  return: {
    label: '退回',
    from: ['claimed'],
    to: 'returned',
    needs: 'task.verify',
    clause: SEPARATION,
    unless: notForThemToCheck,
  },
  /** Handing down leaves the own share as it is: the unit still answers upward. */
  assignDown: {
    label: '向下分派',
    from: ['active', 'returned'],
    to: 'active',
    needs: 'task.assign',
    clause: LIST,
    unless: (row, actor) => notTheirs(row, actor) ?? nobodyBelow(row, actor),
  },
} as const satisfies Record<AssignmentCommand['type'], Rule<AssignmentState>>

const nobodyBelow = (row: AssignmentState, actor: Actor) =>
  actor.unitIds.some((id) => !doersOf(row).includes(id)) ? undefined : '本单位没有下级单位，不能向下分派'

/** Pure: the clock and the actor are arguments. Answers the next state or throws the refusal. */
export function decide<Row extends AssignmentState>(
  row: Row,
  command: AssignmentCommand,
  actor: Actor,
  today: string,
): Row {
  const rule: Rule<AssignmentState> = assignmentLife[command.type]
  const no = objection(rule, row, actor, assignmentStatusNames)
  if (no) throw new Refusal(no.code, no.message, { because: rule.clause })
  const effect = effectOf(row, command, actor, today)
  const status = command.type === 'assignDown' ? row.status : rule.to
  return { ...row, ...effect, status }
}

function effectOf(
  row: AssignmentState,
  command: AssignmentCommand,
  actor: Actor,
  today: string,
): Partial<AssignmentState> {
  switch (command.type) {
    case 'report':
      return { percent: reported(row, command) }
    case 'claim':
      return { percent: 100, claimedBy: actor.id }
    case 'verify':
      return { percent: 100 }
    case 'return':
      return { claimedBy: null }
    case 'assignDown':
      checkHandedDown(row, command, actor)
      checkDueDay(row, command.dueOn, today)
      return {}
  }
}

/** Progress may go back, but not without saying why; the end is claimed, not reported. */
function reported(
  { percent: before, dueOn }: AssignmentState,
  { percent, words }: { percent: number; words: string },
) {
  if (percent < before && words.trim() === '')
    throw new Refusal('invalid', `进度由 ${before}% 退到 ${percent}%，没有说明原因`, {
      remedy: '请在进展说明中写明原因。',
      field: 'words',
    })
  if (percent === 100 && dueOn !== null)
    throw new Refusal('invalid', '进度 100% 表示已经办结，不能只作为进展报告', {
      remedy: '请使用“申请办结”，由下达任务的单位核实。',
      field: 'percent',
    })
  return percent
}

function checkHandedDown(row: AssignmentState, { unitIds }: { unitIds: readonly string[] }, actor: Actor) {
  if (!unitIds.every((id) => !doersOf(row).includes(id) && actor.unitIds.includes(id)))
    throw new Refusal('invalid', '所选单位中有的不是本单位的下级', {
      because: '任务只能逐级向下分派',
      remedy: '请只选择本单位的下级单位。',
      field: 'unitIds',
    })
}

function checkDueDay({ dueOn: own }: AssignmentState, dueOn: string | null, today: string) {
  const refuse = (message: string, remedy: string) =>
    new Refusal('invalid', message, { remedy, field: 'dueOn' })
  if (own !== null && (dueOn === null || dueOn > own))
    throw refuse(`下级的完成时限不能晚于本单位的时限 ${own}`, '请填写不晚于该日的完成时限。')
  if (dueOn !== null && dueOn < today && dueOn !== own)
    throw refuse('下级的完成时限不能早于今天', '请填写今天或以后的日期。')
}

/** Points behind the calendar above which a light turns; from packs/progress.yaml. */
export const ProgressRules = z.object({
  amber: z.int().min(0).max(100),
  red: z.int().min(0).max(100),
  source: z.string(),
  verified: z.boolean(),
})
export type ProgressRules = z.infer<typeof ProgressRules>

type Run = Pick<AssignmentState, 'startsOn' | 'dueOn'>

/** What the calendar expects by the end of today, 0 to 100; null when it never ends. */
export function expectedOf({ startsOn, dueOn }: Run, today: string): number | null {
  if (dueOn === null) return null
  if (today >= dueOn) return 100
  if (today < startsOn) return 0
  return Math.floor((100 * daysBetween(startsOn, today)) / daysBetween(startsOn, dueOn))
}

type Measured = Run & Pick<AssignmentState, 'status' | 'percent'>

/** Days past the due day while something is still to be done. */
export const daysLateOf = (row: Pick<Measured, 'dueOn' | 'status'>, today: string) =>
  row.dueOn === null || isOver(row) ? 0 : Math.max(0, daysBetween(row.dueOn, today))

/** `server/plans/lights.ts` says the same in SQL, and a test holds the two together. */
export function lightOf(row: Measured, today: string, { amber, red }: ProgressRules): Light {
  if (row.status === 'verified') return 'done'
  if (row.status === 'superseded') return 'ended'
  if (row.dueOn === null) return 'continuing'
  if (today < row.startsOn) return 'waiting'
  const behind = (expectedOf(row, today) ?? 0) - row.percent
  if (today > row.dueOn || behind > red) return 'red'
  return behind > amber ? 'amber' : 'green'
}
