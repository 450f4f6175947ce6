import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Drawer, Input, Select, Table, type TableColumnsType } from 'antd'
import { useEffect, useState } from 'react'
import { type Enterprise, listEnterprises } from '#core/enterprises/api.ts'
import { listPlaces, listSectors } from '#core/units/api.ts'
import { useAsk } from '#web/client/use.ts'
import { EnterpriseFacts } from '#web/console/enterprises/facts.tsx'
import type { EnterpriseSearch } from '#web/console/enterprises/search.ts'
import { sizeNames } from '#web/console/enterprises/sizes.ts'
import { useMe } from '#web/console/session.tsx'
import { useSectorNames } from '#web/console/units/unit-facts.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import { usePhone } from '#web/ui/screen.ts'
import { StateTag } from '#web/ui/state-tag.tsx'
import '#web/console/enterprises/enterprises.css'

const address = getRouteApi('/enterprises')

/** 企业: the register this account may see, filtered in the address so that it can be sent and come back to. */
export function EnterprisesPage() {
  const { district } = useMe()
  const filters = address.useSearch()
  const pages = usePages(filters)
  const [opened, setOpened] = useState<Enterprise>()
  const asked = useAsk(
    listEnterprises,
    { district: district.code, ...questionOf(filters), before: pages.before, limit: 50 },
    { keep: true },
  )
  return (
    <>
      <PageTitle title="企业">{district.name}一企一档，按本单位的属地、行业或产权范围显示</PageTitle>
      <Filters filters={filters} />
      <Answer asked={asked} what="企业">
        {({ items, next, total }) => (
          <section className="panel">
            {items.length === 0 ? (
              <Nothing filtered={Object.keys(filters).length > 0} />
            ) : (
              <Rows items={items} onOpen={setOpened} />
            )}
            <Pager pages={pages} next={next} total={total} noun="家企业" />
          </section>
        )}
      </Answer>
      <Drawer
        open={opened !== undefined}
        size={440}
        title={opened?.name}
        onClose={() => setOpened(undefined)}
      >
        {opened && <EnterpriseFacts enterprise={opened} />}
      </Drawer>
    </>
  )
}

const questionOf = ({ risk, ...rest }: EnterpriseSearch) => ({
  ...rest,
  highRisk: risk === undefined ? undefined : risk === 'high' ? 'true' : 'false',
})

function useChange() {
  const go = useNavigate()
  const filters = address.useSearch()
  return (change: Partial<EnterpriseSearch>) =>
    void go({ to: '/enterprises', search: { ...filters, ...change }, replace: true, resetScroll: false })
}

function Filters({ filters }: { filters: EnterpriseSearch }) {
  const { district } = useMe()
  const change = useChange()
  const towns = useAsk(listPlaces, {}).data?.districts.find(({ code }) => code === district.code)?.towns ?? []
  const sectors = useAsk(listSectors, {}).data?.items ?? []
  return (
    <div className="enterprise-filters">
      <Search value={filters.text} onChange={(text) => change({ text })} />
      <FilterChips
        label="风险"
        value={filters.risk}
        onChange={(risk) => change({ risk })}
        chips={[
          { value: 'high', label: '高危行业' },
          { value: 'other', label: '其他' },
        ]}
      />
      <Choice label="街镇" value={filters.town} onChange={(town) => change({ town })} from={towns} />
      <Choice label="行业" value={filters.sector} onChange={(sector) => change({ sector })} from={sectors} />
    </div>
  )
}

type ChoiceProps = {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
  from: readonly { code: string; name: string }[]
}

const Choice = ({ label, value, onChange, from }: ChoiceProps) => (
  <Select
    allowClear
    showSearch={{ optionFilterProp: 'label' }}
    aria-label={label}
    placeholder={`${label}：全部`}
    className="enterprise-choice"
    popupMatchSelectWidth={false}
    value={value}
    onChange={(chosen: string | undefined) => onChange(chosen)}
    options={from.map(({ code, name }) => ({ value: code, label: name }))}
  />
)

/** Asks after a pause in typing, not at every letter. */
function Search({
  value,
  onChange,
}: {
  value: string | undefined
  onChange: (text: string | undefined) => void
}) {
  const [typed, setTyped] = useState(value ?? '')
  useEffect(() => {
    const text = typed.trim() === '' ? undefined : typed.trim()
    if (text === value) return
    const timer = setTimeout(() => onChange(text), 300)
    return () => clearTimeout(timer)
  })
  return (
    <Input.Search
      allowClear
      className="enterprise-search"
      aria-label="企业名称或统一社会信用代码"
      placeholder="企业名称或统一社会信用代码"
      maxLength={60}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
    />
  )
}

const Nothing = ({ filtered }: { filtered: boolean }) =>
  filtered ? (
    <EmptyState
      title="没有符合条件的企业"
      hint="放宽条件再查：清除街镇、行业或风险筛选，或缩短查找的文字。"
    />
  ) : (
    <EmptyState
      title="本单位范围内尚无企业"
      hint="范围由单位的属地、行业或产权决定。范围不对时，请安委办在「单位」页核对本单位的行业领域。"
    />
  )

type RowsProps = { items: Enterprise[]; onOpen: (one: Enterprise) => void }

const Rows = ({ items, onOpen }: RowsProps) =>
  usePhone() ? <Cards {...{ items, onOpen }} /> : <Ledger {...{ items, onOpen }} />

function Ledger({ items, onOpen }: RowsProps) {
  const sectorName = useSectorNames()
  const columns: TableColumnsType<Enterprise> = [
    {
      title: '企业名称',
      dataIndex: 'name',
      fixed: 'start',
      width: 260,
      render: (name: string, one) => (
        <button type="button" className="enterprise-name" onClick={() => onOpen(one)}>
          {name}
        </button>
      ),
    },
    { title: '统一社会信用代码', dataIndex: 'uscc', width: 180 },
    { title: '街镇', dataIndex: 'townName', width: 130, render: (name: string | null) => name ?? '—' },
    {
      title: '行业',
      dataIndex: 'sectors',
      width: 170,
      render: (codes: string[]) => codes.map(sectorName).join('、') || '—',
    },
    { title: '规模', dataIndex: 'size', width: 64, render: (size: Enterprise['size']) => sizeNames[size] },
    { title: '风险', dataIndex: 'highRisk', width: 110, render: (high: boolean) => <Risk high={high} /> },
    {
      title: '行业主管',
      dataIndex: 'regulatorName',
      width: 170,
      render: (name: string | null) => name ?? '—',
    },
    {
      title: '所属集团',
      dataIndex: 'ownerGroupName',
      width: 150,
      render: (name: string | null) => name ?? '—',
    },
  ]
  return (
    <Table
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={items}
      pagination={false}
      scroll={{ x: 1230 }}
      sticky={{ offsetHeader: 0 }}
    />
  )
}

const Risk = ({ high }: { high: boolean }) =>
  high ? <StateTag tone="late">高危行业</StateTag> : <StateTag tone="idle">其他</StateTag>

const Cards = ({ items, onOpen }: RowsProps) => (
  <ul className="enterprise-cards">
    {items.map((one) => (
      <li key={one.id}>
        <button type="button" onClick={() => onOpen(one)}>
          <b>{one.name}</b>
          <span>{one.townName ?? '街镇未定'}</span>
          <Risk high={one.highRisk} />
        </button>
      </li>
    ))}
  </ul>
)
