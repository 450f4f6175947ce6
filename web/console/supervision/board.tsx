import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { approveSteps, countSteps, listSteps, type StepSummary, StepView } from '#core/supervision/api.ts'
import { detectSteps } from '#core/supervision/board-api.ts'
import { StepKind, SubjectRecord, stepKindNames, subjectNames } from '#core/supervision/step.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { mayEver, useMe } from '#web/console/session.tsx'
import { RecordRows } from '#web/console/supervision/rows.tsx'
import { stepColumns } from '#web/console/supervision/step-rows.tsx'
import { SupervisionTabs } from '#web/console/supervision/tabs.tsx'
import { viewHints, viewNames } from '#web/console/supervision/words.ts'
import { useFilters } from '#web/console/tasks/filters.ts'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import { Problem } from '#web/ui/problem.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/list.css'
import '#web/console/filings/filings.css'
import '#web/console/supervision/supervision.css'

const Search = z.object({
  view: StepView.optional().catch(undefined),
  kind: StepKind.optional().catch(undefined),
  subject: SubjectRecord.optional().catch(undefined),
  subjectId: z.uuid().optional().catch(undefined),
  toUnitId: z.uuid().optional().catch(undefined),
  fromUnitId: z.uuid().optional().catch(undefined),
  issuedFrom: Day.optional().catch(undefined),
  issuedTo: Day.optional().catch(undefined),
})

/** 督办: what has to be approved and sent, what waits for an answer, and what came of it. */
export const SupervisionPage = () => (
  <OpenTo needs="supervision.read">
    <Board />
  </OpenTo>
)

function Board() {
  const me = useMe()
  const district = me.district.code
  const { filters, change } = useFilters(Search)
  const counts = useAsk(countSteps, { district })
  const isNarrow =
    filters.toUnitId !== undefined || filters.subjectId !== undefined || filters.issuedFrom !== undefined
  const isDesk = mayEver(me, 'supervision.manage') || mayEver(me, 'supervision.approve')
  const views = isDesk ? StepView.options : answering
  const view = filters.view ?? (isNarrow ? undefined : firstWith(views, counts.data))
  return (
    <>
      <PageTitle title="督办" aside={<DetectButton district={district} />} />
      <SupervisionTabs here="/supervision" />
      <search className="filter-bar">
        <FilterChips
          label="进展"
          all={isNarrow ? '全部' : null}
          value={view}
          chips={views.map((one) => ({
            value: one,
            label: viewNames[one],
            ...(counts.data && { count: counts.data[one].count }),
          }))}
          onChange={(next) => change({ view: next })}
        />
        <FilterChips
          label="步骤"
          value={filters.kind}
          chips={StepKind.options.map((kind) => ({ value: kind, label: stepKindNames[kind] }))}
          onChange={(kind) => change({ kind })}
        />
        <FilterChips
          label="对象"
          value={filters.subject}
          chips={SubjectRecord.options.map((one) => ({ value: one, label: subjectNames[one] }))}
          onChange={(subject) => change({ subject })}
        />
        {isDesk && (
          <FilterChips
            label="督办单位"
            value={filters.fromUnitId}
            chips={[{ value: me.unit.id, label: '本单位' }]}
            onChange={(fromUnitId) => change({ fromUnitId })}
          />
        )}
        {isNarrow && (
          <button
            type="button"
            className="plain-button"
            onClick={() =>
              change({
                toUnitId: undefined,
                subjectId: undefined,
                issuedFrom: undefined,
                issuedTo: undefined,
              })
            }
          >
            取消单位和日期的限定
          </button>
        )}
      </search>
      <Steps question={{ district, ...filters, view }} />
    </>
  )
}

/** What concerns a unit that only answers: nothing is a draft to it. */
const answering: readonly StepView[] = ['waiting', 'late', 'replied', 'effective', 'over']

/** Opens where something waits. */
const firstWith = (
  views: readonly StepView[],
  counts: z.output<typeof countSteps.output> | undefined,
): StepView | undefined => (counts && views.find((view) => counts[view].count > 0)) ?? views[0]

type Question = Omit<z.input<typeof listSteps.input>, 'before' | 'limit'>

function Steps({ question }: { question: Question }) {
  const pages = usePages(question)
  const asked = useAsk(listSteps, { ...question, before: pages.before }, { keep: true })
  const [picked, setPicked] = useState<string[]>([])
  const view = question.view
  return (
    <Answer asked={asked} what="督办">
      {({ items, next, total }) =>
        items.length === 0 ? (
          <EmptyState
            title={view ? `没有“${viewNames[view]}”的督办` : '没有符合条件的督办'}
            hint={view ? viewHints[view] : '请减少筛选条件。'}
          />
        ) : (
          <>
            {view === 'toApprove' && (
              <BulkApprove items={items} picked={picked} onPick={setPicked} district={question.district} />
            )}
            <RecordRows
              items={items}
              columns={stepColumns}
              {...(view === 'toApprove' && {
                tick: { picked, onPick: setPicked, open: ({ approve }: StepSummary) => approve === null },
              })}
            />
            <Pager pages={pages} next={next} total={total} noun="项督办" />
          </>
        )
      }
    </Answer>
  )
}

type BulkProps = {
  items: readonly StepSummary[]
  picked: readonly string[]
  onPick: (ids: string[]) => void
  district: string
}

/** 批量批准, with the same checks as one by one; what was refused is said. */
function BulkApprove({ items, picked, onPick, district }: BulkProps) {
  const open = items.filter(({ approve }) => approve === null).map(({ id }) => id)
  const chosen = picked.filter((id) => open.includes(id))
  const [said, setSaid] = useState<string>()
  const { send, busy, refusal } = useCommand(approveSteps, {
    refresh: [listSteps, countSteps],
    onDone: ({ approved, refused }) => {
      onPick([])
      const why = [...new Set(refused.map(({ message }) => message))].join('；')
      setSaid(`已批准 ${approved} 项${refused.length > 0 ? `，${refused.length} 项未批准：${why}` : ''}`)
    },
  })
  if (open.length === 0) return <p className="bulk-note">本页没有本账号可以批准的督办。{items[0]?.approve}</p>
  return (
    <div className="bulk-bar">
      <button
        type="button"
        className="plain-button"
        onClick={() => onPick(chosen.length === open.length ? [] : open)}
      >
        {chosen.length === open.length ? '取消全选' : `选择本页可批准的 ${open.length} 项`}
      </button>
      <Button
        type="primary"
        disabled={chosen.length === 0}
        loading={busy}
        onClick={() => void send({ district, ids: chosen })}
      >
        批准所选 {chosen.length} 项
      </Button>
      {said !== undefined && <span role="status">{said}</span>}
      <Problem error={refusal} />
    </div>
  )
}

/** 立即检查: the night does it by itself. */
function DetectButton({ district }: { district: string }) {
  const me = useMe()
  const [said, setSaid] = useState<string>()
  const { send, busy, refusal } = useCommand(detectSteps, {
    refresh: [listSteps, countSteps],
    onDone: ({ proposed }) => setSaid(proposed > 0 ? `提出 ${proposed} 项建议` : '没有新的建议'),
  })
  if (!mayEver(me, 'supervision.manage')) return null
  const isOffice = me.unit.kind === 'office' || me.unit.kind === 'committee'
  return (
    <>
      {said !== undefined && <span role="status">{said}</span>}
      {isOffice && (
        <Button loading={busy} onClick={() => void send({ district })}>
          立即检查进展
        </Button>
      )}
      <Link to="/supervision/new" search={{}}>
        提出督办
      </Link>
      <Problem error={refusal} />
    </>
  )
}
