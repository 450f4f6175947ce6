import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { exportPremises, listPremises } from '#core/premises/api.ts'
import { useAsk } from '#web/client/use.ts'
import { PremisesFilters } from '#web/console/premises/filters.tsx'
import { RegisterPremises } from '#web/console/premises/form.tsx'
import { PremisesRows } from '#web/console/premises/rows.tsx'
import type { PremisesSearch } from '#web/console/premises/search.ts'
import { mayEver, useMe } from '#web/console/session.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ExportButton } from '#web/ui/export-button.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import '#web/console/premises/premises.css'

const address = getRouteApi('/premises')

/** 场所: sites, underground works, clinics, parks, outlets, filtered in the address. */
export function PremisesListPage() {
  const { district } = useMe()
  const go = useNavigate()
  const filters = address.useSearch()
  const pages = usePages(filters)
  const { enterprise, ...rest } = filters
  const question = { district: district.code, ...rest, enterpriseId: enterprise }
  const asked = useAsk(listPremises, { ...question, before: pages.before, limit: 50 }, { keep: true })
  const change = (changed: Partial<PremisesSearch>) =>
    void go({ to: '/premises', search: { ...filters, ...changed }, replace: true, resetScroll: false })
  return (
    <>
      <PageTitle
        title="场所"
        aside={
          <>
            <ExportButton endpoint={exportPremises} ask={(format) => ({ ...question, format })} />
            <Registering />
          </>
        }
      >
        工地、地下工程、医疗机构、公园、网点：规则按场所类别和特征产生履职事项
      </PageTitle>
      <PremisesFilters filters={filters} onChange={change} />
      <Answer asked={asked} what="场所">
        {({ items, next, total }) => (
          <section className="panel">
            {items.length === 0 ? (
              <Nothing filtered={Object.values(filters).some((value) => value !== undefined)} />
            ) : (
              <PremisesRows items={items} />
            )}
            <Pager pages={pages} next={next} total={total} noun="处场所" />
          </section>
        )}
      </Answer>
    </>
  )
}

function Registering() {
  const me = useMe()
  const go = useNavigate()
  const [open, setOpen] = useState(false)
  const why = mayEver(me, 'enterprise.manage') ? null : '场所由部门、街镇经办登记和维护'
  return (
    <>
      {why === null && <Button onClick={() => void go({ to: '/premises/import' })}>导入</Button>}
      <CommandButton type="primary" why={why} onClick={() => setOpen(true)}>
        登记场所
      </CommandButton>
      {open && <RegisterPremises onClose={() => setOpen(false)} />}
    </>
  )
}

const Nothing = ({ filtered }: { filtered: boolean }) =>
  filtered ? (
    <EmptyState
      title="没有符合条件的场所"
      hint="放宽条件再查：清除类别、街镇或特征筛选，或缩短查找的文字。"
    />
  ) : (
    <EmptyState
      title="本单位范围内尚无场所"
      hint="登记一处，或从 Excel 名册导入。登记后，规则包中针对该类场所的要求自下一个完整周期起产生履职事项。"
    />
  )
