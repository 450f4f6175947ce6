import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { clockWords } from '#web/ui/clock-words.ts'
import { StateTag } from '#web/ui/state-tag.tsx'
import { dayWords, momentOf } from '#web/ui/time.ts'

/** 2026-03-31; the weekday on hover. A dash when there is none. */
export const DayText = ({ day }: { day: string | null | undefined }) =>
  day ? (
    <time className="figure" dateTime={day} title={dayWords(day)}>
      {day}
    </time>
  ) : (
    <span className="nothing">—</span>
  )

/** 2026-03-31 10:32 of an ISO instant. */
export const MomentText = ({ at }: { at: string | null | undefined }) =>
  at ? (
    <time className="figure" dateTime={at}>
      {momentOf(at)}
    </time>
  ) : (
    <span className="nothing">—</span>
  )

type ClockProps = { dueOn: string | null; today: string; done?: boolean }

/** 「还有 3 天」「今天到期」「逾期 5 天」; when done, only the day it was due. The exact moment on hover. */
export function Clock({ dueOn, today, done = false }: ClockProps) {
  if (done) return <DayText day={dueOn} />
  const { words, tone } = clockWords(dueOn, today)
  const exact = dueOn === null ? '没有截止日' : `${dayWords(dueOn)} 23:59:59 前`
  return (
    <StateTag tone={tone} title={exact}>
      {words}
    </StateTag>
  )
}

type InputProps = {
  value?: string | null | undefined
  onChange?: (value: string | undefined) => void
  allowClear?: boolean
  disabled?: boolean
  placeholder?: string
  id?: string
  'aria-label'?: string
}

/** A calendar day as YYYY-MM-DD in and out. Fits inside an antd Form.Item. */
export const DayInput = ({ value, onChange, placeholder = '选择日期', ...rest }: InputProps) => (
  <DatePicker
    {...rest}
    placeholder={placeholder}
    value={value ? dayjs(value) : null}
    onChange={(day) => onChange?.(day ? dayjs(day as never).format('YYYY-MM-DD') : undefined)}
  />
)

/** A month as YYYY-MM in and out. */
export const MonthInput = ({ value, onChange, placeholder = '选择月份', ...rest }: InputProps) => (
  <DatePicker
    {...rest}
    picker="month"
    placeholder={placeholder}
    value={value ? dayjs(`${value}-01`) : null}
    onChange={(month) => onChange?.(month ? dayjs(month as never).format('YYYY-MM') : undefined)}
  />
)
