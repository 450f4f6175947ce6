import { type InputHTMLAttributes, useId } from 'react'

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> & {
  label: string
  help?: string
  error?: string | undefined
  onChange: (value: string) => void
}

/** A field of the pages before the desk: plain HTML, so that they open without antd. */
export function EntryField({ label, help, error, onChange, ...input }: Props) {
  const id = useId()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        {...input}
        id={id}
        className="entry-input"
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-note`}
        onChange={({ target }) => onChange(target.value)}
      />
      <p id={`${id}-note`} className={error === undefined ? 'field-help' : 'field-error'}>
        {error ?? help}
      </p>
    </div>
  )
}
