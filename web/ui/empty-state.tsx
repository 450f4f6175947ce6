import type { ReactNode } from 'react'

type Props = { title: string; hint?: ReactNode; action?: ReactNode }

/** Where a list has no rows: what that means, and what to do next. */
export const EmptyState = ({ title, hint, action }: Props) => (
  <div className="empty-state">
    <p className="empty-title">{title}</p>
    {hint !== undefined && <p className="empty-hint">{hint}</p>}
    {action !== undefined && <div>{action}</div>}
  </div>
)
