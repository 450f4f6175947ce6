import { Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { listPlaces } from '#core/units/api.ts'
import { useAsk } from '#web/client/use.ts'
import type { PremisesSearch } from '#web/console/premises/search.ts'
import { kindOptions, useTags } from '#web/console/premises/words.ts'
import { useMe } from '#web/console/session.tsx'
import { clearable } from '#web/ui/clearable.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'

type Props = { filters: PremisesSearch; onChange: (change: Partial<PremisesSearch>) => void }

/** The filters of the premises; each change goes into the address. */
export function PremisesFilters({ filters, onChange }: Props) {
  const { district } = useMe()
  const tags = useTags()
  const places = useAsk(listPlaces, {}).data?.districts ?? []
  const towns = places.find(({ code }) => code === district.code)?.towns ?? []
  return (
    <div className="premises-filters not-printed">
      <SearchText label="名称、编码或地址" value={filters.text} onChange={(text) => onChange({ text })} />
      <FilterChips
        label="状态"
        value={filters.closed}
        onChange={(closed) => onChange({ closed })}
        chips={[
          { value: 'false', label: '在用' },
          { value: 'true', label: '已关闭' },
        ]}
      />
      <Choice
        label="类别"
        value={filters.kind}
        onChange={(kind) => onChange({ kind })}
        options={kindOptions}
      />
      <Choice
        label="街镇"
        value={filters.town}
        onChange={(town) => onChange({ town })}
        options={towns.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Choice label="特征" value={filters.tag} onChange={(tag) => onChange({ tag })} options={tags.options} />
    </div>
  )
}

type ChoiceProps<Value extends string> = {
  label: string
  value: Value | undefined
  onChange: (value: Value | undefined) => void
  options: readonly { value: Value; label: string }[]
}

/** One filter of many values. */
export const Choice = <Value extends string>({ label, value, onChange, options }: ChoiceProps<Value>) => (
  <Select<Value>
    allowClear
    showSearch={{ optionFilterProp: 'label' }}
    aria-label={label}
    placeholder={`${label}：全部`}
    className="premises-choice"
    popupMatchSelectWidth={false}
    value={value ?? null}
    onChange={(chosen: Value | undefined) => onChange(chosen)}
    options={[...options]}
  />
)

type SearchProps = { label: string; value: string | undefined; onChange: (text: string | undefined) => void }

/** Asks after a pause in typing, not at every letter. */
export function SearchText({ label, value, onChange }: SearchProps) {
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
      className="premises-search"
      aria-label={label}
      placeholder={label}
      maxLength={40}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
    />
  )
}
