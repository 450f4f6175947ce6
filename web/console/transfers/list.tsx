import { Link } from '@tanstack/react-router'
import { Input } from 'antd'
import { listTransfers } from '#core/transfers/api.ts'
import {
  TransferKind,
  TransferStatus,
  transferKindNames,
  transferStatusNames,
} from '#core/transfers/transfer.ts'
import { useAsk } from '#web/client/use.ts'
import { ButtonLink } from '#web/console/button-link.tsx'
import { OpenTo } from '#web/console/closed.tsx'
import { useMe } from '#web/console/session.tsx'
import { useFilters } from '#web/console/tasks/filters.ts'
import { TransferCards, TransferTable } from '#web/console/transfers/rows.tsx'
import { questionOf, type Tab, TransferSearch } from '#web/console/transfers/search.ts'
import { measureNames, tabs } from '#web/console/transfers/words.ts'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import { usePhone } from '#web/ui/screen.ts'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/list.css'
import '#web/console/transfers/transfers.css'

/** 移交抄告: what came, what went, what nobody has answered, what is in dispute. */
export const TransfersPage = () => (
  <OpenTo needs="transfer.read">
    <Transfers />
  </OpenTo>
)

function Transfers() {
  const me = useMe()
  const { filters, change } = useFilters(TransferSearch)
  const { tab = 'received' } = filters
  const question = { district: me.district.code, ...questionOf(filters) }
  const pages = usePages(question)
  const asked = useAsk(listTransfers, { ...question, before: pages.before }, { keep: true })
  const Rows = usePhone() ? TransferCards : TransferTable
  const maySend = me.permissions.includes('transfer.send')
  return (
    <>
      <PageTitle
        title="移交抄告"
        aside={
          <>
            <Link to="/transfers/board">时效看板</Link>
            {maySend && (
              <ButtonLink type="primary" to="/transfers/new">
                发出移交抄告
              </ButtonLink>
            )}
          </>
        }
      />
      <nav className="view-tabs" aria-label="视图">
        {tabs.map(({ value, name }) => (
          <button
            key={value}
            type="button"
            className="view-tab"
            aria-current={value === tab ? 'page' : undefined}
            onClick={() => change({ tab: value, kind: undefined, status: undefined, measure: undefined })}
          >
            {name}
          </button>
        ))}
      </nav>
      <Filters filters={filters} change={change} />
      <Answer asked={asked} what="移交抄告">
        {({ items, next, total }) =>
          items.length === 0 ? (
            <Nothing tab={tab} filtered={isFiltered(filters)} />
          ) : (
            <>
              <Rows items={items} />
              <Pager pages={pages} next={next} total={total} noun="件移交抄告" />
            </>
          )
        }
      </Answer>
    </>
  )
}

const isFiltered = ({ tab: _, ...filters }: TransferSearch) =>
  Object.values(filters).some((value) => value !== undefined)

type FilterProps = { filters: TransferSearch; change: (told: Partial<TransferSearch>) => void }

const Filters = ({ filters, change }: FilterProps) => (
  <search className="filter-bar">
    <Input.Search
      key={filters.text ?? ''}
      className="transfer-search"
      aria-label="按事项、对象、单位或文号查找"
      placeholder="事项、对象、单位、文号"
      defaultValue={filters.text ?? ''}
      allowClear
      enterButton="查找"
      onSearch={(text) => change({ text: text.trim() || undefined })}
    />
    {filters.tab !== 'unanswered' && (
      <FilterChips
        label="方式"
        value={filters.kind}
        chips={TransferKind.options.map((kind) => ({ value: kind, label: transferKindNames[kind] }))}
        onChange={(kind) => change({ kind })}
      />
    )}
    {(filters.tab ?? 'received') !== 'arbitrate' && (
      <FilterChips
        label="状态"
        value={filters.status}
        chips={shownStatuses.map((status) => ({ value: status, label: transferStatusNames[status] }))}
        onChange={(status) => change({ status })}
      />
    )}
    <FilterChips
      label="时限"
      value={filters.late}
      chips={[{ value: 'true', label: '已逾期' }]}
      onChange={(late) => change({ late })}
    />
    <FromBoard filters={filters} change={change} />
  </search>
)

const shownStatuses = TransferStatus.options.filter((status) => !['received', 'concluded'].includes(status))

/** Filters that only the board sets: said in words, taken off in one press. */
function FromBoard({ filters: { month, measure, toUnitId, toName }, change }: FilterProps) {
  if (!month && !measure && !toUnitId && !toName) return null
  const words = [month, measure && measureNames[measure], toName ?? (toUnitId && '指定接收单位')]
  return (
    <button
      type="button"
      className="chip"
      aria-pressed
      onClick={() => change({ month: undefined, measure: undefined, toUnitId: undefined, toName: undefined })}
    >
      {words.filter(Boolean).join(' · ')} ✕
    </button>
  )
}

const empties: Record<Tab, { title: string; hint: string }> = {
  received: {
    title: '没有送到本单位的移交抄告',
    hint: '其他单位移交、抄告给本单位的事项会出现在这里和“我的工作”里。',
  },
  sent: {
    title: '本单位还没有发出移交抄告',
    hint: '发现超出本单位职责的隐患或线索，可在隐患页面移交，也可在这里直接发出。',
  },
  unanswered: { title: '抄告件都已反馈', hint: '发出的抄告在对方反馈处置情况之前会列在这里。' },
  arbitrate: { title: '没有待裁决的职责争议', hint: '接收单位说明理由退回的移交，由区安委办裁决。' },
  all: { title: '没有可以查看的移交抄告', hint: '本单位作为一方、属于本单位管辖范围的事项会列在这里。' },
}

const Nothing = ({ tab, filtered }: { tab: Tab; filtered: boolean }) =>
  filtered ? (
    <EmptyState title="没有符合条件的移交抄告" hint="请减少筛选条件。" />
  ) : (
    <EmptyState {...empties[tab]} />
  )
