import { isOpenDoubt } from '#core/plans/checking.ts'
import type { Doubt, DraftItem, DraftObligation, Mention, PlanDraft, Span } from '#core/plans/draft.ts'

export type MarkKind =
  | 'item'
  | 'row'
  | 'reporting'
  | 'obligation'
  | 'unit'
  | 'deadline'
  | 'recurrence'
  | 'quantity'
  | 'doubt'

/** A piece of the understanding and the words of the source that it was read from. */
export type Mark = { id: string; kind: MarkKind; start: number; end: number }

/** The id that a deadline, rhythm or quantity goes by on screen: it has none of its own. */
export const partId = (obligationId: string, part: 'deadline' | 'recurrence' | `quantity-${number}`) =>
  `${obligationId}:${part}`

/** Everything in the draft that has words in the source. */
export function marksOf(draft: PlanDraft): Mark[] {
  return [
    ...draft.items.flatMap(marksOfItem),
    ...draft.schedule.flatMap((row) => [
      ...mark(row.id, 'row', row.span),
      ...[...row.lead, ...row.support].flatMap(marksOfMention),
    ]),
    ...draft.reporting.flatMap((duty) => [
      ...mark(duty.id, 'reporting', duty.span),
      ...[...duty.from, ...(duty.to ? [duty.to] : [])].flatMap(marksOfMention),
    ]),
    ...draft.doubts.filter(isOpenDoubt(draft)).flatMap(marksOfDoubt),
  ]
}

const mark = (id: string, kind: MarkKind, span: Span | null): Mark[] =>
  span && span[1] > span[0] ? [{ id, kind, start: span[0], end: span[1] }] : []

const marksOfItem = (item: DraftItem) => [
  ...mark(item.id, 'item', item.span),
  ...item.obligations.flatMap(marksOfObligation),
]

const marksOfObligation = (obligation: DraftObligation) => [
  ...mark(obligation.id, 'obligation', obligation.span),
  ...mark(partId(obligation.id, 'deadline'), 'deadline', obligation.deadline?.span ?? null),
  ...mark(partId(obligation.id, 'recurrence'), 'recurrence', obligation.recurrence?.span ?? null),
  ...obligation.quantities.flatMap((quantity, at) =>
    mark(partId(obligation.id, `quantity-${at}`), 'quantity', quantity.span),
  ),
  ...[...obligation.lead, ...obligation.support].flatMap(marksOfMention),
]

const marksOfMention = (mention: Mention) => mark(mention.id, 'unit', mention.span)
const marksOfDoubt = (doubt: Doubt) => mark(doubt.id, 'doubt', doubt.span)

/** Where on the right side a thing is shown: the tab, the card or row that holds it, and all that it lies in. */
export type Panel = 'items' | 'schedule' | 'reporting' | 'document'
export type Home = { panel: Panel; rowId: string; chain: readonly string[] }

/** For every id of the draft the place where it is shown; a doubt lies at its item, else at the document. */
export function homesOf(draft: PlanDraft): Map<string, Home> {
  const homes = new Map(
    [
      ...draft.items.flatMap(homesOfItem),
      ...draft.schedule.flatMap(({ id, lead, support }) => homesOfRow('schedule', id, [...lead, ...support])),
      ...draft.reporting.flatMap(({ id, from, to }) =>
        homesOfRow('reporting', id, to ? [...from, to] : from),
      ),
    ].map((home) => [home.chain[0] ?? '', home]),
  )
  for (const { id, itemId } of draft.doubts) {
    const { panel, chain } = homes.get(itemId ?? '') ?? homeOf('document', [])
    homes.set(id, homeOf(panel, [id, ...chain]))
  }
  return homes
}

const homeOf = (panel: Panel, chain: readonly string[]): Home => ({ panel, rowId: chain.at(-1) ?? '', chain })

const homesOfItem = ({ id, obligations }: DraftItem) => [
  homeOf('items', [id]),
  ...obligations.flatMap((obligation) => [
    homeOf('items', [obligation.id, id]),
    ...idsWithin(obligation).map((part) => homeOf('items', [part, obligation.id, id])),
  ]),
]

const homesOfRow = (panel: Panel, rowId: string, mentions: readonly Mention[]) => [
  homeOf(panel, [rowId]),
  ...mentions.map(({ id }) => homeOf(panel, [id, rowId])),
]

const idOf = ({ id }: { id: string }) => id

const idsWithin = (obligation: DraftObligation) => [
  partId(obligation.id, 'deadline'),
  partId(obligation.id, 'recurrence'),
  ...obligation.quantities.map((_, at) => partId(obligation.id, `quantity-${at}`)),
  ...[...obligation.lead, ...obligation.support].map(idOf),
]
