import { z } from 'zod'
import { endOfDay } from '#core/calendar.ts'

export const FilingStatus = z.enum(['open', 'submitted', 'returned', 'accepted'])
export type FilingStatus = z.infer<typeof FilingStatus>

export const filingStatusNames: Record<FilingStatus, string> = {
  open: '待报送',
  submitted: '已报送',
  returned: '已退回',
  accepted: '已接收',
}

/** 任务清单完成情况 of one unit, or summed over several. Counts of assignments. */
export const TaskFigures = z.object({
  total: z.int(),
  done: z.int(),
  onTime: z.int(),
  behind: z.int(),
  late: z.int(),
  continuing: z.int(),
  /** Assignments with at least one progress report inside the period. */
  reported: z.int(),
})
export type TaskFigures = z.infer<typeof TaskFigures>

/**
 * Handed to its receiver after the due day, or not yet and the due day is over; the day ends at midnight in China.
 * The first time counts: what comes back for correction was not late for that. A receiver without an account has it
 * when it was sent.
 */
export const isLate = (filing: { dueOn: string; firstSubmittedAt: Date | null }, now: Date) =>
  (filing.firstSubmittedAt ?? now) > endOfDay(filing.dueOn)

/** While it is open or returned, whoever files works on a living draft; everybody else reads what was submitted. */
export const isBeingWritten = ({ status }: { status: FilingStatus }) =>
  status === 'open' || status === 'returned'

/** Timeline labels of the events on a filing. */
export const filingEventNames: Record<string, string> = {
  override: '更改数据',
  submit: '报送',
  accept: '接收',
  return: '退回',
  correct: '更正',
  send: '登记发出',
  receipt: '登记回执',
  lock: '汇入上级报送',
  unlock: '上级报送被退回，解除锁定',
}
