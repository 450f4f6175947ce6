import { Button, Segmented, Select } from 'antd'
import { z } from 'zod'
import { Month } from '#core/calendar.ts'
import { getFilingBoard } from '#core/filings/api.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { BoardTable } from '#web/console/filings/board-table.tsx'
import { standings } from '#web/console/filings/words.ts'
import { useMe } from '#web/console/session.tsx'
import { useFilters } from '#web/console/tasks/filters.ts'
import { Answer } from '#web/ui/answer.tsx'
import { MonthInput } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/list.css'
import '#web/console/filings/filings.css'

const Search = z.object({
  office: z.uuid().optional().catch(undefined),
  outside: z.string().max(80).optional().catch(undefined),
  title: z.string().max(80).optional().catch(undefined),
  until: Month.optional().catch(undefined),
  months: z.coerce.number().int().min(1).max(12).optional().catch(undefined),
})
type Board = z.infer<typeof getFilingBoard.output>

/** 报送看板: unit × month for a receiving office. Symbol, word and colour in each cell; a click opens the filing. */
export const FilingBoardPage = () => (
  <OpenTo needs="filing.read">
    <FilingBoard />
  </OpenTo>
)

function FilingBoard() {
  const me = useMe()
  const { filters, change } = useFilters(Search)
  const asked = useAsk(
    getFilingBoard,
    {
      district: me.district.code,
      toUnitId: filters.office,
      outside: filters.outside,
      until: filters.until,
      months: filters.months ?? 6,
    },
    { keep: true },
  )
  return (
    <div className="board-page">
      <PageTitle
        title="报送看板"
        aside={
          <Button className="desk-only" onClick={() => window.print()}>
            打印（A3 横向）
          </Button>
        }
      >
        {asked.data && `接收单位：${asked.data.toUnitName}`}
      </PageTitle>
      <search className="filter-bar">
        {asked.data && asked.data.offices.length > 1 && <OfficeChoice board={asked.data} onChange={change} />}
        {asked.data && <TitleChoice board={asked.data} value={filters.title} onChange={change} />}
        <Segmented
          options={spans}
          value={filters.months ?? 6}
          onChange={(months) => change({ months })}
          aria-label="显示的月数"
        />
        <MonthInput
          aria-label="截至月份"
          placeholder="截至本月"
          allowClear
          value={filters.until}
          onChange={(until) => change({ until })}
        />
        <Legend />
      </search>
      <Answer asked={asked} what="报送看板">
        {(board) =>
          board.rows.length === 0 ? (
            <EmptyState
              title="这段时间没有报给该单位的材料"
              hint="报送事项按规则逐月生成。可换一段月份，或换一个接收单位。"
            />
          ) : (
            <BoardTable board={only(board, filters.title)} district={me.district.code} />
          )
        }
      </Answer>
    </div>
  )
}

const spans = [
  { value: 3, label: '3 个月' },
  { value: 6, label: '6 个月' },
  { value: 12, label: '12 个月' },
]

type ChoiceProps = {
  board: Board
  onChange: (chosen: {
    office?: string | undefined
    outside?: string | undefined
    title: string | undefined
  }) => void
}

/** Receivers by name; one without an account has no other mark. */
const OfficeChoice = ({ board, onChange }: ChoiceProps) => (
  <Select
    className="filter-chip filter-wide"
    aria-label="接收单位"
    prefix="报给"
    value={board.toUnitName}
    popupMatchSelectWidth={280}
    options={board.offices.map(({ unitId, name }) => ({
      value: name,
      label: unitId === null ? `${name}（无账号）` : name,
    }))}
    onChange={(name) => {
      const unitId = board.offices.find((office) => office.name === name)?.unitId ?? undefined
      onChange({ office: unitId, outside: unitId === undefined ? name : undefined, title: undefined })
    }}
  />
)

const titlesOn = ({ rows }: Board) => [
  ...new Set(rows.flatMap(({ cells }) => cells.map(({ title }) => title))),
]

/** One form of several that the same office receives. */
function TitleChoice({ board, value, onChange }: ChoiceProps & { value: string | undefined }) {
  const titles = titlesOn(board)
  if (titles.length < 2) return null
  return (
    <Select
      className="filter-chip filter-wide"
      aria-label="报表"
      placeholder="报表：全部"
      allowClear
      value={value ?? null}
      popupMatchSelectWidth={360}
      options={titles.map((title) => ({ value: title, label: title }))}
      onChange={(title: string | null) => onChange({ title: title ?? undefined })}
    />
  )
}

/** Units that have no filing of that title in the span leave the table. A title that is not on the board asks nothing. */
function only(board: Board, title: string | undefined): Board {
  if (title === undefined || !titlesOn(board).includes(title)) return board
  const rows = board.rows.map((row) => ({ ...row, cells: row.cells.filter((cell) => cell.title === title) }))
  return { ...board, rows: rows.filter(({ cells }) => cells.length > 0) }
}

const Legend = () => (
  <span className="board-legend">
    {Object.values(standings).map(({ name, tone, means }) => (
      <StateTag key={name} tone={tone} title={means}>
        {name}
      </StateTag>
    ))}
  </span>
)
