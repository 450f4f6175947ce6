import type { Mark } from '#web/console/plans/review/marks.ts'
import type { Block } from '#web/console/plans/review/source-text.ts'

/** A run of characters under the same marks. Marks are outermost first: the last one is what a click means. */
export type Segment = { start: number; end: number; marks: readonly Mark[]; hidden: boolean }

/** One line of the source, cut where a mark begins or ends. */
export type Line = {
  block: Block
  segments: readonly Segment[]
  /** Items and table rows that begin in this line: their state stands in the margin. */
  begins: readonly string[]
  /** Two lines with the same signature look the same, so an edit elsewhere draws nothing anew. */
  signature: string
}

/** Cuts all lines at once. Marks may overlap and may run over many lines. */
export function linesOf(blocks: readonly Block[], marks: readonly Mark[]): Line[] {
  const waiting = [...marks].sort((a, b) => a.start - b.start)
  let open: Mark[] = []
  let next = 0
  return blocks.map((block) => {
    while (next < waiting.length) {
      const mark = waiting[next]
      if (!mark || mark.start >= block.end) break
      open.push(mark)
      next++
    }
    open = open.filter((mark) => mark.end > block.start)
    return lineOf(block, open)
  })
}

const longestFirst = (a: Mark, b: Mark) => b.end - b.start - (a.end - a.start)

function lineOf(block: Block, open: readonly Mark[]): Line {
  const here = [...open].sort(longestFirst)
  const segments = cut(block, here)
  const begins = here
    .filter((mark) => beginsIn(mark, block))
    .sort((a, b) => a.start - b.start)
    .map((mark) => mark.id)
  return { block, segments, begins, signature: signatureOf(block, here) }
}

const beginsIn = (mark: Mark, block: Block) =>
  (mark.kind === 'item' || mark.kind === 'row') && mark.start >= block.start - 2 && mark.start < block.end

function cut(block: Block, marks: readonly Mark[]): Segment[] {
  const cuts = new Set([block.start, block.end])
  for (const { start, end } of marks) cuts.add(start).add(end)
  for (const [start, end] of block.hidden) cuts.add(start).add(end)
  const places = [...cuts].filter((at) => at >= block.start && at <= block.end).sort((a, b) => a - b)
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] ?? block.end
    return {
      start,
      end,
      marks: marks.filter((mark) => mark.start <= start && mark.end >= end),
      hidden: block.hidden.some(([from, to]) => from <= start && to >= end),
    }
  })
}

const signatureOf = (block: Block, marks: readonly Mark[]) =>
  `${block.start}-${block.end} ${marks.map(({ id, start, end }) => `${id}@${start}-${end}`).join(' ')}`
