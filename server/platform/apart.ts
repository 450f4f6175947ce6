import { Worker } from 'node:worker_threads'

/** Each may take a processor and half a gigabyte, so the others wait their turn. */
const MOST_AT_ONCE = 2

export const LONGEST_MS = 30_000
const MOST_MEMORY = 512

/** Why a thread gave no answer: it was stopped, or it ended by itself. */
export type Unanswered = { refused: 'took too long' | 'broke off' }

/**
 * Runs a script of ours in a thread of its own and answers the one message that it posts. What somebody uploads may be
 * made to take for ever: a thread can be stopped, and meanwhile everybody else is served.
 *
 * @param script as `#server/…` names it
 */
export const runApart = <Answer>(script: string, workerData: unknown): Promise<Answer | Unanswered> =>
  inTurn(
    () =>
      new Promise((resolve) => {
        const worker = new Worker(new URL(import.meta.resolve(script)), {
          workerData,
          resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
          stdout: true,
          stderr: true,
        })
        const finish = (answer: Answer | Unanswered) => {
          clearTimeout(timer)
          resolve(answer)
          void worker.terminate()
        }
        const timer = setTimeout(() => finish({ refused: 'took too long' }), LONGEST_MS)
        worker.once('message', finish)
        worker.once('error', () => finish({ refused: 'broke off' }))
        worker.once('exit', () => finish({ refused: 'broke off' }))
      }),
  )

const waiting: (() => void)[] = []
let reading = 0

/** Runs `work` when fewer than MOST_AT_ONCE others run. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (reading >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else reading++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else reading--
  }
}
