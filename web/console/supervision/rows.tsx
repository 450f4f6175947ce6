import type { ReactNode } from 'react'
import { usePhone } from '#web/ui/screen.ts'

/** One column; the first names the record and leads to it. */
export type Column<Item> = { title: string; cell: (item: Item) => ReactNode; className?: string }

type Props<Item> = {
  items: readonly Item[]
  columns: readonly Column<Item>[]
  /** Puts a box before each row that may be ticked. */
  tick?: { picked: readonly string[]; onPick: (ids: string[]) => void; open: (item: Item) => boolean }
}

/** A list of records: a table at the desk, cards on a phone. */
export function RecordRows<Item extends { id: string }>(props: Props<Item>) {
  return usePhone() ? <Cards {...props} /> : <Table {...props} />
}

const Table = <Item extends { id: string }>({ items, columns, tick }: Props<Item>) => (
  <div className="sheet-frame">
    <table className="sheet">
      <thead>
        <tr>
          {tick && <th scope="col" className="column-tick" aria-label="选择" />}
          {columns.map(({ title, className }) => (
            <th key={title} scope="col" className={className}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            {tick && (
              <td>
                <Tick item={item} tick={tick} />
              </td>
            )}
            {columns.map(({ title, cell }) => (
              <td key={title}>{cell(item)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

function Tick<Item extends { id: string }>({
  item,
  tick: { picked, onPick, open },
}: {
  item: Item
  tick: NonNullable<Props<Item>['tick']>
}) {
  if (!open(item)) return null
  const isOn = picked.includes(item.id)
  const change = () => onPick(isOn ? picked.filter((id) => id !== item.id) : [...picked, item.id])
  return <input type="checkbox" aria-label="选择这一项" checked={isOn} onChange={change} />
}

const Cards = <Item extends { id: string }>({ items, columns: [first, ...rest] }: Props<Item>) => (
  <ul className="task-cards">
    {items.map((item) => (
      <li key={item.id} className="filing-card">
        {first?.cell(item)}
        {rest.map(({ title, cell }) => (
          <span key={title} className="card-line">
            <span className="card-label">{title}</span>
            {cell(item)}
          </span>
        ))}
      </li>
    ))}
  </ul>
)
