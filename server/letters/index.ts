import { letterRoutes } from '#server/letters/routes.ts'
import type { Feature } from '#server/platform/app.ts'

export { docxOf } from '#server/letters/docx.ts'
export { letterEvidence } from '#server/letters/evidence.ts'
export { listLettersAbout } from '#server/letters/lines.ts'
export { pdfOf } from '#server/letters/pdf.ts'
export { signLetter } from '#server/letters/signing.ts'
export { voidLetter } from '#server/letters/withdrawing.ts'
export { listLetterWork } from '#server/letters/work.ts'
export { issueLetter, printingOf } from '#server/letters/writing.ts'

export const letters: Feature = { routes: letterRoutes, jobs: [] }
