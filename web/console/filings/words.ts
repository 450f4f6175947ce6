import type { FilingStatus } from '#core/filings/filing.ts'
import type { Standing } from '#web/console/filings/totals.ts'

type Tone = 'good' | 'due' | 'late' | 'info' | 'idle'

/** The board's words and tones; each tone brings its own symbol. */
export const standings: Record<Standing, { name: string; tone: Tone; means: string }> = {
  missing: { name: '未报', tone: 'late', means: '已过截止日，尚未报送' },
  returned: { name: '已退回', tone: 'late', means: '退回补正，等待重新报送' },
  lateIn: { name: '迟报', tone: 'due', means: '截止日后报送' },
  onTime: { name: '按时', tone: 'good', means: '截止日当日或以前报送' },
  pending: { name: '未到期', tone: 'idle', means: '尚未到截止日' },
}

export const filingTones: Record<FilingStatus, Tone> = {
  open: 'due',
  submitted: 'info',
  returned: 'late',
  accepted: 'good',
}

type Sides = { status: FilingStatus; unitName: string; toUnitName: string }

/** Who has to act now, and what they have to do; undefined when it is done. */
export function nextStep({ status, unitName, toUnitName }: Sides) {
  switch (status) {
    case 'open':
      return { who: unitName, what: '核对数据、填写文字、签发后报送' }
    case 'returned':
      return { who: unitName, what: '按退回意见修改后重新报送' }
    case 'submitted':
      return { who: toUnitName, what: '审核后接收或退回' }
    case 'accepted':
      return undefined
  }
}

/** The three parts of the narrative, as the office asks for them. */
export const narrativeParts = [
  { name: 'done', label: '工作开展情况', help: '本期做了哪些工作、取得什么成效。' },
  { name: 'problems', label: '存在问题', help: '未按计划推进的任务、困难和需要协调的事项。' },
  { name: 'next', label: '下月打算', help: '下期要完成的任务和措施。' },
] as const
