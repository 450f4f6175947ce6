import { Link } from '@tanstack/react-router'
import { ActStatus, actStatusNames } from '#core/responsibility/act.ts'
import { type ActSummary, listActs } from '#core/responsibility/act-api.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { ActsSearch } from '#web/console/responsibility/search.ts'
import { ResponsibilityTabs } from '#web/console/responsibility/tabs.tsx'
import { actTones } from '#web/console/responsibility/words.ts'
import { useMe } from '#web/console/session.tsx'
import { type Column, RecordRows } from '#web/console/supervision/rows.tsx'
import { useFilters } from '#web/console/tasks/filters.ts'
import { Answer } from '#web/ui/answer.tsx'
import { DayText } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/list.css'
import '#web/console/filings/filings.css'
import '#web/console/supervision/supervision.css'

/** The records of 五带头 and 六个一, newest first: what waits to be verified. */
export const ActsPage = () => (
  <OpenTo needs="responsibility.read">
    <Acts />
  </OpenTo>
)

function Acts() {
  const me = useMe()
  const { filters, change } = useFilters(ActsSearch)
  const question = { district: me.district.code, ...filters }
  const pages = usePages(question)
  const asked = useAsk(listActs, { ...question, before: pages.before }, { keep: true })
  const back = (
    <Link to="/responsibility/leading" search={{}}>
      五带头
    </Link>
  )
  return (
    <>
      <PageTitle title="落实记录" back={back} />
      <ResponsibilityTabs here="/responsibility/leading" />
      <search className="filter-bar">
        <FilterChips
          label="状态"
          value={filters.status}
          chips={ActStatus.options.map((one) => ({ value: one, label: actStatusNames[one] }))}
          onChange={(status) => change({ status })}
        />
      </search>
      <Answer asked={asked} what="落实记录">
        {({ items, next, total }) =>
          items.length === 0 ? (
            <EmptyState title="没有符合条件的记录" hint="企业登记落实后，在这里核实。" action={back} />
          ) : (
            <>
              <RecordRows items={items} columns={columns} />
              <Pager pages={pages} next={next} total={total} noun="条记录" />
            </>
          )
        }
      </Answer>
    </>
  )
}

const columns: readonly Column<ActSummary>[] = [
  {
    title: '事项',
    cell: ({ district, id, itemWords, periodWords }) => (
      <>
        <Link to="/responsibility/acts/$district/$id" params={{ district, id }} className="filing-title">
          {itemWords}
        </Link>
        <span className="task-from">{periodWords}</span>
      </>
    ),
  },
  { title: '企业', cell: ({ subject }) => subject },
  { title: '落实', cell: ({ doneOn }) => <DayText day={doneOn} /> },
  { title: '签字', cell: ({ signer }) => signer },
  {
    title: '状态',
    className: 'column-state',
    cell: ({ status }) => <StateTag tone={actTones[status]}>{actStatusNames[status]}</StateTag>,
  },
]
