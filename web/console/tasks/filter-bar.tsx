import { SearchOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { dayInChina } from '#core/calendar.ts'
import { listPlans } from '#core/plans/api.ts'
import { AssignmentStatus, assignmentStatusNames, Light, lightNames } from '#core/plans/assignment.ts'
import { listUnits } from '#core/units/api.ts'
import { useAsk } from '#web/client/use.ts'
import { clearable } from '#web/ui/clearable.tsx'

/** What the chips hold. A page leaves out what it does not filter by. */
export type Chips = {
  planId?: string | undefined
  unitId?: string | undefined
  status?: AssignmentStatus | undefined
  light?: Light | undefined
  year?: number | undefined
  text?: string | undefined
}

type Props = {
  district: string
  value: Chips
  onChange: (change: Chips) => void
  /** The chips to show, in this order. */
  show: readonly (keyof Chips)[]
  /** Chips that the view has settled; they are not offered. */
  settled?: readonly string[]
  /** The page cannot do without a year. */
  yearRequired?: boolean
}

/** The filters of task list and wall chart in one line of chips. */
export function FilterBar({ district, value, onChange, show, settled = [], yearRequired = false }: Props) {
  const shown = show.filter((name) => !settled.includes(name))
  const removable = shown.filter((name) => name !== 'year' || !yearRequired)
  const isSet = removable.some((name) => value[name] !== undefined)
  const clear = () => onChange(Object.fromEntries(removable.map((name) => [name, undefined])))
  return (
    <search className="filter-bar">
      {shown.map((name) => {
        const Chip = chips[name]
        return (
          <Chip
            key={name}
            district={district}
            value={value}
            onChange={onChange}
            yearRequired={yearRequired}
          />
        )
      })}
      {isSet && (
        <Button type="link" size="small" onClick={clear}>
          清除筛选
        </Button>
      )}
    </search>
  )
}

type ChipProps = Pick<Props, 'district' | 'value' | 'onChange'> & { yearRequired: boolean }

const byLabel = (typed: string, option?: { label: string }) => option?.label.includes(typed) ?? false

function PlanChip({ district, value, onChange }: ChipProps) {
  const plans = useAsk(listPlans, { district, status: 'published', limit: 100 })
  return (
    <Select
      className="filter-chip filter-wide"
      aria-label="方案"
      prefix="方案"
      placeholder="全部"
      allowClear
      showSearch={{ filterOption: byLabel }}
      popupMatchSelectWidth={420}
      loading={plans.isPending}
      value={value.planId}
      options={(plans.data?.items ?? []).map((plan) => ({ value: plan.id, label: plan.title }))}
      onChange={(planId) => onChange({ planId })}
    />
  )
}

/** Found by name or alias, as plans call the unit. */
function UnitChip({ value, onChange }: ChipProps) {
  const units = useAsk(listUnits, {})
  return (
    <Select
      className="filter-chip filter-wide"
      aria-label="责任单位"
      prefix="责任单位"
      placeholder="全部"
      allowClear
      showSearch={{ optionFilterProp: 'said' }}
      popupMatchSelectWidth={280}
      loading={units.isPending}
      value={value.unitId}
      options={(units.data?.items ?? []).map(({ id, name, aliases }) => ({
        value: id,
        label: name,
        said: [name, ...aliases].join(' '),
      }))}
      onChange={(unitId) => onChange({ unitId })}
    />
  )
}

const StatusChip = ({ value, onChange }: ChipProps) => (
  <Select
    className="filter-chip"
    aria-label="状态"
    prefix="状态"
    placeholder="全部"
    allowClear
    value={value.status}
    options={AssignmentStatus.options.map((status) => ({
      value: status,
      label: assignmentStatusNames[status],
    }))}
    onChange={(status) => onChange({ status })}
  />
)

const LightChip = ({ value, onChange }: ChipProps) => (
  <Select
    className="filter-chip"
    aria-label="红黄绿"
    prefix="红黄绿"
    placeholder="全部"
    allowClear
    value={value.light}
    options={Light.options.map((light) => ({ value: light, label: lightNames[light] }))}
    onChange={(light) => onChange({ light })}
  />
)

/** The three years of the programme, and whatever year it has become since. */
function yearsOffered() {
  const last = Math.max(2026, Number(dayInChina(new Date()).slice(0, 4)) + 1)
  return Array.from({ length: last - 2023 }, (_, index) => 2024 + index)
}

const YearChip = ({ value, onChange, yearRequired }: ChipProps) => (
  <Select
    className="filter-chip"
    aria-label="年度"
    prefix="年度"
    placeholder="全部"
    allowClear={!yearRequired}
    value={value.year}
    options={yearsOffered().map((year) => ({ value: year, label: `${year} 年` }))}
    onChange={(year) => onChange({ year })}
  />
)

function TextChip({ value, onChange }: ChipProps) {
  const [typed, setTyped] = useState(value.text ?? '')
  return (
    <Input.Search
      className="filter-chip filter-wide"
      aria-label="按文字查找"
      placeholder="任务、要求中的文字"
      allowClear={clearable}
      enterButton={<Button icon={<SearchOutlined />} aria-label="查找" />}
      maxLength={60}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value)
        if (target.value === '') onChange({ text: undefined })
      }}
      onSearch={(text) => onChange({ text: text.trim() || undefined })}
    />
  )
}

const chips = {
  planId: PlanChip,
  unitId: UnitChip,
  status: StatusChip,
  light: LightChip,
  year: YearChip,
  text: TextChip,
}
