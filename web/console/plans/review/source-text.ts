/**
 * The source as lines to draw. Offsets are UTF-16 positions in the whole source, end exclusive, so that every
 * span of the draft can be found again whatever the lines look like on screen.
 */
export type Block = {
  start: number
  end: number
  /** 1 to 6 for a heading of a Markdown source, 0 for a paragraph. */
  level: number
  /** Typing marks of a Markdown source (#, **) that carry no meaning on screen. */
  hidden: readonly (readonly [number, number])[]
}

/** Lines with something in them; empty lines are only air and are drawn as such. */
export function blocksOf(source: string): Block[] {
  const blocks: Block[] = []
  let start = 0
  for (const line of source.split('\n')) {
    if (line.trim() !== '') blocks.push(blockOf(line, start))
    start += line.length + 1
  }
  return blocks
}

function blockOf(line: string, start: number): Block {
  const indent = line.length - line.trimStart().length
  const end = start + line.trimEnd().length
  const marker = /^\s*(#{1,6})\s+/.exec(line)
  const hidden: [number, number][] = marker ? [[start, start + marker[0].length]] : []
  for (const found of line.matchAll(/\*\*|__/g))
    hidden.push([start + found.index, start + found.index + found[0].length])
  return { start: marker ? start : start + indent, end, level: marker?.[1]?.length ?? 0, hidden }
}

/** Runs of lines that the browser lays out together: what lies outside the window costs nothing. */
export function chunksOf<T>(rows: readonly T[], size: number): T[][] {
  const chunks: T[][] = []
  for (let at = 0; at < rows.length; at += size) chunks.push(rows.slice(at, at + size))
  return chunks
}

/** How far a click may lie from the end of a clause and still mean it. */
const NEAR = 4

/**
 * Where somebody who clicked at `at` wants to cut: just behind the nearest end of a clause (。；！？ or a line)
 * within a few characters, else exactly there. A cut never leaves white space at the head of the second part.
 */
export function snapToClause(source: string, at: number) {
  for (let far = 0; far <= NEAR; far++)
    for (const place of [at - far, at + far]) if (endsClause(source, place)) return skipSpace(source, place)
  return skipSpace(source, at)
}

const endsClause = (source: string, at: number) => at > 0 && /[。；;！？!?\n]/.test(source.charAt(at - 1))

function skipSpace(source: string, at: number) {
  let place = at
  while (place < source.length && /\s/.test(source.charAt(place))) place++
  return place
}
