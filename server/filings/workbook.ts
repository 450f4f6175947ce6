import type { Form, FormPart } from '#core/filings/form.ts'
import type { FormContent, PartContent, TableContent } from '#core/filings/form-content.ts'
import type { HeadFacts } from '#core/filings/heads.ts'
import type { PrintedRow } from '#server/filings/workbook-grid.ts'
import { gridPaper } from '#server/filings/workbook-table.ts'
import { figuresPaper, tasksPaper, textPaper } from '#server/filings/workbook-words.ts'
import type { Cell } from '#server/platform/xlsx.ts'
import { type Paper, writePapers } from '#server/platform/xlsx-paper.ts'

/** A filing as it is printed. */
export type PrintedFiling = {
  form: Form
  content: FormContent
  facts: HeadFacts
  /** Post of whoever signed it; null before. */
  signer: string | null
  /** The lines of the lists, by the key of their part; each line its cells in the order of the columns. */
  lists: ReadonlyMap<string, readonly (readonly Cell[])[]>
}

/** The filing as .xlsx: a sheet for each part of the form, as the form prints it. The same filing makes the same bytes. */
export function workbookOf(filing: PrintedFiling): Uint8Array {
  const papers = filing.form.parts.flatMap((part) => papersOf(part, filing))
  const names = namesOf(papers.map(({ name }) => name))
  return writePapers(papers.map((paper, n) => ({ ...paper, name: names[n] ?? `表${n + 1}` })))
}

function papersOf(part: FormPart, filing: PrintedFiling): Paper[] {
  const { content, facts, signer } = filing
  const said = content.parts.find(({ key }) => key === part.key)
  const named = (sheet: Omit<Paper, 'name'>, name = part.title) => ({ ...sheet, name })
  switch (part.kind) {
    case 'table':
      return [named(gridPaper(part, rowsOf(part, tableIn(said)), facts))]
    case 'list':
      return [named(gridPaper(part, (filing.lists.get(part.key) ?? []).map(lineRow), facts))]
    case 'text':
      return [named(textPaper(part, said?.kind === 'text' ? said.sections : [], { facts, signer }))]
    case 'tasks':
      if (said?.kind !== 'tasks') return []
      return [
        named(tasksPaper(part, said, facts)),
        named(figuresPaper(part, said, { facts, children: content.children }), `${part.title}汇总`),
      ]
  }
}

const tableIn = (said: PartContent | undefined): TableContent['rows'] =>
  said?.kind === 'table' ? said.rows : []

const rowsOf = (part: FormPart & { kind: 'table' }, filled: TableContent['rows']): PrintedRow[] =>
  part.rows.map(({ key, title, total }) => ({
    title,
    total,
    cells: (filled.find((row) => row.key === key)?.cells ?? []).map(({ value, own, override }) => ({
      value,
      ...(override ? { mended: { counted: own, by: override.value, reason: override.reason } } : {}),
    })),
  }))

const lineRow = (line: readonly Cell[]): PrintedRow => ({
  title: '',
  total: false,
  cells: line.map((value) => ({ value })),
})

const MOST_IN_NAME = 31

/** Excel wants sheet names short, without []:*?/\ and each once. */
function namesOf(titles: readonly string[]): string[] {
  const plain = titles.map((title) => title.replace(/[[\]:*?/\\']/g, '').slice(0, MOST_IN_NAME))
  return plain.map((name, n) => {
    const before = plain.slice(0, n).filter((other) => other === name).length
    return before === 0 ? name : `${name.slice(0, MOST_IN_NAME - 3)}-${before + 1}`
  })
}
