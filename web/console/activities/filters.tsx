import { Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { ActivityKind, activityKindNames, activityStatusNames } from '#core/activities/activity.ts'
import { activityChoices } from '#core/activities/api.ts'
import { useAsk } from '#web/client/use.ts'
import type { ActivitySearch } from '#web/console/activities/search.ts'
import { topicOptions } from '#web/console/activities/words.ts'
import { useMe } from '#web/console/session.tsx'
import { UnitSelect } from '#web/console/supervision/unit-select.tsx'
import { clearable } from '#web/ui/clearable.tsx'
import { DayInput } from '#web/ui/day.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { usePhone } from '#web/ui/screen.ts'

type Props = { filters: ActivitySearch; onChange: (part: Partial<ActivitySearch>) => void }

/** The filters of the list; each change goes into the address. */
export function ActivityFilters({ filters, onChange }: Props) {
  const { unit } = useMe()
  const phone = usePhone()
  const [more, setMore] = useState(false)
  return (
    <search className="activity-filters not-printed">
      <FilterChips
        label="类别"
        value={filters.kind}
        chips={ActivityKind.options.map((kind) => ({ value: kind, label: activityKindNames[kind] }))}
        onChange={(kind) => onChange({ kind, form: undefined })}
      />
      <FilterChips
        label="状态"
        value={filters.status}
        chips={(['handed-in', 'doubted', 'draft', 'voided'] as const).map((status) => ({
          value: status,
          label: activityStatusNames[status],
        }))}
        onChange={(status) => onChange({ status })}
      />
      <div className="activity-choices">
        <TextSearch value={filters.text} onChange={(text) => onChange({ text })} />
        {phone && (
          <button type="button" className="chip" aria-expanded={more} onClick={() => setMore(!more)}>
            更多筛选
          </button>
        )}
        {(!phone || more) && (
          <Choices filters={filters} onChange={onChange} own={unit.kind !== 'enterprise'} />
        )}
      </div>
    </search>
  )
}

/** What the phone keeps behind a press. */
function Choices({ filters, onChange, own }: Props & { own: boolean }) {
  return (
    <>
      <FormChoice filters={filters} onChange={onChange} />
      <Select
        allowClear
        aria-label="议题"
        placeholder="议题：全部"
        value={filters.topic}
        options={topicOptions}
        popupMatchSelectWidth={false}
        onChange={(topic: ActivitySearch['topic']) => onChange({ topic })}
      />
      {own && <HolderChoice filters={filters} onChange={onChange} />}
      <DayInput
        aria-label="自"
        placeholder="自"
        allowClear
        value={filters.from}
        onChange={(from) => onChange({ from })}
      />
      <DayInput
        aria-label="至"
        placeholder="至"
        allowClear
        value={filters.to}
        onChange={(to) => onChange({ to })}
      />
    </>
  )
}

/** 本单位 in one press, any unit by its name. */
function HolderChoice({ filters: { holder }, onChange }: Props) {
  const { unit } = useMe()
  return (
    <>
      <FilterChips
        label="单位"
        all={null}
        value={holder === unit.id ? 'own' : undefined}
        chips={[{ value: 'own', label: '本单位' }]}
        onChange={() => onChange({ holder: holder === unit.id ? undefined : unit.id })}
      />
      <UnitSelect
        {...(holder === undefined ? {} : { value: holder })}
        placeholder="单位：全部"
        onChange={(chosen) => onChange({ holder: chosen })}
      />
      {holder !== undefined && (
        <button type="button" className="plain-button" onClick={() => onChange({ holder: undefined })}>
          不限单位
        </button>
      )}
    </>
  )
}

function FormChoice({ filters: { kind, form }, onChange }: Props) {
  const { district } = useMe()
  const forms = useAsk(activityChoices, { district: district.code }).data?.catalogue.forms ?? []
  const shown = forms.filter((one) => kind === undefined || one.kind === kind)
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label="类型"
      placeholder="类型：全部"
      value={form}
      options={shown.map(({ code, name }) => ({ value: code, label: name }))}
      popupMatchSelectWidth={false}
      onChange={(code: string | undefined) => onChange({ form: code })}
    />
  )
}

type SearchProps = { value: string | undefined; onChange: (text: string | undefined) => void }

/** Asks after a pause in typing, not at every letter. */
function TextSearch({ value, onChange }: SearchProps) {
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
      className="activity-search"
      aria-label="名称或单位"
      placeholder="名称或单位"
      maxLength={60}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
    />
  )
}
