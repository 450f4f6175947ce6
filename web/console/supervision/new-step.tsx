import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import * as api from '#core/supervision/api.ts'
import { type SubjectRecord, subjectNames } from '#core/supervision/step.ts'
import { newId } from '#web/client/id.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { useMe } from '#web/console/session.tsx'
import { Panel } from '#web/console/supervision/record.tsx'
import { NewStepSearch } from '#web/console/supervision/search.ts'
import { UnitSelect } from '#web/console/supervision/unit-select.tsx'
import { useFilters } from '#web/console/tasks/filters.ts'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { WordsField } from '#web/ui/words-field.tsx'
import '#web/console/tasks/record.css'
import '#web/console/supervision/supervision.css'

/** 提出督办 on a hazard, a task, a filing, a matter (from its page) or a unit (chosen here). */
export const NewStepPage = () => (
  <OpenTo needs="supervision.manage">
    <NewStep />
  </OpenTo>
)

function NewStep() {
  const { filters, change } = useFilters(NewStepSearch)
  const { record, recordId } = filters
  return (
    <>
      <PageTitle title="提出督办" />
      {(record === undefined || record === 'unit') && (
        <Panel title="督办哪个单位">
          <UnitSelect
            {...(recordId === undefined ? {} : { value: recordId })}
            onChange={(unitId) => change({ record: 'unit', recordId: unitId })}
          />
          <p className="task-from">督办隐患、任务、报送或者交办事项的，请从该记录的页面进入。</p>
        </Panel>
      )}
      {record !== undefined && recordId !== undefined && (
        <Choices key={recordId} record={record} recordId={recordId} />
      )}
    </>
  )
}

type Subject = { record: SubjectRecord; recordId: string }
type Offered = z.output<typeof api.listStepChoices.output>

function Choices({ record, recordId }: Subject) {
  const me = useMe()
  const asked = useAsk(api.listStepChoices, { district: me.district.code, record, recordId })
  return (
    <Answer asked={asked} what="可以采取的步骤">
      {(offered) =>
        offered.items.length === 0 ? (
          <EmptyState
            title="没有适用的督办阶梯"
            hint="请系统管理员在规则包 supervision/ladders 中补充本区的阶梯。"
          />
        ) : (
          <Panel title={`${subjectNames[record]}：${offered.title}`}>
            <Proposal offered={offered} subject={{ record, recordId }} />
          </Panel>
        )
      }
    </Answer>
  )
}

function Proposal({ offered, subject }: { offered: Offered; subject: Subject }) {
  const me = useMe()
  const navigate = useNavigate()
  const firstOpen = offered.items.find(({ why }) => why === null)
  const [id] = useState(newId)
  const [chosen, setChosen] = useState(firstOpen)
  const [facts, setFacts] = useState(offered.facts)
  const [ask, setAsk] = useState(firstOpen?.ask ?? '')
  const [skipReason, setSkipReason] = useState('')
  const district = me.district.code
  const { send, busy, refusal } = useCommand(api.proposeStep, {
    refresh: [api.listSteps, api.countSteps],
    onDone: () => void navigate({ to: '/supervision/steps/$district/$id', params: { district, id } }),
  })
  const choose = (item: Offered['items'][number]) => {
    setChosen(item)
    setAsk(item.ask)
  }
  const submit = () => {
    if (!chosen) return
    const { ladder, kind } = chosen
    void send({ district, id, ...subject, ladder, kind, facts, ask, skipReason: skipReason || null })
  }
  return (
    <div className="supervision-form">
      <fieldset className="choice-list">
        <legend className="field-label">采取哪一步</legend>
        {offered.items.map((item) => (
          <Choice key={`${item.ladder} ${item.kind}`} item={item} chosen={chosen} onChoose={choose} />
        ))}
      </fieldset>
      {subject.record === 'hazard' && offered.items.some(({ kind }) => kind === 'listing') && (
        <Link to="/supervision/listings/new" search={{ hazardId: subject.recordId }}>
          提出挂牌督办
        </Link>
      )}
      {chosen && chosen.skips.length > 0 && (
        <WordsField
          label={`越级理由（必填：越过${chosen.skips.join('、')}）`}
          value={skipReason}
          onChange={setSkipReason}
          limit={500}
          rows={2}
        />
      )}
      <WordsField label="事实" value={facts} onChange={setFacts} limit={2000} />
      <WordsField label="要求" value={ask} onChange={setAsk} limit={2000} />
      {chosen && (
        <div>
          主送 <Input value={chosen.toName} disabled aria-label="主送" style={{ maxWidth: 320 }} />，
          {chosen.replyWithin}内回复，
          {chosen.approver === 'leader' ? '由领导批准' : '由其他经办人员或者领导批准'}。
        </div>
      )}
      <Problem error={refusal} />
      <div>
        <Button type="primary" disabled={!chosen} loading={busy} onClick={submit}>
          提请批准
        </Button>
      </div>
    </div>
  )
}

type ChoiceProps = {
  item: Offered['items'][number]
  chosen: Offered['items'][number] | undefined
  onChoose: (item: Offered['items'][number]) => void
}

const Choice = ({ item, chosen, onChoose }: ChoiceProps) => (
  <label className="choice">
    <input
      type="radio"
      name="step"
      disabled={item.why !== null}
      checked={chosen?.kind === item.kind && chosen.ladder === item.ladder}
      onChange={() => onChoose(item)}
    />
    <span>
      <b>{item.name}</b> {item.isBranch && '（可随时采取）'}
    </span>
    <small>
      {item.why ?? `${item.source.document} ${item.source.clause}`}
      {item.why === null && item.source.unverified && ' 待核'}
    </small>
  </label>
)
