import type { Fact, FactsOf } from '#core/filings/facts.ts'
import { measuresIn } from '#core/filings/fill-form.ts'
import type { TaskLine } from '#core/filings/fill-tasks.ts'
import type { Form, FormPart } from '#core/filings/form.ts'
import type { FormMeasure } from '#core/filings/measures.ts'
import { spanFrom } from '#core/filings/period.ts'
import type { LedgerAsk, Span } from '#server/filings/ledger.ts'
import { hazardFacts, isHazardMeasure, isStockMeasure, readHazards } from '#server/filings/measure-hazards.ts'
import { measureOf, taskFacts } from '#server/filings/measure-work.ts'
import type { Reader } from '#server/platform/db.ts'

type Ask = Omit<LedgerAsk, 'span'> & { period: { from: string; to: string }; tasks: readonly TaskLine[] }

/**
 * Everything that the parts of a form count, each ledger read once for each span. The same for everybody who may read
 * the filing: the ledger is the filing unit's, so these statements ask no scope.
 */
export async function readFacts(tx: Reader, form: Form, ask: Ask): Promise<(part: FormPart) => FactsOf> {
  const known = new Map<string, readonly Fact[]>()
  for (const part of form.parts)
    for (const [from, measures] of Map.groupBy(new Set(measuresIn(part)), (one) => fromOf(part, one, ask))) {
      const span = { from, to: ask.period.to }
      const wanted = measures.filter((measure) => !known.has(keyOf(span, measure)))
      for (const [measure, facts] of await readSpan(tx, { ...ask, span }, wanted))
        known.set(keyOf(span, measure), facts)
    }
  return (part) => (measure) =>
    known.get(keyOf({ from: fromOf(part, measure, ask), to: ask.period.to }, measure)) ?? null
}

/** 存量 is asked of the whole ledger; everything else over the span of its part. A text tells of its period. */
function fromOf(part: FormPart, measure: FormMeasure, { period }: Ask) {
  if (isStockMeasure(measure)) return null
  return spanFrom('span' in part ? part.span : 'period', period)
}

const keyOf = ({ from }: Span, measure: FormMeasure) => `${from ?? ''} ${measure}`

async function readSpan(tx: Reader, ask: LedgerAsk & Ask, wanted: readonly FormMeasure[]) {
  const found: [FormMeasure, readonly Fact[]][] = []
  const ofHazards = wanted.filter(isHazardMeasure)
  if (ofHazards.length > 0) {
    const rows = await readHazards(tx, { ...ask, stockOnly: ofHazards.every(isStockMeasure) })
    for (const measure of ofHazards) found.push([measure, hazardFacts(measure, rows)])
  }
  for (const measure of wanted) {
    const facts = taskFacts(measure, ask.tasks) ?? (await measureOf[measure]?.(tx, ask))
    if (facts) found.push([measure, facts])
  }
  return found
}
