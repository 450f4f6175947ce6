import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { listFilings } from '#core/filings/api.ts'
import { FilingStatus, filingStatusNames } from '#core/filings/filing.ts'
import { PeriodKey } from '#core/filings/period.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { DueByReceiver } from '#web/console/filings/due-by-receiver.tsx'
import { PeriodChoice } from '#web/console/filings/period-choice.tsx'
import { FilingCards, FilingTable } from '#web/console/filings/rows.tsx'
import { useMe } from '#web/console/session.tsx'
import { useFilters } from '#web/console/tasks/filters.ts'
import { Answer, Loading } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import { usePhone } from '#web/ui/screen.ts'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/list.css'
import '#web/console/filings/filings.css'

const Search = z.object({
  side: z.enum(['own', 'received']).optional().catch(undefined),
  period: PeriodKey.optional().catch(undefined),
  status: FilingStatus.optional().catch(undefined),
})

const sides = [
  { value: 'own', name: '本单位报送' },
  { value: 'received', name: '报给本单位' },
] as const

/** 报送: what the own unit has to file, and what is filed with it, period by period. */
export const FilingsPage = () => (
  <OpenTo needs="filing.read">
    <Filings />
  </OpenTo>
)

function Filings() {
  const me = useMe()
  const { filters, change } = useFilters(Search)
  const { side, undecided } = useSide(me.district.code, filters.side)
  const question = { district: me.district.code, side, period: filters.period, status: filters.status }
  const pages = usePages(question)
  const asked = useAsk(listFilings, { ...question, before: pages.before }, { keep: true })
  const Rows = usePhone() ? FilingCards : FilingTable
  const filtered = filters.period !== undefined || filters.status !== undefined
  return (
    <>
      <PageTitle title="报送" aside={<Link to="/filing-board">报送看板</Link>} />
      <nav className="view-tabs" aria-label="视图">
        {sides.map(({ value, name }) => (
          <button
            key={value}
            type="button"
            className="view-tab"
            aria-current={value === side ? 'page' : undefined}
            onClick={() => change({ side: value })}
          >
            {name}
          </button>
        ))}
      </nav>
      <search className="filter-bar">
        <FilterChips
          label="状态"
          value={filters.status}
          chips={FilingStatus.options.map((status) => ({ value: status, label: filingStatusNames[status] }))}
          onChange={(status) => change({ status })}
        />
        <PeriodChoice value={filters.period} onChange={(period) => change({ period })} />
      </search>
      {side === 'own' && !filtered && pages.page === 1 && <DueByReceiver district={me.district.code} />}
      <Answer asked={asked} what="报送">
        {({ items, next }) =>
          items.length === 0 ? (
            <NoFilings side={side} filtered={filtered} undecided={undecided} />
          ) : (
            <>
              <Rows items={items} side={side} />
              <Pager pages={pages} next={next} noun="件报送" />
            </>
          )
        }
      </Answer>
    </>
  )
}

/** The side that was chosen; else the own one, unless it has never had a filing and the other has. */
function useSide(district: string, chosen: 'own' | 'received' | undefined) {
  const open = chosen === undefined
  const own = useAsk(listFilings, { district, side: 'own', limit: 1 }, { enabled: open })
  const ownIsEmpty = own.data?.items.length === 0
  const received = useAsk(
    listFilings,
    { district, side: 'received', limit: 1 },
    { enabled: open && ownIsEmpty },
  )
  const onlyReceived = ownIsEmpty && (received.data?.items.length ?? 0) > 0
  const side = chosen ?? (onlyReceived ? ('received' as const) : ('own' as const))
  return { side, undecided: open && (own.isPending || (ownIsEmpty && received.isPending)) }
}

type Nothing = { side: 'own' | 'received'; filtered: boolean; undecided: boolean }

function NoFilings({ side, filtered, undecided }: Nothing) {
  if (undecided) return <Loading what="报送" />
  if (filtered) return <EmptyState title="没有符合条件的报送" hint="请减少筛选条件。" />
  return side === 'own' ? (
    <EmptyState
      title="本单位没有要报送的事项"
      hint="报送事项按规则（如每月 24 日前报安委办）自动生成，到期前会出现在这里和“我的工作”里。"
    />
  ) : (
    <EmptyState title="没有报给本单位的材料" hint="下级单位的月度报送生成后会出现在这里。" />
  )
}
