import type { Doubt, DraftItem, ItemKind, Mention, PlanDraft } from '#core/plans/draft.ts'

/** What of the draft the clerk wants to see. */
export type Show = { state: 'all' | 'doubtful' | 'unchecked'; kind: ItemKind | 'all' }

/** Open doubts by the item or row they lie in; those of no item under the empty name. */
export const openDoubtsByRow = (doubts: readonly Doubt[]) =>
  Map.groupBy(
    doubts.filter((doubt) => !doubt.settled),
    (doubt) => doubt.itemId ?? '',
  )

type Doubts = ReadonlyMap<string, readonly Doubt[]>

/** A name that the clerk still has to say something about. */
export const isOpen = (mention: Mention) => !['matched', 'confirmed', 'outside'].includes(mention.state)

const hasOpenName = ({ obligations }: DraftItem) =>
  obligations.some(({ lead, support }) => lead.some(isOpen) || support.some(isOpen))

/** Needs a decision: an open doubt or a name that is not settled. */
export const isDoubtful = (item: DraftItem, doubts: Doubts) =>
  doubts.has(item.id) || (item.kind !== 'other' && hasOpenName(item))

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
  const doubts = openDoubtsByRow(draft.doubts)
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
export function progressOf({ items, schedule, doubts }: PlanDraft) {
  const rows = [...items, ...schedule]
  return {
    checked: rows.filter((row) => row.checked).length,
    all: rows.length,
    doubts: doubts.filter((doubt) => !doubt.settled).length,
    names: namesOf({ items, schedule }).filter(isOpen).length,
  }
}

/** Every name printed in the plan that decides who gets a task. */
export const namesOf = ({ items, schedule }: Pick<PlanDraft, 'items' | 'schedule'>) => [
  ...items.flatMap((item) => item.obligations.flatMap(({ lead, support }) => [...lead, ...support])),
  ...schedule.flatMap(({ lead, support }) => [...lead, ...support]),
]

/** How many names in the whole plan are printed like this one: what 「全文同名一并处理」 would settle. */
export const countSameName = (draft: PlanDraft, name: string) =>
  [...namesOf(draft), ...draft.reporting.flatMap(({ from, to }) => [...from, ...(to ? [to] : [])])].filter(
    (mention) => mention.name === name,
  ).length
