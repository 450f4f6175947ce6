import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import { Area, District } from '#core/scope.ts'
import { gravityOf, StepKind, SubjectRecord, stepKindNames, subjectNames } from '#core/supervision/step.ts'
import { Power } from '#core/units/unit.ts'
import { DayCount } from '#core/workdays.ts'

/**
 * 督办阶梯 as data (`packs/supervision/<code>.yaml`): which steps a plan names, in which order, what each needs, and
 * which days set them off. The plans give no days but 「进展缓慢」 (I15), so every day here is marked `unverified` until
 * the district has decided it.
 */

const Words = z.string().trim().min(1).max(200)
const Letter = z.enum(['reminder', 'urging', 'advice', 'circular', 'interview', 'listing', 'rectification'])

const Rung = z.strictObject({
  kind: StepKind,
  /** As this plan calls it: 「约谈警示」. */
  name: z.string().trim().min(2).max(12).optional(),
  /** The kind of letter it goes out as; none where another file (a penalty, a public notice) is its document. */
  letter: Letter.nullable(),
  /** office: the 安委办 of the ladder; regulator: the unit that regulates the hazard. */
  by: z.enum(['office', 'regulator']).default('office'),
  /** Whom it is addressed to: who has to put it right, who regulates it, or the town it lies in. */
  to: z.enum(['responsible', 'regulator', 'town']).default('responsible'),
  cc: z.array(z.enum(['regulator', 'town', 'owner'])).default([]),
  approver: z.enum(['desk', 'leader']),
  needs: Power.nullable().default(null),
  /** Days to answer, counted from the day of issue. */
  replyDays: z.int().min(1).max(365),
  counts: DayCount.default('calendar'),
  ask: Words,
  clause: Words,
})
export type Rung = z.infer<typeof Rung>

const Trigger = z
  .strictObject({
    subject: SubjectRecord,
    when: z.enum(['overdue', 'idle', 'unread', 'often']),
    /** At least so many days past the due day, without an update, unsigned; for `often` the window looked back. */
    days: z.int().min(0).max(1000),
    /** `often` only: so many times within the window. */
    times: z.int().min(1).max(1000).optional(),
    kind: StepKind,
    clause: Words,
    unverified: z.boolean().default(true),
  })
  .refine(({ when, times }) => (when === 'often') === (times !== undefined), {
    path: ['times'],
    error: '“often”须写 times（次数），其他情形不写',
  })
export type Trigger = z.infer<typeof Trigger>

const Shape = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]{3,60}$/, '代码须为 3–60 位小写字母、数字或横线'),
  name: Words,
  document: Words,
  clause: Words,
  /** 待核: the days and the order were not confirmed by the district. */
  unverified: z.boolean().default(false),
  district: District,
  /** Only in these towns; everywhere in the district when left out. */
  towns: z.array(Area).optional(),
  /** Only subjects of one of these sectors. */
  sectors: z.array(z.string()).min(1).optional(),
  /** Only tasks of a plan whose title holds one of these words. */
  plans: z.array(z.string().min(2)).min(1).optional(),
  subjects: z.array(SubjectRecord).min(1),
  fromOn: Day,
  toOn: Day.nullable().default(null),
  rungs: z.array(Rung).min(1),
  /** Steps beside the ladder, open at any time (停工, 上限处罚). */
  branches: z.array(Rung).default([]),
  triggers: z.array(Trigger).default([]),
  /** 反复隐患 (S157): so many hazards of one subject within the days, and the ladder begins so many rungs higher. */
  repeat: z
    .strictObject({
      count: z.int().min(2).max(100),
      days: z.int().min(1).max(1000),
      up: z.int().min(1).max(3),
      clause: Words,
    })
    .nullable()
    .default(null),
})

type Shape = z.infer<typeof Shape>
type Fault = { path: (string | number)[]; message: string }

/** Refused with the line of the fault: rungs out of order, a kind twice, a trigger for a step that the ladder lacks. */
export const LadderPack = Shape.superRefine((ladder, context) => {
  const faults = [
    ...faultsInOrder(ladder),
    ...faultsInBranches(ladder),
    ...faultsInTriggers(ladder),
    ...faultsInReach(ladder),
  ]
  for (const fault of faults) context.addIssue({ code: 'custom', ...fault })
})

const faultsInOrder = ({ rungs }: Shape): Fault[] =>
  rungs.flatMap(({ kind }, index) => {
    const before = rungs[index - 1]
    if (!before || gravityOf(before.kind) < gravityOf(kind)) return []
    const message = `“${stepKindNames[kind]}”不能排在“${stepKindNames[before.kind]}”之后`
    return [{ path: ['rungs', index, 'kind'], message }]
  })

const faultsInBranches = ({ rungs, branches }: Shape): Fault[] =>
  branches.flatMap(({ kind }, index) =>
    rungs.some((rung) => rung.kind === kind)
      ? [{ path: ['branches', index, 'kind'], message: `“${stepKindNames[kind]}”已是阶梯中的一级` }]
      : [],
  )

const faultsInTriggers = ({ rungs, subjects, triggers }: Shape): Fault[] =>
  triggers.flatMap(({ kind, subject }, index) => {
    const faults: Fault[] = []
    if (!rungs.some((rung) => rung.kind === kind))
      faults.push({ path: ['triggers', index, 'kind'], message: `阶梯中没有“${stepKindNames[kind]}”` })
    if (!subjects.includes(subject))
      faults.push({
        path: ['triggers', index, 'subject'],
        message: `阶梯不适用于“${subjectNames[subject]}”`,
      })
    return faults
  })

function faultsInReach({ towns = [], district, fromOn, toOn }: Shape): Fault[] {
  const strange = towns.flatMap((town, index) =>
    town.length === 9 && town.startsWith(district)
      ? []
      : [{ path: ['towns', index], message: `“${town}”不是 ${district} 的街镇代码` }],
  )
  if (toOn === null || toOn >= fromOn) return strange
  return [...strange, { path: ['toOn'], message: `止期 ${toOn} 早于起期 ${fromOn}` }]
}

export type Ladder = z.infer<typeof LadderPack>

/** What decides which ladders a subject stands on. */
export type Climber = {
  record: SubjectRecord
  district: string
  town: string | null
  sectors: readonly string[]
  planTitle: string | null
}

/** The ladders that hold for a subject on a day, whatever they ask for. */
export const laddersFor = (ladders: readonly Ladder[], climber: Climber, day: string) =>
  ladders.filter(
    (ladder) =>
      ladder.district === climber.district &&
      ladder.subjects.includes(climber.record) &&
      ladder.fromOn <= day &&
      (ladder.toOn === null || ladder.toOn >= day) &&
      (!ladder.towns || (climber.town !== null && ladder.towns.includes(climber.town))) &&
      (!ladder.sectors || ladder.sectors.some((sector) => climber.sectors.includes(sector))) &&
      (!ladder.plans || ladder.plans.some((words) => climber.planTitle?.includes(words) ?? false)),
  )

export const nameOfRung = ({ name, kind }: Pick<Rung, 'name' | 'kind'>) => name ?? stepKindNames[kind]

/** The place of the next rung, from 0, after the gravest step taken; `rungs.length` when there is none. */
export function nextPlace({ rungs }: Ladder, taken: readonly StepKind[]) {
  const reached = Math.max(-1, ...taken.map(gravityOf))
  const place = rungs.findIndex(({ kind }) => gravityOf(kind) > reached)
  return place === -1 ? rungs.length : place
}

/** What may be chosen by hand now: with what it would skip. */
export type Choice = { ladder: Ladder; rung: Rung; isBranch: boolean; skips: readonly Rung[] }

/** @param taken kinds of the steps that were sent in this round, or withdrawn */
export function choicesIn(ladder: Ladder, taken: readonly StepKind[]): Choice[] {
  const next = nextPlace(ladder, taken)
  const up = ladder.rungs
    .slice(next)
    .map((rung, index) => ({ ladder, rung, isBranch: false, skips: ladder.rungs.slice(next, next + index) }))
  const aside = ladder.branches.map((rung) => ({ ladder, rung, isBranch: true, skips: [] }))
  return [...up, ...aside]
}

/**
 * The choice of a person, held to 逐级: leaving out a rung needs a reason (S29).
 *
 * @throws Refusal invalid when the ladder has no such step now, or when it skips without a reason
 */
export function chosenStep(
  choices: readonly Choice[],
  { ladder, kind, skipReason }: { ladder: string; kind: StepKind; skipReason: string | null },
): Choice {
  const choice = choices.find((one) => one.ladder.code === ladder && one.rung.kind === kind)
  if (!choice)
    throw new Refusal('invalid', `“${stepKindNames[kind]}”现在不在适用的督办阶梯之内`, {
      because: '督办逐级进行；已经采取的步骤和更轻的步骤不再提出',
      remedy: '请在页面列出的步骤中选择。',
      field: 'kind',
    })
  if (choice.skips.length > 0 && !skipReason)
    throw new Refusal('invalid', `越过了“${choice.skips.map(nameOfRung).join('、')}”，没有说明理由`, {
      because: `${choice.ladder.document}${choice.ladder.clause}：逐级督办`,
      remedy: '请填写越级理由，或者先采取前一级。',
      field: 'skipReason',
    })
  return choice
}
