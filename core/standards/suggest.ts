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

/** What an item says: each feature of its title and keywords with its weight. */
type Document = { item: StandardItem; weights: ReadonlyMap<string, number> }

/** What belongs to the subject's own sector comes before; another sector's rule may be broken too. */
const SAME_SECTOR = 1.6
/** The same where words of the description tell the sector. */
const SAME_CONTEXT = 1.3
/** How much a long item, which matches by chance, is held back; 0 not at all, 1 in proportion. */
const LENGTH_COUNTS = 0.35
/** How many suggestions are seen at once. */
const SEEN = 3
/** An item of the other kind is shown among them when its score is at least this much of the best. */
const NEAR = 0.5
/** A suggestion this much weaker than the best one is noise. */
const WORTH_SHOWING = 0.25

/**
 * Ranks items by what a description has in common with their titles and with what people on site say: characters,
 * neighbours and synonyms, each by how rare it is among the items. The weights below are those that found most of
 * `bench/standards/known.yaml` and of keywords that had been taken out of their own items.
 */
export function makeSuggester(items: readonly StandardItem[], words: WordPack): Suggester {
  const vocabulary = { synonyms: synonymsOf(words.synonyms), empty: words.empty }
  const index = indexOf(items, vocabulary)
  const scale = scaleOf(index)
  return (text, { day, sectors = [], limit, extra = [] }) => {
    const spotted = spot(text, vocabulary)
    const asked = featuresOf(spotted)
    const context = contextOf(text, words)
    const prior = ({ sectors: own }: StandardItem) =>
      (shares(own, sectors) ? SAME_SECTOR : 1) * (shares(own, context) ? SAME_CONTEXT : 1)
    const found = [index, indexOf(extra, vocabulary)]
      .flatMap((one) => findLike(asked, one, scale))
      .filter(({ document }) => isInForce(document.item, day))
      .map(({ document, score }) => ({ document, score: score * prior(document.item) }))
      .sort((a, b) => b.score - a.score || (a.document.item.id < b.document.item.id ? -1 : 1))
    const least = (found[0]?.score ?? 0) * WORTH_SHOWING
    return ofBothKinds(found)
      .slice(0, limit)
      .filter(({ score }) => score >= least)
      .map(({ document, score }) => ({ item: document.item, score, why: whyOf(spotted, document) }))
  }
}

type Found = { document: Document; score: number }

/**
 * Best first, but what is shown without scrolling holds a criterion and an everyday item where both come near: a
 * hazard that may be 重大 must not hide behind checklists, nor a loose cable behind criteria.
 */
function ofBothKinds(found: readonly Found[]): Found[] {
  const seen = found.slice(0, SEEN)
  const [best] = seen
  if (!best || seen.some(({ document }) => kindOf(document) !== kindOf(best.document))) return [...found]
  const other = found.find(({ document }) => kindOf(document) !== kindOf(best.document))
  if (!other || other.score < best.score * NEAR) return [...found]
  return [...seen.slice(0, -1), other, ...found.slice(SEEN - 1).filter((one) => one !== other)]
}

const kindOf = ({ item }: Document) => item.instrument.kind

/** The items, and for each feature where it occurs: a question touches only what it has in common with them. */
type Index = { documents: readonly Document[]; places: ReadonlyMap<string, readonly Place[]> }
type Place = { at: number; weight: number }

function indexOf(items: readonly StandardItem[], vocabulary: Vocabulary): Index {
  const documents = items.map((item) => documentOf(item, vocabulary))
  const places = new Map<string, Place[]>()
  for (const [at, { weights }] of documents.entries())
    for (const [feature, weight] of weights) {
      const known = places.get(feature)
      if (known) known.push({ at, weight })
      else places.set(feature, [{ at, weight }])
    }
  return { documents, places }
}

function documentOf(item: StandardItem, vocabulary: Vocabulary): Document {
  const phrases = [item.title, ...item.keywords].map((phrase) => featuresOf(spot(phrase, vocabulary)))
  const weights = new Map(
    phrases.flatMap((phrase) => [...phrase].map((feature) => [feature, weightOf(feature)] as const)),
  )
  return { item, weights }
}

/** How rare each feature is among the items, and how long an item is on average. */
type Scale = { rarityOf: (feature: string) => number; averageLength: number }

function scaleOf({ documents, places }: Index): Scale {
  const rarities = new Map(
    [...places].map(([feature, { length }]) => [
      feature,
      Math.log(1 + (documents.length - length + 0.5) / (length + 0.5)),
    ]),
  )
  const rarest = Math.log(1 + (documents.length + 0.5) / 1.5)
  const lengths = documents.reduce((sum, { weights }) => sum + weights.size, 0)
  return {
    rarityOf: (feature) => rarities.get(feature) ?? rarest,
    averageLength: lengths / Math.max(1, documents.length),
  }
}

/** Every item that has something in common with what is asked, and how much. */
function findLike(asked: ReadonlySet<string>, { documents, places }: Index, scale: Scale) {
  const met = new Map<number, number>()
  for (const feature of asked) {
    const rarity = scale.rarityOf(feature)
    for (const { at, weight } of places.get(feature) ?? []) met.set(at, (met.get(at) ?? 0) + weight * rarity)
  }
  return documents.flatMap((document, at) => {
    const score = met.get(at)
    return score === undefined ? [] : [{ document, score: score / lengthOf(document, scale) }]
  })
}

const lengthOf = ({ weights }: Document, { averageLength }: Scale) =>
  1 - LENGTH_COUNTS + (LENGTH_COUNTS * weights.size) / averageLength

const shares = (a: readonly string[], b: readonly string[]) => a.some((one) => b.includes(one))

const contextOf = (text: string, { contexts }: WordPack) =>
  contexts.filter(({ words }) => words.some((word) => text.includes(word))).map(({ sector }) => sector)

/** Shown beside a suggestion; more would not be read. */
const WORDS_SHOWN = 5

const whyOf = (spotted: Spotted, { weights }: Document) =>
  wordsIn(spotted, (feature) => weights.has(feature)).slice(0, WORDS_SHOWN)
