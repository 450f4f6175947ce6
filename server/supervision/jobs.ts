import { z } from 'zod'
import { job } from '#server/platform/jobs.ts'
import { detectIn } from '#server/supervision/detector.ts'
import { allLadders } from '#server/supervision/packs.ts'

/** After midnight in China, when the days have changed; once more at the start, for whoever was down then. */
export const detectEachNight = job({
  name: 'supervision.detect',
  data: z.object({}),
  cron: '20 0 * * *',
  atStart: true,
  run: async ({ tx, now }) => {
    const ladders = allLadders()
    for (const district of new Set(ladders.map((ladder) => ladder.district)))
      await detectIn(tx, { district, ladders, now })
  },
})
