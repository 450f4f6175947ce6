import type { FilingSummary } from '#core/filings/api.ts'
import type { FilingStatus } from '#core/filings/filing.ts'
import type { FormColumn } from '#core/filings/form.ts'
import type { Filing } from '#web/console/filings/entries.ts'
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

type Sides = Pick<FilingSummary, 'status' | 'unitName' | 'toUnitName' | 'toUnitId' | 'sending'>

/** Who has to act now, and what they have to do; undefined when it is done. */
export function nextStep({ status, unitName, toUnitName, toUnitId, sending }: Sides) {
  switch (status) {
    case 'open':
      return { who: unitName, what: '核对数据、填写文字、签发后报送' }
    case 'returned':
      return { who: unitName, what: '按意见修改后重新报送' }
    case 'submitted':
      if (toUnitId !== null) return { who: toUnitName, what: '审核后接收或退回' }
      return sending === null
        ? { who: unitName, what: `下载报表，送${toUnitName}，并登记发出` }
        : { who: unitName, what: `取得${toUnitName}的回执后登记` }
    case 'accepted':
      return undefined
  }
}

/** A figure as the form prints it: shares in per cent with the sign where the heading has none, money with two places. */
export function figureWords(
  value: string | number | null,
  { kind, title }: Pick<FormColumn, 'kind' | 'title'>,
) {
  if (typeof value !== 'number') return value ?? ''
  if (kind === 'percent') return `${(value * 100).toFixed(1)}${title.includes('%') ? '' : '%'}`
  return kind === 'money'
    ? value.toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
    : String(value)
}

/** 「待核」: what of the template is our reading. */
export const unverifiedWords = ({ form }: Pick<Filing, 'form'>) => {
  const names = { title: '标题', columns: '栏目', rows: '行目', notes: '说明', every: '周期' } as const
  return form.unverified.map((part) => names[part]).join('、')
}

/** 一, 二, 三 … of the headings of a page. */
export const numeralOf = (index: number) => '一二三四五六七八九十'[index] ?? String(index + 1)
