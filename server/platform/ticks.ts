import { sql } from 'kysely'
import type { Db, Tx } from '#server/platform/db.ts'

type Ticking = { name: string; everySeconds?: number }

/**
 * Jobs that run again and again, so many seconds after they last ended, in one process at a time: the queue knows no
 * clock finer than a minute. Whoever does not get the lock leaves the round to the process that has it.
 */
export function openTicks<Job extends Ticking>(
  db: Db,
  jobs: readonly Job[],
  runnerOf: (job: Job) => (tx: Tx) => Promise<void>,
  log: { error: (error: Error) => void },
) {
  const clocks = new Map<string, NodeJS.Timeout>()
  let isStopping = false

  const runOnce = (job: Job) =>
    db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ mine: boolean }>`
        select pg_try_advisory_xact_lock(hashtext(${job.name})) as mine`.execute(tx)
      if (rows[0]?.mine) await runnerOf(job)(tx)
    })

  const wind = (job: Job) => {
    const again = async () => {
      await runOnce(job).catch((error: unknown) => log.error(asError(error)))
      if (!isStopping) wind(job)
    }
    clocks.set(job.name, setTimeout(again, (job.everySeconds ?? 1) * 1000))
  }

  return {
    start() {
      for (const job of jobs) wind(job)
    },
    /** For tests, which do not wait for clocks. */
    async runEach() {
      for (const job of jobs) await runOnce(job)
    },
    stop() {
      isStopping = true
      for (const clock of clocks.values()) clearTimeout(clock)
    },
  }
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)))
