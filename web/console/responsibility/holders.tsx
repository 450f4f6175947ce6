import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import { fourKinds, type Holder, type ListKindCode, leaderKinds } from '#core/responsibility/kinds.ts'
import { listStatusNames } from '#core/responsibility/list.ts'
import { getHolderBoard } from '#core/responsibility/list-api.ts'
import { useAsk } from '#web/client/use.ts'
import { ButtonLink } from '#web/console/button-link.tsx'
import { OpenTo } from '#web/console/closed.tsx'
import { HoldersSearch } from '#web/console/responsibility/search.ts'
import { ResponsibilityTabs } from '#web/console/responsibility/tabs.tsx'
import { listTones } from '#web/console/responsibility/words.ts'
import { useMe } from '#web/console/session.tsx'
import { Panel } from '#web/console/supervision/record.tsx'
import { UnitSelect } from '#web/console/supervision/unit-select.tsx'
import { useFilters } from '#web/console/tasks/filters.ts'
import { Answer } from '#web/ui/answer.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { usePhone } from '#web/ui/screen.ts'
import { StateTag } from '#web/ui/state-tag.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/list.css'
import '#web/console/supervision/supervision.css'
import '#web/console/responsibility/responsibility.css'

type Board = z.output<typeof getHolderBoard.output>
type Cell = Board['rows'][number]['cells'][number]

/** Which lists one unit has: itself, its 领导班子, each 内设机构, each leader's post; what is missing is one press away. */
export const HoldersPage = () => (
  <OpenTo needs="responsibility.read">
    <Holders />
  </OpenTo>
)

function Holders() {
  const me = useMe()
  const { filters, change } = useFilters(HoldersSearch)
  const unitId = filters.unitId ?? me.unit.id
  const asked = useAsk(
    getHolderBoard,
    { district: me.district.code, unitId, ...(filters.year ? { year: filters.year } : {}) },
    { keep: true },
  )
  return (
    <>
      <PageTitle
        title="单位清单看板"
        aside={
          <ButtonLink to="/responsibility/standings" search={{ lacking: 'true' }}>
            各单位备案情况
          </ButtonLink>
        }
      >
        四类清单按单位、领导班子和内设机构；领导干部清单按年度
      </PageTitle>
      <ResponsibilityTabs here="/responsibility/holders" />
      <search className="filter-bar">
        <UnitSelect value={unitId} onChange={(id) => change({ unitId: id })} />
      </search>
      <Answer asked={asked} what="看板">
        {(board) => (
          <>
            <Panel title={`四类清单：现行 ${board.standing}/${board.wanted}`}>
              <Grid
                heads={fourKinds}
                lines={board.rows.map(({ holder, holderId, name, cells }) => ({
                  ...{ key: `${holder} ${holderId}`, name, cells },
                  fill: { holder, holderId },
                }))}
                start={board.start}
              />
            </Panel>
            <Leaders board={board} onYear={(year) => change({ year })} />
          </>
        )}
      </Answer>
    </>
  )
}

const Leaders = ({ board, onYear }: { board: Board; onYear: (year: number) => void }) => (
  <Panel title={`${board.year}年度领导干部清单`}>
    <p className="verb-bar">
      <button type="button" className="plain-button" onClick={() => onYear(board.year - 1)}>
        {board.year - 1}年
      </button>
      <button type="button" className="plain-button" onClick={() => onYear(board.year + 1)}>
        {board.year + 1}年
      </button>
      {board.start === null && (
        <Link
          to="/responsibility"
          search={{
            new: '1',
            kind: 'leader-duty',
            holder: 'leader',
            holderId: board.unitId,
            year: board.year,
          }}
        >
          增加领导岗位
        </Link>
      )}
    </p>
    {board.leaders.length === 0 ? (
      <p className="nothing">
        本年度还没有领导干部清单。每个领导岗位应有职责清单和年度任务清单，报安委办备案。
      </p>
    ) : (
      <Grid
        heads={leaderKinds}
        lines={board.leaders.map(({ post, cells }) => ({
          ...{ key: post, name: post, cells },
          fill: { holder: 'leader' as const, holderId: board.unitId, post, year: board.year },
        }))}
        start={board.start}
      />
    )}
  </Panel>
)

const headWords: Partial<Record<ListKindCode, string>> = {
  responsibility: '责任清单',
  power: '权力清单',
  supervision: '监管清单',
  task: '任务清单',
  'leader-duty': '职责清单',
  'leader-task': '年度任务清单',
}

type Fill = { holder: Holder; holderId: string; post?: string; year?: number }
type GridProps = {
  heads: readonly ListKindCode[]
  lines: readonly { key: string; name: string; cells: readonly Cell[]; fill: Fill }[]
  start: string | null
}

/** A table at the desk, one card for each holder on a phone. */
const Grid = (props: GridProps) => (usePhone() ? <HolderCards {...props} /> : <HolderTable {...props} />)

const HolderTable = ({ heads, lines, start }: GridProps) => (
  <div className="sheet-frame">
    <table className="sheet">
      <thead>
        <tr>
          <th scope="col">主体</th>
          {heads.map((kind) => (
            <th key={kind} scope="col">
              {headWords[kind]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, name, cells, fill }) => (
          <tr key={key}>
            <td>{name}</td>
            {cells.map((cell) => (
              <td key={cell.kind}>
                <ListCell cell={cell} fill={fill} start={start} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

const HolderCards = ({ lines, start }: GridProps) => (
  <ul className="item-cards">
    {lines.map(({ key, name, cells, fill }) => (
      <li key={key}>
        <b>{name}</b>
        {cells.map((cell) => (
          <span key={cell.kind} className="card-line">
            <span className="card-label">{headWords[cell.kind]}</span>
            <ListCell cell={cell} fill={fill} start={start} />
          </span>
        ))}
      </li>
    ))}
  </ul>
)

function ListCell({ cell: { kind, list }, fill, start }: { cell: Cell; fill: Fill; start: string | null }) {
  const { district } = useMe()
  if (list)
    return (
      <Link
        to="/responsibility/lists/$district/$id"
        params={{ district: district.code, id: list.id }}
        className="board-cell"
      >
        <StateTag tone={listTones[list.status]}>{listStatusNames[list.status]}</StateTag>
        <span className="figure">
          第 {list.version} 版 {list.completeness}%
        </span>
      </Link>
    )
  if (start !== null) return <span className="nothing">未编制</span>
  return (
    <Link to="/responsibility" search={{ new: '1', kind, ...fill }}>
      编制
    </Link>
  )
}
