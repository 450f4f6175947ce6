import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Radio } from 'antd'
import { useState } from 'react'
import { ManagingLevel, managingLevelNames } from '#core/hazards/hazard.ts'
import { listStepChoices } from '#core/supervision/api.ts'
import { listListings, proposeListing } from '#core/supervision/listing-api.ts'
import { newId } from '#web/client/id.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { useMe } from '#web/console/session.tsx'
import { Panel } from '#web/console/supervision/record.tsx'
import { NewListingSearch } from '#web/console/supervision/search.ts'
import { UnitSelect } from '#web/console/supervision/unit-select.tsx'
import { useFilters } from '#web/console/tasks/filters.ts'
import { Answer } from '#web/ui/answer.tsx'
import { DayInput } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { WordsField } from '#web/ui/words-field.tsx'
import '#web/console/tasks/record.css'
import '#web/console/supervision/supervision.css'

/** 提出挂牌 of one major hazard; the leader decides. */
export const NewListingPage = () => (
  <OpenTo needs="supervision.manage">
    <NewListing />
  </OpenTo>
)

function NewListing() {
  const { filters } = useFilters(NewListingSearch)
  return (
    <>
      <PageTitle title="提出挂牌督办" back={<Link to="/supervision/listings">挂牌督办</Link>} />
      {filters.hazardId === undefined ? (
        <EmptyState
          title="请先选择隐患"
          hint="在隐患台账中打开一条重大隐患，再提出挂牌督办。"
          action={
            <Link to="/hazards" search={{}}>
              隐患台账
            </Link>
          }
        />
      ) : (
        <OfHazard hazardId={filters.hazardId} />
      )}
    </>
  )
}

function OfHazard({ hazardId }: { hazardId: string }) {
  const me = useMe()
  const listed = useAsk(listListings, { district: me.district.code, hazardId, limit: 1 })
  const asked = useAsk(listStepChoices, { district: me.district.code, record: 'hazard', recordId: hazardId })
  const open = listed.data?.items.find(({ status }) => status !== 'delisted' && status !== 'withdrawn')
  if (open)
    return (
      <EmptyState
        title="这条隐患已有挂牌督办"
        action={
          <Link to="/supervision/listings/$district/$id" params={{ district: open.district, id: open.id }}>
            打开
          </Link>
        }
      />
    )
  return (
    <Answer asked={asked} what="隐患">
      {({ title, facts, items }) => {
        const skips = items.find(({ kind }) => kind === 'listing')?.skips ?? []
        return (
          <Panel title={title}>
            <Proposal hazardId={hazardId} facts={facts} skips={skips} />
          </Panel>
        )
      }}
    </Answer>
  )
}

type ProposalProps = { hazardId: string; facts: string; skips: readonly string[] }

function Proposal({ hazardId, facts: known, skips }: ProposalProps) {
  const me = useMe()
  const navigate = useNavigate()
  const [id] = useState(newId)
  const [level, setLevel] = useState<ManagingLevel>('district')
  const [leadUnitId, setLead] = useState<string>()
  const [dueOn, setDueOn] = useState<string>()
  const [requirement, setRequirement] = useState('')
  const [facts, setFacts] = useState(known)
  const [skipReason, setSkipReason] = useState('')
  const district = me.district.code
  const { send, busy, refusal } = useCommand(proposeListing, {
    refresh: [listListings],
    onDone: () => void navigate({ to: '/supervision/listings/$district/$id', params: { district, id } }),
  })
  const submit = () => {
    if (!leadUnitId || !dueOn) return
    const typed = { level, leadUnitId, requirement, facts, dueOn }
    void send({ district, id, hazardId, ...typed, skipReason: skipReason || null })
  }
  return (
    <div className="supervision-form">
      <div className="field">
        <span className="field-label">督办级别</span>
        <Radio.Group
          value={level}
          onChange={({ target }) => setLevel(target.value)}
          options={ManagingLevel.options.map((one) => ({ value: one, label: managingLevelNames[one] }))}
        />
      </div>
      <div className="field">
        <label className="field-label" htmlFor="listing-lead">
          督办责任单位（必填）
        </label>
        <UnitSelect id="listing-lead" {...(leadUnitId && { value: leadUnitId })} onChange={setLead} />
      </div>
      <div className="field">
        <label className="field-label" htmlFor="listing-due">
          治理期限（必填；各区自定，待核）
        </label>
        <DayInput id="listing-due" {...(dueOn && { value: dueOn })} onChange={setDueOn} />
      </div>
      <WordsField label="隐患情况" value={facts} onChange={setFacts} limit={2000} />
      <WordsField label="治理要求" value={requirement} onChange={setRequirement} limit={2000} />
      {skips.length > 0 && (
        <WordsField
          label={`越级理由（必填：越过${skips.join('、')}）`}
          value={skipReason}
          onChange={setSkipReason}
          limit={500}
          rows={2}
        />
      )}
      <Problem error={refusal} />
      <div>
        <Button
          type="primary"
          loading={busy}
          disabled={!leadUnitId || !dueOn || requirement.trim() === ''}
          onClick={submit}
        >
          提请领导批准
        </Button>
      </div>
    </div>
  )
}
