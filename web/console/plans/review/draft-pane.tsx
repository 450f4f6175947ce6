import { useEffect, useRef } from 'react'
import type { PlanView } from '#web/console/plans/review/corrections.ts'
import { useDesk } from '#web/console/plans/review/desk.ts'
import { DocumentPanel } from '#web/console/plans/review/document-panel.tsx'
import { DoubtsPanel } from '#web/console/plans/review/doubts-panel.tsx'
import { ItemList } from '#web/console/plans/review/item-list.tsx'
import { chainAt, useChosen, useLit } from '#web/console/plans/review/linking.ts'
import { progressOf } from '#web/console/plans/review/overview.ts'
import { DoubtNote } from '#web/console/plans/review/parts.tsx'
import { ReportingPanel } from '#web/console/plans/review/reporting-panel.tsx'
import type { ReviewState, Tab } from '#web/console/plans/review/review-state.ts'
import { SchedulePanel } from '#web/console/plans/review/schedule-panel.tsx'

type Props = { plan: PlanView; state: ReviewState }

/** What was understood, by tabs: doubts first. */
export function DraftPane({ plan, state }: Props) {
  const pane = useRef<HTMLDivElement>(null)
  const { hover, choose } = useDesk()
  const { tab, setTab, show, chosen } = state
  useLit(pane, hover)
  useChosen(pane, 'draft', chosen, `${tab} ${show.state} ${show.kind} ${plan.revision}`)
  useTop(pane, tab, chosen === null)
  return (
    <section className="draft-pane" aria-label="识别结果">
      <Tabs plan={plan} tab={tab} onTab={setTab} />
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: choosing only shows the words; J and K do it by keyboard */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
      <div
        ref={pane}
        className="draft-scroll"
        onClick={({ target }) => {
          const chain = isControl(target) ? [] : chainAt(target)
          if (chain.length > 0) choose(chain, 'draft')
        }}
      >
        <Shown plan={plan} state={state} />
      </div>
      <p className="review-keys">
        <kbd>J</kbd> 下一条 <kbd>K</kbd> 上一条 <kbd>Enter</kbd> 核对并转到下一条未核 ·
        在原文中点选位置可拆分条目，选中文字可摘为要求
      </p>
    </section>
  )
}

/** A button does what it says and chooses nothing, unless it stands for something in the source itself. */
const isControl = (target: EventTarget) =>
  target instanceof Element &&
  target.closest('button, a, input, select, textarea, .ant-select')?.matches(':not([data-link])') === true

/** Another tab begins at its top, unless something chosen is to be shown. */
function useTop(pane: { current: HTMLElement | null }, tab: Tab, nothingChosen: boolean) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of the tab scrolls
  useEffect(() => {
    if (nothingChosen) pane.current?.scrollTo({ top: 0 })
  }, [tab])
}

function Shown({ plan, state }: Props) {
  const { draft } = plan
  switch (state.tab) {
    case 'doubts':
      return <DoubtsPanel draft={draft} source={plan.source} />
    case 'items':
      return (
        <ItemList
          draft={draft}
          show={state.show}
          onShow={state.setShow}
          extract={state.extract}
          onExtracted={state.extracted}
        />
      )
    case 'schedule':
      return <SchedulePanel rows={draft.schedule} />
    case 'reporting':
      return <ReportingPanel duties={draft.reporting} />
    case 'document':
      return (
        <>
          {draft.doubts
            .filter((doubt) => doubt.itemId === null && !doubt.settled)
            .map((doubt) => (
              <DoubtNote key={doubt.id} doubt={doubt} />
            ))}
          <DocumentPanel document={draft.document} />
        </>
      )
  }
}

type TabsProps = { plan: PlanView; tab: Tab; onTab: (tab: Tab) => void }

function Tabs({ plan, tab, onTab }: TabsProps) {
  const { draft } = plan
  const { openDoubts, names } = progressOf(draft)
  const tabs: [Tab, string, number | undefined][] = [
    ['doubts', '存疑', openDoubts + names],
    ['items', '条目', draft.items.length],
    ['schedule', '任务分解表', draft.schedule.length],
    ['reporting', '报送要求', draft.reporting.length],
    ['document', '文件信息', undefined],
  ]
  return (
    <div className="review-tabs" role="tablist" aria-label="识别结果">
      {tabs.map(([name, label, count]) => (
        <button key={name} type="button" role="tab" aria-selected={tab === name} onClick={() => onTab(name)}>
          {label}
          {count !== undefined && <span className="figure chip-count">{count}</span>}
        </button>
      ))}
    </div>
  )
}
