import type { FormRow } from '#core/filings/form.ts'
import type { FormMeasure } from '#core/filings/measures.ts'

/** One record of a ledger that a column counts, and what rows ask of it. */
export type Fact = {
  id: string
  /** 1 where records are counted; 万元, 人次 or 件 where an amount is. */
  amount: number
  category?: string | null
  sectors?: readonly string[]
  premises?: string | null
}

/** What a measure counts over the span of a part; null where no ledger of the product knows it. */
export type FactsOf = (measure: FormMeasure) => readonly Fact[] | null

/** Which of a table's rows a record falls into. The total is all of them together. */
export function rowsOf(rows: readonly FormRow[], fact: Fact): FormRow[] {
  const fixed = rows.filter(({ total }) => !total)
  const found = fixed.filter((row) => fits(row, fact))
  return found.length > 0 ? found : fixed.filter(({ rest }) => rest)
}

function fits({ categories, sectors, premises }: FormRow, fact: Fact) {
  const conditions = [
    !categories ||
      (fact.category !== null && fact.category !== undefined && categories.includes(fact.category)),
    !sectors || (fact.sectors ?? []).some((sector) => sectors.includes(sector)),
    !premises || (fact.premises !== null && fact.premises !== undefined && premises.includes(fact.premises)),
  ]
  return conditions.every(Boolean)
}

/** Records each once, with what they count for. */
export type Counted = ReadonlyMap<string, number>

export const countedOf = (facts: readonly Fact[]): Counted =>
  new Map(facts.map(({ id, amount }) => [id, amount]))

export const together = (...all: readonly Counted[]): Counted => new Map(all.flatMap((one) => [...one]))

/** Rounded to what the forms show at most: sums of 万元 in floating point carry dust. */
export const amountOf = (counted: Counted) =>
  rounded([...counted.values()].reduce((sum, amount) => sum + amount, 0))

export const rounded = (value: number) => Math.round(value * 1e6) / 1e6
