import { type PlanSummary, planStatusNames } from '#core/plans/api.ts'
import { StateTag } from '#web/ui/state-tag.tsx'

const tones = { review: 'due', published: 'good', superseded: 'idle', withdrawn: 'idle' } as const

export const PlanState = ({ plan }: { plan: Pick<PlanSummary, 'status'> }) => (
  <StateTag tone={tones[plan.status]}>{planStatusNames[plan.status]}</StateTag>
)
