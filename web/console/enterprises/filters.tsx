import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { listSubjectTags } from '#core/enterprises/standing-api.ts'
import { listPlaces, listSectors } from '#core/units/api.ts'
import { useAsk } from '#web/client/use.ts'
import type { EnterpriseSearch } from '#web/console/enterprises/search.ts'
import { useMe } from '#web/console/session.tsx'
import { clearable } from '#web/ui/clearable.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'

const address = getRouteApi('/enterprises')

function useChange() {
  const go = useNavigate()
  const filters = address.useSearch()
  return (change: Partial<EnterpriseSearch>) =>
    void go({ to: '/enterprises', search: { ...filters, ...change }, replace: true, resetScroll: false })
}

/** The filters of the register; each change goes into the address. */
export function Filters({ filters }: { filters: EnterpriseSearch }) {
  const { district } = useMe()
  const change = useChange()
  const towns = useAsk(listPlaces, {}).data?.districts.find(({ code }) => code === district.code)?.towns ?? []
  const sectors = useAsk(listSectors, {}).data?.items ?? []
  const tags = useAsk(listSubjectTags, {}).data?.items ?? []
  return (
    <div className="enterprise-filters not-printed">
      <Search value={filters.text} onChange={(text) => change({ text })} />
      <FilterChips
        label="风险"
        value={filters.risk}
        onChange={(risk) => change({ risk })}
        chips={[
          { value: 'high', label: '高危行业' },
          { value: 'other', label: '其他' },
        ]}
      />
      <FilterChips
        label="主管部门"
        value={filters.unregulated}
        onChange={(unregulated) => change({ unregulated })}
        chips={[{ value: 'true', label: '监管盲区' }]}
      />
      <FilterChips
        label="状态"
        value={filters.closed}
        onChange={(closed) => change({ closed })}
        chips={[
          { value: 'false', label: '在册' },
          { value: 'true', label: '已注销' },
        ]}
      />
      <Choice label="街镇" value={filters.town} onChange={(town) => change({ town })} from={towns} />
      <Choice label="行业" value={filters.sector} onChange={(sector) => change({ sector })} from={sectors} />
      <Choice label="特征" value={filters.tag} onChange={(tag) => change({ tag })} from={tags} />
    </div>
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
    className="enterprise-choice"
    popupMatchSelectWidth={false}
    value={value}
    onChange={(chosen: string | undefined) => onChange(chosen)}
    options={from.map(({ code, name }) => ({ value: code, label: name }))}
  />
)

/** Asks after a pause in typing, not at every letter. */
function Search({
  value,
  onChange,
}: {
  value: string | undefined
  onChange: (text: string | undefined) => void
}) {
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
      className="enterprise-search"
      aria-label="企业名称或统一社会信用代码"
      placeholder="企业名称或统一社会信用代码"
      maxLength={60}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
    />
  )
}
