import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useState } from 'react'
import type { HazardSummary } from '#core/hazards/api.ts'
import { exportHazards, listHazards } from '#core/hazards/ledger-api.ts'
import { useAsk } from '#web/client/use.ts'
import { ButtonLink } from '#web/console/button-link.tsx'
import { OpenTo } from '#web/console/closed.tsx'
import { Annex3Button } from '#web/console/hazards/annex3.tsx'
import { ColumnChooser } from '#web/console/hazards/column-chooser.tsx'
import { useColumns } from '#web/console/hazards/columns-kept.ts'
import { BulkBar } from '#web/console/hazards/list-bulk.tsx'
import { HazardFilterBar } from '#web/console/hazards/list-filters.tsx'
import { HazardPreview } from '#web/console/hazards/list-preview.tsx'
import { HazardCards, HazardTable } from '#web/console/hazards/list-rows.tsx'
import { countSet, type HazardSearch, questionOf } from '#web/console/hazards/search.ts'
import { useViews, ViewTabs } from '#web/console/hazards/view-tabs.tsx'
import { builtInViews, differs } from '#web/console/hazards/views.ts'
import { mayEver, useMe } from '#web/console/session.tsx'
import { todayHere } from '#web/console/units/today.ts'
import { useSectorNames } from '#web/console/units/unit-facts.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ExportButton } from '#web/ui/export-button.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import { usePhone } from '#web/ui/screen.ts'
import '#web/console/hazards/hazards.css'
import '#web/console/hazards/ledger.css'

const address = getRouteApi('/hazards')

/** 隐患台账: every hazard that this account may see, filtered in the address. */
export const HazardsPage = () => (
  <OpenTo needs="hazard.read">
    <Ledger />
  </OpenTo>
)

function Ledger() {
  const { district } = useMe()
  const go = useNavigate()
  const search = address.useSearch()
  const { views, columnsOf } = useViews()
  const view = views.find(({ key }) => key === search.view) ?? allOf
  const { columns, keep } = useColumns(view.key, columnsOf(view.key))
  const show = (to: HazardSearch) =>
    void go({ to: '/hazards', search: to, replace: true, resetScroll: false })
  const change = (part: Partial<HazardSearch>) => show({ ...search, ...part })
  const question = { district: district.code, ...questionOf(search) }
  return (
    <div className="hazards-page">
      <PageTitle title="隐患台账" aside={<Doors question={question} />} />
      <ViewTabs {...{ views, view, search, columns }} district={district.code} onChange={show} />
      <HazardFilterBar filters={search} onChange={change} />
      <div className="hazard-tools not-printed">
        <Order
          order={search.order ?? 'newest'}
          onChange={(next) => change({ order: next === 'newest' ? undefined : next })}
        />
        {differs(search, view) && (
          <button
            type="button"
            className="plain-button"
            onClick={() => show({ ...view.search, view: search.view })}
          >
            恢复「{view.name}」
          </button>
        )}
        <ColumnChooser columns={columns} onKeep={keep} />
      </div>
      <Found
        question={question}
        order={search.order ?? 'newest'}
        columns={columns}
        filtered={countSet(search) > 0}
      />
    </div>
  )
}

type Question = ReturnType<typeof questionOf> & { district: string }
type Order = 'newest' | 'overdue'
type FoundProps = { question: Question; order: Order; columns: readonly string[]; filtered: boolean }

/** What the filters show, a page at a time; ticks hold for the page on screen. */
function Found({ question, order, columns, filtered }: FoundProps) {
  const phone = usePhone()
  const pages = usePages({ ...question, order })
  const asked = useAsk(listHazards, { ...question, order, after: pages.before, limit: 50 }, { keep: true })
  const [picked, setPicked] = usePicked(JSON.stringify([question, order, pages.page]))
  return (
    <>
      {!phone && <BulkBar district={question.district} picked={picked} onPick={setPicked} />}
      <Answer asked={asked} what="隐患台账">
        {({ items, next, total }) => (
          <>
            {items.length === 0 ? (
              <Nothing filtered={filtered} />
            ) : (
              <Rows items={items} columns={columns} picked={picked} onPick={setPicked} />
            )}
            <Pager pages={pages} next={next} total={total} noun="条隐患" />
          </>
        )}
      </Answer>
    </>
  )
}

function usePicked(of: string) {
  const [state, setState] = useState<{ of: string; ids: string[] }>({ of, ids: [] })
  const pick = (ids: string[]) => setState({ of, ids })
  return [state.of === of ? state.ids : [], pick] as const
}

const [allOf = { key: 'all', name: '全部', hint: '', search: {} }] = builtInViews

function Doors({ question }: { question: Question }) {
  const me = useMe()
  const mayReport = mayEver(me, 'hazard.report')
  const phone = usePhone()
  const exporting = <ExportButton endpoint={exportHazards} ask={(format) => ({ ...question, format })} />
  if (phone) return exporting // 上报 has a tab; sheets are for the desk
  return (
    <>
      {exporting}
      <Annex3Button district={question.district} />
      {mayReport && (
        <ButtonLink to="/hazards/import" search={{}}>
          导入
        </ButtonLink>
      )}
      {mayReport && (
        <ButtonLink to="/hazards/new" search={{}} color="primary" variant="solid">
          上报隐患
        </ButtonLink>
      )}
    </>
  )
}

type OrderProps = { order: Order; onChange: (order: Order) => void }

const Order = ({ order, onChange }: OrderProps) => (
  <>
    <Segmented
      aria-label="次序"
      value={order}
      onChange={onChange}
      options={[
        { value: 'newest', label: '最新在前' },
        { value: 'overdue', label: '逾期最久在前' },
      ]}
    />
    {order === 'overdue' && <span className="field-help">只列有整改期限的未销号隐患</span>}
  </>
)

type RowsProps = {
  items: HazardSummary[]
  columns: readonly string[]
  picked: readonly string[]
  onPick: (ids: string[]) => void
}

/** One page of the ledger with its side panel; on the phone, cards. */
function Rows({ items, columns, picked, onPick }: RowsProps) {
  const me = useMe()
  const go = useNavigate()
  const phone = usePhone()
  const sectorName = useSectorNames()
  const [opened, setOpened] = useState<string>()
  const today = todayHere()
  const one = items.find(({ id }) => id === opened)
  if (phone) return <HazardCards items={items} today={today} />
  const enter = ({ district, id, status }: HazardSummary) =>
    status === 'draft'
      ? void go({ to: '/hazards/new', search: { draft: id } })
      : void go({ to: '/hazards/$district/$id', params: { district, id } })
  return (
    <div className={one ? 'hazard-with-preview' : ''}>
      <HazardTable
        {...{ items, columns, today, sectorName, opened, picked, onPick }}
        onOpen={({ id }) => setOpened(id)}
        onEnter={enter}
        pickable={mayEver(me, 'hazard.manage')}
      />
      {one && <HazardPreview key={one.id} one={one} today={today} onClose={() => setOpened(undefined)} />}
    </div>
  )
}

const Nothing = ({ filtered }: { filtered: boolean }) => (
  <section className="panel">
    {filtered ? (
      <EmptyState title="没有符合条件的隐患" hint="减少筛选条件，或换一个视图；查找的文字可以短到两个字。" />
    ) : (
      <EmptyState
        title="本单位范围内尚无隐患"
        hint="企业自查、督导检查、群众举报查实的隐患都记在这里。上报第一条，或从 Excel 导入。"
        action={
          <ButtonLink to="/hazards/new" search={{}}>
            上报隐患
          </ButtonLink>
        }
      />
    )}
  </section>
)
