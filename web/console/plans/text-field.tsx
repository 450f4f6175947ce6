import { Input } from 'antd'
import { useId } from 'react'

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  /** Fewest and most lines; a field of one line unless told. */
  lines?: readonly [number, number]
  maxLength: number
  help?: string
  /** What is wrong with it. */
  fault?: string | undefined
}

/** A field for words: label above, help and objection below. */
export function TextField({ label, value, onChange, lines, maxLength, help, fault }: Props) {
  const id = useId()
  const field = {
    id,
    value,
    maxLength,
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
    ...(fault === undefined ? {} : { status: 'error' as const }),
  }
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {lines ? (
        <Input.TextArea {...field} autoSize={{ minRows: lines[0], maxRows: lines[1] }} />
      ) : (
        <Input {...field} />
      )}
      {help !== undefined && <span className="field-help">{help}</span>}
      {fault !== undefined && <span className="field-error">{fault}</span>}
    </div>
  )
}
