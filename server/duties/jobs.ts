import { z } from 'zod'
import { dayInChina } from '#core/calendar.ts'
import { listDistricts, listProvable } from '#server/duties/duty-queries.ts'
import { proveAll } from '#server/duties/follow.ts'
import { generate } from '#server/duties/generate.ts'
import { FIRST_ID } from '#server/duties/registered.ts'
import { job } from '#server/platform/jobs.ts'

/** Subjects that are proved in one go. */
const PAGE = 5000

/**
 * Every night, and whenever the process starts: the duties of everybody, as the rules and registers of the day want
 * them. What changes in between is followed (`follow.ts`); this finds what has no event, the passing of days.
 */
export const generateDuties = job({
  name: 'duties.generate',
  data: z.object({}),
  cron: '40 0 * * *',
  atStart: true,
  run: async ({ tx, now }) => {
    for (const district of await listDistricts(tx)) {
      const { remade } = await generate(tx, { district, now })
      await proveAll(tx, { district, now, subjectIds: remade })
    }
  },
})

/** Every night after that: a certificate lapses and a figure moves without anybody having written a record. */
export const proveDuties = job({
  name: 'duties.prove',
  data: z.object({}),
  cron: '10 2 * * *',
  run: async ({ tx, now }) => {
    for (const district of await listDistricts(tx)) {
      let after = FIRST_ID
      for (let left = true; left; ) {
        const page = { after, today: dayInChina(now), limit: PAGE }
        const subjectIds = await listProvable(tx, district, page)
        await proveAll(tx, { district, now, subjectIds })
        after = subjectIds.at(-1) ?? after
        left = subjectIds.length === PAGE
      }
    }
  },
})
