import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Segmented, Select } from 'antd'
import { addMonths, monthOf } from '#core/calendar.ts'
import { getHazardBalance } from '#core/hazards/balance-api.ts'
import { listPlaces, listSectors } from '#core/units/api.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { BalanceMoves } from '#web/console/hazards/balance-moves.tsx'
import {
  type BalanceSearch,
  type By,
  type MoveKind,
  splitNames,
} from '#web/console/hazards/balance-search.ts'
import { BalanceTable } from '#web/console/hazards/balance-table.tsx'
import { useMe } from '#web/console/session.tsx'
import { todayHere } from '#web/console/units/today.ts'
import { Answer } from '#web/ui/answer.tsx'
import { MomentText, MonthInput } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { monthWords } from '#web/ui/time.ts'
import '#web/console/hazards/balance.css'

const address = getRouteApi('/hazards/balance')

/** 隐患统计: 上月结存 + 新增 + 返潮 − 销号 − 不成立 ± 核级 = 期末; every figure opens its hazards. */
export const BalancePage = () => (
  <OpenTo needs="hazard.read">
    <BalanceSheet />
  </OpenTo>
)

function BalanceSheet() {
  const { district } = useMe()
  const go = useNavigate()
  const search = address.useSearch()
  const { by, narrowed, span } = askedOf(search)
  const change = (part: Partial<BalanceSearch>) =>
    void go({
      to: '/hazards/balance',
      search: { ...search, row: undefined, kind: undefined, ...part },
      replace: true,
      resetScroll: false,
    })
  const asked = useAsk(
    getHazardBalance,
    { district: district.code, by, ...span, ...narrowed },
    { keep: true },
  )
  const open = (row: string, kind: MoveKind) => change({ row, kind })
  return (
    <div className="balance-page">
      <PageTitle
        title="隐患统计"
        back={
          <Link to="/hazards" search={{}}>
            隐患台账
          </Link>
        }
        aside={
          <button type="button" className="plain-button" onClick={() => window.print()}>
            打印
          </button>
        }
      >
        {monthWords(span.from)}至{monthWords(span.to)}，期初结存＋新增＋返潮－销号－不成立±核级＝期末结存
      </PageTitle>
      <Choices search={search} by={by} span={span} change={change} />
      <Answer asked={asked} what="隐患统计">
        {({ asOf, rows }) => (
          <section className="panel">
            {rows.length === 0 ? (
              <EmptyState title="这段时间没有隐患" hint="隐患上账后计入当月新增。换一段时间，或放宽条件。" />
            ) : (
              <BalanceTable rows={rows} by={by} narrowed={narrowed} last={span.to} onOpen={open} />
            )}
            <p className="balance-as-of">
              截至 <MomentText at={asOf} />
              ；标「已封存」的月份按当月月末封存的数字，其余按现在的台账计算
              {by === 'sector' && '；涉及几个行业的隐患在各行业中分别计入，因此不列合计'}
            </p>
          </section>
        )}
      </Answer>
      {search.row !== undefined && search.kind !== undefined && (
        <BalanceMoves
          key={`${search.row} ${search.kind}`}
          by={by}
          row={asked.data?.rows.find(({ key }) => key === search.row)}
          rowKey={search.row}
          kind={search.kind}
          span={{ ...span, ...narrowed }}
          onClose={() => change({})}
        />
      )}
    </div>
  )
}

/** This year so far, unless the address says otherwise; a span the wrong way round is turned. */
function askedOf({ from, to, by = 'month', grade, town, sector }: BalanceSearch) {
  const now = monthOf(todayHere())
  const last = to ?? now
  const first = from ?? `${last.slice(0, 4)}-01`
  const [begin, end] = first <= last ? [first, last] : [last, first]
  return {
    by,
    span: { from: begin, to: end },
    narrowed: { ...(grade && { grade }), ...(town && { town }), ...(sector && { sector }) },
  }
}

type ChoicesProps = {
  search: BalanceSearch
  by: By
  span: { from: string; to: string }
  change: (part: Partial<BalanceSearch>) => void
}

function Choices({ search, by, span, change }: ChoicesProps) {
  const { district } = useMe()
  const towns = useAsk(listPlaces, {}).data?.districts.find(({ code }) => code === district.code)?.towns ?? []
  const sectors = useAsk(listSectors, {}).data?.items ?? []
  const now = monthOf(todayHere())
  return (
    <search className="balance-choices not-printed">
      <Segmented
        aria-label="分组"
        value={by}
        onChange={(split) => change({ by: split })}
        options={(Object.keys(splitNames) as By[]).map((value) => ({ value, label: splitNames[value] }))}
      />
      <span className="balance-span">
        <MonthInput
          aria-label="起始月份"
          allowClear={false}
          value={span.from}
          onChange={(from) => change({ from })}
        />
        至
        <MonthInput
          aria-label="截止月份"
          allowClear={false}
          value={span.to}
          onChange={(to) => change({ to })}
        />
        <button type="button" className="plain-button" onClick={() => change({ from: now, to: now })}>
          本月
        </button>
        <button
          type="button"
          className="plain-button"
          onClick={() => change({ from: addMonths(now, -1), to: addMonths(now, -1) })}
        >
          上月
        </button>
      </span>
      <FilterChips
        label="等级"
        value={search.grade}
        onChange={(grade) => change({ grade })}
        chips={[
          { value: 'major', label: '● 重大' },
          { value: 'general', label: '▲ 一般' },
        ]}
      />
      <One label="街镇" value={search.town} from={towns} onChange={(town) => change({ town })} />
      <One label="行业" value={search.sector} from={sectors} onChange={(sector) => change({ sector })} />
    </search>
  )
}

type OneProps = {
  label: string
  value: string | undefined
  from: readonly { code: string; name: string }[]
  onChange: (value: string | undefined) => void
}

const One = ({ label, value, from, onChange }: OneProps) => (
  <Select
    allowClear
    aria-label={label}
    className="balance-one"
    placeholder={`${label}：全部`}
    showSearch={{ optionFilterProp: 'label' }}
    popupMatchSelectWidth={false}
    value={value}
    onChange={(chosen: string | undefined) => onChange(chosen)}
    options={from.map(({ code, name }) => ({ value: code, label: name }))}
  />
)
