import type { PlanDraft } from '#core/plans/draft.ts'
import { idsAfter } from '#core/plans/draft-ids.ts'
import { type EditContext, type EditOf, unfit, withoutRow, withRow } from '#core/plans/edit-context.ts'
import { organisationOf } from '#core/plans/organisation.ts'
import { unnamed } from '#core/plans/working-items.ts'

const SCHEDULE_ROW = '任务分解表的这一行'
const REPORTING = '这项报送要求'

export function setDocument(draft: PlanDraft, { document }: EditOf<'document'>): PlanDraft {
  const { periodFrom, periodTo } = document
  if (periodFrom !== null && periodTo !== null && periodFrom > periodTo)
    throw unfit('实施期限的起始年份晚于截止年份', '请核对起止年份。')
  return { ...draft, document }
}

export function setScheduleRow(
  draft: PlanDraft,
  edit: EditOf<'schedule-row'>,
  context: EditContext,
): PlanDraft {
  const { rowId, task, requirement, schedule } = edit
  const told = { task, requirement, schedule }
  if (rowId !== null) {
    const rows = withRow(draft.schedule, rowId, SCHEDULE_ROW, (row) => ({ ...row, ...told }))
    return { ...draft, schedule: rows }
  }
  const next = idsAfter(draft)
  const lead = [unnamed(organisationOf(context), next)]
  const no = draft.schedule.reduce((highest, row) => Math.max(highest, row.no ?? 0), 0) + 1
  const added = { id: next('s'), no, ...told, lead, support: [], span: null, checked: false }
  return { ...draft, schedule: [...draft.schedule, added] }
}

export const removeScheduleRow = (draft: PlanDraft, { rowId }: EditOf<'remove-schedule-row'>): PlanDraft => ({
  ...draft,
  schedule: withoutRow(draft.schedule, rowId, SCHEDULE_ROW),
  doubts: draft.doubts.map((doubt) =>
    doubt.itemId === rowId ? { ...doubt, itemId: null, settled: true } : doubt,
  ),
})

/** Adds a reporting duty or changes when it is due. */
export function setReporting(draft: PlanDraft, edit: EditOf<'reporting'>): PlanDraft {
  const { reportingId, every, day, monthDay, deadline } = edit
  const told = { every, day, monthDay, deadline }
  if (every === null && deadline === null)
    throw unfit('没有写明何时报送', '请选择报送周期，或填写一个截止日期。')
  if (day !== null && every !== 'month')
    throw unfit('“每月几日前”只用于按月报送', '请把周期改为每月，或清空日期。')
  if (monthDay !== null && every !== 'year')
    throw unfit('“几月几日前”只用于按年报送', '请把周期改为每年，或清空日期。')
  if (reportingId !== null) {
    const rows = withRow(draft.reporting, reportingId, REPORTING, (duty) => ({ ...duty, ...told }))
    return { ...draft, reporting: rows }
  }
  const added = { id: idsAfter(draft)('r'), from: [], to: null, ...told, raw: '', span: null }
  return { ...draft, reporting: [...draft.reporting, added] }
}

export const removeReporting = (draft: PlanDraft, edit: EditOf<'remove-reporting'>): PlanDraft => ({
  ...draft,
  reporting: withoutRow(draft.reporting, edit.reportingId, REPORTING),
})

export const settleDoubt = (draft: PlanDraft, { doubtId, settled }: EditOf<'settle'>): PlanDraft => ({
  ...draft,
  doubts: withRow(draft.doubts, doubtId, '这条疑问', (doubt) => ({ ...doubt, settled })),
})
