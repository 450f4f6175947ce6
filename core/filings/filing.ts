import { z } from 'zod'
import type { Actor } from '#core/actor.ts'
import { Day, endOfDay } from '#core/calendar.ts'
import { Id } from '#core/id.ts'
import { objection, type Rule } from '#core/life.ts'
import { Light } from '#core/plans/assignment.ts'
import { Refusal, type RefusalCode } from '#core/refusal.ts'

export const FilingStatus = z.enum(['open', 'submitted', 'returned', 'accepted'])
export type FilingStatus = z.infer<typeof FilingStatus>

export const filingStatusNames: Record<FilingStatus, string> = {
  open: '待报送',
  submitted: '已报送',
  returned: '已退回',
  accepted: '已接收',
}

/** 工作开展情况及任务清单完成情况, or a statistical table. A superior's own filing sums the filings of the same form and month. */
export const FilingForm = z.enum(['progress', 'statistics'])

/** 工作开展情况, in the words of whoever files. */
export const Narrative = z.object({
  done: z.string().max(5000),
  problems: z.string().max(5000),
  next: z.string().max(5000),
})
export type Narrative = z.infer<typeof Narrative>

export const emptyNarrative: Narrative = { done: '', problems: '', next: '' }

/** 任务清单完成情况 of one unit, or summed over several. Counts of assignments. */
export const TaskFigures = z.object({
  total: z.int(),
  done: z.int(),
  onTime: z.int(),
  behind: z.int(),
  late: z.int(),
  continuing: z.int(),
  /** Assignments with at least one progress report inside the period. */
  reported: z.int(),
})
export type TaskFigures = z.infer<typeof TaskFigures>

/** What a filing says: own tasks line by line, the accepted filings of those below, and the sum. */
export const FilingContent = z.object({
  asOf: Day,
  own: TaskFigures,
  tasks: z.array(
    z.object({
      assignmentId: Id,
      mainTask: z.string(),
      requirement: z.string(),
      schedule: z.string(),
      percent: z.int(),
      light: Light,
      /** The last words reported inside the period; empty when nothing was. */
      words: z.string(),
    }),
  ),
  children: z.array(
    z.object({
      filingId: Id,
      unitId: z.uuid(),
      unitName: z.string(),
      status: FilingStatus,
      /** Only an accepted child is summed; null otherwise. */
      figures: TaskFigures.nullable(),
    }),
  ),
  total: TaskFigures,
  /** Names of the units below whose filing is not accepted yet. */
  missing: z.array(z.string()),
})
export type FilingContent = z.infer<typeof FilingContent>

/** A filing as its life knows it (E.5 of requirements.md). */
export type FilingState = {
  status: FilingStatus
  unitId: string
  toUnitId: string
  dueOn: string
  version: number
  /** As last submitted; null before. */
  narrative: Narrative | null
  /** What is being typed; only the filing unit reads it. */
  draft: Narrative
  content: FilingContent | null
  signer: string | null
  firstSubmittedAt: Date | null
  submittedAt: Date | null
  acceptedAt: Date | null
  returnReason: string | null
  /** A superior's submitted filing counts this one. */
  locked: boolean
}

export type FilingCommand =
  | { type: 'save'; narrative: Narrative }
  | { type: 'submit'; narrative: Narrative; signer: string; content: FilingContent }
  | { type: 'accept' }
  | { type: 'return'; reason: string }
export type FilingCommandName = FilingCommand['type']

type LifeRule = Rule<FilingState>

/** A unit's own people file for it; whoever stands above it checks. */
const notTheFiler = ({ unitId }: FilingState, actor: Actor) =>
  actor.unitId === unitId ? undefined : '只能由填报单位报送。请填报单位的经办账号办理。'

function notTheReceiver({ unitId, toUnitId }: FilingState, actor: Actor) {
  if (actor.unitId === unitId) return '填报单位不能接收或退回自己的报送（填报与接收须分开）。请联系接收单位。'
  return actor.unitIds.includes(toUnitId) ? undefined : '只能由接收单位办理。请联系接收单位。'
}

const clause = '本单位方案“信息报送”条款'

/** The whole life of a filing. Typing changes no status, so `save` goes where it came from: see `decide`. */
const life = {
  save: {
    label: '填报',
    from: ['open', 'returned'],
    to: 'open',
    needs: 'filing.submit',
    clause,
    unless: notTheFiler,
  },
  submit: {
    label: '报送',
    from: ['open', 'returned'],
    to: 'submitted',
    needs: 'filing.submit',
    clause,
    unless: notTheFiler,
  },
  accept: {
    label: '接收',
    from: ['submitted'],
    to: 'accepted',
    needs: 'filing.accept',
    clause,
    unless: notTheReceiver,
  },
  return: {
    label: '退回',
    from: ['submitted', 'accepted'],
    to: 'returned',
    needs: 'filing.accept',
    clause,
    unless: notTheReceiver,
  },
} as const satisfies Record<FilingCommandName, LifeRule>

/** What to do about a state in which a command is not open. */
const advice: Record<FilingStatus, string> = {
  open: '请待填报单位报送后再办理。',
  submitted: '如需更正，请接收单位退回后重新报送。',
  returned: '请待填报单位重新报送后再办理。',
  accepted: '如需更正，请接收单位退回后重新报送。',
}

export const LOCKED =
  '本期报送已汇入上级单位的报送，不能退回（已汇总的数据只能更正留痕）。确需更正的，请上级的接收单位先退回其报送。'

/** Why this command is not open to this actor, in words; undefined when it is. */
function objectionTo(name: FilingCommandName, filing: FilingState, actor: Actor) {
  const found: { code: RefusalCode; message: string } | undefined = objection<FilingState>(
    life[name],
    filing,
    actor,
  )
  if (found?.code === 'wrong-state')
    return {
      ...found,
      message: `${filingStatusNames[filing.status]}，不能${life[name].label}。${advice[filing.status]}`,
    }
  if (!found && name === 'return' && filing.locked) return { code: 'wrong-state' as const, message: LOCKED }
  return found
}

/** For the screen: null is an open button, a text is why it is disabled. */
export function commandsFor(filing: FilingState, actor: Actor): Record<FilingCommandName, string | null> {
  const answer = (name: FilingCommandName) => objectionTo(name, filing, actor)?.message ?? null
  return {
    save: answer('save'),
    submit: answer('submit'),
    accept: answer('accept'),
    return: answer('return'),
  }
}

/**
 * Pure: the next state, or the refusal with the reason.
 *
 * @throws Refusal forbidden (not this actor's), wrong-state (not now, or locked), invalid (nothing said)
 */
export function decide<Row extends FilingState>(
  filing: Row,
  command: FilingCommand,
  actor: Actor,
  now: Date,
): Row {
  const no = objectionTo(command.type, filing, actor)
  if (no) throw new Refusal(no.code, no.message)
  const status = command.type === 'save' ? filing.status : life[command.type].to
  return { ...filing, ...effectOf(filing, command, now), status }
}

function effectOf(filing: FilingState, command: FilingCommand, now: Date): Partial<FilingState> {
  switch (command.type) {
    case 'save':
      return { draft: command.narrative }
    case 'submit':
      return submitted(filing, command, now)
    case 'accept':
      return { acceptedAt: now }
    case 'return':
      return { returnReason: command.reason, acceptedAt: null }
  }
}

function submitted(filing: FilingState, command: FilingCommand & { type: 'submit' }, now: Date) {
  const { narrative, signer, content } = command
  if (narrative.done.trim() === '')
    throw new Refusal(
      'invalid',
      '“工作开展情况”没有填写。报送内容须包括工作开展情况和任务清单完成情况，请填写后再报送。',
    )
  return {
    narrative,
    draft: narrative,
    signer,
    content,
    version: filing.version + 1,
    firstSubmittedAt: filing.firstSubmittedAt ?? now,
    submittedAt: now,
    returnReason: null,
  }
}

/**
 * Submitted after the due day, or not submitted and the due day is over; the day ends at midnight in China.
 * The first submission counts: what comes back for correction was not late for that.
 */
export const isLate = (filing: { dueOn: string; firstSubmittedAt: Date | null }, now: Date) =>
  (filing.firstSubmittedAt ?? now) > endOfDay(filing.dueOn)

/** While it is open or returned, whoever files works on a living draft; everybody else reads what was submitted. */
export const isBeingWritten = ({ status }: { status: FilingStatus }) =>
  status === 'open' || status === 'returned'

/** Timeline labels of the events on a filing. */
export const filingEventNames: Record<string, string> = {
  submit: '报送',
  accept: '接收',
  return: '退回',
  lock: '汇入上级报送',
  unlock: '上级报送被退回，解除锁定',
}
