import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { returnAssignment, verifyDone } from '#core/plans/api.ts'
import { assignmentLife } from '#core/plans/assignment.ts'
import { useCommand } from '#web/client/use.ts'
import { HandDown } from '#web/console/tasks/hand-down.tsx'
import { Progress } from '#web/console/tasks/light.tsx'
import { type Task, taskQuestions } from '#web/console/tasks/record.ts'
import { Standings, TaskClock } from '#web/console/tasks/standing.tsx'
import { nextStep, paceWords } from '#web/console/tasks/words.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'

/** Answer first: what is demanded, of whom, by when, how it stands, who acts next, and what may be done now. */
export function TaskStrip({ task, today }: { task: Task; today: string }) {
  const step = nextStep(task)
  return (
    <section className="panel strip">
      <div className="strip-states">
        <Standings row={task} today={today} />
        <TaskClock row={task} today={today} />
        <span className="strip-unit">
          {task.unitName}（{task.role === 'lead' ? '牵头' : '配合'}）
        </span>
      </div>
      <h2>{task.requirement}</h2>
      <Returned task={task} />
      <GoesOnFrom task={task} />
      <div className="strip-pace">
        <Progress {...task} />
        <span>{paceWords(task.percent, task.expected, task.light)}</span>
      </div>
      <p className="strip-next">
        {step ? (
          <>
            <span className="strip-label">下一步</span>
            <b>{step.who}</b> {step.what}
          </>
        ) : (
          <Finished task={task} />
        )}
      </p>
      <Actions task={task} />
    </section>
  )
}

/** The words it came back with stand above everything else until it is handed in again. */
function Returned({ task }: { task: Task }) {
  const returned = task.timeline.findLast((entry) => entry.command === 'return')
  if (task.status !== 'returned' || returned === undefined) return null
  return (
    <p className="returned-words">
      <span className="tone-late">退回意见</span> {returned.words}
      <span className="task-from">{returned.by}</span>
    </p>
  )
}

/** 延续: the share of an older version of the plan that this one goes on from, and how far that was. */
const GoesOnFrom = ({ task: { continues } }: { task: Task }) =>
  continues && (
    <p className="strip-next">
      <span className="strip-label">延续自</span>
      <ShareLink share={continues} />
      ，此前进展 {continues.percent}%
    </p>
  )

const ShareLink = ({ share }: { share: NonNullable<Task['continues']> }) => (
  <Link to="/tasks/$district/$id" params={{ district: share.district, id: share.id }}>
    《{share.planTitle}》{share.clause}
  </Link>
)

function Finished({ task: { status, continuedBy } }: { task: Task }) {
  if (status === 'verified') return '任务已核实办结，无需再办。'
  if (continuedBy === null) return '方案已由新版替代，新方案没有要求本单位继续这项任务，无需再办。'
  return (
    <>
      方案已由新版替代，请在新方案的任务中继续：
      <ShareLink share={continuedBy} />
    </>
  )
}

function Actions({ task }: { task: Task }) {
  const { district, id, commands } = task
  const [asking, setAsking] = useState<'return' | 'assign'>()
  const close = () => setAsking(undefined)
  const verify = useCommand(verifyDone, { refresh: taskQuestions })
  const giveBack = useCommand(returnAssignment, { refresh: taskQuestions, onDone: close })
  return (
    <>
      <div className="actions">
        <CommandButton
          type="primary"
          why={commands.verify}
          loading={verify.busy}
          onClick={() => void verify.send({ district, id })}
        >
          {assignmentLife.verify.label}
        </CommandButton>
        <CommandButton why={commands.return} onClick={() => setAsking('return')}>
          {assignmentLife.return.label}
        </CommandButton>
        <CommandButton why={commands.assignDown} onClick={() => setAsking('assign')}>
          {assignmentLife.assignDown.label}
        </CommandButton>
      </div>
      <Problem error={verify.refusal} />
      <ReasonDialog
        open={asking === 'return'}
        title="退回任务"
        label="退回意见"
        act="退回"
        danger
        busy={giveBack.busy}
        refusal={giveBack.refusal}
        onSubmit={(reason) => giveBack.send({ district, id, reason })}
        onClose={close}
      >
        {task.unitName}会看到退回意见，补充后须重新申请办结。
      </ReasonDialog>
      <HandDown task={task} open={asking === 'assign'} onClose={close} />
    </>
  )
}
