import { Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { dayInChina } from '#core/calendar.ts'
import { listLetters } from '#core/letters/api.ts'
import { LetterKind, LetterStatus, letterKindNames, letterStatusNames } from '#core/letters/letter.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { DraftForm } from '#web/console/letters/draft-form.tsx'
import { LetterCards, LetterTable } from '#web/console/letters/rows.tsx'
import { mayEver, useMe } from '#web/console/session.tsx'
import { useFilters } from '#web/console/tasks/filters.ts'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import { usePhone } from '#web/ui/screen.ts'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/list.css'
import '#web/console/letters/letters.css'

const Search = z.object({
  side: z.enum(['sent', 'received', 'all']).optional().catch(undefined),
  kind: LetterKind.optional().catch(undefined),
  status: LetterStatus.optional().catch(undefined),
  year: z.coerce.number<number>().int().min(2000).max(2999).optional().catch(undefined),
})
type Filters = z.infer<typeof Search>

const sides = [
  { value: 'sent', name: '发文' },
  { value: 'received', name: '收文' },
  { value: 'all', name: '全部可见' },
] as const

/** 公文: what the own unit wrote, what it was sent, and what else it may see. */
export const LettersPage = () => (
  <OpenTo needs="letter.read">
    <Letters />
  </OpenTo>
)

function Letters() {
  const me = useMe()
  const { filters, change } = useFilters(Search)
  const writes = mayEver(me, 'letter.draft')
  const { side = writes ? 'sent' : 'received', kind, status, year } = filters
  const [drafting, setDrafting] = useState(false)
  const chosen = { ...(side !== 'all' && { side }), kind, status, year }
  const question = { district: me.district.code, ...chosen }
  const pages = usePages(question)
  const asked = useAsk(listLetters, { ...question, before: pages.before }, { keep: true })
  const Rows = usePhone() ? LetterCards : LetterTable
  const aside = (
    <>
      {writes && <Link to="/letter-register">发文登记簿</Link>}
      <CommandButton
        type="primary"
        why={writes ? null : '本账号不能拟稿。请由单位经办账号办理。'}
        onClick={() => setDrafting(true)}
      >
        拟稿
      </CommandButton>
    </>
  )
  return (
    <>
      <PageTitle title="公文" aside={aside} />
      <Tabs side={side} onChange={(next) => change({ side: next })} />
      <FilterBar filters={filters} change={change} />
      <Answer asked={asked} what="公文">
        {({ items, next, total }) =>
          items.length === 0 ? (
            <NoLetters filtered={Boolean(kind ?? status ?? year)} side={side} />
          ) : (
            <>
              <Rows items={items} />
              <Pager pages={pages} next={next} total={total} noun="份公文" />
            </>
          )
        }
      </Answer>
      {drafting && <DraftForm onClose={() => setDrafting(false)} />}
    </>
  )
}

type Side = NonNullable<Filters['side']>

const Tabs = ({ side, onChange }: { side: Side; onChange: (side: Side) => void }) => (
  <nav className="view-tabs" aria-label="视图">
    {sides.map(({ value, name }) => (
      <button
        key={value}
        type="button"
        className="view-tab"
        aria-current={value === side ? 'page' : undefined}
        onClick={() => onChange(value)}
      >
        {name}
      </button>
    ))}
  </nav>
)

type BarProps = { filters: Filters; change: (told: Partial<Filters>) => void }

function FilterBar({ filters, change }: BarProps) {
  const thisYear = Number(dayInChina(new Date()).slice(0, 4))
  const years = [0, 1, 2, 3].map((ago) => ({ value: thisYear - ago, label: `${thisYear - ago} 年` }))
  const kinds = LetterKind.options.map((kind) => ({ value: kind, label: letterKindNames[kind] }))
  return (
    <search className="filter-bar">
      <FilterChips
        label="状态"
        value={filters.status}
        chips={LetterStatus.options.map((status) => ({ value: status, label: letterStatusNames[status] }))}
        onChange={(status) => change({ status })}
      />
      <Select
        aria-label="文种"
        className="filter-chip filter-wide"
        placeholder="文种：全部"
        allowClear
        options={kinds}
        value={filters.kind ?? null}
        onChange={(kind) => change({ kind: kind ?? undefined })}
      />
      <Select
        aria-label="印发年份"
        className="filter-chip"
        placeholder="年份：全部"
        allowClear
        options={years}
        value={filters.year ?? null}
        onChange={(year) => change({ year: year ?? undefined })}
      />
      <Button type="text" onClick={() => change({ kind: undefined, status: undefined, year: undefined })}>
        清除筛选
      </Button>
    </search>
  )
}

function NoLetters({ filtered, side }: { filtered: boolean; side: Side }) {
  if (filtered) return <EmptyState title="没有符合条件的公文" hint="请减少筛选条件。" />
  return side === 'received' ? (
    <EmptyState title="没有收到公文" hint="其他单位印发并主送或抄送本单位的公文会出现在这里。" />
  ) : (
    <EmptyState
      title="还没有公文"
      hint="督办、移交、隐患告知时会自动形成公文；其他公文可以点“拟稿”按模板起草。"
    />
  )
}
