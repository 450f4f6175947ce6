import { Select } from 'antd'

type SomeProps = {
  label: string
  /** Codes with commas. */
  value: string | undefined
  from: readonly { code: string; name: string }[]
  onChange: (value: string | undefined) => void
  id?: string
}

/** Some of a list, any of them: as text with commas, the way the address carries it. */
export const Some = ({ label, value, from, onChange, id }: SomeProps) => (
  <Select
    {...(id === undefined ? {} : { id })}
    mode="multiple"
    allowClear
    maxTagCount={1}
    maxCount={20}
    aria-label={label}
    className="hazard-some"
    placeholder={`${label}：全部`}
    showSearch={{ optionFilterProp: 'label' }}
    popupMatchSelectWidth={false}
    value={value === undefined ? [] : value.split(',')}
    onChange={(codes: string[]) => onChange(codes.length === 0 ? undefined : codes.join(','))}
    options={from.map(({ code, name }) => ({ value: code, label: name }))}
  />
)
