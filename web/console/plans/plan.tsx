import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { z } from 'zod'
import { dayInChina } from '#core/calendar.ts'
import { getPlan, listAnswers, type PlanAnswer } from '#core/plans/api.ts'
import { useAsk } from '#web/client/use.ts'
import { AnswersBoard } from '#web/console/plans/plan/answers-board.tsx'
import { foldedTimeline } from '#web/console/plans/plan/folded-timeline.ts'
import { PlanStrip } from '#web/console/plans/plan/plan-strip.tsx'
import { SourceView } from '#web/console/plans/plan/source-view.tsx'
import { TaskSection } from '#web/console/plans/plan/task-section.tsx'
import { keyOf, type PlanKey, usePlanKey } from '#web/console/plans/plan-address.ts'
import type { PlanView } from '#web/console/plans/review/corrections.ts'
import { useMe } from '#web/console/session.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { TimelineList } from '#web/ui/timeline-list.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/record.css'
import '#web/console/plans/plans.css'
import '#web/console/plans/reading.css'

/** 方案档案: what it set going, its words, who answered it with a plan of their own, and all that happened. */
export function PlanPage() {
  const key = usePlanKey()
  return key ? (
    <Found key={key.id} address={key} />
  ) : (
    <EmptyState title="没有这份方案" hint="网址不完整。" action={<Link to="/plans">返回方案</Link>} />
  )
}

function Found({ address }: { address: PlanKey }) {
  const asked = useAsk(getPlan, address)
  const answers = useAsk(listAnswers, address).data?.items ?? []
  return (
    <Answer asked={asked} what="方案">
      {(plan) => <PlanRecord plan={plan} answers={answers} />}
    </Answer>
  )
}

const Search = z.object({
  part: z.enum(['tasks', 'source', 'answers', 'history']).optional().catch(undefined),
  clause: z.string().optional().catch(undefined),
})
type Part = NonNullable<z.infer<typeof Search>['part']>

/** Which part is open lives in the address: a task links to its clause, and the back button works. */
function usePart(plan: PlanView) {
  const { part, clause } = Search.parse(useSearch({ strict: false }))
  const navigate = useNavigate()
  const go = (search: { part?: Part; clause?: string }) =>
    void navigate({ to: '/plans/$district/$id', params: keyOf(plan), search: search as never, replace: true })
  const first: Part = clause !== undefined || plan.status === 'review' ? 'source' : 'tasks'
  return { part: part ?? first, clause, go }
}

type RecordProps = { plan: PlanView; answers: readonly PlanAnswer[] }

function PlanRecord({ plan, answers }: RecordProps) {
  const me = useMe()
  const today = dayInChina(new Date())
  const { part, clause, go } = usePart(plan)
  const own = answers.find(({ unitId }) => unitId === me.unit.id)
  return (
    <article className="plan-record">
      <PageTitle title={plan.title || '未命名方案'} back={<Link to="/plans">方案</Link>} />
      <PlanStrip plan={plan} own={own} today={today} />
      <PartTabs plan={plan} answers={answers} part={part} onPart={(next) => go({ part: next })} />
      {part === 'tasks' && <Tasks plan={plan} onClause={(named) => go({ part: 'source', clause: named })} />}
      {part === 'source' && <SourceView source={plan.source} draft={plan.draft} clause={clause} />}
      {part === 'answers' && <AnswersBoard answers={answers} today={today} />}
      {part === 'history' && (
        <section className="panel">
          <div className="panel-body">
            <TimelineList entries={foldedTimeline(plan.timeline)} />
          </div>
        </section>
      )}
    </article>
  )
}

const Tasks = ({ plan, onClause }: { plan: PlanView; onClause: (clause: string) => void }) =>
  plan.status === 'review' || plan.status === 'withdrawn' ? (
    <EmptyState title="还没有任务" hint="方案印发后，任务按主要任务分组列在这里，并下达到各责任单位。" />
  ) : (
    <TaskSection
      address={keyOf(plan)}
      total={plan.tasks}
      ended={plan.status === 'superseded'}
      onClause={onClause}
    />
  )

type TabsProps = RecordProps & { part: Part; onPart: (part: Part) => void }

function PartTabs({ plan, answers, part, onPart }: TabsProps) {
  const missing = answers.filter(
    ({ status, ended }) => !ended && (status === 'awaited' || status === 'returned'),
  ).length
  const tabs: [Part, string, string | undefined][] = [
    ['tasks', '任务清单', plan.tasks > 0 ? String(plan.tasks) : undefined],
    ['source', '原文', undefined],
    ['answers', '子方案报备', missing > 0 ? `缺 ${missing}` : undefined],
    ['history', '办理经过', undefined],
  ]
  return (
    <div className="review-tabs plan-tabs" role="tablist" aria-label="方案内容">
      {tabs.map(([name, label, count]) => (
        <button
          key={name}
          type="button"
          role="tab"
          aria-selected={part === name}
          onClick={() => onPart(name)}
        >
          {label}
          {count !== undefined && <span className="figure chip-count">{count}</span>}
        </button>
      ))}
    </div>
  )
}
