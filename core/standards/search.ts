import type { Grade, InstrumentKind, StandardItem, StandardStatus } from '#core/standards/standard.ts'
import { statusOn } from '#core/standards/standard.ts'
import { wordsWanted } from '#core/text.ts'

export type StandardFilter = {
  text?: string | undefined
  instrument?: string | undefined
  sector?: string | undefined
  grade?: Grade | undefined
  kind?: InstrumentKind | undefined
  status: StandardStatus | 'all'
  unverified?: boolean | undefined
}

/** The items that fit a filter, each as it stands on the day; in the order they came. */
export function searchStandards(items: readonly StandardItem[], filter: StandardFilter, day: string) {
  const words = wordsWanted(filter.text ?? '')
  return items
    .map((item) => ({ ...item, status: statusOn(item, day) }))
    .filter((item) => fits(item, filter) && words.every((word) => textOf(item).includes(word)))
}

const textOf = ({ title, clause, keywords, instrument }: StandardItem) =>
  [title, clause, instrument.title, instrument.number, ...keywords].join('\n').normalize('NFKC').toLowerCase()

const isAsked = <T>(asked: T | undefined, value: T) => asked === undefined || asked === value

const fits = (item: StandardItem & { status: StandardStatus }, filter: StandardFilter) =>
  (filter.status === 'all' || filter.status === item.status) &&
  isAsked(filter.instrument, item.instrumentCode) &&
  isAsked(filter.grade, item.grade) &&
  isAsked(filter.kind, item.instrument.kind) &&
  isAsked(filter.unverified, item.unverified) &&
  (filter.sector === undefined || item.sectors.includes(filter.sector))
