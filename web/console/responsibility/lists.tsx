import { Link } from '@tanstack/react-router'
import { ListGroup, listGroupNames } from '#core/responsibility/kinds.ts'
import { ListStatus, listStatusNames } from '#core/responsibility/list.ts'
import { type ListSummary, listDutyLists } from '#core/responsibility/list-api.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { NewList } from '#web/console/responsibility/new-list.tsx'
import { ListsSearch } from '#web/console/responsibility/search.ts'
import { ResponsibilityTabs } from '#web/console/responsibility/tabs.tsx'
import { listTones } from '#web/console/responsibility/words.ts'
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
import '#web/console/responsibility/responsibility.css'

/** 责任清单 (S4, S5, S13): what is written, waits, stands. */
export const DutyListsPage = () => (
  <OpenTo needs="responsibility.read">
    <DutyLists />
  </OpenTo>
)

function DutyLists() {
  const me = useMe()
  const { filters, change } = useFilters(ListsSearch)
  const { group, status, side, unsigned, holderId } = filters
  const question = { district: me.district.code, group, status, side, unsigned, holderId }
  const pages = usePages(question)
  const asked = useAsk(listDutyLists, { ...question, before: pages.before }, { keep: true })
  return (
    <>
      <PageTitle title="责任清单" aside={<NewList filled={filters} />}>
        四类清单、领导干部职责清单和年度任务清单、全员岗位责任清单
      </PageTitle>
      <ResponsibilityTabs here="/responsibility" />
      <search className="filter-bar">
        <FilterChips
          label="类别"
          value={group}
          chips={groupsFor(me.unit.kind).map((one) => ({ value: one, label: listGroupNames[one] }))}
          onChange={(one) => change({ group: one })}
        />
        <FilterChips
          label="状态"
          value={status}
          all="未作废"
          chips={ListStatus.options.map((one) => ({ value: one, label: listStatusNames[one] }))}
          onChange={(one) => change({ status: one })}
        />
        <FilterChips
          label="范围"
          value={unsigned === 'true' ? 'unsigned' : side}
          chips={[
            { value: 'own', label: '本单位' },
            ...(me.unit.kind === 'enterprise' ? [] : [{ value: 'received' as const, label: '报本单位备案' }]),
            { value: 'unsigned', label: '岗位未签全' },
          ]}
          onChange={(one) =>
            change(
              one === 'unsigned' ? { side: undefined, unsigned: 'true' } : { side: one, unsigned: undefined },
            )
          }
        />
      </search>
      <Answer asked={asked} what="责任清单">
        {({ items, next, total }) =>
          items.length === 0 ? (
            <EmptyState
              title="没有符合条件的清单"
              hint="点“新编清单”选择清单种类和主体；编制完成后报安委办备案，企业岗位责任清单直接发布。"
            />
          ) : (
            <>
              <RecordRows items={items} columns={columns} />
              <Pager pages={pages} next={next} total={total} noun="份清单" />
            </>
          )
        }
      </Answer>
    </>
  )
}

const groupsFor = (unitKind: string) =>
  unitKind === 'enterprise' ? ListGroup.options.filter((one) => one === 'post') : ListGroup.options

const columns: readonly Column<ListSummary>[] = [
  {
    title: '清单',
    cell: ({ district, id, title, version, recordNo }) => (
      <>
        <Link to="/responsibility/lists/$district/$id" params={{ district, id }} className="filing-title">
          {title}
        </Link>
        <span className="task-from">
          第 {version} 版 {recordNo}
        </span>
      </>
    ),
  },
  {
    title: '状态',
    className: 'column-state',
    cell: ({ status }) => <StateTag tone={listTones[status]}>{listStatusNames[status]}</StateTag>,
  },
  {
    title: '条目',
    cell: ({ items, completeness, kind, signed, status }) => (
      <span className="figure">
        {items} 项，完整度 {completeness}%
        {kind === 'posts' && status === 'on-record' && `，签字 ${signed}/${items}`}
      </span>
    ),
  },
  { title: '生效', cell: ({ effectiveFrom }) => <DayText day={effectiveFrom} /> },
  {
    title: '备案',
    cell: ({ receiverName, recordedOn }) => (
      <>
        <DayText day={recordedOn} />
        <span className="task-from">{receiverName}</span>
      </>
    ),
  },
]
