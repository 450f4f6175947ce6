import { Day } from '#core/calendar.ts'
import type { Deadline, DraftObligation, PlanDraft, Span } from '#core/plans/draft.ts'
import { idsAfter } from '#core/plans/draft-ids.ts'
import { type EditContext, type EditOf, unfit, withoutRow, withRow } from '#core/plans/edit-context.ts'
import { organisationOf } from '#core/plans/organisation.ts'
import { unnamed } from '#core/plans/working-items.ts'

const ITEM = '这一条'
const OBLIGATION = '这项任务'

/** Adds an obligation to an item, or changes one. A new one has nobody named yet. */
export function setObligation(draft: PlanDraft, edit: EditOf<'obligation'>, context: EditContext): PlanDraft {
  const { obligationId } = edit
  const told = readObligation(edit, context.source)
  const next = idsAfter(draft)
  const added = (): DraftObligation => ({
    ...told,
    id: next('o'),
    span: null,
    lead: [unnamed(organisationOf(context), next)],
    support: [],
  })
  const items = withRow(draft.items, edit.itemId, ITEM, (item) => ({
    ...item,
    obligations:
      obligationId === null
        ? [...item.obligations, added()]
        : withRow(item.obligations, obligationId, OBLIGATION, (before) => ({ ...before, ...told })),
  }))
  return { ...draft, items }
}

export function removeObligation(draft: PlanDraft, edit: EditOf<'remove-obligation'>): PlanDraft {
  const items = withRow(draft.items, edit.itemId, ITEM, (item) => ({
    ...item,
    obligations: withoutRow(item.obligations, edit.obligationId, OBLIGATION),
  }))
  return { ...draft, items }
}

function readObligation(edit: EditOf<'obligation'>, source: string) {
  const { text, deadline, recurrence, quantities, appliesTo } = edit
  for (const marked of [deadline, recurrence, ...quantities]) checkSpan(marked?.span ?? null, source)
  for (const { min, max } of quantities)
    if (min !== null && max !== null && min > max) throw unfit('数量的下限大于上限', '请把较小的数填在前面。')
  return { text, deadline: deadline && checkDeadline(deadline), recurrence, quantities, appliesTo }
}

function checkSpan(span: Span | null, source: string) {
  if (span !== null && (span[0] > span[1] || span[1] > source.length))
    throw unfit('原文位置超出了方案文本', '请刷新页面后重新选择原文。')
}

const YEAR = /^(?:19|2\d)\d{2}$/
const YEAR_OR_MONTH = /^(?:19|2\d)\d{2}(?:-(?:0[1-9]|1[0-2]))?$/

/** Each kind of deadline holds exactly its own fields. */
function checkDeadline({ kind, date, from, to, raw, span }: Deadline): Deadline {
  const none = { date: null, from: null, to: null }
  const fits = (value: string | null, pattern: RegExp): value is string =>
    value !== null && pattern.test(value)
  switch (kind) {
    case 'by':
      if (!Day.safeParse(date).success)
        throw unfit('完成日期不是有效的日期', '请填写年、月、日，例如 2024-12-31。')
      return { kind, ...none, date, raw, span }
    case 'year':
      if (!fits(date, YEAR)) throw unfit('目标年度不是四位年份', '请填写年份，例如 2025。')
      return { kind, ...none, date, raw, span }
    case 'from':
      if (!fits(from, YEAR_OR_MONTH)) throw unfit('起始时间不是年份或年月', '请填写例如 2024 或 2024-05。')
      return { kind, ...none, from, raw, span }
    case 'range':
      if (!fits(from, YEAR_OR_MONTH) || !fits(to, YEAR_OR_MONTH) || from > to)
        throw unfit('起止时间不完整，或起始晚于截止', '请填写起止的年份或年月，例如 2024 至 2026。')
      return { kind, ...none, from, to, raw, span }
  }
}
