import { ReminderRules, type ReminderStage } from '#core/reminders/reminder.ts'
import { readPack } from '#server/platform/packs.ts'

let read: readonly ReminderStage[] | undefined

/** `packs/reminders.yaml`, read when the application opens, so that a fault stops the start in words. */
export const reminderStages = () => {
  read ??= readPack('reminders.yaml', ReminderRules).stages
  return read
}
