import { generateFilings as generate } from '#server/filings/generate.ts'
import { generateMonth } from '#server/filings/jobs.ts'
import { type FilingRules, readFilingRules, readLights } from '#server/filings/packs.ts'
import { filingRoutes } from '#server/filings/routes.ts'
import type { Feature } from '#server/platform/app.ts'
import type { Tx } from '#server/platform/db.ts'

export { filingEvidence } from '#server/filings/evidence.ts'

let read: FilingRules | undefined
/** Read when the application opens, so that a faulty pack stops the start in words. */
const rules = () => {
  read ??= readFilingRules()
  return read
}

export const filings: Feature = {
  routes: (serve) => filingRoutes(serve, rules(), readLights()),
  jobs: [generateMonth(rules)],
}

/** Makes what falls due in one month of one district by the packs; for history, where no clock has run. */
export const generateFilings = (tx: Tx, month: { district: string; month: string; now: Date }) =>
  generate(tx, rules().get(month.district) ?? [], month)
