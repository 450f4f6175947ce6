import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import { actStatusNames } from '#core/responsibility/act.ts'
import { type BoardRow, exportActBoard, getActBoard } from '#core/responsibility/act-api.ts'
import { getResponsibilityForms, type SetOfActs } from '#core/responsibility/api.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { RecordAct } from '#web/console/responsibility/record-act.tsx'
import { LeadingSearch } from '#web/console/responsibility/search.ts'
import { SetItems } from '#web/console/responsibility/set-items.tsx'
import { ResponsibilityTabs } from '#web/console/responsibility/tabs.tsx'
import { actTones } from '#web/console/responsibility/words.ts'
import { useMe } from '#web/console/session.tsx'
import { type Column, RecordRows } from '#web/console/supervision/rows.tsx'
import { useFilters } from '#web/console/tasks/filters.ts'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ExportButton } from '#web/ui/export-button.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/list.css'
import '#web/console/filings/filings.css'
import '#web/console/supervision/supervision.css'
import '#web/console/responsibility/responsibility.css'

/** 五带头, 六个一 (S11, S12): enterprises by items in one period, and who has not done them. */
export const LeadingPage = () => (
  <OpenTo needs="responsibility.read">
    <Leading />
  </OpenTo>
)

function Leading() {
  const { district } = useMe()
  const asked = useAsk(getResponsibilityForms, { district: district.code })
  return (
    <Answer asked={asked} what="事项">
      {({ sets }) => <Board sets={sets} />}
    </Answer>
  )
}

function Board({ sets }: { sets: readonly SetOfActs[] }) {
  const me = useMe()
  const { filters, change } = useFilters(LeadingSearch)
  const set = sets.find(({ code }) => code === filters.setCode) ?? sets[0]
  if (!set) return null
  const period = filters.period ?? set.periods[0]?.key ?? ''
  const isFirm = me.unit.kind === 'enterprise'
  const question = {
    ...{ district: me.district.code, setCode: set.code, period },
    enterpriseId: isFirm ? me.unit.id : filters.enterpriseId,
    missing: filters.missing,
  }
  return (
    <>
      <PageTitle title="五带头" aside={<RecordAct set={set} filled={filters} />}>
        {set.clause}
      </PageTitle>
      <ResponsibilityTabs here="/responsibility/leading" />
      <search className="filter-bar">
        <FilterChips
          label="事项"
          value={set.code}
          all={null}
          chips={sets.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(setCode) => change({ setCode, period: undefined })}
        />
        <Select
          aria-label="时段"
          value={period}
          onChange={(key: string) => change({ period: key })}
          options={set.periods.map(({ key, words }) => ({ value: key, label: words }))}
        />
        {!isFirm && (
          <>
            <FilterChips
              label="范围"
              value={filters.missing}
              chips={[{ value: 'true', label: '未全部落实（通报名单）' }]}
              onChange={(missing) => change({ missing })}
            />
            <ExportButton endpoint={exportActBoard} ask={(format) => ({ ...question, format })} />
            <Link to="/responsibility/acts" search={{ status: 'handed-in', setCode: set.code }}>
              待核实记录
            </Link>
          </>
        )}
      </search>
      <SetItems set={set} />
      <Rows set={set} question={question} />
    </>
  )
}

type RowsProps = {
  set: SetOfActs
  question: Parameters<typeof useAsk<typeof getActBoard>>[1]
}

function Rows({ set, question }: RowsProps) {
  const pages = usePages(question)
  const asked = useAsk(getActBoard, { ...question, before: pages.before }, { keep: true })
  return (
    <Answer asked={asked} what="落实情况">
      {({ rows, next, total }) =>
        rows.length === 0 ? (
          <EmptyState title="没有符合条件的企业" hint="换一个时段或范围再看。" />
        ) : (
          <>
            <RecordRows
              items={rows.map((row) => ({ ...row, id: row.enterpriseId }))}
              columns={columnsOf(set)}
            />
            <Pager pages={pages} next={next} total={total} noun="家企业" />
          </>
        )
      }
    </Answer>
  )
}

const columnsOf = (set: SetOfActs): Column<BoardRow>[] => [
  {
    title: '企业',
    cell: ({ name, townName }) => (
      <>
        <b>{name}</b>
        <span className="task-from">{townName}</span>
      </>
    ),
  },
  {
    title: '落实',
    cell: ({ done, verified }) => (
      <span className="figure">
        {done}/{set.items.length}，核实 {verified}
      </span>
    ),
  },
  ...set.items.map(({ code }, index) => ({
    title: `第${index + 1}项`,
    cell: (row: BoardRow) => <ActCell row={row} item={code} set={set} />,
  })),
]

function ActCell({ row, item, set }: { row: BoardRow; item: string; set: SetOfActs }) {
  const { district } = useMe()
  const cell = row.cells.find((one) => one.item === item)
  if (!cell?.actId || cell.status === null)
    return (
      <Link
        to="/responsibility/leading"
        search={{ setCode: set.code, enterpriseId: row.enterpriseId, item, new: '1' }}
        title={`登记：${set.items.find(({ code }) => code === item)?.title}`}
      >
        未落实
      </Link>
    )
  return (
    <Link to="/responsibility/acts/$district/$id" params={{ district: district.code, id: cell.actId }}>
      <StateTag tone={actTones[cell.status]}>{actStatusNames[cell.status]}</StateTag>
    </Link>
  )
}
