import { useState } from 'react'
import type { FormRow, TablePart } from '#core/filings/form.ts'
import type { FilledCell, TableContent } from '#core/filings/form-content.ts'
import { Behind } from '#web/console/filings/behind.tsx'
import { RowChecks } from '#web/console/filings/checks.tsx'
import type { Filing, Typing } from '#web/console/filings/entries.ts'
import { GridCell } from '#web/console/filings/grid-cell.tsx'
import type { Placed } from '#web/console/filings/placed.ts'
import { usePhone } from '#web/ui/screen.ts'

type Props = { filing: Filing; part: TablePart; said: TableContent; typing: Typing | undefined }

const blank: FilledCell = { value: null, own: null, below: null, override: null }

/** A table of fixed rows. A counted cell opens the records behind it; a typed one is typed in here. */
export function Grid({ filing, part, said, typing }: Props) {
  const [opened, setOpened] = useState<{ row: string; column: string }>()
  const rows = part.rows.map((row, index) => {
    const cells = said.rows.find(({ key }) => key === row.key)?.cells ?? []
    return { row, index, cells: part.columns.map((column, n) => ({ row, column, cell: cells[n] ?? blank })) }
  })
  const shown = { filing, part, rows, typing, open: setOpened }
  const placed = rows.flatMap(({ cells }) => cells)
  const found = placed.find(({ row, column }) => row.key === opened?.row && column.key === opened.column)
  const Shape = usePhone() ? Cards : Table
  return (
    <>
      <Shape {...shown} />
      {found && <Behind filing={filing} part={part} placed={found} onClose={() => setOpened(undefined)} />}
    </>
  )
}

type Shown = {
  filing: Filing
  part: TablePart
  rows: { row: FormRow; index: number; cells: Placed[] }[]
  typing: Typing | undefined
  open: (at: { row: string; column: string }) => void
}

const hasChecks = ({ part, filing }: Shown) =>
  part.checks.length > 0 || filing.content.checks.some((check) => check.part === part.key)

const Table = (shown: Shown) => (
  <div className="sheet-frame">
    <table className="sheet sheet-official form-grid" aria-label={shown.part.title}>
      <thead>
        <tr>
          {shown.part.columns.map(({ key, title, kind }) => (
            <th key={key} scope="col" className={kind === 'text' ? '' : 'form-figure'}>
              {title}
            </th>
          ))}
          {hasChecks(shown) && (
            <th scope="col" className="form-checks not-printed">
              校验
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {shown.rows.map(({ row, index, cells }) => (
          <tr key={row.key} className={row.total ? 'figures-sum' : ''}>
            {cells.map((placed) => (
              <GridCell key={placed.column.key} placed={placed} index={index} {...shown} />
            ))}
            {hasChecks(shown) && (
              <td className="form-checks not-printed">
                <RowChecks filing={shown.filing} part={shown.part} row={row.key} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

/** The same on a phone: a card for each row, its columns below one another. */
const Cards = (shown: Shown) => (
  <ul className="form-cards" aria-label={shown.part.title}>
    {shown.rows.map(({ row, index, cells }) => (
      <li key={row.key} className={row.total ? 'figures-sum' : ''}>
        <h3>
          {row.total ? '' : `${index + 1}. `}
          {row.title}
        </h3>
        <dl>
          {cells.filter(isFigure).map((placed) => (
            <div key={placed.column.key}>
              <dt>{placed.column.title}</dt>
              <GridCell as="dd" placed={placed} index={index} {...shown} />
            </div>
          ))}
        </dl>
        {hasChecks(shown) && <RowChecks filing={shown.filing} part={shown.part} row={row.key} />}
      </li>
    ))}
  </ul>
)

const isFigure = ({ column: { from } }: Placed) => !('ordinal' in from) && !('field' in from)
