import { filingStatusNames, type TaskFigures } from '#core/filings/filing.ts'
import type { FormColumn, FormPart, ListPart, TextPart } from '#core/filings/form.ts'
import type { FormContent, TasksContent } from '#core/filings/form-content.ts'
import type { HeadFacts } from '#core/filings/heads.ts'
import { lightNames } from '#core/plans/assignment.ts'
import { requirementWords } from '#core/plans/words.ts'
import { gridPaper, headOf, wideRows } from '#server/filings/workbook-table.ts'
import type { Cell } from '#server/platform/xlsx.ts'
import type { Paper } from '#server/platform/xlsx-paper.ts'

type Sheet = Omit<Paper, 'name'>
type Section = { key: string; words: string }

/** One column as wide as a page: a single one is not made to fit by every reader. */
const PAGE = [78]

/** A written part: each heading with its paragraphs below it, and who signed. */
export function textPaper(
  part: TextPart,
  sections: readonly Section[],
  { facts, signer }: { facts: HeadFacts; signer: string | null },
): Sheet {
  const top = headOf(part, facts, PAGE)
  const said = part.sections.flatMap(({ key, title }) => [
    ...wideRows([title], PAGE, 'section').rows,
    ...wideRows(paragraphsOf(sections.find((section) => section.key === key)?.words), PAGE, 'words').rows,
  ])
  return {
    orientation: part.print.orientation,
    widths: PAGE,
    rows: [...top.rows, ...said, ...wideRows([`签发人职务：${signer ?? ''}`], PAGE, 'line').rows],
    headings: { from: 0, count: 0 },
    merges: [],
  }
}

/** A row for each: a row is never higher than Excel allows, however long the text. */
const paragraphsOf = (words = '') =>
  (words.trim() === '' ? ['（未填写）'] : words.split(/\n+/)).flatMap(pieces)

const LONGEST = 900
const pieces = (paragraph: string) => paragraph.match(new RegExp(`.{1,${LONGEST}}`, 'gsu')) ?? []

const FIGURES = [
  ['total', '任务总数'],
  ['done', '已办结'],
  ['onTime', '按计划'],
  ['behind', '滞后'],
  ['late', '严重滞后或逾期'],
  ['continuing', '持续推进'],
  ['reported', '本期有进展报告'],
] as const satisfies [keyof TaskFigures, string][]

const text = (title: string, width: number): FormColumn => ({
  key: 'text',
  title,
  width,
  kind: 'text',
  from: { field: 'text' },
  merged: false,
})
const number = (title: string, width = 11): FormColumn => ({ ...text(title, width), kind: 'number' })

const figureColumns = [text('单位', 34), text('报送', 12), ...FIGURES.map(([, title]) => number(title))]

/** The figures of the unit, of those below, and their sum. */
export function figuresPaper(
  { print, title }: FormPart,
  { own, total }: TasksContent,
  { facts, children }: { facts: HeadFacts; children: FormContent['children'] },
): Sheet {
  const of = (figures: TaskFigures | null) => FIGURES.map(([name]) => figures?.[name] ?? null)
  const rows: Cell[][] = [
    ['本单位', '—', ...of(own)],
    ...children.map(({ unitName, status, figures }) => [unitName, filingStatusNames[status], ...of(figures)]),
    ['合计', '—', ...of(total)],
  ]
  return gridPaper(listOf(`${title}汇总`, figureColumns, print), rows.map(plainRow), facts)
}

const taskColumns = [
  number('序号', 6),
  text('主要任务', 22),
  text('工作要求', 46),
  text('完成时限', 18),
  number('进度（%）', 10),
  text('状态', 13),
  text('本期进展', 40),
]

/** The unit's own tasks, one by one. */
export const tasksPaper = ({ print, title }: FormPart, { tasks }: TasksContent, facts: HeadFacts): Sheet =>
  gridPaper(
    listOf(title, taskColumns, print),
    tasks.map((task, index) =>
      plainRow([
        index + 1,
        task.mainTask,
        requirementWords(task.requirement),
        task.schedule,
        task.light === 'continuing' ? null : task.percent,
        lightNames[task.light],
        task.words,
      ]),
    ),
    facts,
  )

const listOf = (title: string, columns: FormColumn[], print: FormPart['print']): ListPart => ({
  kind: 'list',
  key: 'list',
  title,
  columns,
  source: 'tasks',
  span: 'period',
  print,
})

const plainRow = (values: readonly Cell[]) => ({
  title: '',
  total: false,
  cells: values.map((value) => ({ value })),
})
