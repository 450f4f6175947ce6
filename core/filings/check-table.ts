import { holds, readComparison } from '#core/filings/expression.ts'
import type { FormCheck, TablePart } from '#core/filings/form.ts'
import type { FailedCheck, TableContent } from '#core/filings/form-content.ts'

type Rows = TableContent['rows']
type Row = Rows[number]

/**
 * The rules of a table that do not hold, row by row. A side that is blank compares with nothing.
 *
 * @param last the same table of the last accepted period, where there is one that may be compared with
 */
export function checkTable(part: TablePart, rows: Rows, last: Rows | undefined): FailedCheck[] {
  return part.checks.flatMap((check) =>
    rows.flatMap((row) => (fails(part, check, row, last) ? [failure(part, check, row)] : [])),
  )
}

function fails(part: TablePart, { says, against }: FormCheck, row: Row, last: Rows | undefined) {
  const before = against === 'row' ? row : last?.find(({ key }) => key === row.key)
  if (!before) return false
  return holds(readComparison(says), valuesIn(part, row), valuesIn(part, before)) === false
}

const valuesIn =
  ({ columns }: TablePart, { cells }: Row) =>
  (name: string) => {
    const value = cells[columns.findIndex(({ key }) => key === name)]?.value
    return typeof value === 'number' ? value : null
  }

const failure = (part: TablePart, { says, words, level }: FormCheck, row: Row): FailedCheck => ({
  part: part.key,
  row: row.key,
  rowTitle: part.rows.find(({ key }) => key === row.key)?.title ?? row.key,
  says,
  words,
  level,
})

/** A figure that counts from 1 January begins anew with the year; one that counts from the beginning never does. */
export function mayCompare({ span }: TablePart, periodTo: string, lastPeriodTo: string) {
  return span === 'all' || (span === 'year' && periodTo.slice(0, 4) === lastPeriodTo.slice(0, 4))
}
