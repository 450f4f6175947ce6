const inChina = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', ...options })

const longDay = inChina({ year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' })
const clock = inChina({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const moment = inChina({
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** 2026年3月31日星期二, of a day YYYY-MM-DD. */
export const dayWords = (day: string) => longDay.format(new Date(`${day}T12:00:00+08:00`))

/** 10:32, of an ISO instant, on the clock in China. */
export const clockOf = (instant: string) => clock.format(new Date(instant))

/** 2026-03-31 10:32, of an ISO instant, on the clock in China. */
export const momentOf = (instant: string) => moment.format(new Date(instant)).replaceAll('/', '-')

/** 2026年3月, of a month YYYY-MM. */
export const monthWords = (month: string) => month.replace(/^(\d{4})-0?(\d+)$/, '$1年$2月')
