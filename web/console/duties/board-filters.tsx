import { Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import type { SubjectKind } from '#core/duties/board-api.ts'
import { listPlaces, listSectors } from '#core/units/api.ts'
import { useAsk } from '#web/client/use.ts'
import type { DutyBoardSearch } from '#web/console/duties/search.ts'
import { useMe } from '#web/console/session.tsx'
import { clearable } from '#web/ui/clearable.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'

type Props = {
  kind: SubjectKind
  value: DutyBoardSearch
  onChange: (change: Partial<DutyBoardSearch>) => void
}

/** The filters of the board; each change goes into the address. */
export function BoardFilters({ kind, value, onChange }: Props) {
  const { district } = useMe()
  const towns = useAsk(listPlaces, {}).data?.districts.find(({ code }) => code === district.code)?.towns ?? []
  const sectors = useAsk(listSectors, {}).data?.items ?? []
  return (
    <>
      <Search key={kind} value={value.text} onChange={(text) => onChange({ text })} />
      <Choice label="街镇" value={value.town} onChange={(town) => onChange({ town })} from={towns} />
      <Choice label="行业" value={value.sector} onChange={(sector) => onChange({ sector })} from={sectors} />
      <FilterChips
        label="状态"
        value={value.standing}
        onChange={(standing) => onChange({ standing })}
        chips={[
          { value: 'late', label: '有逾期' },
          { value: 'coming', label: '将到期' },
          { value: 'clear', label: '全部履职' },
        ]}
      />
      <FilterChips
        label="适用"
        all="有适用规则"
        value={value.unbound}
        onChange={(unbound) => onChange({ unbound })}
        chips={[
          { value: 'true', label: '无适用规则', title: '没有规则适用的对象：核对行业领域、特征是否登记完整' },
        ]}
      />
      {value.rule !== undefined && (
        <FilterChips
          label="规则"
          all={null}
          value={value.rule}
          onChange={() => onChange({ rule: undefined })}
          chips={[{ value: value.rule, label: `${value.rule} ×`, title: '取消按规则筛选' }]}
        />
      )}
    </>
  )
}

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
    className="filter-chip"
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
      className="duty-search"
      aria-label="对象名称"
      placeholder="对象名称"
      maxLength={60}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
    />
  )
}
