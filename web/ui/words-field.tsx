import { Input } from 'antd'
import { type ReactNode, useId } from 'react'
import '#web/ui/words-field.css'

type Props = {
  label: string
  value: string
  onChange: (words: string) => void
  /** Most characters; the count is shown. */
  limit: number
  rows?: number
  /** What is wrong with it; the field is marked. */
  error?: string | undefined
  help?: ReactNode
  disabled?: boolean
}

/** A labelled field for running text that grows with it. */
export function WordsField({
  label,
  value,
  onChange,
  limit,
  rows = 3,
  error,
  help,
  disabled = false,
}: Props) {
  const id = useId()
  return (
    <div className="field words-field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <Input.TextArea
        id={id}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        autoSize={{ minRows: rows, maxRows: 16 }}
        maxLength={limit}
        showCount
        disabled={disabled}
        status={error === undefined ? '' : 'error'}
        aria-invalid={error !== undefined}
      />
      {error !== undefined && (
        <span className="field-error" role="alert">
          {error}
        </span>
      )}
      {help !== undefined && <p className="field-help">{help}</p>}
    </div>
  )
}
