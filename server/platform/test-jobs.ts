import type { Tx } from '#server/platform/db.ts'
import type { JobCall } from '#server/platform/jobs.ts'

/** A job as the clock would run it at an instant, with no gateway and nothing that follows. */
export const callOfJob = (tx: Tx, now: Date): JobCall<Record<string, never>> => ({
  tx,
  now,
  data: {},
  warn: () => {},
  enqueue: async () => {},
  webhook: undefined,
})
