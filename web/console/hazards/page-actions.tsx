import { useNavigate } from '@tanstack/react-router'
import { Dropdown } from 'antd'
import { type ComponentType, useState } from 'react'
import type { HazardCommandName, HazardPage } from '#core/hazards/api.ts'
import type { HazardStatus } from '#core/hazards/hazard.ts'
import type { ActProps } from '#web/console/hazards/act-drawer.tsx'
import * as regulator from '#web/console/hazards/acts-regulator.tsx'
import * as review from '#web/console/hazards/acts-review.tsx'
import * as works from '#web/console/hazards/acts-works.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'

type FormAct = Exclude<HazardCommandName, 'report' | 'transfer' | 'supervise'>

const forms: Record<FormAct, { label: string; Form: ComponentType<ActProps> }> = {
  book: { label: '上账', Form: regulator.BookForm },
  dismiss: { label: '认定不成立', Form: regulator.DismissForm },
  grade: { label: '核定等级', Form: regulator.GradeForm },
  proposeDowngrade: { label: '提请降级', Form: regulator.ProposeDowngradeForm },
  decideDowngrade: { label: '审批降级', Form: regulator.DecideDowngradeForm },
  deliverNotice: { label: '登记送达告知', Form: regulator.DeliverNoticeForm },
  plan: { label: '制定整改方案', Form: works.PlanForm },
  fixNow: { label: '立即整改', Form: works.FixNowForm },
  progress: { label: '报告进展', Form: works.ProgressForm },
  stop: { label: '责令停产停业', Form: regulator.StopForm },
  liftStop: { label: '同意恢复生产', Form: regulator.LiftStopForm },
  requestExtension: { label: '申请延期', Form: works.RequestExtensionForm },
  decideExtension: { label: '审批延期', Form: regulator.DecideExtensionForm },
  apply: { label: '申请销号', Form: works.ApplyForm },
  review: { label: '登记审核意见', Form: review.ReviewForm },
  close: { label: '审核销号', Form: review.CloseForm },
  return: { label: '退回整改', Form: review.ReturnForm },
  closeOwn: { label: '自行销号', Form: works.CloseOwnForm },
  planLookback: { label: '安排回头看', Form: review.PlanLookbackForm },
  lookBack: { label: '登记回头看结果', Form: review.LookBackForm },
  relapse: { label: '认定返潮', Form: review.RelapseForm },
  linkDuplicate: { label: '并入重复隐患', Form: review.LinkDuplicateForm },
  assign: { label: '指派', Form: review.AssignForm },
  remind: { label: '提醒', Form: review.RemindForm },
  setDifficulty: { label: '核定难易程度', Form: review.DifficultyForm },
}

/** What a state is about: these stand on the bar, open or closed with the reason. The rest is one press away. */
const onBar: Record<HazardStatus, readonly FormAct[]> = {
  draft: [],
  reported: ['book', 'dismiss', 'linkDuplicate', 'assign'],
  invalid: [],
  duplicate: [],
  'on-book': ['plan', 'fixNow', 'deliverNotice', 'grade'],
  rectifying: ['progress', 'apply', 'requestExtension', 'decideExtension'],
  applied: ['review', 'close', 'return'],
  closed: ['lookBack', 'planLookback', 'relapse'],
}

/** Waits for this very actor, whatever the state: it comes first. */
const pressing: readonly FormAct[] = ['decideDowngrade', 'decideExtension']

/** The action bar: what you may do now, and why not the rest. */
export function HazardActions({ hazard }: { hazard: HazardPage }) {
  const [open, setOpen] = useState<FormAct>()
  const { commands, status } = hazard
  const first = pressing.filter((act) => commands[act] === null)
  const bar = [...new Set([...first, ...onBar[status]])]
  const rest = (Object.keys(forms) as FormAct[]).filter((act) => !bar.includes(act))
  const Chosen = open && forms[open].Form
  return (
    <section className="panel actions hazard-actions not-printed" aria-label="办理">
      {status === 'draft' && <ContinueDraft hazard={hazard} />}
      {bar.map((act, n) => (
        <CommandButton
          key={act}
          type={n === 0 ? 'primary' : 'default'}
          why={commands[act]}
          onClick={() => setOpen(act)}
        >
          {forms[act].label}
        </CommandButton>
      ))}
      <Beside hazard={hazard} />
      <Dropdown
        trigger={['click']}
        menu={{
          items: rest.map((act) => ({
            key: act,
            disabled: commands[act] !== null,
            label: (
              <span className="hazard-more">
                {forms[act].label}
                {commands[act] !== null && <small>{commands[act]}</small>}
              </span>
            ),
          })),
          onClick: ({ key }) => setOpen(key as FormAct),
        }}
      >
        <CommandButton>更多</CommandButton>
      </Dropdown>
      {Chosen && <Chosen hazard={hazard} onClose={() => setOpen(undefined)} />}
    </section>
  )
}

function ContinueDraft({ hazard }: { hazard: HazardPage }) {
  const go = useNavigate()
  return (
    <CommandButton
      type="primary"
      why={hazard.commands.report}
      onClick={() => void go({ to: '/hazards/new', search: { draft: hazard.id } })}
    >
      继续填写并上报
    </CommandButton>
  )
}

/** What other parts of the office do about it. */
function Beside({ hazard: { district, id, commands } }: { hazard: HazardPage }) {
  const go = useNavigate()
  return (
    <>
      <CommandButton
        why={commands.transfer}
        onClick={() => void go({ to: '/transfers/new', search: { hazard: `${district}/${id}` } })}
      >
        移交抄告
      </CommandButton>
      <CommandButton
        why={commands.supervise}
        onClick={() => void go({ to: '/supervision/new', search: { record: 'hazard', recordId: id } })}
      >
        督办
      </CommandButton>
    </>
  )
}
