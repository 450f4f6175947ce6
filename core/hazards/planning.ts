import { type Measures, measurePartNames } from '#core/hazards/hazard.ts'
import { isRegulator } from '#core/hazards/standing.ts'
import type { By, HazardCommand, HazardState } from '#core/hazards/state.ts'
import { Refusal } from '#core/refusal.ts'

type Part = keyof typeof measurePartNames
const PARTS = Object.keys(measurePartNames) as Part[]

/** Of a general hazard: measures, who answers, a day. */
const GENERAL: readonly Part[] = ['methods']

/** The parts that are still empty, by name; of a hazard that was graded up, those that a major one needs besides. */
export function missingParts(measures: Measures | null, isMajor: boolean): string[] {
  const wanted = isMajor ? PARTS : GENERAL
  if (measures === null) return [...wanted.map((part) => measurePartNames[part]), '责任人']
  const empty = wanted.filter((part) => measures[part] === '').map((part) => measurePartNames[part])
  return measures.responsible === '' ? [...empty, '责任人'] : empty
}

const invalid = (message: string, because: string, remedy: string, field: string) =>
  new Refusal('invalid', message, { because, remedy, field })

/**
 * 治理方案: six parts and who answers for a major hazard, measures and who answers for a general one. The deadline may be
 * drawn in, but is put off only by an approved extension.
 *
 * @throws Refusal invalid, naming what is missing
 */
export function plannedBy(
  hazard: HazardState,
  { measures, difficulty, dueOn, latest }: HazardCommand & { type: 'plan' },
  by: By,
  today: string,
): Partial<HazardState> {
  const isMajor = hazard.grade === 'major'
  const missing = missingParts(measures, isMajor)
  if (missing.length > 0)
    throw invalid(
      `${isMajor ? '治理方案' : '整改措施'}没有填写：${missing.join('、')}`,
      isMajor
        ? '《安全生产事故隐患排查治理暂行规定》（总局令第16号）第十五条；责任、措施、资金、时限、预案“五落实”'
        : '清单制管理：措施、责任人、时限',
      '请补充后再提交。',
      'measures',
    )
  checkDeadline(hazard, dueOn, today)
  checkNotTooFar(dueOn, latest, 'dueOn')
  if (hazard.difficulty !== null && difficulty !== hazard.difficulty && !isRegulator(hazard, by))
    throw invalid(
      '难易程度已由主管部门核定',
      '按难易程度分类处置',
      '请按核定的难易程度填写，或请主管部门重新核定。',
      'difficulty',
    )
  return { measures, difficulty, dueOn }
}

function checkDeadline({ dueOn: current }: HazardState, dueOn: string, today: string) {
  if (current !== null && dueOn > current)
    throw invalid(
      `整改期限不能由 ${current} 推迟到 ${dueOn}`,
      '整改期限届满前申请、批准后才能延期',
      '请保留现期限，另行申请延期。',
      'dueOn',
    )
  if (dueOn < today && dueOn !== current)
    throw invalid('整改期限不能早于今天', '整改期限自方案确定之日起计', '请填写今天或以后的日期。', 'dueOn')
}

/**
 * A day that never comes would stop the clock: a slip of the hand, or a way around every reminder.
 *
 * @throws Refusal invalid, naming the field
 */
export function checkNotTooFar(day: string, latest: string, field: string) {
  if (day > latest)
    throw invalid(
      `期限 ${day} 过远，最晚可填 ${latest}`,
      '整改须有时限（最长期限为产品设置，待核）',
      '请核对年份；确需更久的，请分阶段制定方案。',
      field,
    )
}
