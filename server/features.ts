import { activities } from '#server/activities/index.ts'
import { bulletins } from '#server/bulletins/index.ts'
import { duties } from '#server/duties/index.ts'
import { enterprises } from '#server/enterprises/index.ts'
import { filings } from '#server/filings/index.ts'
import { hazards } from '#server/hazards/index.ts'
import { inspections } from '#server/inspections/index.ts'
import { letters } from '#server/letters/index.ts'
import { plans } from '#server/plans/index.ts'
import type { Feature } from '#server/platform/app.ts'
import { premises } from '#server/premises/index.ts'
import { reminders } from '#server/reminders/index.ts'
import { responsibility } from '#server/responsibility/index.ts'
import { rules } from '#server/rules/index.ts'
import { staff } from '#server/staff/index.ts'
import { standards } from '#server/standards/index.ts'
import { supervision } from '#server/supervision/index.ts'
import { transfers } from '#server/transfers/index.ts'
import { units } from '#server/units/index.ts'

/** Every feature of the product; a new one is added here and nowhere else. */
export const features: readonly Feature[] = [
  units,
  enterprises,
  premises,
  staff,
  plans,
  filings,
  rules,
  duties,
  standards,
  hazards,
  inspections,
  activities,
  letters,
  bulletins,
  transfers,
  supervision,
  responsibility,
  reminders,
]
