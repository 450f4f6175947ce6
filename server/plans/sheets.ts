import type { Cell, Sheet } from '#server/platform/xlsx.ts'

/** A share as a printed list needs it; the shares of one task stand together. */
export type ListedShare = {
  planId: string
  planTitle: string
  taskId: string
  mainTask: string
  requirement: string
  schedule: string
  unitName: string
  role: 'lead' | 'support'
}

type TaskLine = {
  mainTask: string
  requirement: string
  schedule: string
  lead: string[]
  support: string[]
}

/**
 * The task list as offices print it, one sheet a plan: `f1` is 项目内容 / 责任单位 / 完成时限, `annex1` the 主要任务分解表
 * with cells merged over equal neighbours and 「-」 where nobody takes part.
 *
 * @param shares in the order of printing
 */
export function taskListSheets(shares: readonly ListedShare[], shape: 'f1' | 'annex1'): Sheet[] {
  const plans = [...Map.groupBy(shares, ({ planId }) => planId).values()]
  const names = sheetNames(plans.map(([first]) => first?.planTitle ?? ''))
  const make = shape === 'f1' ? f1Sheet : annexSheet
  if (plans.length === 0) return [make('任务清单', '任务清单', [])]
  return plans.map((plan, index) => make(names[index] ?? '', plan[0]?.planTitle ?? '', linesOf(plan)))
}

const linesOf = (shares: readonly ListedShare[]): TaskLine[] =>
  [...Map.groupBy(shares, ({ taskId }) => taskId).values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    const named = (role: ListedShare['role']) =>
      same.filter((share) => share.role === role).map(({ unitName }) => unitName)
    const { mainTask, requirement, schedule } = first
    return [{ mainTask, requirement, schedule, lead: named('lead'), support: named('support') }]
  })

function f1Sheet(name: string, title: string, lines: readonly TaskLine[]): Sheet {
  return {
    name,
    title: `${title}任务清单`,
    widths: [70, 36, 24],
    headings: 1,
    rows: [
      ['项目内容', '责任单位', '完成时限'],
      ...lines.map(({ requirement, lead, support, schedule }) => [
        requirement,
        listed([...lead, ...support]),
        schedule,
      ]),
    ],
  }
}

const listed = (units: readonly string[]): Cell => (units.length > 0 ? units.join('、') : '-')

function annexSheet(name: string, title: string, lines: readonly TaskLine[]): Sheet {
  const mains = runsOf(lines, (a, b) => a.mainTask === b.mainTask)
  const requirements = runsOf(lines, (a, b) => a.mainTask === b.mainTask && a.requirement === b.requirement)
  const numberAt = new Map(mains.map(({ from }, index) => [from, index + 1]))
  let number = 0
  return {
    name,
    title: `${title}主要任务分解表`,
    widths: [6, 26, 56, 22, 26, 30],
    headings: 1,
    rows: [
      ['序号', '主要任务', '工作要求', '完成时间', '牵头单位', '参与单位'],
      ...lines.map((line, index) => {
        number = numberAt.get(index) ?? number
        return [
          number,
          line.mainTask,
          line.requirement,
          line.schedule,
          listed(line.lead),
          listed(line.support),
        ]
      }),
    ],
    merges: [
      ...mains.flatMap((run) => [merged(run, 0), merged(run, 1)]),
      ...requirements.map((run) => merged(run, 2)),
    ].filter(({ row, toRow }) => toRow > row),
  }
}

type Run = { from: number; to: number }

/** Stretches of neighbours that are alike, both ends included. */
function runsOf<Line>(lines: readonly Line[], alike: (a: Line, b: Line) => boolean): Run[] {
  const runs: Run[] = []
  for (const [index, line] of lines.entries()) {
    const last = runs.at(-1)
    const before = lines[index - 1]
    if (last && before !== undefined && alike(before, line)) last.to = index
    else runs.push({ from: index, to: index })
  }
  return runs
}

/** Below the one row of headings. */
const merged = ({ from, to }: Run, column: number) => ({
  row: from + 1,
  column,
  toRow: to + 1,
  toColumn: column,
})

const MOST_CHARACTERS = 31

/** Excel wants sheet names short, without []:*?/\ and each once. */
function sheetNames(titles: readonly string[]): string[] {
  const names: string[] = []
  for (const title of titles) {
    const plain = title.replace(/[[\]:*?/\\]/g, '').slice(0, MOST_CHARACTERS) || '任务清单'
    const taken = names.filter((name) => name.startsWith(plain.slice(0, MOST_CHARACTERS - 3))).length
    names.push(taken === 0 ? plain : `${plain.slice(0, MOST_CHARACTERS - 3)}-${taken + 1}`)
  }
  return names
}
