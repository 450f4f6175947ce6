/** One printed line of a page: its words, where it begins and ends, its height on the page and its size of type. */
export type PdfLine = { text: string; left: number; right: number; y: number; size: number }

/** A run of text as PDF.js gives it. */
export type PdfRun = { str: string; transform: number[]; width: number; height: number }

const lineOf = ({ str, transform, width, height }: PdfRun): PdfLine => {
  const [left = 0, y = 0] = transform.slice(4)
  return { text: str, left, right: left + width, y, size: height || Math.abs(transform[3] ?? 0) || 10 }
}

/** A wide gap on one line parts columns. */
const gapBetween = (line: PdfLine, next: PdfLine) => (next.left - line.right > next.size * 1.5 ? '  ' : '')

/** Runs on one height are one line. */
export function linesOfRuns(runs: readonly PdfRun[]): PdfLine[] {
  const lines: PdfLine[] = []
  for (const next of runs.filter(({ str }) => str.trim() !== '').map(lineOf)) {
    const last = lines.at(-1)
    if (last && Math.abs(last.y - next.y) < next.size * 0.5 && next.left >= last.left) {
      last.text += gapBetween(last, next) + next.text
      last.right = Math.max(last.right, next.right)
    } else lines.push(next)
  }
  return lines
}

const PAGE_NUMBER = /^[\s—–\-·.]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/共,，]+\s*\d{1,4}\s*页?)?[\s—–\-·.]*$/

const bare = (line: PdfLine) => line.text.replace(/[\s\d]/g, '')

/** Words that stand first or last on most pages are running heads, not text. */
function runningHeads(pages: readonly (readonly PdfLine[])[]): Set<string> {
  const counts = new Map<string, number>()
  for (const lines of pages)
    for (const word of new Set([lines[0], lines.at(-1)].flatMap((line) => (line ? [bare(line)] : []))))
      counts.set(word, (counts.get(word) ?? 0) + 1)
  const often = Math.max(3, pages.length * 0.6)
  return new Set([...counts].filter(([word, count]) => word !== '' && count >= often).map(([word]) => word))
}

function bodyOf(lines: readonly PdfLine[], heads: ReadonlySet<string>): PdfLine[] {
  return lines.filter((line, i) => {
    const edge = i === 0 || i === lines.length - 1
    return !(edge && (PAGE_NUMBER.test(line.text) || heads.has(bare(line))))
  })
}

/** The most frequent value, to the point. */
function usual(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(Math.round(value), (counts.get(Math.round(value)) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

/** The right margin: where the longer lines end, but for a few that hang over. */
const nearlyMost = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.9)] ?? 0

/** Does a paragraph end with `line`, or begin with `next`? A full line goes on, unless the next is set in. */
function parts(line: PdfLine, next: PdfLine, margins: { left: number; right: number }) {
  const short = line.right < margins.right - line.size * 2.2
  const setIn = next.left > margins.left + next.size * 1.2
  const resized = Math.abs(line.size - next.size) > 1.5
  return short || setIn || resized
}

/** Pages of lines → text with a paragraph on each line; page numbers and running heads are left out. */
export function paragraphsOf(pages: readonly (readonly PdfLine[])[]): string {
  const heads = runningHeads(pages)
  const lines = pages.flatMap((page) => bodyOf(page, heads))
  const margins = {
    left: usual(lines.map(({ left }) => left)),
    right: nearlyMost(lines.map(({ right }) => right)),
  }
  let text = ''
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1]
    text += line.text.trim()
    if (next) text += parts(line, next, margins) ? '\n' : ''
  }
  return text
}
