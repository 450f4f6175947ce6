import { Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import type { z } from 'zod'
import { getTransferBoard, type TransferMeasure } from '#core/transfers/api.ts'
import { TransferKind, transferKindNames } from '#core/transfers/transfer.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { useMe } from '#web/console/session.tsx'
import { useFilters } from '#web/console/tasks/filters.ts'
import { BoardSearch } from '#web/console/transfers/search.ts'
import { measureMeanings, measureNames } from '#web/console/transfers/words.ts'
import { Answer } from '#web/ui/answer.tsx'
import { MonthInput } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/list.css'
import '#web/console/transfers/transfers.css'

type Board = z.infer<typeof getTransferBoard.output>
type Figures = Board['total']

/** 时效看板 (K15): by receiver, of what was sent in a month; every figure opens its rows. */
export const TransferBoardPage = () => (
  <OpenTo needs="transfer.read">
    <TransferBoard />
  </OpenTo>
)

function TransferBoard() {
  const me = useMe()
  const { filters, change } = useFilters(BoardSearch)
  const { side = 'all', month, kind } = filters
  const asked = useAsk(getTransferBoard, { district: me.district.code, side, month, kind }, { keep: true })
  return (
    <>
      <PageTitle title="移交抄告时效" back={<Link to="/transfers">移交抄告</Link>}>
        按发出月份统计，数字为截至现在的办理情况；撤回的不计。签收和反馈期限由本区设定（待核）。
      </PageTitle>
      <search className="filter-bar">
        <MonthInput
          aria-label="发出月份"
          placeholder="本月"
          allowClear
          value={month ?? asked.data?.month}
          onChange={(chosen) => change({ month: chosen })}
        />
        <Segmented
          options={sides}
          value={side}
          onChange={(chosen) => change({ side: chosen })}
          aria-label="统计范围"
        />
        <FilterChips
          label="方式"
          value={kind}
          chips={TransferKind.options.map((value) => ({ value, label: transferKindNames[value] }))}
          onChange={(chosen) => change({ kind: chosen })}
        />
      </search>
      <Answer asked={asked} what="时效看板">
        {(board) =>
          board.rows.length === 0 ? (
            <EmptyState title="这个月没有发出的移交抄告" hint="可换一个月份，或换一个统计范围。" />
          ) : (
            <BoardTable board={board} side={side} kind={kind} />
          )
        }
      </Answer>
    </>
  )
}

const sides = [
  { value: 'all' as const, label: '全部可见' },
  { value: 'sent' as const, label: '我发出的' },
  { value: 'received' as const, label: '我收到的' },
]

const measures = Object.keys(measureNames) as TransferMeasure[]

type Asked = { side: 'all' | 'sent' | 'received'; kind: TransferKind | undefined }

const BoardTable = ({ board, ...asked }: { board: Board } & Asked) => (
  <div className="sheet-frame">
    <table className="sheet transfer-board">
      <thead>
        <tr>
          <th scope="col">接收单位</th>
          {measures.map((measure) => (
            <th key={measure} scope="col" title={measureMeanings[measure]}>
              {measureNames[measure]}
            </th>
          ))}
          <th scope="col" title="从送达当前接收单位到首次反馈的天数">
            反馈中位天数
          </th>
        </tr>
      </thead>
      <tbody>
        {board.rows.map((row) => (
          <tr key={row.toUnitId ?? row.toName}>
            <th scope="row">
              {row.toName}
              {row.toUnitId === null && <span className="task-from">系统外</span>}
            </th>
            <Cells
              figures={row}
              search={{
                ...asked,
                month: board.month,
                ...(row.toUnitId ? { toUnitId: row.toUnitId } : { toName: row.toName }),
              }}
            />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">合计</th>
          <Cells figures={board.total} search={{ ...asked, month: board.month }} shares />
        </tr>
      </tfoot>
    </table>
  </div>
)

type Search = Asked & { month: string; toUnitId?: string; toName?: string }

/** In the sum a share stands under the figure that it is a share of. */
type CellsProps = { figures: Figures; search: Search; shares?: boolean }

const Cells = ({ figures, search, shares = false }: CellsProps) => (
  <>
    {measures.map((measure) => (
      <td key={measure}>
        <Figure count={figures[measure]} measure={measure} search={search} />
        {shares && <span className="task-from figure">{shareOf(figures, measure)}</span>}
      </td>
    ))}
    <td className="figure">{figures.medianDays ?? <span className="nothing">—</span>}</td>
  </>
)

const WARNING: readonly TransferMeasure[] = ['signedLate', 'repliedLate', 'unanswered', 'notSigned']

function Figure({ count, measure, search }: { count: number; measure: TransferMeasure; search: Search }) {
  if (count === 0) return <span className="nothing figure">0</span>
  const { side, ...filters } = search
  return (
    <Link
      to="/transfers"
      search={{ ...filters, tab: side, measure }}
      className={`figure ${WARNING.includes(measure) ? 'board-late' : ''}`}
    >
      {count}
    </Link>
  )
}

/** 按时率: of those that could be, in whole per cent; nothing where none could. */
function shareOf(figures: Figures, measure: TransferMeasure): string | null {
  const whole = measure === 'signedOnTime' ? figures.sent : measure === 'repliedOnTime' ? figures.asked : 0
  return whole === 0 ? null : `${Math.round((100 * figures[measure]) / whole)}%`
}
