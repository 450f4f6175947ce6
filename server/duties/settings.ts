import { z } from 'zod'
import { readPack } from '#server/platform/packs.ts'

/** How far duties are made and looked ahead (`packs/duties.yaml`). */
export const { horizonDays, lookAheadDays, recordsEachRound } = readPack(
  'duties.yaml',
  z.strictObject({
    horizonDays: z.int().min(31).max(366),
    lookAheadDays: z.int().min(1).max(90),
    recordsEachRound: z.int().min(10).max(10_000),
  }),
)
