import { Select } from 'antd'
import { listUnits } from '#core/units/api.ts'
import { useAsk } from '#web/client/use.ts'

type Props<Value> = { id?: string; value?: Value; onChange?: (value: Value) => void; placeholder?: string }

function useUnitOptions() {
  const asked = useAsk(listUnits, {})
  const units = asked.data?.items.filter(({ closedOn }) => closedOn === null) ?? []
  return units.map(({ id, name, aliases }) => ({
    value: id,
    label: name,
    words: [name, ...aliases].join(' '),
  }))
}

/** In a form its label names it; in a bar of filters nothing else does. */
const named = ({ id }: { id?: string }) => (id === undefined ? { 'aria-label': '单位' } : {})

const byWords = { optionFilterProp: 'words' }

/** One unit of the district, found by name or alias; fits into a Form.Item. */
export const UnitSelect = (props: Props<string>) => (
  <Select
    {...named(props)}
    {...props}
    className="unit-select"
    showSearch={byWords}
    options={useUnitOptions()}
    placeholder={props.placeholder ?? '按名称查找单位'}
  />
)

/** Several of them. */
export const UnitsSelect = (props: Props<string[]>) => (
  <Select
    {...named(props)}
    {...props}
    mode="multiple"
    className="unit-select"
    showSearch={byWords}
    options={useUnitOptions()}
    placeholder={props.placeholder ?? '按名称查找单位'}
  />
)
