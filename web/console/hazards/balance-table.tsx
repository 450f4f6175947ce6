import { Link } from '@tanstack/react-router'
import { monthOf } from '#core/calendar.ts'
import {
  type BalanceRow,
  type By,
  canOpen,
  type MoveKind,
  ownFilter,
  shareClosed,
  totalOf,
} from '#web/console/hazards/balance-search.ts'
import type { HazardFilters } from '#web/console/hazards/search.ts'
import { todayHere } from '#web/console/units/today.ts'
import { StateTag } from '#web/ui/state-tag.tsx'

type Figure = 'added' | 'reopened' | 'closed' | 'invalid' | 'regraded'

/** What changes the balance, with the sign that it has in the sum. */
const figures: readonly { name: Figure; kind: MoveKind; title: string }[] = [
  { name: 'added', kind: 'new', title: '＋新增' },
  { name: 'reopened', kind: 'reopened', title: '＋返潮' },
  { name: 'closed', kind: 'closed', title: '－销号' },
  { name: 'invalid', kind: 'invalid', title: '－不成立' },
  { name: 'regraded', kind: 'regraded', title: '±核级' },
]

const heads: Record<By, string> = {
  month: '月份',
  town: '街镇',
  sector: '行业领域',
  source: '来源',
  grade: '等级',
  stock: '存量增量',
}

type Props = {
  rows: readonly BalanceRow[]
  by: By
  /** What the whole sheet is narrowed by, as the list's address says it. */
  narrowed: HazardFilters
  /** The last month of the span. */
  last: string
  onOpen: (row: string, kind: MoveKind) => void
}

export function BalanceTable({ rows, by, narrowed, last, onOpen }: Props) {
  const total = totalOf(rows, by)
  return (
    <div className="balance-frame">
      <table className="balance">
        <thead>
          <tr>
            <th scope="col">{heads[by]}</th>
            <th scope="col">期初结存</th>
            {figures.map(({ name, title }) => (
              <th key={name} scope="col">
                {title}
              </th>
            ))}
            <th scope="col">＝期末结存</th>
            <th scope="col" title="销号 ÷（期初结存＋新增＋返潮－不成立）">
              销号率
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {row.label}
                {row.frozen && <StateTag tone="good">已封存</StateTag>}
              </th>
              <td>{row.opening}</td>
              {figures.map(({ name, kind, title }) => (
                <td key={name}>
                  <Opening
                    figure={row[name]}
                    closed={!canOpen(row.key)}
                    words={`${row.label}${title.slice(1)}`}
                    onOpen={() => onOpen(row.key, kind)}
                  />
                </td>
              ))}
              <td>
                <Closing row={row} by={by} narrowed={narrowed} last={last} />
              </td>
              <td>{shareClosed(row)}</td>
            </tr>
          ))}
        </tbody>
        {rows.length > 1 && by !== 'sector' && (
          <tfoot>
            <tr>
              <th scope="row">合计</th>
              <td>{total.opening}</td>
              {figures.map(({ name }) => (
                <td key={name}>{total[name]}</td>
              ))}
              <td>
                <b>{total.closing}</b>
              </td>
              <td>{shareClosed(total)}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

type OpeningProps = { figure: number; closed: boolean; words: string; onOpen: () => void }

/** A figure that opens its hazards; nothing to open behind a nought. */
const Opening = ({ figure, closed, words, onOpen }: OpeningProps) =>
  figure === 0 || closed ? (
    <span className={figure === 0 ? 'nothing' : 'figure'}>{figure}</span>
  ) : (
    <button
      type="button"
      className="balance-figure figure"
      aria-label={`${words} ${figure}，查看`}
      onClick={onOpen}
    >
      {figure}
    </button>
  )

/** What is open at the end of a span that reaches today is what the ledger lists as open. */
function Closing({ row, by, narrowed, last }: Omit<Props, 'rows' | 'onOpen'> & { row: BalanceRow }) {
  const now = monthOf(todayHere())
  const reachesToday = by === 'month' ? row.key === now : last >= now
  if (!reachesToday || row.closing === 0 || !canOpen(row.key)) return <b>{row.closing}</b>
  return (
    <Link to="/hazards" search={{ ...narrowed, ...ownFilter(by, row.key), stage: 'open', view: 'open' }}>
      <b>{row.closing}</b>
    </Link>
  )
}
