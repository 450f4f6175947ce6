import { z } from 'zod'
import { isInForce, type StandardItem } from '#core/standards/standard.ts'
import {
  featuresOf,
  type Spotted,
  spot,
  synonymsOf,
  type Vocabulary,
  weightOf,
  wordsIn,
} from '#core/standards/words.ts'

const Words = z.array(z.string().trim().min(1).max(20))

/** Words of the trade, the same for every sector: `packs/standard-words.yaml`. */
export const WordPack = z.strictObject({
  /** Each line says one thing in several ways. */
  synonyms: z.array(Words.min(2)),
  /** Words that tell a sector by themselves: 「工地」. */
  contexts: z.array(z.strictObject({ sector: z.string(), words: Words.min(1) })),
  /** Words that tell nothing: 「现场」, 「发现」. */
  empty: Words,
})
export type WordPack = z.infer<typeof WordPack>

export type Suggestion = {
  item: StandardItem
  /** Only to compare suggestions of one answer. */
  score: number
  /** What of the description was found in the item, as it was typed. */
  why: string[]
}

export type Asked = {
  /** YYYY-MM-DD: only items in force that day are offered. */
  day: string
  /** Sectors of the subject: a boost, never a filter. */
  sectors?: readonly string[]
  limit: number
  /** Items of one district, beside those that are the same for all. */
  extra?: readonly StandardItem[]
}

export type Suggester = (text: string, asked: Asked) => Suggestion[]

/** What an item says: all its features with their weight, and each of its phrases (title, keywords) by itself. */
type Document = {
  item: StandardItem
  weights: ReadonlyMap<string, number>
  phrases: readonly ReadonlySet<string>[]
}

/** The name of the instrument tells of what is judged, and the same of all its items. */
const INSTRUMENT = 0.25
/** What belongs to the subject's own sector comes somewhat before; another sector's rule may be broken too. */
const SAME_SECTOR = 1.3
/** The same where words of the description tell the sector. */
const SAME_CONTEXT = 1.2
/** How much a long item, which matches by chance, is held back; 0 not at all, 1 in proportion. */
const LENGTH_COUNTS = 0.4
/** One phrase that is met whole says more than the same features strewn over many. */
const PHRASE = 1
/** A suggestion this much weaker than the best one is noise. */
const WORTH_SHOWING = 0.25

/**
 * Ranks items by what a description has in common with their titles and with what people on site say: neighbouring
 * characters and synonyms, each by how rare it is among the items.
 */
export function makeSuggester(items: readonly StandardItem[], words: WordPack): Suggester {
  const vocabulary = { synonyms: synonymsOf(words.synonyms), empty: words.empty }
  const documents = items.map((item) => documentOf(item, vocabulary))
  const scale = scaleOf(documents)
  return (text, { day, sectors = [], limit, extra = [] }) => {
    const spotted = spot(text, vocabulary)
    const asked = featuresOf(spotted)
    const context = contextOf(text, words)
    const prior = ({ sectors: own }: StandardItem) =>
      (shares(own, sectors) ? SAME_SECTOR : 1) * (shares(own, context) ? SAME_CONTEXT : 1)
    const found = [...documents, ...extra.map((item) => documentOf(item, vocabulary))]
      .filter(({ item }) => isInForce(item, day))
      .map((document) => ({ document, score: likeness(asked, document, scale) * prior(document.item) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || (a.document.item.id < b.document.item.id ? -1 : 1))
    const least = (found[0]?.score ?? 0) * WORTH_SHOWING
    return found
      .slice(0, limit)
      .filter(({ score }) => score >= least)
      .map(({ document, score }) => ({ item: document.item, score, why: whyOf(spotted, document) }))
  }
}

function documentOf(item: StandardItem, vocabulary: Vocabulary): Document {
  const phrases = [item.title, ...item.keywords].map((phrase) => featuresOf(spot(phrase, vocabulary)))
  const weights = new Map<string, number>()
  for (const feature of featuresOf(spot(item.instrument.title, vocabulary)))
    weights.set(feature, INSTRUMENT * weightOf(feature))
  for (const phrase of phrases) for (const feature of phrase) weights.set(feature, weightOf(feature))
  return { item, weights, phrases }
}

/** How rare each feature is among the items, and how long an item is on average. */
type Scale = { rarityOf: (feature: string) => number; averageLength: number }

function scaleOf(documents: readonly Document[]): Scale {
  const counts = new Map<string, number>()
  for (const { weights } of documents)
    for (const feature of weights.keys()) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  const rarities = new Map(
    [...counts].map(([feature, count]) => [
      feature,
      Math.log(1 + (documents.length - count + 0.5) / (count + 0.5)),
    ]),
  )
  const rarest = Math.log(1 + (documents.length + 0.5) / 1.5)
  const lengths = documents.reduce((sum, { weights }) => sum + weights.size, 0)
  return {
    rarityOf: (feature) => rarities.get(feature) ?? rarest,
    averageLength: lengths / Math.max(1, documents.length),
  }
}

function likeness(asked: ReadonlySet<string>, { weights, phrases }: Document, scale: Scale) {
  let met = 0
  for (const feature of asked) met += (weights.get(feature) ?? 0) * scale.rarityOf(feature)
  if (met === 0) return 0
  const length = 1 - LENGTH_COUNTS + (LENGTH_COUNTS * weights.size) / scale.averageLength
  return met / length + PHRASE * Math.max(...phrases.map((phrase) => phraseMet(asked, phrase, scale)))
}

/** What is met of a phrase, times how much of the whole phrase that is. */
function phraseMet(asked: ReadonlySet<string>, phrase: ReadonlySet<string>, { rarityOf }: Scale) {
  let met = 0
  let whole = 0
  for (const feature of phrase) {
    const worth = weightOf(feature) * rarityOf(feature)
    whole += worth
    if (asked.has(feature)) met += worth
  }
  return whole === 0 ? 0 : (met * met) / whole
}

const shares = (a: readonly string[], b: readonly string[]) => a.some((one) => b.includes(one))

const contextOf = (text: string, { contexts }: WordPack) =>
  contexts.filter(({ words }) => words.some((word) => text.includes(word))).map(({ sector }) => sector)

/** Shown beside a suggestion; more would not be read. */
const WORDS_SHOWN = 5

const whyOf = (spotted: Spotted, { phrases }: Document) =>
  wordsIn(spotted, (feature) => phrases.some((phrase) => phrase.has(feature))).slice(0, WORDS_SHOWN)
