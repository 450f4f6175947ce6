import { Badge, Input, Segmented } from 'antd'
import { useEffect, useState } from 'react'
import { countHazards } from '#core/hazards/ledger-api.ts'
import { listPlaces, listSectors } from '#core/units/api.ts'
import { useAsk } from '#web/client/use.ts'
import { FilterDrawer } from '#web/console/hazards/filter-drawer.tsx'
import { countSet, type HazardFilters, questionOf } from '#web/console/hazards/search.ts'
import { Some } from '#web/console/hazards/some.tsx'
import { Count } from '#web/console/hazards/view-tabs.tsx'
import { bears, pressing } from '#web/console/hazards/views.ts'
import { useMe } from '#web/console/session.tsx'
import { clearable } from '#web/ui/clearable.tsx'

type Props = { filters: HazardFilters; onChange: (change: HazardFilters) => void }

/** The filters of ledger and map in one line of chips; the rest waits in a drawer. */
export function HazardFilterBar({ filters, onChange }: Props) {
  const [more, setMore] = useState(false)
  const set = countSet(filters)
  return (
    <search className="hazard-filters not-printed">
      <SearchField value={filters.text} onChange={(text) => onChange({ text })} />
      <Segmented
        aria-label="等级"
        value={filters.grade ?? ''}
        onChange={(grade) => onChange({ grade: grade || undefined })}
        options={[
          { value: '', label: '全部等级' },
          { value: 'major', label: '● 重大' },
          { value: 'general', label: '▲ 一般' },
        ]}
      />
      <Pressing filters={filters} onChange={onChange} />
      <Places filters={filters} onChange={onChange} />
      <button type="button" className="chip" onClick={() => setMore(true)}>
        更多筛选
        {set > 0 && (
          <Badge className="hazard-set" count={set} color="var(--press)" title={`已设 ${set} 项`} />
        )}
      </button>
      {more && <FilterDrawer filters={filters} onChange={onChange} onClose={() => setMore(false)} />}
    </search>
  )
}

/** What presses: each with how many there would be. */
function Pressing({ filters, onChange }: Props) {
  const { district } = useMe()
  const counts =
    useAsk(countHazards, { district: district.code, ...questionOf(filters) }, { keep: true }).data?.counts ??
    []
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in line everywhere
    <div className="hazard-chips" role="group" aria-label="重点">
      {pressing.map(({ chip, label, filters: its }) => {
        const on = bears(filters, its)
        const off = Object.fromEntries(Object.keys(its).map((name) => [name, undefined]))
        return (
          <button
            key={chip}
            type="button"
            className="chip"
            aria-pressed={on}
            onClick={() => onChange(on ? off : its)}
          >
            {label}
            <Count total={counts.find((one) => one.chip === chip)?.total} />
          </button>
        )
      })}
    </div>
  )
}

function Places({ filters, onChange }: Props) {
  const { district } = useMe()
  const towns = useAsk(listPlaces, {}).data?.districts.find(({ code }) => code === district.code)?.towns ?? []
  const sectors = useAsk(listSectors, {}).data?.items ?? []
  return (
    <>
      <Some label="街镇" value={filters.town} from={towns} onChange={(town) => onChange({ town })} />
      <Some label="行业" value={filters.sector} from={sectors} onChange={(sector) => onChange({ sector })} />
    </>
  )
}

type SearchProps = { value: string | undefined; onChange: (text: string | undefined) => void }

/** Asks after a pause in typing, not at every letter; a change from elsewhere (a tab) is taken over. */
function SearchField({ value, onChange }: SearchProps) {
  const [typed, setTyped] = useState({ text: value ?? '', of: value })
  if (typed.of !== value) setTyped({ text: value ?? '', of: value })
  useEffect(() => {
    const text = typed.text.trim() === '' ? undefined : typed.text.trim()
    if (text === value) return
    const timer = setTimeout(() => onChange(text), 300)
    return () => clearTimeout(timer)
  })
  return (
    <Input
      allowClear={clearable}
      className="hazard-search"
      aria-label="隐患、单位、部位或编号"
      placeholder="隐患、单位、部位或编号"
      maxLength={60}
      value={typed.text}
      onChange={({ target }) => setTyped({ text: target.value, of: value })}
    />
  )
}
