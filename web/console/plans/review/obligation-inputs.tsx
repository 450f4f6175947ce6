import { Button, DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { everyNames } from '#core/plans/words.ts'
import {
  type Comparison,
  comparisonNames,
  type ObligationFields,
  type QuantityFields,
} from '#web/console/plans/review/obligation-fields.ts'
import { DayInput, MonthInput } from '#web/ui/day.tsx'

type DeadlineFields = ObligationFields['deadline']

const deadlineKinds = [
  { value: 'none', label: '未规定' },
  { value: 'by', label: '最迟完成日' },
  { value: 'year', label: '年度目标' },
  { value: 'from', label: '自某月起' },
  { value: 'range', label: '起止年月' },
]

type DeadlineProps = { value: DeadlineFields; onChange: (value: DeadlineFields) => void }

/** The kind of deadline decides which dates are asked for. */
export const DeadlineField = ({ value, onChange }: DeadlineProps) => (
  <div className="field">
    <span className="field-label">完成时限</span>
    <div className="field-line">
      <Select
        aria-label="时限类别"
        className="kind-of-deadline"
        value={value.kind}
        options={deadlineKinds}
        onChange={(kind) => onChange({ ...value, kind })}
      />
      <DeadlineDates value={value} onChange={onChange} />
    </div>
  </div>
)

function DeadlineDates({ value, onChange }: DeadlineProps) {
  const change = (part: Partial<DeadlineFields>) => onChange({ ...value, ...part })
  switch (value.kind) {
    case 'none':
      return null
    case 'by':
      return (
        <DayInput
          aria-label="最迟完成日"
          value={day(value.date)}
          onChange={(date = '') => change({ date })}
        />
      )
    case 'year':
      return (
        <DatePicker
          picker="year"
          aria-label="年度"
          placeholder="选择年度"
          value={value.date ? dayjs(`${value.date.slice(0, 4)}-01-01`) : null}
          onChange={(year) => change({ date: year ? dayjs(year as never).format('YYYY') : '' })}
        />
      )
    case 'from':
      return (
        <MonthInput
          aria-label="起始年月"
          value={month(value.from, 1)}
          onChange={(from = '') => change({ from })}
        />
      )
    case 'range':
      return (
        <>
          <MonthInput
            aria-label="起始年月"
            value={month(value.from, 1)}
            onChange={(from = '') => change({ from })}
          />
          <span>至</span>
          <MonthInput
            aria-label="截止年月"
            value={month(value.to, 12)}
            onChange={(to = '') => change({ to })}
          />
        </>
      )
  }
}

const day = (value: string) => (value.length === 10 ? value : null)

/** A bare year in a field of months: its first month at the beginning, its last at the end. */
const month = (value: string, number: 1 | 12) => {
  if (value === '') return null
  return value.length === 4 ? `${value}-${String(number).padStart(2, '0')}` : value.slice(0, 7)
}

type Rhythm = ObligationFields['recurrence']
const rhythms = [
  { value: 'none', label: '一次性' },
  ...Object.entries(everyNames).map(([value, label]) => ({ value, label })),
]

export const RecurrenceField = ({
  value,
  onChange,
}: {
  value: Rhythm
  onChange: (value: Rhythm) => void
}) => (
  <div className="field">
    <span className="field-label">频次</span>
    <div className="field-line">
      <Select
        aria-label="频次"
        className="kind-of-deadline"
        value={value.every}
        options={rhythms}
        onChange={(every) => onChange({ ...value, every: every as Rhythm['every'] })}
      />
      {value.every !== 'none' && (
        <InputNumber
          aria-label="次数"
          min={1}
          max={999}
          precision={0}
          suffix="次"
          value={value.times}
          onChange={(times) => onChange({ ...value, times: times ?? 1 })}
        />
      )}
    </div>
  </div>
)

const comparisons = Object.entries(comparisonNames).map(([value, label]) => ({ value, label }))
const blank: QuantityFields = { comparison: 'atLeast', low: null, high: null, unit: '' }

type QuantitiesProps = {
  value: readonly QuantityFields[]
  onChange: (value: readonly QuantityFields[]) => void
}

export const QuantitiesField = ({ value, onChange }: QuantitiesProps) => (
  <div className="field">
    <span className="field-label">数量要求</span>
    {value.map((quantity, at) => (
      <QuantityLine
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity than its place
        key={at}
        value={quantity}
        onChange={(changed) => onChange(value.with(at, changed))}
        onRemove={() => onChange(value.toSpliced(at, 1))}
      />
    ))}
    <Button size="small" type="dashed" onClick={() => onChange([...value, blank])}>
      增加数量
    </Button>
  </div>
)

type LineProps = { value: QuantityFields; onChange: (value: QuantityFields) => void; onRemove: () => void }

const QuantityLine = ({ value, onChange, onRemove }: LineProps) => (
  <div className="field-line">
    <Select
      aria-label="比较"
      value={value.comparison}
      options={comparisons}
      onChange={(comparison) => onChange({ ...value, comparison: comparison as Comparison })}
    />
    <InputNumber aria-label="数值" value={value.low} onChange={(low) => onChange({ ...value, low })} />
    {value.comparison === 'between' && (
      <InputNumber aria-label="上限" value={value.high} onChange={(high) => onChange({ ...value, high })} />
    )}
    <Input
      aria-label="单位"
      className="quantity-unit"
      placeholder="家、次、%"
      value={value.unit}
      maxLength={20}
      onChange={({ target }) => onChange({ ...value, unit: target.value })}
    />
    <button type="button" className="plain-button" onClick={onRemove}>
      删除
    </button>
  </div>
)
