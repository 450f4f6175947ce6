import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { PlanSummary } from '#core/plans/api.ts'
import { ButtonLink } from '#web/console/button-link.tsx'
import { keyOf } from '#web/console/plans/plan-address.ts'

type Props = { plans: readonly PlanSummary[]; onAgain: () => void }

/** A file that held several plans: each is reviewed and published by itself. */
export const Found = ({ plans, onAgain }: Props) => (
  <section className="panel found-plans">
    <h2>文件中有 {plans.length} 份方案，请逐份审阅</h2>
    <ol className="panel-body">
      {plans.map((plan) => (
        <li key={plan.id}>
          <span>
            <b>{plan.title || '未命名方案'}</b>
            <span className="task-from">
              {plan.items} 条 · 存疑 {plan.openDoubts}
            </span>
          </span>
          <ButtonLink to="/plans/$district/$id/review" params={keyOf(plan)} type="primary">
            对照审阅
          </ButtonLink>
        </li>
      ))}
    </ol>
    <div className="panel-body form-acts">
      <Button onClick={onAgain}>再上传一份</Button>
      <Link to="/plans">返回方案列表</Link>
    </div>
  </section>
)
