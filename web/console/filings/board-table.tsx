import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import type { getFilingBoard } from '#core/filings/api.ts'
import { filingStatusNames } from '#core/filings/filing.ts'
import { periodWords } from '#core/filings/period.ts'
import { standingOf, type Totals, totalsByMonth, totalsOf } from '#web/console/filings/totals.ts'
import { standings } from '#web/console/filings/words.ts'
import { StateTag } from '#web/ui/state-tag.tsx'

type Board = z.infer<typeof getFilingBoard.output>
type Row = Board['rows'][number]
type Cell = Row['cells'][number]
type Props = { board: Board; district: string }

/** Units down, months across; the last column and the last row count 按时, 迟报 and 未报. */
export const BoardTable = ({ board, district }: Props) => (
  <section className="sheet-frame" aria-label="报送看板" ref={bringNewestIntoView}>
    <table className="sheet board">
      <thead>
        <tr>
          <th scope="col">单位</th>
          {board.months.map((month) => (
            <th key={month} scope="col" className="figure">
              {month}
            </th>
          ))}
          <th scope="col">合计</th>
        </tr>
      </thead>
      <tbody>
        {board.rows.map((row) => (
          <tr key={row.unitId}>
            <th scope="row">{row.unitName}</th>
            {board.months.map((month) => (
              <td key={month}>
                <MonthCells row={row} month={month} district={district} />
              </td>
            ))}
            <td>
              <TotalWords totals={totalsOf(row.cells)} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <Sums board={board} />
      </tfoot>
    </table>
  </section>
)

/** On a narrow screen the board opens at the newest month rather than the oldest. */
function bringNewestIntoView(frame: HTMLElement | null) {
  const newest = frame?.querySelector('thead th:nth-last-child(2)')
  if (!frame || !newest) return
  const beyond = newest.getBoundingClientRect().right - frame.getBoundingClientRect().right
  if (beyond > 0) frame.scrollLeft += beyond
}

const Sums = ({ board }: { board: Board }) => (
  <tr>
    <th scope="row">合计</th>
    {totalsByMonth(board.rows, board.months).map((totals, index) => (
      <td key={board.months[index]}>
        <TotalWords totals={totals} />
      </td>
    ))}
    <td>
      <TotalWords totals={totalsOf(board.rows.flatMap((row) => row.cells))} />
    </td>
  </tr>
)

/** One mark for each rule of the month; a month without one is not applicable. */
function MonthCells({ row, month, district }: { row: Row; month: string; district: string }) {
  const cells = row.cells.filter((cell) => cell.month === month)
  return cells.length === 0 ? (
    <span className="nothing" title="本月无须报送">
      –
    </span>
  ) : (
    cells.map((cell) => <Mark key={cell.filingId} cell={cell} district={district} named={cells.length > 1} />)
  )
}

/** Of several in one month each says what it is. */
function Mark({ cell, district, named }: { cell: Cell; district: string; named: boolean }) {
  const { name, tone } = standings[standingOf(cell)]
  return (
    <Link to="/filings/$district/$id" params={{ district, id: cell.filingId }} className="board-mark">
      <StateTag tone={tone} title={`${cell.title}，截止 ${cell.dueOn}，${filingStatusNames[cell.status]}`}>
        {name}
      </StateTag>
      {cell.period !== cell.month && (
        <span className="board-wait">{periodWords(cell.period).slice(5) || '全年'}</span>
      )}
      {named && <span className="board-title">{cell.title}</span>}
      {cell.status === 'submitted' && <span className="board-wait">待接收</span>}
    </Link>
  )
}

/** 「按时 5 · 迟报 1 · 未报 2」; what is zero is left out, except that nothing is due yet. */
function TotalWords({ totals }: { totals: Totals }) {
  const said = (['onTime', 'lateIn', 'missing', 'returned'] as const).filter((name) => totals[name] > 0)
  if (said.length === 0) return <span className="nothing">{totals.pending > 0 ? '未到期' : '–'}</span>
  return (
    <span className="board-totals">
      {said.map((name) => (
        <span key={name} className={`tone-${standings[name].tone}`}>
          {standings[name].name} <b className="figure">{totals[name]}</b>
        </span>
      ))}
    </span>
  )
}
