import type { Rule } from '#server/plans/pdf-rules.ts'

/**
 * A ruled table of a page: its upright lines from left to right, its level ones from the top, and for each row the cell
 * that each column belongs to. Columns and rows without a line between them are one cell.
 */
export type Grid = { xs: number[]; ys: number[]; cells: number[][] }

/** Lines as near as this are one: double borders, roundings of a page. */
const NEAR = 3

/** Lines one after another, those of one place together. */
function alike(rules: readonly Rule[]): Rule[][] {
  const groups: Rule[][] = []
  for (const rule of rules.toSorted((a, b) => a.at - b.at)) {
    const first = groups.at(-1)?.[0]
    if (first && rule.at - first.at <= NEAR) groups.at(-1)?.push(rule)
    else groups.push([rule])
  }
  return groups
}

/** Pieces of one line, put end to end. */
function joined(pieces: readonly Rule[]): Rule[] {
  const whole: Rule[] = []
  for (const piece of pieces.toSorted((a, b) => a.from - b.from)) {
    const last = whole.at(-1)
    if (last && piece.from <= last.to + NEAR) last.to = Math.max(last.to, piece.to)
    else whole.push({ ...piece })
  }
  return whole
}

const reaches = (rule: Rule, at: number) => at >= rule.from - NEAR && at <= rule.to + NEAR

const meets = (one: Rule, other: Rule) =>
  one.across !== other.across && reaches(one, other.at) && reaches(other, one.at)

const MOST_LINES = 2000
const MOST_CELLS = 10_000

/** Lines that hang together, over whatever others. */
function connected(rules: readonly Rule[]): Rule[][] {
  const left = new Set(rules)
  return rules.flatMap((first) => {
    if (!left.delete(first)) return []
    const group = [first]
    for (const rule of group) {
      const touching = [...left].filter((other) => meets(rule, other))
      for (const other of touching) left.delete(other)
      group.push(...touching)
    }
    return [group]
  })
}

/** The places of lines, those that are near each other once. */
function places(values: readonly number[]): number[] {
  const kept: number[] = []
  for (const value of values.toSorted((a, b) => a - b))
    if (kept.length === 0 || value - (kept.at(-1) ?? 0) > NEAR) kept.push(value)
  return kept
}

const runsBy = (rules: readonly Rule[], at: number, middle: number) =>
  rules.some((rule) => Math.abs(rule.at - at) <= NEAR && rule.from <= middle && rule.to >= middle)

const middleOf = (values: readonly number[], i: number) => ((values[i] ?? 0) + (values[i + 1] ?? 0)) / 2

/** Numbers the cells: a column takes the number of the cell above or to its left where no line parts them. */
function cellsOf(xs: readonly number[], ys: readonly number[], rules: readonly Rule[]): number[][] {
  const [levels, uprights] = [rules.filter(({ across }) => across), rules.filter(({ across }) => !across)]
  const cells: number[][] = []
  let count = 0
  const cellAt = (row: number, column: number, left: number | undefined) => {
    const isUnder = row > 0 && !runsBy(levels, ys[row] ?? 0, middleOf(xs, column))
    const isBeside = left !== undefined && !runsBy(uprights, xs[column] ?? 0, middleOf(ys, row))
    return (isUnder ? cells[row - 1]?.[column] : undefined) ?? (isBeside ? left : count++)
  }
  for (const row of ys.slice(1).keys()) {
    const own: number[] = []
    for (const column of xs.slice(1).keys()) own.push(cellAt(row, column, own.at(-1)))
    cells.push(own)
  }
  return cells
}

/** Some tables are open at their sides: their level lines reach beyond the last upright one. */
function columnsOf(rules: readonly Rule[]): number[] {
  const xs = places(rules.filter(({ across }) => !across).map(({ at }) => at))
  const levels = rules.filter(({ across }) => across)
  const [from, to] = [
    Math.min(...levels.map((rule) => rule.from)),
    Math.max(...levels.map((rule) => rule.to)),
  ]
  const isOpen = { left: from < (xs[0] ?? 0) - 12, right: to > (xs.at(-1) ?? 0) + 12 }
  return [...(isOpen.left ? [from] : []), ...xs, ...(isOpen.right ? [to] : [])]
}

/** The tables among the ruled lines of a page: what has at least two columns and two rows. */
export function gridsOf(rules: readonly Rule[]): Grid[] {
  const whole = [true, false].flatMap((across) =>
    alike(rules.filter((rule) => rule.across === across)).flatMap(joined),
  )
  if (whole.length > MOST_LINES) return []
  return connected(whole).flatMap((group) => {
    if (group.length < 4) return []
    const xs = columnsOf(group)
    const ys = places(group.filter(({ across }) => across).map(({ at }) => at))
    if (xs.length < 3 || ys.length < 2 || xs.length * ys.length > MOST_CELLS) return []
    return [{ xs, ys, cells: cellsOf(xs, ys, group) }]
  })
}
