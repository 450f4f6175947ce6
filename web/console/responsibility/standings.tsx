import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import { fourKinds } from '#core/responsibility/kinds.ts'
import { listUnitStandings } from '#core/responsibility/list-api.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { StandingsSearch } from '#web/console/responsibility/search.ts'
import { ResponsibilityTabs } from '#web/console/responsibility/tabs.tsx'
import { useMe } from '#web/console/session.tsx'
import { type Column, RecordRows } from '#web/console/supervision/rows.tsx'
import { useFilters } from '#web/console/tasks/filters.ts'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/list.css'
import '#web/console/filings/filings.css'
import '#web/console/supervision/supervision.css'

type Standing = z.output<typeof listUnitStandings.output>['items'][number]

/** 各单位备案情况: whose lists are on record, and whose are not. */
export const StandingsPage = () => (
  <OpenTo needs="responsibility.read">
    <Standings />
  </OpenTo>
)

function Standings() {
  const me = useMe()
  const { filters, change } = useFilters(StandingsSearch)
  const question = { district: me.district.code, lacking: filters.lacking }
  const pages = usePages(question)
  const asked = useAsk(listUnitStandings, { ...question, before: pages.before }, { keep: true })
  return (
    <>
      <PageTitle
        title="各单位备案情况"
        back={
          <Link to="/responsibility/holders" search={{}}>
            单位清单看板
          </Link>
        }
      >
        单位自身的四类清单和本年度领导干部清单；内设机构见各单位看板。只统计本账号可见的清单
      </PageTitle>
      <ResponsibilityTabs here="/responsibility/holders" />
      <search className="filter-bar">
        <FilterChips
          label="四类清单"
          value={filters.lacking}
          chips={[
            { value: 'true', label: '未全部备案' },
            { value: 'false', label: '已全部备案' },
          ]}
          onChange={(lacking) => change({ lacking })}
        />
      </search>
      <Answer asked={asked} what="各单位备案情况">
        {({ items, next, total }) =>
          items.length === 0 ? (
            <EmptyState title="没有符合条件的单位" hint="换一个条件再看。" />
          ) : (
            <>
              <RecordRows items={items} columns={columns} />
              <Pager pages={pages} next={next} total={total} noun="个单位" />
            </>
          )
        }
      </Answer>
    </>
  )
}

const columns: readonly Column<Standing>[] = [
  {
    title: '单位',
    cell: ({ id, name }) => (
      <Link to="/responsibility/holders" search={{ unitId: id }} className="filing-title">
        {name}
      </Link>
    ),
  },
  {
    title: '四类清单',
    cell: ({ four }) => (
      <StateTag tone={four === fourKinds.length ? 'good' : four === 0 ? 'late' : 'due'}>
        备案 {four}/{fourKinds.length}
      </StateTag>
    ),
  },
  {
    title: '领导干部清单',
    cell: ({ posts, postsWhole }) =>
      posts === 0 ? (
        <span className="nothing">未编制</span>
      ) : (
        <StateTag tone={postsWhole === posts ? 'good' : 'due'}>
          备齐 {postsWhole}/{posts} 个岗位
        </StateTag>
      ),
  },
  { title: '正在办理', cell: ({ waiting }) => <span className="figure">{waiting} 份</span> },
]
