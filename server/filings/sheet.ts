import type { z } from 'zod'
import type { getFiling } from '#core/filings/api.ts'
import { filingStatusNames, type TaskFigures } from '#core/filings/filing.ts'
import { lightNames } from '#core/plans/assignment.ts'
import { requirementWords } from '#core/plans/words.ts'
import type { Cell, Sheet } from '#server/platform/xlsx.ts'

type Filing = z.output<typeof getFiling.output>

const FIGURES = [
  ['total', '任务总数'],
  ['done', '已办结'],
  ['onTime', '按计划'],
  ['behind', '滞后'],
  ['late', '严重滞后或逾期'],
  ['continuing', '持续推进'],
  ['reported', '本期有进展报告'],
] as const satisfies [keyof TaskFigures, string][]

const labels = FIGURES.map(([, label]) => label)
const valuesOf = (figures: TaskFigures | null): Cell[] => FIGURES.map(([name]) => figures?.[name] ?? '—')

/** One filing as it goes into the archive: what was said, the figures, the list, who below has and has not filed. */
export const sheetsOf = (filing: Filing): Sheet[] => [
  { name: '报送情况', widths: [24, 90], headings: 1, rows: summaryOf(filing) },
  { name: '任务清单完成情况', widths: [6, 24, 48, 18, 10, 14, 48], headings: 1, rows: tasksOf(filing) },
  { name: '下级报送情况', widths: [30, 12, ...labels.map(() => 14)], headings: 1, rows: childrenOf(filing) },
]

function summaryOf({ narrative, content, ...filing }: Filing): Cell[][] {
  return [
    [`${filing.unitName}${filing.title}`, ''],
    ['依据', filing.clause],
    ['报送单位', filing.unitName],
    ['接收单位', filing.toUnitName],
    ['报送期', `${filing.period}（${filing.periodFrom} 至 ${filing.periodTo}）`],
    ['截止日', filing.dueOn],
    ['状态', `${filingStatusNames[filing.status]}${filing.late ? '（逾期）' : ''}`],
    ['版次', filing.version],
    ['签发人（职务）', filing.signer ?? '—'],
    ['数据截至', content.asOf],
    ['一、工作开展情况', narrative.done],
    ['二、存在问题', narrative.problems],
    ['三、下一步打算', narrative.next],
    ['未接收的下级单位', content.missing.join('、') || '无'],
  ]
}

const tasksOf = ({ content }: Filing): Cell[][] => [
  ['序号', '主要任务', '工作要求', '完成时限', '进度（%）', '状态', '本期进展'],
  ...content.tasks.map((task, index) => [
    index + 1,
    task.mainTask,
    requirementWords(task.requirement),
    task.schedule,
    task.percent,
    lightNames[task.light],
    task.words,
  ]),
]

const childrenOf = ({ content, unitName }: Filing): Cell[][] => [
  ['单位', '状态', ...labels],
  [`${unitName}（本级）`, '—', ...valuesOf(content.own)],
  ...content.children.map((child) => [
    child.unitName,
    filingStatusNames[child.status],
    ...valuesOf(child.figures),
  ]),
  ['合计', '—', ...valuesOf(content.total)],
]
