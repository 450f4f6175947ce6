import { Link } from '@tanstack/react-router'
import { useCallback, useMemo, useRef, useState } from 'react'
import { getPlan } from '#core/plans/api.ts'
import { listUnits } from '#core/units/api.ts'
import type { Unit } from '#core/units/unit.ts'
import { useAsk } from '#web/client/use.ts'
import { type PlanKey, usePlanKey } from '#web/console/plans/plan-address.ts'
import { type PlanView, useCorrections } from '#web/console/plans/review/corrections.ts'
import { type Asked, type Desk, DeskProvider } from '#web/console/plans/review/desk.ts'
import { DraftPane } from '#web/console/plans/review/draft-pane.tsx'
import { linesOf } from '#web/console/plans/review/highlight.ts'
import { useKeys } from '#web/console/plans/review/keys.ts'
import { type Chain, type Side, useHover } from '#web/console/plans/review/linking.ts'
import { marksOf } from '#web/console/plans/review/marks.ts'
import { ReviewHead } from '#web/console/plans/review/review-head.tsx'
import { type ReviewState, useReviewState } from '#web/console/plans/review/review-state.ts'
import { signsOf } from '#web/console/plans/review/signs.ts'
import { SourcePane } from '#web/console/plans/review/source-pane.tsx'
import { blocksOf } from '#web/console/plans/review/source-text.ts'
import { UnitDialog } from '#web/console/plans/review/unit-dialog.tsx'
import { unitNamesOf } from '#web/console/plans/unit-names.ts'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { usePhone } from '#web/ui/screen.ts'
import '#web/console/plans/plans.css'
import '#web/console/plans/reading.css'
import '#web/console/plans/review/review.css'
import '#web/console/plans/review/source.css'
import '#web/console/plans/review/cards.css'
import '#web/console/plans/review/obligations.css'
import '#web/console/plans/review/panels.css'

/** 对照审阅: the source at the left, what was understood at the right, until the clerk publishes it. */
export function ReviewPage() {
  const key = usePlanKey()
  return key ? (
    <Found key={key.id} address={key} />
  ) : (
    <EmptyState title="没有这份方案" hint="网址不完整。" action={<Link to="/plans">返回方案</Link>} />
  )
}

function Found({ address }: { address: PlanKey }) {
  const plan = useAsk(getPlan, address)
  const units = useAsk(listUnits, {})
  return (
    <Answer asked={plan} what="方案">
      {(found) => (
        <Answer asked={units} what="单位">
          {({ items }) => <Review plan={found} units={items} />}
        </Answer>
      )}
    </Answer>
  )
}

function Review({ plan, units }: { plan: PlanView; units: readonly Unit[] }) {
  const { send, saving } = useCorrections(plan)
  const state = useReviewState(plan.draft)
  const [asked, setAsked] = useState<Asked | null>(null)
  const desk = useReviewDesk(plan, units, send, state, setAsked)
  useKeys(plan.draft, state, desk)
  return (
    <DeskProvider value={desk}>
      <div className="review">
        <ReviewHead plan={plan} units={units} state={state} saving={saving} />
        {desk.closed !== null && (
          <p className="review-closed">
            {desk.closed}{' '}
            <Link to="/plans/$district/$id" params={{ district: plan.district, id: plan.id }}>
              查看方案
            </Link>
          </p>
        )}
        <Panes plan={plan} state={state} />
        <UnitDialog asked={asked} draft={plan.draft} onClose={() => setAsked(null)} />
      </div>
    </DeskProvider>
  )
}

/** Stays the same object while the draft changes: `choose` reaches the newest state through a reference. */
function useReviewDesk(
  plan: PlanView,
  units: readonly Unit[],
  send: Desk['send'],
  state: ReviewState,
  askUnit: Desk['askUnit'],
): Desk {
  const hover = useHover()
  const latest = useRef(state)
  latest.current = state
  const choose = useCallback((chain: Chain, from: Side | 'keys') => latest.current.reveal(chain, from), [])
  const look = useCallback((side: Side, chain: Chain) => latest.current.look(side, chain), [])
  const names = useMemo(() => unitNamesOf(units), [units])
  const { id: planId, commands } = plan
  const closed = commands.edit
  return useMemo(
    () => ({ planId, closed, send, choose, look, askUnit, hover, names }),
    [planId, closed, send, choose, look, askUnit, hover, names],
  )
}

function Panes({ plan, state }: { plan: PlanView; state: ReviewState }) {
  const phone = usePhone()
  const { side, setSide } = state
  const blocks = useMemo(() => blocksOf(plan.source), [plan.source])
  const lines = useMemo(() => linesOf(blocks, marksOf(plan.draft)), [blocks, plan.draft])
  const signs = useMemo(() => signsOf(plan.draft), [plan.draft])
  return (
    <>
      {phone && <SideSwitch side={side} onSide={setSide} />}
      <div className="review-panes" data-side={side}>
        <SourcePane
          source={plan.source}
          lines={lines}
          signs={signs}
          items={plan.draft.items}
          chosen={state.chosen}
          onExtract={state.takeOut}
        />
        <DraftPane plan={plan} state={state} />
      </div>
    </>
  )
}

const SideSwitch = ({ side, onSide }: { side: Side; onSide: (side: Side) => void }) => (
  <div className="side-switch" role="tablist" aria-label="对照">
    <button type="button" role="tab" aria-selected={side === 'source'} onClick={() => onSide('source')}>
      原文
    </button>
    <button type="button" role="tab" aria-selected={side === 'draft'} onClick={() => onSide('draft')}>
      识别结果
    </button>
  </div>
)
