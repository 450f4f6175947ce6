import type { ReactNode } from 'react'

type Fact = { label: string; value: ReactNode; help?: ReactNode }

/** Labels and values of a record. An empty value is shown as a dash, never left out. */
export const FactList = ({ items }: { items: readonly Fact[] }) => (
  <dl className="fact-list">
    {items.map(({ label, value, help }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>
          {isEmpty(value) ? <span className="nothing">—</span> : value}
          {help !== undefined && <p className="fact-help">{help}</p>}
        </dd>
      </div>
    ))}
  </dl>
)

const isEmpty = (value: ReactNode) => value === null || value === undefined || value === '' || value === false
