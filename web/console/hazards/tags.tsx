import type { HazardSummary } from '#core/hazards/api.ts'
import {
  difficultyNames,
  type HazardGrade,
  type HazardStatus,
  hazardStatusNames,
  isOpen,
} from '#core/hazards/hazard.ts'
import { StateTag, type Tone } from '#web/ui/state-tag.tsx'

const gradeTones: Record<HazardGrade, Tone> = { major: 'major', general: 'general' }
const gradeWords: Record<HazardGrade, string> = { major: '重大', general: '一般' }

type Graded = { grade: HazardGrade | null; claimedGrade?: HazardGrade }

/** 重大 ● or 一般 ▲; what nobody has judged yet is told as the reporter's own opinion. */
export function HazardGradeTag({ grade, claimedGrade = 'general' }: Graded) {
  const tone = gradeTones[grade ?? claimedGrade]
  if (grade !== null) return <StateTag tone={tone}>{gradeWords[grade]}</StateTag>
  return (
    <StateTag tone={tone} title="上报时的初步认定，主管部门上账时核定">
      拟{gradeWords[claimedGrade]}
    </StateTag>
  )
}

const statusTones: Record<HazardStatus, Tone> = {
  draft: 'idle',
  reported: 'due',
  invalid: 'idle',
  duplicate: 'idle',
  'on-book': 'info',
  rectifying: 'info',
  applied: 'due',
  closed: 'good',
}

export const HazardStatusTag = ({ status }: { status: HazardStatus }) => (
  <StateTag tone={statusTones[status]}>{hazardStatusNames[status]}</StateTag>
)

type Marked = Pick<
  HazardSummary,
  | 'status'
  | 'stopped'
  | 'listed'
  | 'transferring'
  | 'supervisionStep'
  | 'reopened'
  | 'difficulty'
  | 'immediate'
>

/** What is out of the ordinary about it, in words: 挂牌, 停产, 移交中, 督办, 返潮, 难整改. */
export const marksOf = (one: Marked) =>
  [
    one.listed && '挂牌督办',
    one.stopped && '停产停业',
    one.transferring && '移交中',
    one.supervisionStep !== null && isOpen(one) && '督办中',
    one.reopened > 0 && `返潮 ${one.reopened} 次`,
    one.difficulty === 'hard' && difficultyNames.hard,
    one.immediate && isOpen(one) && '立即整改',
  ].filter((mark) => mark !== false)
