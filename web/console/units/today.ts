import { dayInChina } from '#core/calendar.ts'

/** Today in China: what a form proposes. The server judges by its own clock. */
export const todayHere = () => dayInChina(new Date())
