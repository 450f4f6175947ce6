import { isAreaOffice } from '#core/hazards/standing.ts'
import type { By, HazardCommand, HazardState } from '#core/hazards/state.ts'
import { Refusal } from '#core/refusal.ts'
import { isInForce, objectionToMajor, type StandardItem } from '#core/standards/standard.ts'

/**
 * A hazard is judged by the standards of the day it was found (从发现之日的标准).
 *
 * @throws Refusal invalid when an item was not in force that day, or when the items do not confirm a major one
 */
export function checkCitations(
  { grade, items }: { grade: 'general' | 'major'; items: readonly StandardItem[] },
  discoveredOn: string,
) {
  const other = items.find((item) => !isInForce(item, discoveredOn))
  if (other)
    throw new Refusal(
      'invalid',
      `《${other.instrument.title}》${other.clause}在发现之日（${discoveredOn}）不是现行标准`,
      {
        because: '按发现之日的标准判定',
        remedy: '请改引当日有效的版本。',
        field: 'standardItems',
      },
    )
  const objection = grade === 'major' ? objectionToMajor(items, discoveredOn) : null
  if (objection !== null) throw new Refusal('invalid', objection, { field: 'standardItems' })
}

type Booking = HazardCommand & { type: 'book' }

/** What booking sets. One without a regulator is not booked: 安委办 says whose it is (监管盲区). */
export function bookedAs(hazard: HazardState, command: Booking, by: By): Partial<HazardState> {
  const { grade, level, category, regulatorUnitId } = command
  checkCitations(command, hazard.discoveredOn)
  if (regulatorUnitId === null)
    throw new Refusal('invalid', '没有主管部门，不能上账（监管盲区）', {
      because: '每条隐患须有一个主管部门（三管三必须）',
      remedy: '请安委办按业务相近原则指定主管部门后上账。',
      field: 'regulatorUnitId',
    })
  if (regulatorUnitId !== hazard.regulatorUnitId && !isAreaOffice(by))
    throw new Refusal('forbidden', '主管部门只能由安委办指派', {
      because: '主管部门之间的转办须经移交签收',
      remedy: '请办理移交。',
      field: 'regulatorUnitId',
    })
  return { grade, level, regulatorUnitId, category: category ?? hazard.category }
}

/** Up, or the same grade by other items. Down takes a second person. */
export function gradedAs(
  hazard: HazardState,
  command: HazardCommand & { type: 'grade' },
): Partial<HazardState> {
  const { grade, level } = command
  if (hazard.grade === 'major' && grade === 'general')
    throw new Refusal('forbidden', '重大隐患不能直接改为一般隐患', {
      because: '重大隐患降级须第二人审批',
      remedy: '请使用“提请降级”，由另一人审批。',
      field: 'grade',
    })
  checkCitations(command, hazard.discoveredOn)
  return { grade, level }
}
