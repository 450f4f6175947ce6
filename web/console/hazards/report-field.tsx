import type { ReactNode } from 'react'

type Props = {
  /** Of the control, so that the label and a refusal lead there. */
  id: string
  label: string
  needed?: boolean
  error?: string | undefined
  help?: ReactNode
  children: ReactNode
}

/** A control with its label above, what is wrong with it, and help under it. */
export const ReportField = ({ id, label, needed = false, error, help, children }: Props) => (
  <div className={`field report-field ${error === undefined ? '' : 'report-wrong'}`}>
    <label className="field-label" htmlFor={id}>
      {label}
      {needed && <span className="report-needed">（必填）</span>}
    </label>
    {children}
    {error !== undefined && (
      <span className="field-error" role="alert">
        {error}
      </span>
    )}
    {help !== undefined && <div className="field-help">{help}</div>}
  </div>
)
