import { z } from 'zod'
import { readPack } from '#server/platform/packs.ts'

const Count = z.int().positive()

/** The settings of `packs/security.yaml`, each explained there. */
export const security = readPack(
  'security.yaml',
  z.strictObject({
    session: z.strictObject({ idleMinutes: Count, lifetimeHours: Count }),
    signIn: z.strictObject({
      failures: Count,
      lockMinutes: Count,
      attemptsPerMinute: Count,
      attemptsPerLoginPerMinute: Count,
    }),
    password: z.strictObject({
      minLength: Count,
      maxLength: Count,
      argon2: z.strictObject({ memory: Count, passes: Count, parallelism: Count }),
    }),
    requests: z.strictObject({ perMinute: Count, bodyBytes: Count }),
    files: z.strictObject({
      maxBytes: Count,
      maxSeconds: Count,
      maxPixels: Count,
      maxUnpackedBytes: Count,
    }),
    exports: z.strictObject({ atOnce: Count, maxSeconds: Count }),
  }),
)
