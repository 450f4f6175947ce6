import { daysBetween } from '#core/calendar.ts'
import { type HazardStatus, isOpen } from '#core/hazards/hazard.ts'

type Clocked = { status: HazardStatus; dueOn: string | null }

/**
 * Days past the due day while it is open; 0 up to the end of the due day itself (23:59:59 in China), null without one.
 * An extension moves the due day, so the clock goes on after the new one.
 */
export function overdueDaysOf(hazard: Clocked, today: string): number | null {
  if (hazard.dueOn === null) return null
  return isOpen(hazard) ? Math.max(0, daysBetween(hazard.dueOn, today)) : 0
}

/** 整改用时: whole days from booking to closing, frozen when it is closed. */
export const daysUsedOf = (bookedOn: string, closedOn: string) => Math.max(0, daysBetween(bookedOn, closedOn))
