/** One form for all that people type alike: half width, lower case. */
const normal = (text: string) => text.normalize('NFKC').toLowerCase()

const wordsIn = (text: string) => normal(text).split(/\s+/).filter(Boolean)

const pairsIn = (word: string) => {
  const characters = [...word]
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

/**
 * What a text is found by: its characters and its pairs of neighbours, word by word. Chinese search without a
 * dictionary; stored in a `text[]` column with a GIN index.
 */
export const bigramsOf = (text: string): string[] => [
  ...new Set(wordsIn(text).flatMap((word) => [...word, ...pairsIn(word)])),
]

/** What all has to be among a text's bigrams for it to contain what was typed; empty when nothing was. */
export const bigramsWanted = (typed: string): string[] => [
  ...new Set(wordsIn(typed).flatMap((word) => ([...word].length === 1 ? [word] : pairsIn(word)))),
]

/** The words typed, as they are compared with a text in the same normal form: pairs alone do not tell their order. */
export const wordsWanted = (typed: string): string[] => [...new Set(wordsIn(typed))]
