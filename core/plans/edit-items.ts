import { clauseOf, headingsAbove, leadingMark, withoutMark } from '#core/plans/clause.ts'
import type { DraftItem, PlanDraft, Span } from '#core/plans/draft.ts'
import { idsAfter, type NextId } from '#core/plans/draft-ids.ts'
import { type EditContext, type EditOf, gone, rowIn, unfit, withRow } from '#core/plans/edit-context.ts'
import { organisationOf } from '#core/plans/organisation.ts'
import { divideObligations } from '#core/plans/split-obligations.ts'
import { makesTasks, unnamed, wholeObligation } from '#core/plans/working-items.ts'

const ITEM = '这一条'

/** An item that makes tasks must say of what: the whole item, until something more exact is added. */
function withObligation(item: DraftItem, context: EditContext, next: NextId): DraftItem {
  if (item.obligations.length > 0 || !makesTasks(item)) return item
  const lead = [unnamed(organisationOf(context), next)]
  return { ...item, obligations: [wholeObligation(withoutMark(item.text), item.span, lead, next)] }
}

export function changeItem(draft: PlanDraft, edit: EditOf<'item'>, context: EditContext): PlanDraft {
  const { itemId, heading, kind } = edit
  const items = withRow(draft.items, itemId, ITEM, (item) =>
    withObligation({ ...item, heading, kind }, context, idsAfter(draft)),
  )
  return { ...draft, items }
}

/** 已核, of an item or of a row of the schedule. */
export function checkRow(draft: PlanDraft, { rowId, checked }: EditOf<'check'>): PlanDraft {
  const mark = <Row extends { id: string; checked: boolean }>(rows: readonly Row[]) =>
    rows.map((row) => (row.id === rowId ? { ...row, checked } : row))
  if (![...draft.items, ...draft.schedule].some((row) => row.id === rowId)) throw gone(ITEM)
  return { ...draft, items: mark(draft.items), schedule: mark(draft.schedule) }
}

const headingOf = (text: string) => /^[^。；！？\n]{1,45}/.exec(withoutMark(text))?.[0].trim() ?? text.trim()

/** The two halves of an item's words, or a refusal when there is nothing to cut off. */
function halvesOf(item: DraftItem, at: number, source: string): [Span, Span] {
  const { span } = item
  if (span === null) throw unfit('这一条没有对应的原文，不能拆分', '可以直接新增一项任务。')
  const halves: [Span, Span] = [
    [span[0], at],
    [at, span[1]],
  ]
  const blank = halves.some(([start, end]) => start >= end || source.slice(start, end).trim() === '')
  if (blank) throw unfit('拆分位置不在这一条的文字中间', '请在要分开的句子开头处点击后再拆分。')
  return halves
}

/** What follows the cut: it bears its own number if it begins with one, else none. */
function secondHalf(
  draft: PlanDraft,
  item: DraftItem,
  span: Span,
  context: EditContext,
  next: NextId,
): DraftItem {
  const text = context.source.slice(...span)
  const mark = leadingMark(text)
  const path = [...item.path.slice(0, -1), mark?.ordinal ?? null]
  const clause = clauseOf(path, headingsAbove(path, draft.sections, span[0]), mark?.printed ?? null)
  return { ...item, id: next('i'), path, clause, heading: headingOf(text), text, span, checked: false }
}

export function splitItem(
  draft: PlanDraft,
  { itemId, at }: EditOf<'split'>,
  context: EditContext,
): PlanDraft {
  const item = rowIn(draft.items, itemId, ITEM)
  const [firstSpan, secondSpan] = halvesOf(item, at, context.source)
  const next = idsAfter(draft)
  const [ofFirst, ofSecond] = divideObligations(item.obligations, at, context.source, next)
  const first = { ...item, text: context.source.slice(...firstSpan), span: firstSpan, checked: false }
  const second = secondHalf(draft, item, secondSpan, context, next)
  const halves = [
    withObligation({ ...first, obligations: ofFirst }, context, next),
    withObligation({ ...second, obligations: ofSecond }, context, next),
  ]
  const doubts = draft.doubts.map((doubt) =>
    doubt.itemId === item.id && doubt.span !== null && doubt.span[0] >= at
      ? { ...doubt, itemId: second.id }
      : doubt,
  )
  return { ...draft, items: draft.items.flatMap((one) => (one === item ? halves : [one])), doubts }
}

/** From the beginning of the one to the end of the other. */
const hull = (a: Span | null, b: Span | null): Span | null =>
  a && b ? [Math.min(a[0], b[0]), Math.max(a[1], b[1])] : (a ?? b)

export function mergeItem(draft: PlanDraft, { itemId }: EditOf<'merge'>): PlanDraft {
  const item = rowIn(draft.items, itemId, ITEM)
  const above = draft.items[draft.items.indexOf(item) - 1]
  if (!above) throw unfit('这是第一条，上面没有可以并入的条目', '请选择要并入上一条的条目。')
  const merged: DraftItem = {
    ...above,
    text: `${above.text.trimEnd()}\n${item.text.trimStart()}`,
    span: hull(above.span, item.span),
    obligations: [...above.obligations, ...item.obligations],
    checked: false,
  }
  const items = draft.items.flatMap((one) => (one === above ? [merged] : one === item ? [] : [one]))
  const doubts = draft.doubts.map((doubt) =>
    doubt.itemId === item.id ? { ...doubt, itemId: above.id } : doubt,
  )
  return { ...draft, items, doubts }
}
