import { WorkCalendar, workdaysOf } from '#core/workdays.ts'
import { readPack } from '#server/platform/packs.ts'

/** The days off and 调休 of `packs/calendar.yaml`; read once, when the process starts. */
export const workdays = workdaysOf(readPack('calendar.yaml', WorkCalendar))
