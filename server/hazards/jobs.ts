import { z } from 'zod'
import { addDays, addMonths, dayInChina, endOfDay, lastDayOf, monthOf } from '#core/calendar.ts'
import { settingIn } from '#core/hazards/rules.ts'
import { drawnOf } from '#core/hazards/sampling.ts'
import * as queries from '#server/hazards/job-queries.ts'
import { hazardRules } from '#server/hazards/packs.ts'
import type { Tx } from '#server/platform/db.ts'
import { job } from '#server/platform/jobs.ts'
import { places } from '#server/platform/places.ts'

type Round = { tx: Tx; district: string; now: Date }

/** Every morning: a notice that nobody acknowledged is told again after the pack's days, once a day at most. */
export const remindNotices = job({
  name: 'hazards.remind-notices',
  data: z.object({}),
  cron: '30 8 * * *',
  atStart: true,
  run: ({ tx, now }) => everywhere({ tx, now }, remindIn),
})

/** Every night: each major hazard that was struck off gets its look-back, and last month's 自改自纠 its sample. */
export const planLookbacks = job({
  name: 'hazards.plan-lookbacks',
  data: z.object({}),
  cron: '20 1 * * *',
  atStart: true,
  run: ({ tx, now }) => everywhere({ tx, now }, planIn),
})

async function everywhere({ tx, now }: Omit<Round, 'district'>, run: (round: Round) => Promise<void>) {
  const known = new Set(places.map(({ code }) => code))
  for (const district of await queries.listDistricts(tx))
    if (known.has(district)) await run({ tx, district, now })
}

async function remindIn({ tx, district, now }: Round) {
  const days = settingIn(hazardRules().reminderDays, district)
  // Whatever was told up to the end of that day has waited long enough; what was told today has not.
  const before = endOfDay(addDays(dayInChina(now), -days))
  const unread = await queries.takeUnread(tx, district, before)
  await queries.saveReminders(tx, district, unread, now)
}

async function planIn(round: Round) {
  await planForMajor(round)
  await drawSample(round)
}

/** N days after the closing, and not before there is time to go: an old one gets the days that a drawn one has. */
async function planForMajor({ tx, district, now }: Round) {
  const rules = hazardRules()
  const [after, days] = [settingIn(rules.lookbackAfterDays, district), settingIn(rules.sampleDays, district)]
  const today = dayInChina(now)
  const closed = await queries.takeUnplanned(tx, district)
  const planned = closed.map((hazard) => {
    const on = addDays(dayInChina(hazard.closedAt), after)
    return { ...hazard, dueOn: on < today ? addDays(today, days) : on }
  })
  await queries.saveLookbacks(tx, district, planned, 'planned', now)
}

/** Once a month, of all that units closed by themselves in the month before. */
async function drawSample({ tx, district, now }: Round) {
  const rules = hazardRules()
  const today = dayInChina(now)
  const month = monthOf(today)
  const before = addMonths(month, -1)
  const [from, to] = [endOfDay(lastDayOf(addMonths(month, -2))), endOfDay(lastDayOf(before))]
  if (await queries.isDrawn(tx, district, { from, to })) return
  const all = await queries.takeSelfClosed(tx, district, { from, to, salt: before })
  const drawn = all.slice(0, drawnOf(all.length, settingIn(rules.sampleShare, district)))
  const dueOn = addDays(today, settingIn(rules.sampleDays, district))
  const planned = drawn.map((hazard) => ({ ...hazard, dueOn }))
  await queries.saveLookbacks(tx, district, planned, 'sample', now)
}
