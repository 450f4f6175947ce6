import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { listSelfChecks, type SelfCheck } from '#core/inspections/self-check-api.ts'
import { useAsk } from '#web/client/use.ts'
import { PickEnterprise } from '#web/console/enterprises/picker.tsx'
import { HandInDrawer } from '#web/console/inspections/hand-in.tsx'
import type { SelfCheckSearch } from '#web/console/inspections/search.ts'
import { mayEver, useMe } from '#web/console/session.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { DayText, MonthInput } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import { usePhone } from '#web/ui/screen.ts'
import { StateTag } from '#web/ui/state-tag.tsx'
import '#web/console/tasks/list.css'
import '#web/console/inspections/self-checks.css'

const address = getRouteApi('/self-checks')

/** 带队自查 (S18): who looked, when, led by whom; finding nothing is a result too. */
export function SelfChecksPage() {
  const me = useMe()
  const filters = address.useSearch()
  const pages = usePages(filters)
  const [handingIn, setHandingIn] = useState(false)
  const { month, zero, enterprise } = filters
  const asked = useAsk(
    listSelfChecks,
    {
      district: me.district.code,
      month,
      zeroReport: zero,
      enterpriseId: enterprise,
      before: pages.before,
      limit: 50,
    },
    { keep: true },
  )
  const mayRecord = mayEver(me, 'inspection.record')
  return (
    <>
      <PageTitle
        title="自查"
        aside={
          <CommandButton
            type="primary"
            why={mayRecord ? null : '自查由企业提交，或由部门、街镇经办代录'}
            onClick={() => setHandingIn(true)}
          >
            提交自查
          </CommandButton>
        }
      >
        主要负责人带队检查并如实报告；未发现隐患也要报（零报告）
      </PageTitle>
      <Filters filters={filters} />
      <Answer asked={asked} what="自查">
        {({ items, next, total }) => (
          <section className="panel">
            {items.length === 0 ? (
              <EmptyState
                title="没有自查记录"
                hint="提交一次自查：写明谁带队、查了哪里、发现几处。发现的隐患随后逐条上报。"
              />
            ) : (
              <Rows items={items} />
            )}
            <Pager pages={pages} next={next} total={total} noun="次自查" />
          </section>
        )}
      </Answer>
      {handingIn && <HandInDrawer onClose={() => setHandingIn(false)} />}
    </>
  )
}

function Filters({ filters }: { filters: SelfCheckSearch }) {
  const me = useMe()
  const go = useNavigate()
  const change = (part: Partial<SelfCheckSearch>) =>
    void go({ to: '/self-checks', search: { ...filters, ...part }, replace: true, resetScroll: false })
  return (
    <search className="filter-bar not-printed">
      <FilterChips
        label="结果"
        value={filters.zero}
        onChange={(zero) => change({ zero })}
        chips={[
          { value: 'false', label: '发现隐患' },
          { value: 'true', label: '零报告' },
        ]}
      />
      <MonthInput
        aria-label="自查月份"
        placeholder="全部月份"
        allowClear
        value={filters.month}
        onChange={(month) => change({ month })}
      />
      {me.unit.kind !== 'enterprise' && (
        <div className="self-check-enterprise">
          <PickEnterprise
            value={filters.enterprise ?? null}
            onChange={(enterprise) => change({ enterprise })}
            placeholder="全部企业"
          />
        </div>
      )}
    </search>
  )
}

const nameLink = (one: SelfCheck) => (
  <Link to="/self-checks/$district/$id" params={{ district: one.district, id: one.id }}>
    {one.subject}
  </Link>
)

const foundTag = ({ zeroReport, found }: SelfCheck) =>
  zeroReport ? <StateTag tone="idle">零报告</StateTag> : <StateTag tone="due">{`发现 ${found} 处`}</StateTag>

const leaderOf = ({ leader, ledInPerson }: SelfCheck) =>
  ledInPerson ? leader : `${leader}（主要负责人未带队）`

const columns: TableColumnsType<SelfCheck> = [
  { title: '企业', key: 'subject', fixed: 'start', width: 260, render: (_, one) => nameLink(one) },
  { title: '街镇', dataIndex: 'townName', width: 120, render: (name: string | null) => name ?? '—' },
  { title: '日期', key: 'day', width: 120, render: (_, one) => <DayText day={one.checkedOn} /> },
  { title: '带队人', key: 'leader', width: 200, render: (_, one) => leaderOf(one) },
  { title: '检查部位', dataIndex: 'places', ellipsis: true },
  { title: '结果', key: 'found', width: 110, render: (_, one) => foundTag(one) },
]

function Rows({ items }: { items: SelfCheck[] }) {
  const phone = usePhone()
  if (!phone)
    return (
      <Table
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={items}
        pagination={false}
        scroll={{ x: 960 }}
        sticky
      />
    )
  return (
    <ul className="self-check-cards">
      {items.map((one) => (
        <li key={one.id}>
          <b>{nameLink(one)}</b>
          <span>
            <DayText day={one.checkedOn} />　{leaderOf(one)}
          </span>
          {foundTag(one)}
        </li>
      ))}
    </ul>
  )
}
