import { Link } from '@tanstack/react-router'
import { PledgeKind, pledgeKindNames } from '#core/responsibility/kinds.ts'
import { PledgeState, pledgeStateNames } from '#core/responsibility/pledge.ts'
import { listPledges, type PledgeSummary } from '#core/responsibility/pledge-api.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { NewPledge } from '#web/console/responsibility/new-pledge.tsx'
import { PledgesSearch } from '#web/console/responsibility/search.ts'
import { ResponsibilityTabs } from '#web/console/responsibility/tabs.tsx'
import { pledgeTones } from '#web/console/responsibility/words.ts'
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

/** 安全责任书、承诺书 (S14): unsigned, in force, expiring, expired, broken. */
export const PledgesPage = () => (
  <OpenTo needs="responsibility.read">
    <Pledges />
  </OpenTo>
)

function Pledges() {
  const me = useMe()
  const { filters, change } = useFilters(PledgesSearch)
  const { kind, state, breached, subjectId } = filters
  const question = { district: me.district.code, kind, state, breached, subjectId }
  const pages = usePages(question)
  const asked = useAsk(listPledges, { ...question, before: pages.before }, { keep: true })
  return (
    <>
      <PageTitle title="责任书承诺书" aside={<NewPledge filled={filters} />}>
        签订、存档、到期续签；违诺由人工标记并关联隐患
      </PageTitle>
      <ResponsibilityTabs here="/responsibility/pledges" />
      <search className="filter-bar">
        <FilterChips
          label="种类"
          value={kind}
          chips={PledgeKind.options.map((one) => ({ value: one, label: pledgeKindNames[one] }))}
          onChange={(one) => change({ kind: one })}
        />
        <FilterChips
          label="状态"
          value={state}
          all="未撤回"
          chips={PledgeState.options.map((one) => ({ value: one, label: pledgeStateNames[one] }))}
          onChange={(one) => change({ state: one })}
        />
        <FilterChips
          label="践诺"
          value={breached}
          chips={[{ value: 'true', label: '有违诺' }]}
          onChange={(one) => change({ breached: one })}
        />
        {me.unit.kind !== 'enterprise' && (
          <Link to="/responsibility/unpledged" search={{ kind: kind ?? 'responsibility' }}>
            未签企业名单
          </Link>
        )}
      </search>
      <Answer asked={asked} what="责任书承诺书">
        {({ items, next, total }) =>
          items.length === 0 ? (
            <EmptyState
              title="没有符合条件的责任书、承诺书"
              hint="点“发起签订”选择模板和对方；双方签署后上传扫描件登记。"
            />
          ) : (
            <>
              <RecordRows items={items} columns={columns} />
              <Pager pages={pages} next={next} total={total} noun="份" />
            </>
          )
        }
      </Answer>
    </>
  )
}

const columns: readonly Column<PledgeSummary>[] = [
  {
    title: '文书',
    cell: ({ district, id, title, kind }) => (
      <>
        <Link to="/responsibility/pledges/$district/$id" params={{ district, id }} className="filing-title">
          {title}
        </Link>
        <span className="task-from">{pledgeKindNames[kind]}</span>
      </>
    ),
  },
  { title: '承诺单位', cell: ({ subject }) => subject },
  { title: '甲方', cell: ({ giverName }) => giverName ?? <span className="nothing">—</span> },
  {
    title: '状态',
    className: 'column-state',
    cell: ({ state, breaches }) => (
      <>
        <StateTag tone={pledgeTones[state]}>{pledgeStateNames[state]}</StateTag>
        {breaches > 0 && <StateTag tone="late">违诺 {breaches} 项</StateTag>}
      </>
    ),
  },
  {
    title: '有效期',
    cell: ({ fromOn, toOn }) => (
      <>
        <DayText day={fromOn} /> 至 <DayText day={toOn} />
      </>
    ),
  },
  { title: '签署', cell: ({ signedOn }) => <DayText day={signedOn} /> },
]
