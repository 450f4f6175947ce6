import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { type BulletinSummary, listBulletins, listBulletinTemplates } from '#core/bulletins/api.ts'
import { BulletinStatus, bulletinStatusNames } from '#core/bulletins/bulletin.ts'
import { useAsk } from '#web/client/use.ts'
import { DrawForm } from '#web/console/bulletins/draw-form.tsx'
import { bulletinTones } from '#web/console/bulletins/words.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { mayEver, useMe } from '#web/console/session.tsx'
import { type Column, RecordRows } from '#web/console/supervision/rows.tsx'
import { useFilters } from '#web/console/tasks/filters.ts'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { MomentText } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/list.css'
import '#web/console/filings/filings.css'
import '#web/console/supervision/supervision.css'

const Search = z.object({
  template: z
    .string()
    .regex(/^[a-z][a-z-]{1,30}$/)
    .optional()
    .catch(undefined),
  status: BulletinStatus.optional().catch(undefined),
})

/** 通报点评: monthly notices, quarterly comments, half-year evaluations. */
export const BulletinsPage = () => (
  <OpenTo needs="bulletin.read">
    <Bulletins />
  </OpenTo>
)

function Bulletins() {
  const me = useMe()
  const { filters, change } = useFilters(Search)
  const [drawing, setDrawing] = useState(false)
  const district = me.district.code
  const templates = useAsk(listBulletinTemplates, { district }).data?.items ?? []
  const question = { district, ...filters }
  const pages = usePages(question)
  const asked = useAsk(listBulletins, { ...question, before: pages.before }, { keep: true })
  const writes = mayEver(me, 'bulletin.write')
  const aside = (
    <CommandButton
      type="primary"
      why={writes ? whyNone(templates) : '本账号不能编制通报。请由单位经办账号编制，由领导签发。'}
      onClick={() => setDrawing(true)}
    >
      编制
    </CommandButton>
  )
  return (
    <>
      <PageTitle title="通报点评" aside={aside}>
        数据由台账一次取定；人工修改另行标明，印发后不再变动
      </PageTitle>
      <search className="filter-bar">
        <FilterChips
          label="种类"
          value={filters.template}
          chips={templates.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(template) => change({ template })}
        />
        <FilterChips
          label="状态"
          value={filters.status}
          chips={BulletinStatus.options.map((one) => ({ value: one, label: bulletinStatusNames[one] }))}
          onChange={(status) => change({ status })}
        />
      </search>
      <Answer asked={asked} what="通报点评">
        {({ items, next, total }) =>
          items.length === 0 ? (
            <NoBulletins filtered={Boolean(filters.template ?? filters.status)} writes={writes} />
          ) : (
            <>
              <RecordRows items={items} columns={columns} />
              <Pager pages={pages} next={next} total={total} noun="份" />
            </>
          )
        }
      </Answer>
      {drawing && <DrawForm templates={templates} onClose={() => setDrawing(false)} />}
    </>
  )
}

const whyNone = (templates: readonly { why: string | null }[]) =>
  templates.length > 0 && templates.every(({ why }) => why !== null) ? (templates[0]?.why ?? null) : null

function NoBulletins({ filtered, writes }: { filtered: boolean; writes: boolean }) {
  if (filtered) return <EmptyState title="没有符合条件的通报" hint="请减少筛选条件。" />
  return (
    <EmptyState
      title="还没有通报点评"
      hint={
        writes
          ? '点“编制”选择种类和时段，系统从台账取数成稿，再由人写点评意见和工作要求。'
          : '印发给你单位的通报、点评和评估会出现在这里。'
      }
    />
  )
}

const columns: readonly Column<BulletinSummary>[] = [
  {
    title: '通报',
    cell: ({ district, id, title, kindName, periodName }) => (
      <>
        <Link to="/bulletins/$district/$id" params={{ district, id }} className="filing-title">
          {title}
        </Link>
        <span className="task-from">
          {kindName} · {periodName}
        </span>
      </>
    ),
  },
  {
    title: '状态',
    className: 'column-state',
    cell: ({ status }) => <StateTag tone={bulletinTones[status]}>{bulletinStatusNames[status]}</StateTag>,
  },
  {
    title: '文号',
    cell: ({ no }) => no ?? <span className="nothing">签发时编号</span>,
  },
  { title: '编制单位', cell: ({ unitName }) => unitName },
  { title: '印发', cell: ({ issuedAt }) => <MomentText at={issuedAt} /> },
]
