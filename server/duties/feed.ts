import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator'
import type { WorkItem } from '#core/duties/api.ts'

/** One thing with a day: from the desk, or from the duties that are still to come. */
export type Dated = Pick<WorkItem, 'title' | 'because' | 'unitName'> & { uid: string; dueOn: string }

/** At nine in the morning (in China) of the day before: from midnight of the day itself, fifteen hours back. */
const ALARM_SECONDS = 15 * 60 * 60

/**
 * The desk as an iCalendar: an all-day entry on each due day, with the clause that demands it. No personal data and
 * no words of a record: the address may lie on a phone that others see.
 */
export function calendarOf(items: readonly Dated[], now: Date): string {
  const calendar = ical({
    name: '治本 · 到期事项',
    prodId: { company: 'Zhiben', product: 'duties', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 60 * 60,
  })
  for (const { uid, dueOn, title, because, unitName } of items) {
    const event = calendar.createEvent({
      id: uid,
      stamp: now,
      start: new Date(`${dueOn}T00:00:00Z`),
      allDay: true,
      summary: title,
      description: `${unitName}\n依据：${because}\n当日24时截止（北京时间）`,
      transparency: ICalEventTransparency.TRANSPARENT,
    })
    event.createAlarm({ type: ICalAlarmType.display, triggerBefore: ALARM_SECONDS, description: title })
  }
  return calendar.toString()
}
