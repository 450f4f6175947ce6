import { Link } from '@tanstack/react-router'
import { Modal, Radio } from 'antd'
import { useState } from 'react'
import { listPlans, type PlanAnswer, submitAnswer } from '#core/plans/api.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { answerQuestions } from '#web/console/plans/plan/answer-questions.ts'
import { Answer } from '#web/ui/answer.tsx'
import { Problem } from '#web/ui/problem.tsx'

type Props = { answer: PlanAnswer; onClose: () => void }

/** 报送本单位方案: one of its own published plans, or the way to read one in now. */
export function SubmitAnswer({ answer, onClose }: Props) {
  const { district, planId, unitId } = answer
  const asked = useAsk(listPlans, { district, status: 'published', limit: 100 })
  const [chosen, setChosen] = useState<string | null>(answer.answerPlanId)
  const submit = useCommand(submitAnswer, {
    refresh: answerQuestions,
    onDone: onClose,
  })
  const send = () => {
    if (chosen !== null) void submit.send({ district, id: planId, unitId, answerPlanId: chosen })
  }
  return (
    <Modal
      open
      title="报送本单位方案"
      okText="报送"
      cancelText="取消"
      okButtonProps={{ disabled: chosen === null, loading: submit.busy }}
      onOk={send}
      onCancel={onClose}
    >
      <p className="dialog-state">
        对《{answer.planTitle}》报备，选择本单位已印发的方案，其任务清单一并报送。
      </p>
      <Answer asked={asked} what="本单位方案">
        {({ items }) => {
          const own = items.filter((plan) => plan.issuerUnitId === unitId && plan.id !== planId)
          return own.length === 0 ? (
            <p>本单位还没有已印发的方案。</p>
          ) : (
            <Radio.Group
              className="answer-choices"
              value={chosen}
              onChange={({ target }) => setChosen(target.value)}
              options={own.map((plan) => ({
                value: plan.id,
                label: `${plan.title}${plan.docNo ? `（${plan.docNo}）` : ''}`,
              }))}
            />
          )
        }}
      </Answer>
      <p>
        <Link to="/plans/new" search={{ answers: planId } as never}>
          上传本单位方案
        </Link>
        ，审阅印发后回到本页报送。
      </p>
      <Problem error={submit.refusal} />
    </Modal>
  )
}
