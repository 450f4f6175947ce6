import { parsePlans } from '#core/plans/parser/parse.ts'

const UNITS = ['综合科', '安全科', '执法大队', '各街道', '各成员单位', '城运中心']
const ACTS = ['排查在用设备设施', '更新隐患台账', '组织疏散演练', '核查持证上岗情况', '通报整改进度']
const WHENS = ['2024年底前', '每季度', '2025年6月底前', '每半年', '2026年', '每月']

const pick = (from: readonly string[], i: number) => from[i % from.length] ?? ''

/** One invented item; `i` alone decides its words. */
const item = (i: number) =>
  `${(i % 9) + 1}.${pick(ACTS, i)}。${pick(UNITS, i)}要结合实际细化措施，${pick(WHENS, i)}${pick(ACTS, i + 2)}` +
  `不少于${(i % 5) + 1}次，覆盖率达到${80 + (i % 20)}%以上；发现问题的，及时督促整改并跟踪复查，确保闭环。` +
  `（责任单位：${pick(UNITS, i + 1)}、${pick(UNITS, i + 3)}）\n`

/** An invented plan of at least so many UTF-8 bytes, the same at every run. */
function inventedPlan(bytes: number): string {
  const parts = [
    '某某区安全生产治本攻坚三年行动方案（2024-2026年）\n为做好有关工作，制定本方案。\n一、主要任务\n',
  ]
  for (let i = 0, size = 0; size < bytes; i++) {
    const text = (i % 9 === 0 ? '（一）开展专项行动。\n' : '') + item(i)
    parts.push(text)
    size += Buffer.byteLength(text)
  }
  return parts.join('')
}

/** The bare figure: one pass of one expression over the same text. */
const split = (text: string) => text.split(/[。；！？\n]/).length

/** The middle of a few runs, in milliseconds. */
function median(work: () => unknown, runs = 5): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return Number((times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0).toFixed(3))
}

const SIZES = [10_000, 100_000, 1_000_000]

/** Parse time by size, beside a bare pass over the same text. Each size is run once before it is measured. */
export function bench() {
  const plans = SIZES.map((bytes) => {
    const text = inventedPlan(bytes)
    const tasks = parsePlans(text).plans[0]?.tasks.length ?? 0
    return {
      bytes: Buffer.byteLength(text),
      characters: text.length,
      tasks,
      ours: { ms: median(() => parsePlans(text)) },
      bare: { ms: median(() => split(text)) },
    }
  })
  return { plans }
}
