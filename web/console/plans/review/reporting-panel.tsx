import { Button, Input, InputNumber, Select } from 'antd'
import { memo, useState } from 'react'
import type { DraftReporting } from '#core/plans/draft.ts'
import { everyNames } from '#core/plans/words.ts'
import { hasDraft, useDraft } from '#web/client/draft.ts'
import { useDesk } from '#web/console/plans/review/desk.ts'
import { MentionList } from '#web/console/plans/review/mention-list.tsx'
import { SureButton, useAct } from '#web/console/plans/review/parts.tsx'
import { dutyWords } from '#web/console/plans/words.ts'
import { DayInput } from '#web/ui/day.tsx'
import { Problem } from '#web/ui/problem.tsx'

/** Who reports to whom by when. These make no tasks; the filing rules are held against them. */
export const ReportingPanel = memo(({ duties }: { duties: readonly DraftReporting[] }) => {
  const { planId, closed } = useDesk()
  const newKey = `plans/${planId}/reporting/new`
  const [adding, setAdding] = useState(() => hasDraft(newKey))
  return (
    <>
      {duties.length === 0 && <p className="review-nothing">没有读出报送要求。</p>}
      {duties.map((duty) => (
        <Duty key={duty.id} duty={duty} />
      ))}
      {adding && <DutyForm duty={null} draftKey={newKey} onClose={() => setAdding(false)} />}
      {closed === null && !adding && (
        <button type="button" className="plain-button" onClick={() => setAdding(true)}>
          ＋ 增加报送要求
        </button>
      )}
    </>
  )
})

const Duty = memo(({ duty }: { duty: DraftReporting }) => {
  const { planId, closed } = useDesk()
  const { act, problem } = useAct()
  const draftKey = `plans/${planId}/reporting/${duty.id}`
  const [editing, setEditing] = useState(() => hasDraft(draftKey))
  return (
    <article className="item-card" data-link={duty.id} data-row={duty.id}>
      <div className="item-line">
        <b>{dutyWords(duty) || '未写明报送时间'}</b>
        {closed === null && !editing && (
          <span className="item-acts">
            <button type="button" className="plain-button" onClick={() => setEditing(true)}>
              修改时间
            </button>
            <SureButton onClick={() => act({ type: 'remove-reporting', reportingId: duty.id })}>
              删除
            </SureButton>
          </span>
        )}
      </div>
      {duty.raw !== '' && <p className="duty-raw">原文：{duty.raw}</p>}
      {editing && <DutyForm duty={duty} draftKey={draftKey} onClose={() => setEditing(false)} />}
      <div className="who-lists">
        <MentionList label="报送单位" mentions={duty.from} place={{ ownerId: duty.id, list: 'from' }} />
        <MentionList
          label="报给"
          mentions={duty.to ? [duty.to] : []}
          place={{ ownerId: duty.id, list: 'to' }}
          single
        />
      </div>
      {problem}
    </article>
  )
})

type When = {
  every: DraftReporting['every'] | 'once'
  day: number | null
  monthDay: string
  deadline: string
}
const rhythms = [
  { value: 'once', label: '一次性' },
  ...Object.entries(everyNames).map(([value, label]) => ({ value, label })),
]

/** What does not belong to the rhythm is not sent, though it stays in the form. */
const scheduleOf = ({ every, day, monthDay, deadline }: When) => ({
  every: every === 'once' ? null : every,
  day: every === 'month' ? day : null,
  monthDay: every === 'year' && monthDay !== '' ? monthDay : null,
  deadline: every === 'once' && deadline !== '' ? deadline : null,
})

type FormProps = { duty: DraftReporting | null; draftKey: string; onClose: () => void }

function DutyForm({ duty, draftKey, onClose }: FormProps) {
  const { send } = useDesk()
  const { draft, setDraft, clear } = useDraft<When>(draftKey, {
    every: duty?.every ?? (duty ? 'once' : 'month'),
    day: duty?.day ?? null,
    monthDay: duty?.monthDay ?? '',
    deadline: duty?.deadline ?? '',
  })
  const [problem, setProblem] = useState<Error>()
  const close = () => {
    clear()
    onClose()
  }
  const save = async () => {
    const said = await send({ type: 'reporting', reportingId: duty?.id ?? null, ...scheduleOf(draft) })
    setProblem(said)
    if (!said) close()
  }
  return (
    <div className="row-form">
      <div className="field-line">
        <Select
          aria-label="报送周期"
          value={draft.every ?? 'once'}
          options={rhythms}
          onChange={(every) => setDraft({ ...draft, every: every as When['every'] })}
        />
        <WhenFields when={draft} onChange={setDraft} />
      </div>
      <Problem error={problem} />
      <div className="form-acts">
        <Button size="small" type="primary" onClick={() => void save()}>
          保存
        </Button>
        <Button size="small" onClick={close}>
          取消
        </Button>
      </div>
    </div>
  )
}

function WhenFields({ when, onChange }: { when: When; onChange: (when: When) => void }) {
  switch (when.every) {
    case 'once':
      return (
        <DayInput
          aria-label="报送截止日"
          value={when.deadline || null}
          onChange={(deadline = '') => onChange({ ...when, deadline })}
        />
      )
    case 'month':
      return (
        <InputNumber
          aria-label="每月几日前"
          min={1}
          max={31}
          precision={0}
          suffix="日前"
          value={when.day}
          onChange={(day) => onChange({ ...when, day })}
        />
      )
    case 'year':
      return (
        <Input
          aria-label="每年几月几日前"
          className="quantity-unit"
          placeholder="06-30"
          maxLength={5}
          value={when.monthDay}
          onChange={({ target }) => onChange({ ...when, monthDay: target.value })}
        />
      )
    default:
      return null
  }
}
