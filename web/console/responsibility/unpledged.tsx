import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import { PledgeKind, pledgeKindNames } from '#core/responsibility/kinds.ts'
import { listUnpledged } from '#core/responsibility/pledge-api.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { UnpledgedSearch } from '#web/console/responsibility/search.ts'
import { ResponsibilityTabs } from '#web/console/responsibility/tabs.tsx'
import { useMe } from '#web/console/session.tsx'
import { type Column, RecordRows } from '#web/console/supervision/rows.tsx'
import { useFilters } from '#web/console/tasks/filters.ts'
import { Answer } from '#web/ui/answer.tsx'
import { DayText } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/list.css'
import '#web/console/filings/filings.css'
import '#web/console/supervision/supervision.css'

type Firm = z.output<typeof listUnpledged.output>['items'][number]

/** 未签名单: who has no letter of this kind in force today; each is one press from being asked to sign. */
export const UnpledgedPage = () => (
  <OpenTo needs="responsibility.read">
    <Unpledged />
  </OpenTo>
)

function Unpledged() {
  const me = useMe()
  const { filters, change } = useFilters(UnpledgedSearch)
  const kind = filters.kind ?? 'responsibility'
  const question = { district: me.district.code, kind }
  const pages = usePages(question)
  const asked = useAsk(listUnpledged, { ...question, before: pages.before }, { keep: true })
  return (
    <>
      <PageTitle
        title={`未签${pledgeKindNames[kind]}的企业`}
        back={
          <Link to="/responsibility/pledges" search={{}}>
            责任书承诺书
          </Link>
        }
      >
        今天没有已签署并在有效期内的{pledgeKindNames[kind]}
      </PageTitle>
      <ResponsibilityTabs here="/responsibility/pledges" />
      <search className="filter-bar">
        <FilterChips
          label="种类"
          value={kind}
          all={null}
          chips={PledgeKind.options.map((one) => ({ value: one, label: pledgeKindNames[one] }))}
          onChange={(one) => change({ kind: one })}
        />
      </search>
      <Answer asked={asked} what="名单">
        {({ items, next, total }) =>
          items.length === 0 ? (
            <EmptyState title="都签了" hint={`可见范围内的企业都有在有效期内的${pledgeKindNames[kind]}。`} />
          ) : (
            <>
              <RecordRows items={items} columns={columns} />
              <Pager pages={pages} next={next} total={total} noun="家企业" />
            </>
          )
        }
      </Answer>
    </>
  )
}

const columns: readonly Column<Firm>[] = [
  {
    title: '企业',
    cell: ({ district, id, name }) => (
      <Link to="/enterprises/$district/$id" params={{ district, id }} className="filing-title">
        {name}
      </Link>
    ),
  },
  { title: '街镇', cell: ({ townName }) => townName ?? <span className="nothing">—</span> },
  { title: '上一份到期', cell: ({ lastTo }) => <DayText day={lastTo} /> },
  {
    title: '办理',
    cell: ({ id }) => (
      <Link to="/responsibility/pledges" search={{ new: '1', subjectId: id }}>
        发起签订
      </Link>
    ),
  },
]
