import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { getPlan, listPlans, withdrawPlan } from '#core/plans/api.ts'
import { Refusal } from '#core/refusal.ts'
import type { Unit } from '#core/units/unit.ts'
import { useCommand } from '#web/client/use.ts'
import { keyOf } from '#web/console/plans/plan-address.ts'
import type { PlanView, Saving } from '#web/console/plans/review/corrections.ts'
import { Obstacles } from '#web/console/plans/review/obstacles.tsx'
import { nextUnchecked, progressOf } from '#web/console/plans/review/overview.ts'
import { PublishDialog } from '#web/console/plans/review/publish-dialog.tsx'
import type { ReviewState } from '#web/console/plans/review/review-state.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'
import { clockOf } from '#web/ui/time.ts'

type Props = { plan: PlanView; units: readonly Unit[]; state: ReviewState; saving: Saving }

/** Title, how far the review is, what still stands in the way, and the button it all leads to. */
export function ReviewHead({ plan, units, state, saving }: Props) {
  const { document } = plan.draft
  return (
    <>
      <PageTitle
        title={document.title || '未命名方案'}
        back={<Link to="/plans">方案</Link>}
        aside={<Acts plan={plan} units={units} state={state} />}
      >
        <span className="review-facts">
          {[plan.issuerName, document.docNo, document.issuedOn, replacing(plan)].filter(Boolean).join(' · ')}
          <Progress plan={plan} state={state} />
          <SaveMark saving={saving} revision={plan.revision} />
        </span>
      </PageTitle>
      <Problem error={saving.problem} />
      {isOvertaken(saving.problem) && (
        <p className="review-closed">已载入最新内容。您正在填写的内容仍在原处，请对照最新内容后再次保存。</p>
      )}
    </>
  )
}

const replacing = ({ supersedes }: PlanView) => supersedes && `印发后替代《${supersedes.title}》`

const isOvertaken = (problem: Error | undefined) => problem instanceof Refusal && problem.code === 'conflict'

function Progress({ plan, state }: Pick<Props, 'plan' | 'state'>) {
  const { checked, items } = progressOf(plan.draft)
  const next = () => {
    const rows = [...plan.draft.items, ...plan.draft.schedule]
    const id = nextUnchecked(rows, state.chosenRow)
    if (id !== null) state.look('draft', [id])
  }
  return (
    <span className="review-progress">
      <progress max={items} value={checked} aria-label="核对进度" />
      <span className="figure">
        已核 {checked}/{items}
      </span>
      {checked < items && (
        <button
          type="button"
          className="plain-button"
          onClick={next}
          title="J 下一条，K 上一条，Enter 核对并转到下一条未核"
        >
          下一条未核
        </button>
      )}
    </span>
  )
}

const SaveMark = ({ saving, revision }: { saving: Saving; revision: number }) => (
  <span className="saved-mark" role="status" title={`草稿第 ${revision} 版；每一处修改都立即保存在服务器`}>
    {saveWords(saving)}第 {revision} 版
  </span>
)

function saveWords({ waiting, savedAt }: Saving) {
  if (waiting > 0) return '正在保存… · '
  return savedAt === undefined ? '' : `已保存 ${clockOf(savedAt)} · `
}

function Acts({ plan, units, state }: Omit<Props, 'saving'>) {
  const [open, setOpen] = useState<'publish' | 'withdraw' | null>(null)
  const navigate = useNavigate()
  const close = () => setOpen(null)
  const { obstacles, commands } = plan
  const blocked = obstacles.length > 0 ? `印发前还有 ${obstacles.length} 项须处理，点左侧查看` : null
  return (
    <>
      <Obstacles obstacles={obstacles} onJump={(rowId) => state.look('draft', [rowId])} />
      <CommandButton why={commands.withdraw} onClick={() => setOpen('withdraw')}>
        撤回草稿
      </CommandButton>
      <CommandButton type="primary" why={commands.publish ?? blocked} onClick={() => setOpen('publish')}>
        印发
      </CommandButton>
      {open === 'publish' && (
        <PublishDialog
          plan={plan}
          units={units}
          onClose={close}
          onPublished={() => void navigate({ to: '/plans/$district/$id', params: keyOf(plan) })}
        />
      )}
      <Withdraw plan={plan} open={open === 'withdraw'} onClose={close} />
    </>
  )
}

function Withdraw({ plan, open, onClose }: { plan: PlanView; open: boolean; onClose: () => void }) {
  const navigate = useNavigate()
  const withdraw = useCommand(withdrawPlan, {
    refresh: [getPlan, listPlans],
    onDone: () => void navigate({ to: '/plans' }),
  })
  return (
    <ReasonDialog
      open={open}
      title="撤回草稿"
      act="撤回"
      danger
      busy={withdraw.busy}
      refusal={withdraw.refusal}
      onSubmit={(reason) => withdraw.send({ ...keyOf(plan), reason })}
      onClose={onClose}
    >
      <p>撤回后草稿不再出现在待审阅中，已作的修改留档备查，不能恢复审阅。</p>
    </ReasonDialog>
  )
}
