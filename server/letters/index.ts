import { letterRoutes } from '#server/letters/routes.ts'
import type { Feature } from '#server/platform/app.ts'

export { letterEvidence } from '#server/letters/evidence.ts'
export { listLettersAbout } from '#server/letters/lines.ts'
export { signLetter } from '#server/letters/signing.ts'
export { listLetterWork } from '#server/letters/work.ts'
export { issueLetter } from '#server/letters/writing.ts'

export const letters: Feature = { routes: letterRoutes, jobs: [] }
