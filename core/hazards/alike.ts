import { bigramsOf } from '#core/text.ts'

/** What is compared: the one being reported, and one that is there. */
export type Comparable = { title: string; place: string; standardItems: readonly string[] }

/** Dice of the two sets of pairs: from here on two titles speak of the same thing (ours, 待核). */
const SIMILAR = 0.5

/** Two descriptions of one place share at least this many of the shorter one's pairs. */
const SAME_PLACE = 0.6

const pairs = (text: string) => bigramsOf(text).filter((part) => [...part].length > 1)

function shared(a: readonly string[], b: readonly string[]) {
  const other = new Set(b)
  return a.filter((pair) => other.has(pair)).length
}

function titlesAlike(a: string, b: string) {
  const [ours, theirs] = [pairs(a), pairs(b)]
  if (ours.length === 0 || theirs.length === 0) return false
  return (2 * shared(ours, theirs)) / (ours.length + theirs.length) >= SIMILAR
}

function placesAlike(a: string, b: string) {
  const [ours, theirs] = [pairs(a), pairs(b)]
  const fewer = Math.min(ours.length, theirs.length)
  return fewer > 0 && shared(ours, theirs) / fewer >= SAME_PLACE
}

/**
 * Why a hazard of the same subject is probably the same one: same standard item, same place, or a title that says the
 * same; empty when it is only another one of that subject.
 */
export function likenessOf(reported: Comparable, known: Comparable): string[] {
  const items = known.standardItems.some((item) => reported.standardItems.includes(item))
  return [
    items && '同一判定条款',
    placesAlike(reported.place, known.place) && '部位相同',
    titlesAlike(reported.title, known.title) && '描述相近',
  ].filter((why) => why !== false)
}
