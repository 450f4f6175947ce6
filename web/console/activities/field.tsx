import type { ReactNode } from 'react'

type Props = {
  /** Path of the field in what is sent: `content.title`. Its control carries `idOf` of it. */
  of: string
  label: string
  needed?: boolean
  wrong: Readonly<Record<string, string>>
  help?: ReactNode
  children: ReactNode
}

export const idOf = (field: string) => `activity-${field.replace('content.', '')}`

/** A control with its label above, what is wrong with it, and help under it. */
export const ActivityField = ({ of, label, needed = false, wrong, help, children }: Props) => (
  <div className={`field ${wrong[of] === undefined ? '' : 'activity-wrong'}`}>
    <label className="field-label" htmlFor={idOf(of)}>
      {label}
      {needed && <span className="activity-needed">（必填）</span>}
    </label>
    {children}
    {wrong[of] !== undefined && (
      <span className="field-error" role="alert">
        {wrong[of]}
      </span>
    )}
    {help !== undefined && <div className="field-help">{help}</div>}
  </div>
)
