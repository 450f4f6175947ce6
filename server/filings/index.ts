import { generateFilings as generate } from '#server/filings/generate.ts'
import { generateMonth } from '#server/filings/jobs.ts'
import { filingRules, readLights } from '#server/filings/packs.ts'
import { filingRoutes } from '#server/filings/routes.ts'
import type { Feature } from '#server/platform/app.ts'
import type { Tx } from '#server/platform/db.ts'

export { filingEvidence } from '#server/filings/evidence.ts'

export const filings: Feature = {
  routes: (serve) => filingRoutes(serve, filingRules(), readLights()),
  jobs: [generateMonth(filingRules)],
}

/** Makes what falls due in one month of one district by the packs; for history, where no clock has run. */
export const generateFilings = (tx: Tx, month: { district: string; month: string; now: Date }) =>
  generate(tx, filingRules().get(month.district) ?? [], month)
