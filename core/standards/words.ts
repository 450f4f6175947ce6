/** How Chinese text is taken apart without a dictionary: characters, pairs, threes, and synonyms. */

/** Synonyms by their first character, longest first, each with the number of its line. */
export type Synonyms = ReadonlyMap<string, readonly { word: string; line: number }[]>

/** Words that say one thing, line by line. */
export function synonymsOf(lines: readonly (readonly string[])[]): Synonyms {
  const all = lines.flatMap((words, line) => words.map((word) => ({ word: normal(word), line })))
  all.sort((a, b) => b.word.length - a.word.length)
  return Map.groupBy(all, ({ word }) => word[0] ?? '')
}

export type Vocabulary = { synonyms: Synonyms; empty: readonly string[] }

/** A text taken apart: each feature where it occurs. */
export type Spotted = {
  text: string
  spans: readonly { feature: string; from: number; to: number }[]
}

const normal = (text: string) => text.normalize('NFKC').toLowerCase()

/** Runs of letters and figures; everything else parts them. */
const RUN = /[\p{L}\p{N}]+/gu
const LATIN = /^[\p{Script=Latin}\p{N}]+$/u

export function spot(text: string, { synonyms, empty }: Vocabulary): Spotted {
  const written = normal(text)
  const told = without(written, empty)
  const spans = [...told.matchAll(RUN)].flatMap(({ 0: run, index }) =>
    LATIN.test(run)
      ? [{ feature: run, from: index, to: index + run.length }]
      : [1, 2, 3].flatMap((size) => gramsIn(run, index, size)),
  )
  return { text: written, spans: [...spans, ...synonymsIn(written, synonyms)] }
}

/** Empty words become as many blanks, so that every place stays where it was. */
const without = (text: string, empty: readonly string[]) =>
  empty.reduce((left, word) => left.replaceAll(word, ' '.repeat(word.length)), text)

const gramsIn = (run: string, at: number, size: number) =>
  Array.from({ length: Math.max(0, run.length - size + 1) }, (_, n) => ({
    feature: run.slice(n, n + size),
    from: at + n,
    to: at + n + size,
  }))

function synonymsIn(text: string, synonyms: Synonyms) {
  const spans: { feature: string; from: number; to: number }[] = []
  for (let at = 0; at < text.length; at++)
    for (const { word, line } of synonyms.get(text[at] ?? '') ?? [])
      if (text.startsWith(word, at)) spans.push({ feature: `=${line}`, from: at, to: at + word.length })
  return spans
}

const SYNONYM = 1.6
/** A character says little, but 「木灰」 and 「木粉」 have nothing else in common. */
const ONE = 0.45
const THREE = 0.5

/** How much a feature says by its kind, before its rarity. */
export const weightOf = (feature: string) => {
  if (feature.startsWith('=')) return SYNONYM
  if (feature.length === 1) return ONE
  return feature.length >= 3 ? THREE : 1
}

export const featuresOf = ({ spans }: Spotted) => new Set(spans.map(({ feature }) => feature))

/** The stretches of the text that `known` features of two characters or more cover, longest first, as they were typed. */
export function wordsIn({ text, spans }: Spotted, known: (feature: string) => boolean): string[] {
  const covered = Array.from({ length: text.length }, () => false)
  for (const { feature, from, to } of spans) if (to - from > 1 && known(feature)) covered.fill(true, from, to)
  const words: string[] = []
  for (let from = covered.indexOf(true); from >= 0; from = covered.indexOf(true, from)) {
    const end = covered.indexOf(false, from)
    const to = end < 0 ? text.length : end
    words.push(text.slice(from, to))
    from = to
  }
  return [...new Set(words)].sort((a, b) => b.length - a.length)
}
