import type { Doubts } from '#core/plans/parser/doubts.ts'
import { joinFlat } from '#core/plans/parser/flat.ts'
import { type Line, runsOn } from '#core/plans/parser/lines.ts'
import { headsDecimals, type Marker, readMarker, type Style } from '#core/plans/parser/numbering.ts'
import type { Path, Span } from '#core/plans/parser/parsed.ts'

/** A numbered heading or item. `marker` is null where the typist left the number out. */
export type Node = { marker: Marker | null; path: Path; lines: Line[]; children: Node[] }

/** The numbered tree of a plan, and the unnumbered lines before its first number. */
export type Outline = { preamble: Line[]; roots: Node[] }

type Builder = {
  roots: Node[]
  open: Node[]
  last: Map<Style, number>
  width: number | undefined
  doubts: Doubts
}

export const lineSpan = (line: Line): Span => [line.start, line.end]

const part = (line: Line, from: number, to: number): Line => {
  const at = line.flat.at.slice(from, to)
  const flat = { text: line.flat.text.slice(from, to), at }
  return { ...line, flat, start: at[0] ?? line.start, end: (at.at(-1) ?? line.start) + 1, cell: false }
}

const NEXT_ITEM = /。(?=[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.、]\D|[①-⑳])/g

/** A line into which several items were run together (…。2.…) in parts, each at its own number. */
function partsOf(line: Line, last: ReadonlyMap<Style, number>): Line[] {
  const cuts = [0]
  const seen = new Map(last)
  const first = readMarker(line.flat.text)
  if (first) seen.set(first.style, first.ordinal)
  let rank = first?.rank ?? Number.POSITIVE_INFINITY
  for (const { index } of line.flat.text.matchAll(NEXT_ITEM)) {
    const marker = readMarker(line.flat.text.slice(index + 1, index + 12))
    if (!marker) continue
    const follows = marker.ordinal === (seen.get(marker.style) ?? 0) + 1
    if (!follows && !(marker.ordinal === 1 && marker.rank > rank)) continue
    cuts.push(index + 1)
    seen.set(marker.style, marker.ordinal)
    rank = marker.rank
  }
  return cuts.map((cut, i) => part(line, cut, cuts[i + 1] ?? line.flat.text.length))
}

/** Is a number at the beginning of this line truly one, or have words been broken before it? */
function begins(builder: Builder, marker: Marker, line: Line, before: Line | undefined, first: boolean) {
  if (!before || !runsOn(before, line, first, builder.width)) return true
  const last = builder.last.get(marker.style)
  return last === undefined ? marker.ordinal === 1 : marker.ordinal === last + 1 || marker.ordinal === 1
}

/** ①…；②…；③… in one paragraph counts off the points of one item. */
const countsOff = (marker: Marker, { flat: { text } }: Line) =>
  marker.style === '①' && text.includes(String.fromCharCode(text.charCodeAt(0) + 1))

function markerOf(line: Line, next: Line | undefined): Marker | undefined {
  const marker = readMarker(line.flat.text) ?? headsDecimals(line.flat.text, next?.flat.text ?? '')
  return marker && countsOff(marker, line) ? undefined : marker
}

/** Where the paragraphs of some lines begin, as indices of lines. */
function paragraphStarts(lines: readonly Line[], width: number | undefined): number[] {
  const starts: number[] = []
  for (let i = 0; i < lines.length; i++) {
    const [before, line] = [lines[i - 1], lines[i]]
    if (!before || !line || !runsOn(before, line, i === 1, width)) starts.push(i)
  }
  return starts
}

/** One number is missing between siblings: the paragraph that stands in its place becomes an item without one. */
function fillGap(builder: Builder, siblings: Node[], parentPath: Path) {
  const previous = siblings.at(-1)
  if (!previous || previous.children.length > 0) return false
  const starts = paragraphStarts(previous.lines, builder.width).slice(1)
  const start = starts.at(-1)
  if (start === undefined) return false
  const lines = previous.lines.splice(start)
  siblings.push({ marker: null, path: [...parentPath, null], lines, children: [] })
  const line = lines[0]
  if (line) builder.doubts.add('number', lineSpan(line), '此段前缺少编号，按上下文推定为单独一项')
  return true
}

/** What is wrong with a number after its predecessor, in the clerk's language. */
function misfit(before: Marker, marker: Marker): string {
  return marker.ordinal <= before.ordinal
    ? `编号“${marker.printed}”重复或重新起算，按原文保留`
    : `编号从“${before.printed}”跳到“${marker.printed}”，中间可能有缺项`
}

/** Compares a number with the one before it among its siblings, and says what does not fit. */
function checkOrdinal(builder: Builder, marker: Marker, line: Line, siblings: Node[], parentPath: Path) {
  const before = siblings.at(-1)
  if (!before) {
    const running = (builder.last.get(marker.style) ?? 0) + 1
    if (marker.ordinal !== 1 && marker.ordinal !== running)
      builder.doubts.add('number', lineSpan(line), `编号从“${marker.printed}”开始，前面可能有缺项`)
    return
  }
  if (before.marker === null || marker.style !== before.marker.style) return
  const gap = marker.ordinal - before.marker.ordinal
  if (gap === 1 || (gap === 2 && fillGap(builder, siblings, parentPath))) return
  builder.doubts.add('number', lineSpan(line), misfit(before.marker, marker))
}

function push(builder: Builder, marker: Marker, line: Line) {
  const { open } = builder
  const sameStyle = open.findIndex((node) => node.marker?.style === marker.style)
  if (sameStyle >= 0) open.length = sameStyle
  else while (open.length > 0 && (open.at(-1)?.marker?.rank ?? 0) > marker.rank) open.pop()
  const parent = open.at(-1)
  const siblings = parent?.children ?? builder.roots
  checkOrdinal(builder, marker, line, siblings, parent?.path ?? [])
  const node: Node = { marker, path: [...(parent?.path ?? []), marker.ordinal], lines: [line], children: [] }
  siblings.push(node)
  open.push(node)
  builder.last.set(marker.style, marker.ordinal)
}

/** Lines (noise taken out) → the numbered tree. Printed numbers count, even where they repeat or restart. */
export function outlineOf(lines: readonly Line[], width: number | undefined, doubts: Doubts): Outline {
  const builder: Builder = { roots: [], open: [], last: new Map(), width, doubts }
  const preamble: Line[] = []
  for (const [i, whole] of lines.entries())
    for (const line of partsOf(whole, builder.last)) {
      const current = builder.open.at(-1)
      const marker = markerOf(line, lines[i + 1])
      const before = current?.lines.at(-1)
      if (marker && begins(builder, marker, line, before, current?.lines.length === 1))
        push(builder, marker, line)
      else (current?.lines ?? preamble).push(line)
    }
  return { preamble, roots: builder.roots }
}

/** Where a comma ends the line or a sign begins the next, nobody need be asked whether they belong together. */
const isPlain = (before: Line, line: Line) =>
  /[，、]$/.test(before.flat.text) || /^[，。、；”）》]/.test(line.flat.text)

/** The own text of an item as paragraphs; words that a page break tore apart are joined again. */
export function textOf(lines: readonly Line[], width: number | undefined, doubts?: Doubts) {
  return joinFlat(
    lines.map((line, i) => {
      const before = lines[i - 1]
      const joins = before !== undefined && runsOn(before, line, i === 1, width)
      if (joins && width === undefined && !isPlain(before, line))
        doubts?.add('line', [before.end - 1, line.start + 1], '句子在换行处断开，已与上一行相接')
      return { flat: line.flat, glue: joins ? '' : '\n' }
    }),
  )
}
