import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { LegacyGridContainLabel } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import type { Draw } from '#core/bulletins/compose.ts'

use([BarChart, LineChart, GridComponent, LegendComponent, LegacyGridContainLabel, SVGRenderer])

/** Twice as wide as high, as the document prints it. */
const SIZE = { width: 680, height: 340 }
/** Told apart in black and white too: dark, light, middle, pale. */
const COLOURS = ['#1f4e8c', '#e08a1e', '#5b9a8b', '#b8c4d6']
const FONT = "'Noto Sans SC','Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif"
const TEXT = { fontFamily: FONT, fontSize: 15, color: '#222222' }

/** A table as a picture: rows along the foot, a colour for each column. Numbers stand on what they measure. */
export const drawChart: Draw = (kind, { table, columns }) => {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...SIZE })
  const names = table.rows.map(({ name }) => name)
  const slanted = names.length > 6
  chart.setOption({
    animation: false,
    color: COLOURS,
    textStyle: TEXT,
    grid: { left: 24, right: 24, top: 48, bottom: 12, containLabel: true },
    legend: { top: 4, textStyle: TEXT, itemWidth: 18, itemHeight: 12 },
    xAxis: {
      type: 'category',
      data: names,
      axisTick: { show: false },
      axisLabel: {
        ...TEXT,
        interval: 0,
        rotate: slanted ? 35 : 0,
        width: slanted ? 130 : 110,
        overflow: 'truncate',
      },
    },
    yAxis: { type: 'value', minInterval: 1, axisLabel: TEXT, splitLine: { lineStyle: { color: '#dddddd' } } },
    series: columns.map(({ key, head }) => ({
      name: head,
      type: kind === 'line' ? ('line' as const) : ('bar' as const),
      ...(kind === 'stack' && { stack: 'all' }),
      barMaxWidth: 36,
      symbolSize: 7,
      label: {
        show: true,
        position: kind === 'stack' ? ('inside' as const) : ('top' as const),
        ...TEXT,
        fontSize: 13,
      },
      data: table.rows.map(({ cells }) => cells[key]?.value ?? null),
    })),
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}
