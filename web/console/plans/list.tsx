import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import { listPlans, PlanStatus, type PlanSummary, planKindNames, planStatusNames } from '#core/plans/api.ts'
import { useAsk } from '#web/client/use.ts'
import { ButtonLink } from '#web/console/button-link.tsx'
import { keyOf } from '#web/console/plans/plan-address.ts'
import { PlanState } from '#web/console/plans/plan-state.tsx'
import { mayEver, useMe } from '#web/console/session.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { DayText } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import { usePhone } from '#web/ui/screen.ts'
import '#web/console/tasks/sheet.css'
import '#web/console/plans/plans.css'

type Status = z.infer<typeof PlanStatus>

const chips = PlanStatus.options.map((value) => ({ value, label: planStatusNames[value] }))

/** 方案台账: what is being reviewed and what is in force. */
export function PlansPage() {
  const me = useMe()
  const [status, setStatus] = useState<Status>()
  const pages = usePages({ status })
  const asked = useAsk(
    listPlans,
    { district: me.district.code, status, before: pages.before, limit: 50 },
    { keep: true },
  )
  return (
    <>
      <PageTitle title="方案" aside={<ReadButton />}>
        上级和本单位印发的方案：读入、对照审阅、印发后成为各单位的任务
      </PageTitle>
      <FilterChips label="状态" chips={chips} value={status} onChange={setStatus} />
      <div className="plans-list">
        <Answer asked={asked} what="方案">
          {({ items, next }) =>
            items.length === 0 ? (
              <NoPlans filtered={status !== undefined} />
            ) : (
              <>
                <Plans items={items} />
                {(next !== null || pages.page > 1) && <Pager pages={pages} next={next} noun="份方案" />}
              </>
            )
          }
        </Answer>
      </div>
    </>
  )
}

const ReadButton = () =>
  mayEver(useMe(), 'plan.draft') ? (
    <ButtonLink to="/plans/new" type="primary">
      上传方案
    </ButtonLink>
  ) : null

const NoPlans = ({ filtered }: { filtered: boolean }) =>
  filtered ? (
    <EmptyState title="没有这种状态的方案" hint="请选择“全部”查看其他方案。" />
  ) : (
    <EmptyState
      title="还没有方案"
      hint="把正式印发的方案（Word、PDF 或文本）传上来，系统读出任务、单位和时限，经您对照核对后印发，任务即到各责任单位。"
      action={<ReadButton />}
    />
  )

const Plans = ({ items }: { items: readonly PlanSummary[] }) => {
  const phone = usePhone()
  if (phone)
    return (
      <ul className="plan-cards">
        {items.map((plan) => (
          <li key={plan.id} className="panel">
            <PlanName plan={plan} />
            <span className="plan-state">
              <PlanState plan={plan} /> <Standing plan={plan} />
            </span>
          </li>
        ))}
      </ul>
    )
  return (
    <div className="sheet-frame">
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">方案</th>
            <th scope="col">印发单位</th>
            <th scope="col">印发日期</th>
            <th scope="col">状态</th>
            <th scope="col">进展</th>
          </tr>
        </thead>
        <tbody>
          {items.map((plan) => (
            <PlanRow key={plan.id} plan={plan} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const PlanRow = ({ plan }: { plan: PlanSummary }) => (
  <tr>
    <th scope="row">
      <PlanName plan={plan} />
    </th>
    <td>{plan.issuerName}</td>
    <td>
      <DayText day={plan.issuedOn} />
    </td>
    <td>
      <PlanState plan={plan} />
    </td>
    <td>
      <Standing plan={plan} />
    </td>
  </tr>
)

/** A plan in review opens on its review; any other on its page. */
const PlanName = ({ plan }: { plan: PlanSummary }) => (
  <>
    <Link
      to={plan.status === 'review' ? '/plans/$district/$id/review' : '/plans/$district/$id'}
      params={keyOf(plan)}
      className="task-name"
    >
      {plan.title || '未命名方案'}
    </Link>
    <span className="task-from">{[planKindNames[plan.kind], plan.docNo].filter(Boolean).join(' · ')}</span>
  </>
)

/** How far the review is, or what the plan has set going. */
function Standing({ plan }: { plan: PlanSummary }) {
  if (plan.status === 'review')
    return (
      <span className="plan-standing figure">
        已核 {plan.checked}/{plan.items}
        {plan.openDoubts > 0 && <span className="tone-due"> · 存疑 {plan.openDoubts}</span>}
      </span>
    )
  if (plan.status === 'withdrawn') return <span className="nothing">—</span>
  if (plan.status === 'superseded')
    return <span className="plan-standing figure nothing">任务 {plan.tasks} 项</span>
  return (
    <span className="plan-standing figure">
      <Link to="/tasks" search={{ view: 'all', planId: plan.id } as never}>
        任务 {plan.tasks} 项
      </Link>
      <Answers plan={plan} />
    </span>
  )
}

const Answers = ({ plan }: { plan: PlanSummary }) => {
  if (plan.answersAsked === 0) return null
  return plan.answersMissing === 0 ? (
    <span className="tone-good"> · 报备齐全 {plan.answersAsked} 家</span>
  ) : (
    <span className="tone-due">
      {' '}
      · 报备缺 {plan.answersMissing}/{plan.answersAsked}
    </span>
  )
}
