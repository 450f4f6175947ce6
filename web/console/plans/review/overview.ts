import { countsOf, isOpenDoubt } from '#core/plans/checking.ts'
import type { Doubt, DraftItem, ItemKind, Mention, PlanDraft } from '#core/plans/draft.ts'
import { isBinding, mentionsOf } from '#core/plans/mentions.ts'
import { makesTasks } from '#core/plans/working-items.ts'

/** What of the draft the clerk wants to see. */
export type Show = { state: 'all' | 'doubtful' | 'unchecked'; kind: ItemKind | 'all' }

/** Open doubts by the item or row they lie in; those of no item under the empty name. */
export const openDoubtsByRow = (draft: PlanDraft) =>
  Map.groupBy(draft.doubts.filter(isOpenDoubt(draft)), (doubt) => doubt.itemId ?? '')

type Doubts = ReadonlyMap<string, readonly Doubt[]>

/** A name that the clerk still has to say something about. */
export const isOpen = (mention: Mention) => !isBinding(mention) && mention.state !== 'outside'

const hasOpenName = ({ obligations }: DraftItem) =>
  obligations.some(({ lead, support }) => lead.some(isOpen) || support.some(isOpen))

/** Needs a decision: an open doubt or a name that is not settled. */
export const isDoubtful = (item: DraftItem, doubts: Doubts) =>
  doubts.has(item.id) || (makesTasks(item) && hasOpenName(item))

const passes = (item: DraftItem, { state, kind }: Show, doubts: Doubts) =>
  (kind === 'all' || item.kind === kind) &&
  (state === 'all' || (state === 'unchecked' ? !item.checked : isDoubtful(item, doubts)))

type SectionRow = { type: 'section'; key: string; title: string; depth: number; start: number }
export type OutlineRow = SectionRow | { type: 'item'; key: string; item: DraftItem }

/**
 * Items in the order of the document under the headings they stand under; a heading without a shown item is left out.
 * A heading stands over what follows until the next heading of its rank or above.
 */
export function outlineOf(draft: PlanDraft, show: Show): OutlineRow[] {
  const doubts = openDoubtsByRow(draft)
  const waiting = draft.sections.map(sectionRow).sort((a, b) => a.start - b.start)
  const rows: OutlineRow[] = []
  let above: SectionRow[] = []
  for (const item of draft.items) {
    while (waiting[0] && waiting[0].start <= (item.span?.[0] ?? -1)) above = under(above, waiting.shift())
    if (!passes(item, show, doubts)) continue
    rows.push(...above.filter((section) => !rows.includes(section)), { type: 'item', key: item.id, item })
  }
  return rows
}

const sectionRow = ({ path, title, span }: PlanDraft['sections'][number], at: number): SectionRow => ({
  type: 'section',
  key: `section-${at}`,
  title,
  depth: path.length,
  start: span?.[0] ?? 0,
})

const under = (above: readonly SectionRow[], next: SectionRow | undefined) =>
  next ? [...above.filter(({ depth }) => depth < next.depth), next] : [...above]

/** The next row that nobody has looked at, after `from` and round again from the top. */
export function nextUnchecked(items: readonly Pick<DraftItem, 'id' | 'checked'>[], from: string | null) {
  const at = items.findIndex(({ id }) => id === from)
  const order = [...items.slice(at + 1), ...items.slice(0, at + 1)]
  return order.find(({ checked }) => !checked)?.id ?? null
}

/** The row `step` places further, kept within the list; the first one when none is chosen. */
export function stepFrom(ids: readonly string[], from: string | null, step: 1 | -1) {
  const at = from === null ? -1 : ids.indexOf(from)
  if (at < 0) return ids[0] ?? null
  return ids[Math.min(Math.max(at + step, 0), ids.length - 1)] ?? null
}

/** How far the review is. Rows of the table count like items: both become tasks. */
export const progressOf = (draft: PlanDraft) => ({ ...countsOf(draft), names: openNamesOf(draft).length })

/** A printed name that is not settled, and every place where it stands. */
export type OpenName = { name: string; mentions: readonly Mention[] }

/** Names still to be settled, each once, those that stand most often first. Names of items without tasks do not count. */
export function openNamesOf(draft: PlanDraft): OpenName[] {
  const counting = { ...draft, items: draft.items.filter(makesTasks) }
  const byName = Map.groupBy(mentionsOf(counting).filter(isOpen), ({ name }) => name)
  return [...byName]
    .map(([name, mentions]) => ({ name, mentions }))
    .sort((a, b) => b.mentions.length - a.mentions.length)
}

/** How many names in the whole plan are printed like this one: what 「全文同名一并处理」 would settle. */
export const countSameName = (draft: PlanDraft, name: string) =>
  mentionsOf(draft).filter((mention) => mention.name === name).length
