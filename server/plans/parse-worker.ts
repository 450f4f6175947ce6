import { parentPort, workerData } from 'node:worker_threads'
import { parsePlans } from '#core/plans/parser/parse.ts'
import type { ParsedPlan } from '#core/plans/parser/parsed.ts'
import { Refusal } from '#core/refusal.ts'

/** What the worker answers; a refusal loses its class on the way and is told by its parts. */
export type ParseAnswer = { plans: ParsedPlan[] } | { refusal: ConstructorParameters<typeof Refusal> }

function read(text: string): ParseAnswer {
  try {
    return { plans: [...parsePlans(text).plans] }
  } catch (error) {
    if (error instanceof Refusal) return { refusal: [error.code, error.message, error.explanation] }
    throw error
  }
}

parentPort?.postMessage(read(workerData))
