import { Button } from 'antd'
import { z } from 'zod'
import { dayInChina } from '#core/calendar.ts'
import { Id } from '#core/id.ts'
import { getWallChart } from '#core/plans/api.ts'
import { Light, lightNames } from '#core/plans/assignment.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { useMe } from '#web/console/session.tsx'
import { Chart } from '#web/console/tasks/chart.tsx'
import { FilterBar } from '#web/console/tasks/filter-bar.tsx'
import { useFilters } from '#web/console/tasks/filters.ts'
import { LightTag } from '#web/console/tasks/light.tsx'
import type { ChartRow } from '#web/console/tasks/record.ts'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import '#web/console/tasks/list.css'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/wall-chart.css'

const ChartSearch = z.object({
  planId: Id.optional().catch(undefined),
  unitId: z.uuid().optional().catch(undefined),
  year: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined),
  /** Only the rows under this light; chosen among what the server answered. */
  light: Light.optional().catch(undefined),
})

/** 挂图作战: the tasks of a year against its months, with today's line. Prints on A3, landscape. */
export const WallChartPage = () => (
  <OpenTo needs="task.read">
    <WallChart />
  </OpenTo>
)

function WallChart() {
  const me = useMe()
  const { filters, change } = useFilters(ChartSearch)
  const year = filters.year ?? Number(dayInChina(new Date()).slice(0, 4))
  const { planId, unitId, light } = filters
  const asked = useAsk(getWallChart, { district: me.district.code, planId, unitId, year }, { keep: true })
  const print = (
    <Button className="desk-only" onClick={() => window.print()}>
      打印（A3 横向）
    </Button>
  )
  return (
    <div className="wall-page">
      <PageTitle title={`挂图作战 · ${year} 年`} aside={print} />
      <FilterBar
        district={me.district.code}
        value={{ ...filters, year }}
        onChange={change}
        show={['year', 'planId', 'unitId']}
        yearRequired
      />
      <Answer asked={asked} what="挂图">
        {({ rows, today, cut, turns }) =>
          rows.length === 0 ? (
            <EmptyState
              title={`${year} 年没有可上墙的任务`}
              hint="方案印发后，任务按起止日期出现在挂图上。可换一个年度，或减少筛选条件。"
            />
          ) : (
            <>
              <Summary
                rows={rows}
                cut={cut}
                turns={turns}
                light={light}
                onLight={(next) => change({ light: next })}
              />
              <Chart
                rows={rows.filter((row) => light === undefined || row.light === light)}
                district={me.district.code}
                year={year}
                today={today}
              />
            </>
          )
        }
      </Answer>
    </div>
  )
}

type SummaryProps = {
  rows: readonly ChartRow[]
  cut: boolean
  turns: { amber: number; red: number }
  light: Light | undefined
  onLight: (light: Light | undefined) => void
}

/** How many tasks stand under each light, each a filter; and how to read the chart. */
function Summary({ rows, cut, turns, light, onLight }: SummaryProps) {
  const chips = Light.options
    .map((value) => ({
      value,
      label: lightNames[value],
      count: rows.filter((row) => row.light === value).length,
    }))
    .filter(({ value, count }) => count > 0 || value === light)
  return (
    <div className="wall-summary">
      <FilterChips label="红黄绿" chips={chips} value={light} onChange={onLight} />
      <span className="wall-legend">
        <i className="legend-reported" /> 已报进度 <i className="legend-span" /> 计划工期{' '}
        <i className="legend-today" /> 今天；色条到达今天线即与计划一致
      </span>
      <p className="wall-legend wall-lights">
        <LightTag light="green" /> 落后计划不超过 {turns.amber} 个百分点
        <LightTag light="amber" /> 落后超过 {turns.amber} 个百分点
        <LightTag light="red" /> 落后超过 {turns.red} 个百分点或已逾期
      </p>
      {cut && <p className="tone-due">任务较多，仅显示一部分。请按方案或责任单位筛选后查看全部。</p>}
    </div>
  )
}
