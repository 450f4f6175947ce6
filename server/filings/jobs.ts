import { z } from 'zod'
import { dayInChina, monthOf } from '#core/calendar.ts'
import { generateFilings } from '#server/filings/generate.ts'
import type { FilingRules } from '#server/filings/packs.ts'
import { job } from '#server/platform/jobs.ts'

/**
 * Every unit finds its filings of the month on its desk. Hourly, because a unit that is added at ten should not
 * wait for the night; it makes only what is missing. What was due before today is not made up: nobody is late
 * for what was never asked of them.
 */
export const generateMonth = (rules: () => FilingRules) =>
  job({
    name: 'filings.generate',
    data: z.object({}),
    cron: '10 * * * *',
    atStart: true,
    run: async ({ tx, now, warn }) => {
      const today = dayInChina(now)
      for (const [district, ofDistrict] of rules()) {
        const generation = { district, month: monthOf(today), now, dueFrom: today }
        const { gaps } = await generateFilings(tx, ofDistrict, generation)
        for (const { rule, reason } of gaps) warn(`filing rule ${district}/${rule}: ${reason}`)
      }
    },
  })
