import { type Grade, gradeNames, type StandardStatus, standardStatusNames } from '#core/standards/standard.ts'
import { StateTag, type Tone } from '#web/ui/state-tag.tsx'

/** 重大 or 一般. */
export const GradeTag = ({ grade }: { grade: Grade }) => (
  <StateTag tone={grade === 'major' ? 'major' : 'info'}>{gradeNames[grade]}</StateTag>
)

const tones: Record<StandardStatus, Tone> = { current: 'good', upcoming: 'due', ended: 'idle' }

/** 尚未施行, 现行, 已废止. */
export const StatusTag = ({ status }: { status: StandardStatus }) => (
  <StateTag tone={tones[status]}>{standardStatusNames[status]}</StateTag>
)

/** Nobody has checked it against the original for this district. */
export const UnverifiedTag = () => (
  <StateTag tone="due" title="尚未对照原文核实，不能单独作为判定重大事故隐患的依据">
    待核
  </StateTag>
)
