import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { managingLevelNames } from '#core/hazards/hazard.ts'
import { ListingStatus, listingStatusNames } from '#core/supervision/listing.ts'
import { type ListingSummary, listListings } from '#core/supervision/listing-api.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { useMe } from '#web/console/session.tsx'
import { type Column, RecordRows } from '#web/console/supervision/rows.tsx'
import { SupervisionTabs } from '#web/console/supervision/tabs.tsx'
import { listingTones } from '#web/console/supervision/words.ts'
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

const Search = z.object({ status: ListingStatus.optional().catch(undefined) })

/** 挂牌督办: what hangs, until when, who leads. */
export const ListingsPage = () => (
  <OpenTo needs="supervision.read">
    <Listings />
  </OpenTo>
)

function Listings() {
  const me = useMe()
  const { filters, change } = useFilters(Search)
  const question = { district: me.district.code, ...filters }
  const pages = usePages(question)
  const asked = useAsk(listListings, { ...question, before: pages.before }, { keep: true })
  return (
    <>
      <PageTitle title="挂牌督办" />
      <SupervisionTabs here="/supervision/listings" />
      <search className="filter-bar">
        <FilterChips
          label="状态"
          value={filters.status}
          chips={ListingStatus.options.map((status) => ({
            value: status,
            label: listingStatusNames[status],
          }))}
          onChange={(status) => change({ status })}
        />
      </search>
      <Answer asked={asked} what="挂牌督办">
        {({ items, next, total }) =>
          items.length === 0 ? (
            <EmptyState
              title="没有挂牌督办"
              hint="在重大隐患的页面上选择“督办”，提出挂牌；由有挂牌职权的单位领导批准。"
            />
          ) : (
            <>
              <RecordRows items={items} columns={columns} />
              <Pager pages={pages} next={next} total={total} noun="项挂牌" />
            </>
          )
        }
      </Answer>
    </>
  )
}

const columns: readonly Column<ListingSummary>[] = [
  {
    title: '隐患',
    cell: ({ district, id, subject, title, letterNo }) => (
      <>
        <Link to="/supervision/listings/$district/$id" params={{ district, id }} className="filing-title">
          {subject}：{title}
        </Link>
        <span className="task-from">{letterNo ?? '未编号'}</span>
      </>
    ),
  },
  { title: '级别', cell: ({ level }) => managingLevelNames[level] },
  { title: '挂牌单位', cell: ({ fromUnitName }) => fromUnitName },
  { title: '督办责任单位', cell: ({ leadUnitName }) => leadUnitName },
  {
    title: '状态',
    className: 'column-state',
    cell: ({ status, due, public: isPublic }) => (
      <>
        <StateTag tone={listingTones[status]}>{listingStatusNames[status]}</StateTag>
        {due && <StateTag tone="late">期限已过</StateTag>}
        {isPublic && <StateTag tone="info">已公开</StateTag>}
      </>
    ),
  },
  {
    title: '期限',
    className: 'column-schedule',
    cell: ({ dueOn, extensions }) => (
      <>
        <DayText day={dueOn} />
        {extensions > 0 && <span className="task-from">已延期 {extensions} 次</span>}
      </>
    ),
  },
]
