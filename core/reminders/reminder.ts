import { z } from 'zod'
import { daysBetween } from '#core/calendar.ts'

const Stage = z.strictObject({
  code: z.string().regex(/^[a-z]{2,20}$/, '代码须为小写字母'),
  /** So many days before the due day, or fewer; negative once it is over. */
  daysLeft: z.int().min(-365).max(365),
  words: z.string().trim().min(2).max(20),
})
export type ReminderStage = z.infer<typeof Stage>

/** `packs/reminders.yaml`: when a unit is reminded (I15: our days, not the law's). */
export const ReminderRules = z
  .strictObject({ unverified: z.boolean(), stages: z.array(Stage).min(1) })
  .refine(({ stages }) => new Set(stages.map(({ daysLeft }) => daysLeft)).size === stages.length, {
    path: ['stages'],
    error: '两个阶段的天数相同',
  })
  .refine(({ stages }) => new Set(stages.map(({ code }) => code)).size === stages.length, {
    path: ['stages'],
    error: '两个阶段的代码相同',
  })

/** The most urgent stage that holds for a due day; undefined while it is further off than all of them. */
export function stageOf(
  dueOn: string,
  today: string,
  stages: readonly ReminderStage[],
): ReminderStage | undefined {
  const left = daysBetween(today, dueOn)
  const holding = stages.filter(({ daysLeft }) => left <= daysLeft)
  return holding.toSorted((a, b) => a.daysLeft - b.daysLeft)[0]
}
