import { Link } from '@tanstack/react-router'
import { recurrenceWords } from '#core/plans/words.ts'
import type { Task } from '#web/console/tasks/record.ts'
import { amountWords } from '#web/console/tasks/words.ts'
import { DayText } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'

/** Facts, the clause and the plan's own words. */
export const TaskRail = ({ task }: { task: Task }) => (
  <section className="panel">
    <h2>依据与要求</h2>
    <div className="panel-body">
      <p className="rail-plan">
        <Link
          to="/plans/$district/$id"
          params={{ district: task.district, id: task.planId }}
          search={{ clause: task.clause } as never}
        >
          {task.planTitle} {task.clause}
        </Link>
      </p>
      <blockquote className="plan-words">{task.sourceText}</blockquote>
      <FactList items={factsOf(task)} />
    </div>
  </section>
)

const factsOf = (task: Task) => [
  { label: '完成时限', value: task.schedule },
  { label: '起止日期', value: <Span from={task.startsOn} to={task.dueOn} /> },
  ...optional('频次', task.recurrence ? recurrenceWords(task.recurrence) : undefined),
  ...optional('数量', amountWords(task.quantities)),
  ...optional('适用对象', task.appliesTo ?? undefined),
  { label: '下达单位', value: task.assignedByName },
]

const optional = (label: string, value: string | undefined) => (value === undefined ? [] : [{ label, value }])

const Span = ({ from, to }: { from: string; to: string | null }) => (
  <>
    <DayText day={from} /> 至 {to === null ? '持续推进' : <DayText day={to} />}
  </>
)
