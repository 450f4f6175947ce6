import { z } from 'zod'
import { KindDefaults } from '#core/premises/premises.ts'
import { readPack } from '#server/platform/packs.ts'

/** What each kind of premises brings along. */
export const { kinds } = readPack('premises.yaml', z.strictObject({ kinds: z.array(KindDefaults) }))
