import { TIME } from '#core/plans/parser/agents.ts'
import { type ClosingList, findClosingLists } from '#core/plans/parser/closing.ts'
import { type Calendar, type FoundDate, findDates } from '#core/plans/parser/dates.ts'
import { cover, type Flat, spanOf } from '#core/plans/parser/flat.ts'
import type { Span } from '#core/plans/parser/parsed.ts'
import { type FoundQuantity, findQuantities } from '#core/plans/parser/quantities.ts'
import { type FoundRecurrence, findRecurrences } from '#core/plans/parser/recurrence.ts'
import { IN_NAME } from '#core/plans/parser/units.ts'

type Place = { start: number; end: number }

/** The text of one item with all that was recognised in it, before it is tied together. */
export type Marks = {
  source: string
  flat: Flat
  /** The text to look for agents in: names ※, dates and rhythms ▒, the number and closing lists taken out. */
  text: string
  dates: FoundDate[]
  recurrences: FoundRecurrence[]
  quantities: FoundQuantity[]
  lists: ClosingList[]
}

const NAMES =
  /联系(?:人|电话|方式|单位|部门|科室)：[^\n。]*|《[^《》]{1,150}》|〔[^〔〕]{1,20}〕|“(?!十[四五六]五”|一把手”)[^“”。\n]{1,60}”|‘[^‘’。\n]{1,60}’|"[^"。\n]{1,60}"/g

const coverPlaces = (text: string, places: readonly Place[], sign: string) => {
  let [covered, after] = ['', 0]
  for (const { start, end } of [...places].sort((a, b) => a.start - b.start)) {
    if (start < after) continue
    covered += text.slice(after, start) + sign.repeat(end - start)
    after = end
  }
  return covered + text.slice(after)
}

/** A list is covered but for the date it may set. */
const besidesTerm = ({ start, end, term }: ClosingList): Place[] =>
  term === null
    ? [{ start, end }]
    : [
        { start, end: term.start },
        { start: term.end, end },
      ]

/** Recognises in `flat`, whose first `skipped` characters are its number. */
export function marksOf(source: string, flat: Flat, skipped: number, calendar: Calendar): Marks {
  const whole = cover(flat.text, IN_NAME, '〓')
  const lists = findClosingLists(whole)
  const numberless = '\n'.repeat(skipped) + whole.slice(skipped)
  const quiet = cover(coverPlaces(numberless, lists.flatMap(besidesTerm), '※'), NAMES)
  const recurrences = findRecurrences(quiet)
  const rhythmless = coverPlaces(quiet, recurrences, TIME)
  const dates = findDates(rhythmless, calendar)
  const text = coverPlaces(rhythmless, dates, TIME)
  const counts = recurrences.flatMap(({ count }) => (count ? [count] : []))
  const quantities = findQuantities(coverPlaces(text, counts, TIME))
  return { source, flat, text, dates, recurrences, quantities, lists }
}

/** The words as printed, line breaks and Markdown taken out, with their place in the file. */
export function printed({ source, flat }: Pick<Marks, 'source' | 'flat'>, start: number, end: number) {
  const raw = flat.at
    .slice(start, end)
    .map((offset, i) => (flat.text[start + i] === '\n' ? '' : source[offset]))
  return { raw: raw.join(''), span: spanOf(flat, start, end) satisfies Span }
}

const SEPARATES = /[，；、：。！？）\n]/
const OPENS = /[，；、：（\n]/

/** A stretch of text without the marks that part it from its neighbours; a full stop at its end stays. */
export function trimmed({ flat: { text } }: Pick<Marks, 'flat'>, { start, end }: Place): Place {
  let [from, to] = [start, end]
  while (from < to && SEPARATES.test(text[from] ?? '')) from++
  const opened = text.slice(from, to).includes('（')
  while (to > from && (OPENS.test(text[to - 1] ?? '') || (!opened && text[to - 1] === '）'))) to--
  return { start: from, end: to }
}

/** Parts of the text between the given signs, as places, the sign included in the part before it. */
function partsBetween(text: string, start: number, end: number, signs: RegExp): Place[] {
  const parts: Place[] = []
  let from = start
  for (const { index } of text.slice(start, end).matchAll(signs)) {
    const to = start + index + 1
    parts.push({ start: from, end: to })
    from = to
  }
  if (from < end) parts.push({ start: from, end })
  return parts
}

const LONGEST_SENTENCE = 2000

/** No sentence of a plan is that long; text without full stops is cut, so that work on a sentence stays bounded. */
function shortened({ start, end }: Place): Place[] {
  const count = Math.ceil((end - start) / LONGEST_SENTENCE)
  return Array.from({ length: count }, (_, i) => ({
    start: start + i * LONGEST_SENTENCE,
    end: Math.min(end, start + (i + 1) * LONGEST_SENTENCE),
  }))
}

export const sentencesOf = (text: string) =>
  partsBetween(text, 0, text.length, /[。；！？\n]/g).flatMap(shortened)

/** Clauses of a sentence; what stands in brackets is a clause of its own. */
export const clausesOf = (text: string, { start, end }: Place) =>
  partsBetween(text, start, end, /[，：（）]/g)

/** Those of some things in order of their place that begin within a place. */
export function within<Item extends Place>(items: readonly Item[], { start, end }: Place): Item[] {
  const firstFrom = (offset: number) => {
    let [low, high] = [0, items.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((items[middle]?.start ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return low
  }
  return items.slice(firstFrom(start), firstFrom(end))
}
