import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { acceptAnswer, answerStatusNames, type PlanAnswer, returnAnswer } from '#core/plans/api.ts'
import { useCommand } from '#web/client/use.ts'
import { answerQuestions } from '#web/console/plans/plan/answer-questions.ts'
import { SubmitAnswer } from '#web/console/plans/plan/submit-answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { Clock, MomentText } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'

const tones = { awaited: 'due', submitted: 'info', returned: 'late', filed: 'good' } as const

type Props = { answers: readonly PlanAnswer[]; today: string }

/** 子方案报备: who has handed in a plan of their own in answer, who has not, and what the office may do. */
export const AnswersBoard = ({ answers, today }: Props) =>
  answers.length === 0 ? (
    <EmptyState title="没有要求报备子方案" hint="印发方案时可以选择须报备子方案的单位和截止日。" />
  ) : (
    <div className="sheet-frame">
      <table className="sheet answers-board">
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">截止日</th>
            <th scope="col">状态</th>
            <th scope="col">报备的方案</th>
            <th scope="col">办理</th>
          </tr>
        </thead>
        <tbody>
          {answers.map((answer) => (
            <AnswerRow key={answer.unitId} answer={answer} today={today} />
          ))}
        </tbody>
      </table>
    </div>
  )

const AnswerRow = ({ answer, today }: { answer: PlanAnswer; today: string }) => (
  <tr>
    <th scope="row">{answer.unitName}</th>
    <td>
      {answer.dueOn === null ? (
        '—'
      ) : (
        <Clock dueOn={answer.dueOn} today={today} done={answer.status === 'filed' || answer.ended} />
      )}
    </td>
    <td>
      <StateTag tone={answer.ended ? 'idle' : tones[answer.status]}>
        {answerStatusNames[answer.status]}
      </StateTag>
      {answer.ended && <span className="tone-idle"> – 方案已被替代</span>}
      {answer.late && answer.status !== 'awaited' && <span className="tone-late"> 迟报</span>}
      {answer.reason !== null && <span className="task-from">退回理由：{answer.reason}</span>}
    </td>
    <td>
      <AnswerPlan answer={answer} />
    </td>
    <td className="answer-acts">
      <AnswerActs answer={answer} />
    </td>
  </tr>
)

const AnswerPlan = ({ answer }: { answer: PlanAnswer }) =>
  answer.answerPlanId === null ? (
    <span className="nothing">—</span>
  ) : (
    <>
      <Link to="/plans/$district/$id" params={{ district: answer.district, id: answer.answerPlanId }}>
        {answer.answerTitle ?? '查看方案'}
      </Link>
      <span className="task-from">
        <MomentText at={answer.submittedAt} /> 报送
      </span>
    </>
  )

function AnswerActs({ answer }: { answer: PlanAnswer }) {
  const [open, setOpen] = useState<'submit' | 'return' | null>(null)
  const close = () => setOpen(null)
  const { district, planId: id, unitId, commands } = answer
  const key = { district, id, unitId }
  const accept = useCommand(acceptAnswer, { refresh: answerQuestions })
  const giveBack = useCommand(returnAnswer, { refresh: answerQuestions, onDone: close })
  const handedIn = answer.status === 'submitted'
  return (
    <>
      {!handedIn && answer.status !== 'filed' && !answer.ended && (
        <CommandButton size="small" why={commands.submit} onClick={() => setOpen('submit')}>
          报送
        </CommandButton>
      )}
      {handedIn && (
        <>
          <CommandButton
            size="small"
            type="primary"
            why={commands.accept}
            loading={accept.busy}
            onClick={() => void accept.send(key)}
          >
            备案
          </CommandButton>
          <CommandButton size="small" why={commands.return} onClick={() => setOpen('return')}>
            退回
          </CommandButton>
        </>
      )}
      <Problem error={accept.refusal} />
      {open === 'submit' && <SubmitAnswer answer={answer} onClose={close} />}
      <ReasonDialog
        open={open === 'return'}
        title={`退回${answer.unitName}的子方案`}
        act="退回"
        danger
        busy={giveBack.busy}
        refusal={giveBack.refusal}
        onSubmit={(reason) => giveBack.send({ ...key, reason })}
        onClose={close}
      />
    </>
  )
}
