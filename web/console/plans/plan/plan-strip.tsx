import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type PlanAnswer, planKindNames } from '#core/plans/api.ts'
import { planLife } from '#core/plans/plan.ts'
import { ButtonLink } from '#web/console/button-link.tsx'
import { SubmitAnswer } from '#web/console/plans/plan/submit-answer.tsx'
import { keyOf } from '#web/console/plans/plan-address.ts'
import { PlanState } from '#web/console/plans/plan-state.tsx'
import type { PlanView } from '#web/console/plans/review/corrections.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { Clock, DayText, MomentText } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { FileList } from '#web/ui/files.tsx'

type Props = { plan: PlanView; own: PlanAnswer | undefined; today: string }

/** The head of the record: what it is, from whom, since when, and what this account has to do about it. */
export const PlanStrip = ({ plan, own, today }: Props) => (
  <section className="panel strip plan-strip">
    <div className="strip-states">
      <PlanState plan={plan} />
      <span>{planKindNames[plan.kind]}</span>
      {plan.docNo !== null && <span>{plan.docNo}</span>}
      <span className="strip-unit">{plan.issuerName}</span>
    </div>
    {plan.status === 'review' && <InReview plan={plan} />}
    {plan.status === 'superseded' && <Superseded plan={plan} />}
    {own !== undefined && own.status !== 'filed' && !own.ended && <OwnAnswer answer={own} today={today} />}
    <Facts plan={plan} />
    {plan.status === 'published' && <NewVersion plan={plan} />}
  </section>
)

const InReview = ({ plan }: { plan: PlanView }) => (
  <p className="strip-next">
    <span className="strip-label">下一步</span>
    对照原文核对后印发：已核 {plan.checked}/{plan.items}，存疑 {plan.openDoubts}{' '}
    <ButtonLink to="/plans/$district/$id/review" params={keyOf(plan)} type="primary">
      对照审阅
    </ButtonLink>
  </p>
)

const PlanLink = ({ district, plan }: { district: string; plan: { id: string; title: string } }) => (
  <Link to="/plans/$district/$id" params={{ district, id: plan.id }}>
    《{plan.title}》
  </Link>
)

/** What took its place; a unit without a part in that one is told no more than that. */
const Superseded = ({ plan: { district, supersededBy } }: { plan: PlanView }) => (
  <p className="strip-next">
    {supersededBy ? (
      <>
        已被
        <PlanLink district={district} plan={supersededBy} />
        替代；未办结的任务随之终止，新方案中相同的任务从原有进展继续
      </>
    ) : (
      '已被新版方案替代；新方案没有本单位承担的任务，本单位未办结的任务随之终止'
    )}
  </p>
)

/** 印发新版: the plan stays in force until the new version is published. */
function NewVersion({ plan }: { plan: PlanView }) {
  const navigate = useNavigate()
  const go = () => void navigate({ to: '/plans/new', search: { supersedes: plan.id } as never })
  return (
    <div className="actions">
      <CommandButton why={plan.commands.supersede} onClick={go}>
        {planLife.supersede.label}
      </CommandButton>
    </div>
  )
}

const Facts = ({ plan }: { plan: PlanView }) => {
  const { district, answersPlanId, sourceFile, supersedes } = plan
  return (
    <FactList
      items={[
        { label: '印发日期', value: <DayText day={plan.issuedOn} /> },
        { label: '在本系统印发', value: plan.publishedAt && <MomentText at={plan.publishedAt} /> },
        ...(answersPlanId === null
          ? []
          : [
              {
                label: '报备到',
                value: (
                  <Link to="/plans/$district/$id" params={{ district, id: answersPlanId }}>
                    上级方案
                  </Link>
                ),
              },
            ]),
        ...(supersedes ? [{ label: '替代', value: <PlanLink district={district} plan={supersedes} /> }] : []),
        {
          label: '原件',
          value: sourceFile ? <FileList district={district} files={[sourceFile]} /> : '粘贴的文字，见“原文”',
        },
      ]}
    />
  )
}

/** The unit was asked for a plan of its own: by when, what became of it, and the button. */
function OwnAnswer({ answer, today }: { answer: PlanAnswer; today: string }) {
  const [open, setOpen] = useState(false)
  return (
    <div className="own-answer">
      <span className="strip-label">本单位须报备子方案</span>
      {answer.dueOn !== null && <Clock dueOn={answer.dueOn} today={today} />}
      {answer.status === 'submitted' && <span className="tone-info">○ 已报送，等待备案</span>}
      {answer.status === 'returned' && <span className="tone-late">! 已退回：{answer.reason}</span>}
      {answer.status !== 'submitted' && (
        <CommandButton type="primary" why={answer.commands.submit} onClick={() => setOpen(true)}>
          报送本单位方案
        </CommandButton>
      )}
      {open && <SubmitAnswer answer={answer} onClose={() => setOpen(false)} />}
    </div>
  )
}
