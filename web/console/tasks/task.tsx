import { Link, useParams } from '@tanstack/react-router'
import type { z } from 'zod'
import { dayInChina } from '#core/calendar.ts'
import { getAssignment, Key } from '#core/plans/api.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { TaskRail } from '#web/console/tasks/rail.tsx'
import type { Task } from '#web/console/tasks/record.ts'
import { ReportForm } from '#web/console/tasks/report-form.tsx'
import { Reports } from '#web/console/tasks/reports.tsx'
import { SharesPanel } from '#web/console/tasks/shares.tsx'
import { TaskStrip } from '#web/console/tasks/strip.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { TimelineList } from '#web/ui/timeline-list.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/record.css'

/** 任务档案: what is demanded by which clause, how far it is, who acts next, and all that happened. */
export const TaskPage = () => (
  <OpenTo needs="task.read">
    <AnyTask />
  </OpenTo>
)

function AnyTask() {
  const key = Key.safeParse(useParams({ strict: false }))
  return key.success ? (
    <Found address={key.data} />
  ) : (
    <EmptyState title="没有这项任务" hint="网址不完整。" action={<Link to="/tasks">返回任务清单</Link>} />
  )
}

function Found({ address }: { address: z.infer<typeof Key> }) {
  const asked = useAsk(getAssignment, address)
  return (
    <Answer asked={asked} what="任务">
      {(task) => <TaskRecord key={task.id} task={task} today={dayInChina(new Date())} />}
    </Answer>
  )
}

const TaskRecord = ({ task, today }: { task: Task; today: string }) => (
  <article className="task-record">
    <PageTitle title={`任务 ${task.clause}`} back={<Link to="/tasks">任务清单</Link>}>
      {task.mainTask}
    </PageTitle>
    <TaskStrip task={task} today={today} />
    <div className="record-columns">
      <div className="record-story">
        <ReportForm task={task} />
        <Reports task={task} />
        <section className="panel">
          <h2>办理经过</h2>
          <div className="panel-body">
            <TimelineList entries={task.timeline.toReversed()} />
          </div>
        </section>
      </div>
      <div className="record-rail">
        <TaskRail task={task} />
        <SharesPanel title="已分派到下级" shares={task.children} />
        <SharesPanel title="同一任务的其他单位" shares={task.siblings} />
      </div>
    </div>
  </article>
)
