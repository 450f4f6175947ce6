import { Select } from 'antd'
import { listSectors, listUnits } from '#core/units/api.ts'
import { useAsk } from '#web/client/use.ts'

type One = {
  value?: string | null
  onChange?: (value: string | undefined) => void
  without?: string
  id?: string
}

/** One unit of the district as it stands today, found by name or alias. `without` leaves one out: the unit itself. */
export function PickParent({ value, onChange, without, id }: One) {
  const units = useAsk(listUnits, {}).data?.items ?? []
  const options = units
    .filter((unit) => unit.id !== without)
    .map(({ id: unitId, name, aliases }) => ({
      value: unitId,
      label: name,
      said: [name, ...aliases].join(' '),
    }))
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      allowClear
      showSearch={{ optionFilterProp: 'said' }}
      placeholder="按名称或别名查找"
      value={value ?? undefined}
      onChange={(chosen) => onChange?.(chosen)}
      options={options}
    />
  )
}

type Many = { value?: string[]; onChange?: (value: string[]) => void; id?: string }

/** Sectors of the catalogue; the high-risk ones say so. */
export function PickSectors({ value, onChange, id }: Many) {
  const sectors = useAsk(listSectors, {}).data?.items ?? []
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? []}
      onChange={(chosen) => onChange?.(chosen)}
      options={sectors.map(({ code, name, highRisk }) => ({
        value: code,
        label: highRisk ? `${name}（高危）` : name,
      }))}
    />
  )
}
