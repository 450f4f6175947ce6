import { addressOfCell, type Draft, type Override } from '#core/filings/entries.ts'
import { readExpression, work } from '#core/filings/expression.ts'
import {
  amountOf,
  type Counted,
  countedOf,
  type Fact,
  type FactsOf,
  rounded,
  rowsOf,
  together,
} from '#core/filings/facts.ts'
import type { FormColumn, FormRow, TablePart } from '#core/filings/form.ts'
import type { FilledCell, TableContent } from '#core/filings/form-content.ts'
import { type LedgerRecord, recordOfMeasure } from '#core/filings/measures.ts'

/** The same cell of one accepted filing from below: what it says, and the records it was frozen with. */
export type BelowCell = { value: number; counted: Counted }
export type Below = (row: string, column: string) => readonly BelowCell[]

/** The records behind one counted cell, own and from below, each once. */
export type Behind = { row: string; column: string; record: LedgerRecord; counted: Counted }

type Filling = { facts: FactsOf; below: Below; draft: Draft }

/** A counted cell before it is shown. `extra` is what no record stands behind: overrides, here or below. */
type Count = {
  own: Counted | null
  all: Counted
  override: Override | null
  extra: number
  hasBelow: boolean
}

/**
 * A table of fixed rows, filled. A record that two of those below counted, or one below and the unit itself, counts
 * once: the sum is that of the records, not of the figures. An override stands in place of the unit's own figure only.
 */
export function fillTable(part: TablePart, filling: Filling): { content: TableContent; behind: Behind[] } {
  const counts = countAll(part, filling)
  const rows = part.rows.map((row, place) => ({
    key: row.key,
    cells: cellsOf(part, row, { place, counts, draft: filling.draft }),
  }))
  const behind = [...counts].map(([address, { all }]): Behind => {
    const [row = '', column = ''] = address.split('/')
    return { row, column, record: recordOfColumn(part, column), counted: all }
  })
  return { content: { kind: 'table', key: part.key, rows }, behind }
}

function recordOfColumn({ columns }: TablePart, key: string): LedgerRecord {
  const column = columns.find((one) => one.key === key)
  if (!column || !('measure' in column.from)) throw new Error('only counted columns have records behind them')
  return recordOfMeasure[column.from.measure]
}

type Counts = ReadonlyMap<string, Count>
const at = (row: string, column: string) => `${row}/${column}`

function countAll(part: TablePart, filling: Filling): Counts {
  const counts = new Map<string, Count>()
  for (const column of part.columns) {
    if (!('measure' in column.from)) continue
    const facts = filling.facts(column.from.measure)
    const fixed = part.rows.filter(({ total }) => !total)
    const each = fixed.map((row) => ({ row, count: countRow(part, row, { column, facts, filling }) }))
    for (const { row, count } of each) counts.set(at(row.key, column.key), count)
    const total = part.rows.find((row) => row.total)
    if (total)
      counts.set(
        at(total.key, column.key),
        each.length > 0
          ? totalOf(each.map(({ count }) => count))
          : countRow(part, total, { column, facts, filling }),
      )
  }
  return counts
}

type Column = { column: FormColumn; facts: readonly Fact[] | null; filling: Filling }

function countRow(part: TablePart, row: FormRow, { column, facts, filling }: Column): Count {
  const own = facts && countedOf(facts.filter((fact) => row.total || rowsOf(part.rows, fact).includes(row)))
  const below = part.sums === 'below' ? filling.below(row.key, column.key) : []
  const override = filling.draft.overrides[addressOfCell(part.key, row.key, column.key)] ?? null
  const changed = override ? override.value - amountOf(own ?? new Map()) : 0
  const extra = below.reduce((sum, { value, counted }) => sum + value - amountOf(counted), changed)
  const all = together(...below.map(({ counted }) => counted), own ?? new Map())
  return { own, all, override, extra: rounded(extra), hasBelow: below.length > 0 }
}

function totalOf(rows: readonly Count[]): Count {
  const known = rows.flatMap(({ own }) => (own ? [own] : []))
  return {
    own: known.length > 0 ? together(...known) : null,
    all: together(...rows.map(({ all }) => all)),
    override: null,
    extra: rounded(rows.reduce((sum, { extra }) => sum + extra, 0)),
    hasBelow: rows.some(({ hasBelow }) => hasBelow),
  }
}

type Place = { place: number; counts: Counts; draft: Draft }

function cellsOf(part: TablePart, row: FormRow, place: Place): FilledCell[] {
  const told = part.columns.map((column) =>
    'works' in column.from ? undefined : cellOf(part, row, column, place),
  )
  const values = new Map(part.columns.map(({ key }, index) => [key, told[index]?.value]))
  const reckon = (name: string): number | null => {
    const value = values.get(name)
    if (typeof value === 'number') return value
    const column = part.columns.find(({ key }) => key === name)
    return column && 'works' in column.from ? work(readExpression(column.from.works), reckon) : null
  }
  return part.columns.map(({ from }, index) => {
    if (!('works' in from)) return told[index] ?? plain(null)
    const value = work(readExpression(from.works), reckon)
    return plain(value === null ? null : rounded(value))
  })
}

const plain = (value: FilledCell['value']): FilledCell => ({ value, own: null, below: null, override: null })

function cellOf(
  part: TablePart,
  row: FormRow,
  column: FormColumn,
  { place, counts, draft }: Place,
): FilledCell {
  const { from } = column
  if ('ordinal' in from) return plain(row.total ? null : place + 1)
  if ('field' in from) return plain(row.title)
  const count = counts.get(at(row.key, column.key))
  if (count) return countedCell(count)
  const typed = draft.cells[addressOfCell(part.key, row.key, column.key)] ?? null
  const isWanted = 'typed' in from && typeof typed === (from.typed === 'number' ? 'number' : 'string')
  return plain(isWanted ? typed : null)
}

/** Blank where no ledger knows the figure, nobody changed it and nothing came from below. */
function countedCell({ own, all, override, extra, hasBelow }: Count): FilledCell {
  if (own === null && override === null && !hasBelow) return plain(null)
  const value = rounded(amountOf(all) + extra)
  const said = override?.value ?? (own ? amountOf(own) : 0)
  return {
    value,
    own: own ? amountOf(own) : null,
    below: hasBelow ? rounded(value - said) : null,
    override,
  }
}
