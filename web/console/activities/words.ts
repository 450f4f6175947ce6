import type { z } from 'zod'
import type { ActivityStatus } from '#core/activities/activity.ts'
import type { getActivity } from '#core/activities/api.ts'
import { doerNames, topicNames } from '#core/rules/words.ts'
import type { Tone } from '#web/ui/state-tag.tsx'

export type ActivityPage = z.output<typeof getActivity.output>

export const activityTones: Record<ActivityStatus, Tone> = {
  draft: 'idle',
  'handed-in': 'good',
  doubted: 'late',
  voided: 'idle',
}

const optionsOf = <Code extends string>(names: Readonly<Record<Code, string>>) =>
  (Object.entries(names) as [Code, string][]).map(([value, label]) => ({ value, label }))

export const topicOptions = optionsOf(topicNames)
export const doerOptions = optionsOf(doerNames)
