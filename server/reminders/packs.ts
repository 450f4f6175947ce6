import type { z } from 'zod'
import { ReminderRules } from '#core/reminders/reminder.ts'
import { readPack } from '#server/platform/packs.ts'

let read: z.output<typeof ReminderRules> | undefined

/** `packs/reminders.yaml`, read when the application opens, so that a fault stops the start in words. */
export const reminderRules = () => {
  read ??= readPack('reminders.yaml', ReminderRules)
  return read
}

export const reminderStages = () => reminderRules().stages
