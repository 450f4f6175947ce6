import { useNavigate } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { listInstruments } from '#core/standards/api.ts'
import { gradeNames, standardStatusNames } from '#core/standards/standard.ts'
import { listSectors } from '#core/units/api.ts'
import { useAsk } from '#web/client/use.ts'
import type { StandardSearch } from '#web/console/standards/search.ts'
import { clearable } from '#web/ui/clearable.tsx'
import { DayInput } from '#web/ui/day.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { usePhone } from '#web/ui/screen.ts'

type Props = { filters: StandardSearch }

/** The filters of the library; each change goes into the address. */
export function Filters({ filters }: Props) {
  const go = useNavigate()
  const change = (to: Partial<StandardSearch>) =>
    void go({ to: '/standards', search: { ...filters, ...to }, replace: true, resetScroll: false })
  const instruments = useAsk(listInstruments, {}).data?.items ?? []
  const sectors = useAsk(listSectors, {}).data?.items ?? []
  const rest = (
    <>
      <Choice
        label="文件"
        value={filters.instrument}
        onChange={(instrument) => change({ instrument, ...(instrument && { status: 'all' }) })}
        from={instruments.map(({ code, title, number }) => ({ code, name: `${title}（${number}）` }))}
      />
      <Choice
        label="行业"
        value={filters.sector}
        onChange={(sector) => change({ sector })}
        from={sectors.map(({ code, name }) => ({ code, name }))}
      />
      <span className="standard-day">
        发现日期
        <DayInput
          aria-label="发现日期"
          placeholder="今天"
          value={filters.on}
          onChange={(on) => change({ on })}
        />
      </span>
      <Chips filters={filters} change={change} />
    </>
  )
  return (
    <div className="standard-filters not-printed">
      <Search value={filters.text} onChange={(text) => change({ text })} />
      {usePhone() ? (
        <details className="standard-more">
          <summary>筛选{countOf(filters)}</summary>
          <div className="standard-filters">{rest}</div>
        </details>
      ) : (
        rest
      )}
    </div>
  )
}

/** 「（2）」: how many filters besides the words are set. */
function countOf({ text: _, item: __, ...others }: StandardSearch) {
  const count = Object.values(others).filter((value) => value !== undefined).length
  return count === 0 ? '' : `（${count}）`
}

const Chips = ({ filters, change }: Props & { change: (to: Partial<StandardSearch>) => void }) => (
  <>
    <FilterChips
      label="施行"
      all={null}
      value={filters.status ?? 'current'}
      onChange={(status) => change({ status: status === 'current' ? undefined : status })}
      chips={[
        { value: 'current', label: standardStatusNames.current },
        { value: 'upcoming', label: standardStatusNames.upcoming },
        { value: 'ended', label: standardStatusNames.ended },
        { value: 'all', label: '全部' },
      ]}
    />
    <FilterChips
      label="等级"
      value={filters.grade}
      onChange={(grade) => change({ grade })}
      chips={[
        { value: 'major', label: gradeNames.major },
        { value: 'general', label: gradeNames.general },
      ]}
    />
    <FilterChips
      label="核实"
      value={filters.checked}
      onChange={(checked) => change({ checked })}
      chips={[
        { value: 'no', label: '待核' },
        { value: 'yes', label: '已核' },
      ]}
    />
  </>
)

type ChoiceProps = {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
  from: readonly { code: string; name: string }[]
}

const Choice = ({ label, value, onChange, from }: ChoiceProps) => (
  <Select
    allowClear
    showSearch={{ optionFilterProp: 'label' }}
    aria-label={label}
    placeholder={`${label}：全部`}
    className="standard-choice"
    popupMatchSelectWidth={false}
    value={value}
    onChange={(chosen: string | undefined) => onChange(chosen)}
    options={from.map(({ code, name }) => ({ value: code, label: name }))}
  />
)

type SearchProps = { value: string | undefined; onChange: (text: string | undefined) => void }

/** Asks after a pause in typing, not at every letter. */
function Search({ value, onChange }: SearchProps) {
  const [typed, setTyped] = useState(value ?? '')
  useEffect(() => {
    const text = typed.trim() === '' ? undefined : typed.trim()
    if (text === value) return
    const timer = setTimeout(() => onChange(text), 300)
    return () => clearTimeout(timer)
  })
  return (
    <Input
      allowClear={clearable}
      className="standard-search"
      aria-label="关键词、文号，或者现场看到的情况"
      placeholder="关键词、文号，或者现场看到的情况"
      maxLength={100}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
    />
  )
}
