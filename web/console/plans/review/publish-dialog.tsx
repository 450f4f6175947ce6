import { Modal } from 'antd'
import { useMemo, useState } from 'react'
import type { z } from 'zod'
import { dayInChina } from '#core/calendar.ts'
import { listMyWork } from '#core/duties/api.ts'
import {
  getPlan,
  listAnswers,
  listAssignments,
  listPlans,
  previewPublishing,
  publishPlan,
} from '#core/plans/api.ts'
import { countsOf } from '#core/plans/checking.ts'
import type { PlanDraft } from '#core/plans/draft.ts'
import { organisationOf } from '#core/plans/organisation.ts'
import type { Unit } from '#core/units/unit.ts'
import { useDraft } from '#web/client/draft.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import type { PlanView } from '#web/console/plans/review/corrections.ts'
import { unitNamesOf } from '#web/console/plans/unit-names.ts'
import { UnitPicker } from '#web/console/plans/unit-picker.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { DayInput } from '#web/ui/day.tsx'
import { Problem } from '#web/ui/problem.tsx'

type Preview = z.infer<typeof previewPublishing.output>
type Props = { plan: PlanView; units: readonly Unit[]; onClose: () => void; onPublished: () => void }

const stale = [getPlan, listPlans, listAssignments, listAnswers, listMyWork]

/** What publishing will do, who must file a plan of their own in answer, and the button that does it. */
export function PublishDialog({ plan, units, onClose, onPublished }: Props) {
  const { district, id, revision } = plan
  const asked = useAsk(previewPublishing, { district, id })
  const form = useDraft<{ from: string[]; dueOn: string | null }>(`plans/${id}/publish`, {
    from: [],
    dueOn: null,
  })
  const { from, dueOn } = form.draft
  const [dayMissing, setDayMissing] = useState(false)
  const publish = useCommand(publishPlan, {
    refresh: stale,
    onDone: () => {
      form.clear()
      onPublished()
    },
  })
  const send = () => {
    setDayMissing(from.length > 0 && dueOn === null)
    if (from.length > 0 && dueOn === null) return
    void publish.send({
      district,
      id,
      revision,
      answersFrom: from,
      answersDueOn: from.length > 0 ? dueOn : null,
    })
  }
  return (
    <Modal
      open
      width={640}
      title={`印发《${plan.draft.document.title}》`}
      okText="印发并下达任务"
      cancelText="再看看"
      okButtonProps={{ loading: publish.busy, disabled: asked.data === undefined }}
      onOk={send}
      onCancel={onClose}
    >
      <Unchecked draft={plan.draft} />
      <Answer asked={asked} what="印发预览">
        {(preview) => (
          <>
            <Effects preview={preview} />
            {plan.supersedes && <Replacing title={plan.supersedes.title} preview={preview} />}
          </>
        )}
      </Answer>
      <AnswersAsked
        units={units}
        issuerUnitId={plan.issuerUnitId}
        tasked={asked.data?.units.map(({ unitId }) => unitId) ?? []}
        value={form.draft}
        onChange={form.setDraft}
        dayMissing={dayMissing}
      />
      <p className="publish-note">
        印发后方案不能收回，只能由新版本替代；任务立即出现在各责任单位的任务清单中。
      </p>
      <Problem error={publish.refusal} />
    </Modal>
  )
}

/** Publishing does not demand that every item was looked at; it says how many were not. */
const Unchecked = ({ draft }: { draft: PlanDraft }) => {
  const { checked, items } = countsOf(draft)
  return checked === items ? null : (
    <p className="tone-due">
      <span aria-hidden="true">◔</span> 还有 {items - checked} 条没有标记“已核”，请确认已核对过原文
    </p>
  )
}

const Effects = ({ preview }: { preview: Preview }) => (
  <section className="publish-effects">
    <p>
      将生成 <b className="figure">{preview.tasks}</b> 项任务，下达{' '}
      <b className="figure">{preview.assignments}</b> 份给 <b className="figure">{preview.units.length}</b>{' '}
      个单位
    </p>
    <ul className="publish-units">
      {preview.units.map(({ unitId, name, tasks }) => (
        <li key={unitId}>
          {name} <span className="figure">{tasks} 项</span>
        </li>
      ))}
    </ul>
    {preview.outside.length > 0 && (
      <p className="tone-idle">– 系统外单位不生成任务：{preview.outside.join('、')}</p>
    )}
  </section>
)

/** What becomes of the plan whose place this one takes. */
const Replacing = ({ title, preview }: { title: string; preview: Preview }) => (
  <section className="publish-effects">
    <p>《{title}》随之被替代，其任务：</p>
    <ul className="publish-units">
      <li>
        未办结，在本方案中延续，保留原有进展 <span className="figure">{preview.continuing} 份</span>
      </li>
      <li>
        已办结，本方案照列，仍为已办结 <span className="figure">{preview.met} 份</span>
      </li>
      <li>
        未办结、本方案不再要求，随旧方案终止 <span className="figure">{preview.ending} 份</span>
      </li>
    </ul>
    <p className="nothing">旧方案尚未报备的不再催报，须报备的单位请在下面重新选择</p>
  </section>
)

type AskedProps = {
  units: readonly Unit[]
  issuerUnitId: string
  /** Units that get tasks of this plan. */
  tasked: readonly string[]
  value: { from: string[]; dueOn: string | null }
  onChange: (value: { from: string[]; dueOn: string | null }) => void
  dayMissing: boolean
}

/** Whom the issuer may ask: all of its organisation (a safety office speaks for its town or committee) but itself. */
function askableBy(units: readonly Unit[], issuerUnitId: string) {
  const issuer = units.find(({ id }) => id === issuerUnitId)
  if (!issuer) return []
  const org = organisationOf({ units, issuer, asOf: dayInChina(new Date()) })
  return (org.level === 'district' ? org.all : org.own).filter(({ id }) => id !== issuerUnitId)
}

/** 子方案报备: who must file a plan of its own in answer, and by when. */
function AnswersAsked({ units, issuerUnitId, tasked, value, onChange, dayMissing }: AskedProps) {
  const askable = useMemo(() => askableBy(units, issuerUnitId), [units, issuerUnitId])
  const tree = useMemo(() => unitNamesOf(askable).tree, [askable])
  const everyone = askable.map(({ id }) => id).filter((id) => tasked.includes(id))
  return (
    <section className="publish-answers">
      <div className="field">
        <span className="field-label">
          须报备子方案的单位（可不选）
          {everyone.length > 0 && (
            <button
              type="button"
              className="plain-button"
              onClick={() => onChange({ ...value, from: everyone })}
            >
              全部承担任务的单位（{everyone.length} 个）
            </button>
          )}
        </span>
        <UnitPicker
          label="须报备子方案的单位"
          nothing="印发单位的下级中没有这样的单位"
          tree={tree}
          value={value.from}
          onChange={(from) => onChange({ ...value, from })}
        />
        <span className="field-help">所选单位须制定本单位方案和年度任务清单并报备；未报备的在方案页列出</span>
      </div>
      {value.from.length > 0 && (
        <div className="field">
          <span className="field-label">报备截止日（必填）</span>
          <DayInput
            aria-label="报备截止日"
            value={value.dueOn}
            onChange={(dueOn) => onChange({ ...value, dueOn: dueOn ?? null })}
          />
          {dayMissing && value.dueOn === null && <span className="field-error"> 请选择报备截止日</span>}
        </div>
      )}
    </section>
  )
}
