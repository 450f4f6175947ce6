import { Link } from '@tanstack/react-router'
import { dayInChina } from '#core/calendar.ts'
import type { StepSummary } from '#core/supervision/api.ts'
import { stepStatusNames, subjectNames, triggerNames } from '#core/supervision/step.ts'
import type { Column } from '#web/console/supervision/rows.tsx'
import { stepTones } from '#web/console/supervision/words.ts'
import { Clock, DayText } from '#web/ui/day.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'

const isWaiting = ({ status }: StepSummary) => status === 'issued' || status === 'acknowledged'

/** A step in a list: what on whom and why, from whom to whom, how far. */
export const stepColumns: readonly Column<StepSummary>[] = [
  {
    title: '督办',
    cell: (step) => (
      <>
        <Link
          to="/supervision/steps/$district/$id"
          params={{ district: step.district, id: step.id }}
          className="filing-title"
        >
          {step.name}：{step.subject.title}
        </Link>
        <span className="task-from">
          {subjectNames[step.subject.record]} · {triggerNames[step.trigger]}
          {step.letterNo !== null && ` · ${step.letterNo}`}
        </span>
      </>
    ),
  },
  {
    title: '依据',
    cell: ({ source }) => (
      <span className="rule-source">
        {source.document} {source.clause}
        {source.unverified && <em>待核</em>}
      </span>
    ),
  },
  { title: '督办单位', cell: ({ fromUnitName }) => fromUnitName },
  { title: '主送', cell: ({ toName }) => toName },
  {
    title: '状态',
    className: 'column-state',
    cell: (step) => <StateTag tone={stepTones[step.status]}>{stepStatusNames[step.status]}</StateTag>,
  },
  {
    title: '回复期限',
    className: 'column-schedule',
    cell: (step) =>
      isWaiting(step) ? (
        <Clock dueOn={step.replyBy} today={dayInChina(new Date())} />
      ) : (
        <DayText day={step.replyBy} />
      ),
  },
]
