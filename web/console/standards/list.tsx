import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { listInstruments, listStandards, suggestStandards } from '#core/standards/api.ts'
import { useAsk } from '#web/client/use.ts'
import { Filters } from '#web/console/standards/filters.tsx'
import { ItemPanel } from '#web/console/standards/item.tsx'
import { AddDrawer } from '#web/console/standards/local-form.tsx'
import { Rows } from '#web/console/standards/rows.tsx'
import type { StandardSearch } from '#web/console/standards/search.ts'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import '#web/console/standards/standards.css'

const address = getRouteApi('/standards')

/** 判定标准: what a hazard is judged by, as of a day; each item opens in a side panel. */
export function StandardsPage() {
  const { item: opened, ...filters } = address.useSearch()
  const go = useNavigate()
  const pages = usePages(filters)
  const asked = useAsk(
    listStandards,
    { ...questionOf(filters), after: pages.before, limit: 50 },
    { keep: true },
  )
  const open = (item: string | undefined) =>
    void go({ to: '/standards', search: { ...filters, item }, replace: true, resetScroll: false })
  return (
    <>
      <PageTitle title="判定标准" aside={<Doors />}>
        重大事故隐患按发现之日的现行标准判定；带「待核」标记的条目不能单独作为依据
      </PageTitle>
      <Filters filters={filters} />
      <Answer asked={asked} what="判定标准">
        {({ items, next, total, unverified }) => (
          <section className="panel">
            {items.length === 0 ? (
              <Nothing filters={filters} onOpen={open} />
            ) : (
              <Rows items={items} onOpen={open} />
            )}
            <Pager
              pages={pages}
              next={next}
              total={{ count: total, exact: true }}
              noun={`条${unverified > 0 ? `，其中待核 ${unverified} 条` : ''}`}
            />
          </section>
        )}
      </Answer>
      {opened !== undefined && <ItemPanel key={opened} itemId={opened} on={filters.on} onOpen={open} />}
    </>
  )
}

const questionOf = ({ checked, status, ...rest }: Omit<StandardSearch, 'item'>) => ({
  ...rest,
  ...(status && { status }),
  ...(checked && { unverified: checked === 'no' ? ('true' as const) : ('false' as const) }),
})

function Doors() {
  const asked = useAsk(listInstruments, {})
  const [adding, setAdding] = useState(false)
  return (
    <>
      <Link to="/standards/instruments">文件与已阅</Link>
      <CommandButton why={asked.data?.commands.add ?? null} onClick={() => setAdding(true)}>
        补充本区标准
      </CommandButton>
      {adding && <AddDrawer onClose={() => setAdding(false)} />}
    </>
  )
}

type NothingProps = { filters: Omit<StandardSearch, 'item'>; onOpen: (id: string) => void }

/** People type what they see, not what the standard writes: then what comes near is offered. */
function Nothing({ filters, onOpen }: NothingProps) {
  const { text = '', on } = filters
  const found = useAsk(
    suggestStandards,
    { text, limit: 5, ...(on && { day: on }), ...(filters.sector && { sectors: filters.sector }) },
    { enabled: text !== '' },
  ).data
  return (
    <>
      <EmptyState
        title="没有逐字符合的条目"
        hint={
          found?.items.length
            ? '下面是与这段描述相近的现行条目。'
            : '放宽条件再查：缩短文字，或者清除文件、行业、施行状态筛选。'
        }
      />
      {found !== undefined && found.items.length > 0 && (
        <Rows items={found.items.map(({ item }) => item)} onOpen={onOpen} />
      )}
    </>
  )
}
