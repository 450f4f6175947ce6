import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import type { BoardCell, listDutyBoard } from '#core/duties/board-api.ts'
import { type Verb, verbNames } from '#core/rules/words.ts'
import { cellWords, shareWords, standingTones } from '#web/console/duties/words.ts'
import { StateTag } from '#web/ui/state-tag.tsx'

export type BoardRow = z.output<typeof listDutyBoard.output>['items'][number]
type Props = {
  items: readonly BoardRow[]
  verbs: readonly Verb[]
  onOpen: (row: BoardRow, verb: Verb) => void
}

/** Subjects down, acts across; each cell in colour, with its sign and its word. */
export const BoardTable = ({ items, verbs, onOpen }: Props) => (
  <section className="sheet-frame duty-frame" aria-label="责任看板">
    <table className="sheet duty-sheet">
      <thead>
        <tr>
          <th scope="col" className="duty-subject">
            对象
          </th>
          {verbs.map((verb) => (
            <th key={verb} scope="col">
              {verbNames[verb]}
            </th>
          ))}
          <th scope="col">至今已履职</th>
        </tr>
      </thead>
      <tbody>
        {items.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="duty-subject">
              <SubjectLink row={row} />
            </th>
            {verbs.map((verb) => (
              <td key={verb}>
                <Cell row={row} verb={verb} onOpen={onOpen} />
              </td>
            ))}
            <td>
              <span className="figure">{shareWords(row.met, row.owed)}</span>
              {row.late > 0 && <span className="duty-late tone-late">逾期 {row.late}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

const SubjectLink = ({ row }: { row: BoardRow }) => (
  <>
    <Link
      to="/duty-board/$district/$id"
      params={{ district: row.district, id: row.id }}
      search={{}}
      className="duty-name"
    >
      {row.name}
    </Link>
    <span className="duty-place">{[row.townName, ...row.sectorNames].filter(Boolean).join(' · ')}</span>
  </>
)

type CellProps = { row: BoardRow; verb: Verb; onOpen: Props['onOpen'] }

function Cell({ row, verb, onOpen }: CellProps) {
  const cell = row.cells.find((one) => one.verb === verb)
  if (!cell)
    return (
      <span className="nothing" title="本时段没有这类事项，或规则不适用">
        – 不适用
      </span>
    )
  return (
    <button
      type="button"
      className={`duty-cell duty-${cell.standing}`}
      onClick={() => onOpen(row, verb)}
      aria-label={`${row.name} ${verbNames[verb]}：${cellWords(cell)}，看依据和佐证`}
    >
      <CellTag cell={cell} />
    </button>
  )
}

const CellTag = ({ cell }: { cell: BoardCell }) => (
  <>
    <StateTag tone={standingTones[cell.standing]} title={cell.dueOn === null ? '' : `最近期限 ${cell.dueOn}`}>
      {cellWords(cell)}
    </StateTag>
    {cell.stated && <span className="duty-stated">含签字说明</span>}
  </>
)

/** On a phone: one card a subject, its acts as large buttons. */
export const BoardCards = ({ items, onOpen }: Props) => (
  <ul className="duty-cards">
    {items.map((row) => (
      <li key={row.id}>
        <div className="duty-card-head">
          <SubjectLink row={row} />
          <span className="figure">已履职 {shareWords(row.met, row.owed)}</span>
        </div>
        {row.cells.length === 0 && <p className="nothing">本时段没有到期事项</p>}
        {row.cells.map((cell) => (
          <button
            key={cell.verb}
            type="button"
            className="duty-card-cell"
            onClick={() => onOpen(row, cell.verb)}
          >
            <span>{verbNames[cell.verb]}</span>
            <span>
              <CellTag cell={cell} />
            </span>
          </button>
        ))}
      </li>
    ))}
  </ul>
)
