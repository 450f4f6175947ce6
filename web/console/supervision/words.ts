import type { StepView } from '#core/supervision/api.ts'
import type { CaseStatus } from '#core/supervision/case.ts'
import type { ClueStatus } from '#core/supervision/clue.ts'
import type { CoordinationStatus } from '#core/supervision/coordination.ts'
import type { ListingStatus } from '#core/supervision/listing.ts'
import type { MatterStatus } from '#core/supervision/matter.ts'
import type { StepStatus } from '#core/supervision/step.ts'
import type { Tone } from '#web/ui/state-tag.tsx'

/** How loudly each state is said, everywhere alike. */
export const stepTones: Record<StepStatus, Tone> = {
  proposed: 'due',
  approved: 'due',
  issued: 'info',
  acknowledged: 'info',
  replied: 'due',
  effective: 'good',
  ineffective: 'late',
  withdrawn: 'idle',
  ended: 'idle',
}

export const listingTones: Record<ListingStatus, Tone> = {
  proposed: 'due',
  listed: 'major',
  applied: 'due',
  accepted: 'due',
  delisted: 'good',
  withdrawn: 'idle',
}

export const matterTones: Record<MatterStatus, Tone> = {
  issued: 'due',
  signed: 'info',
  refused: 'late',
  replied: 'due',
  returned: 'late',
  accepted: 'good',
  withdrawn: 'idle',
}

export const caseTones: Record<CaseStatus, Tone> = {
  open: 'info',
  submitted: 'due',
  decided: 'due',
  published: 'good',
  dropped: 'idle',
}

export const clueTones: Record<ClueStatus, Tone> = {
  registered: 'due',
  handed: 'info',
  received: 'info',
  concluded: 'good',
  withdrawn: 'idle',
}

export const coordinationTones: Record<CoordinationStatus, Tone> = {
  open: 'due',
  resolved: 'good',
  withdrawn: 'idle',
}

/** The views of the board in the order in which a step passes them. */
export const viewNames: Record<StepView, string> = {
  toApprove: '待批准',
  toIssue: '待印发',
  waiting: '待回复',
  late: '逾期未回复',
  replied: '待认定成效',
  effective: '有成效',
  over: '其他已结',
}

/** What an empty view means and what comes next. */
export const viewHints: Record<StepView, string> = {
  toApprove: '系统每天零时后按督办阶梯提出建议；也可以在隐患、任务等页面提出。',
  toIssue: '批准后的督办在这里印发文书。',
  waiting: '印发后等待对方签收、回复的督办会列在这里。',
  late: '没有逾期未回复的督办。',
  replied: '对方回复后，在这里认定成效；没有成效的自动提出下一级。',
  effective: '认定有成效的督办会列在这里。',
  over: '无成效、撤回和随隐患销号终止的督办会列在这里。',
}
