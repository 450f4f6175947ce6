import type { TaskFigures } from '#core/filings/filing.ts'
import type { Form, FormColumn } from '#core/filings/form.ts'
import type { FormContent, PartContent, TasksContent } from '#core/filings/form-content.ts'

type Value = number | string | null
export type Change = { part: string; place: string; before: Value; after: Value; why: string | null }

/** Figures of a task list as they are called in a comparison. */
const figureNames: Record<keyof TaskFigures, string> = {
  total: '任务总数',
  done: '已办结',
  onTime: '按计划',
  behind: '滞后',
  late: '严重滞后或逾期',
  continuing: '持续推进',
  reported: '本期有进展报告',
}

/** What one version says otherwise than the one before it, in the order of the form. */
export function changesBetween(form: Form, before: FormContent, after: FormContent): Change[] {
  const named = form.parts.flatMap((part) => {
    const is = after.parts.find(({ key }) => key === part.key)
    return is
      ? partChanges(
          part,
          before.parts.find(({ key }) => key === part.key),
          is,
        )
      : []
  })
  return before.contact === after.contact
    ? named
    : [
        { part: '', place: '联系人及联系方式', before: before.contact, after: after.contact, why: null },
        ...named,
      ]
}

type FormPart = Form['parts'][number]

function partChanges(part: FormPart, was: PartContent | undefined, is: PartContent): Change[] {
  if (is.kind === 'table' && part.kind === 'table') return tableChanges(part, was, is)
  if (is.kind === 'text' && part.kind === 'text') return textChanges(part, was, is)
  if (is.kind === 'tasks') return taskChanges(part, was, is)
  return []
}

type Table = PartContent & { kind: 'table' }

function tableChanges(part: FormPart & { kind: 'table' }, was: PartContent | undefined, is: Table): Change[] {
  const old = was?.kind === 'table' ? was.rows : []
  return is.rows.flatMap((row) => {
    const cells = old.find(({ key }) => key === row.key)?.cells
    const title = part.rows.find(({ key }) => key === row.key)?.title ?? row.key
    return part.columns.flatMap((column, index) => {
      const now = row.cells[index]
      const then = cells?.[index]
      if (!now || (now.value === (then?.value ?? null) && now.override?.at === then?.override?.at)) return []
      return [
        {
          part: part.key,
          place: placeOf(part.title, title, column),
          before: then?.value ?? null,
          after: now.value,
          why: now.override?.reason ?? null,
        },
      ]
    })
  })
}

const placeOf = (table: string, row: string, { title }: FormColumn) => `${table} / ${row} / ${title}`

function textChanges(
  part: FormPart & { kind: 'text' },
  was: PartContent | undefined,
  is: PartContent & { kind: 'text' },
): Change[] {
  const old = was?.kind === 'text' ? was.sections : []
  return is.sections.flatMap(({ key, words }) => {
    const before = old.find((section) => section.key === key)?.words ?? ''
    const title = part.sections.find((section) => section.key === key)?.title ?? key
    return before === words
      ? []
      : [{ part: part.key, place: `${part.title} / ${title}`, before, after: words, why: null }]
  })
}

function taskChanges({ key, title }: FormPart, was: PartContent | undefined, is: TasksContent): Change[] {
  const old = was?.kind === 'tasks' ? was.total : null
  const names = Object.keys(figureNames) as (keyof TaskFigures)[]
  return names.flatMap((name) => {
    const before = old?.[name] ?? null
    return before === is.total[name]
      ? []
      : [{ part: key, place: `${title} / ${figureNames[name]}`, before, after: is.total[name], why: null }]
  })
}

/** One line of a list in a version, for comparing. */
export type Line = { recordId: string; cells: readonly Value[] }

/** Lines that were added, taken away or read otherwise; ordinals are no change. */
export function lineChanges(
  part: FormPart & { kind: 'list' },
  before: readonly Line[],
  after: readonly Line[],
): Change[] {
  const then = new Map(before.map((line) => [line.recordId, line]))
  const now = new Set(after.map(({ recordId }) => recordId))
  const gone = before
    .filter(({ recordId }) => !now.has(recordId))
    .map((line) => ({
      part: part.key,
      place: `${part.title} / 删去`,
      before: wordsOf(part, line),
      after: null,
      why: null,
    }))
  const changed = after.flatMap((line) => {
    const old = then.get(line.recordId)
    if (!old)
      return [
        {
          part: part.key,
          place: `${part.title} / 新增`,
          before: null,
          after: wordsOf(part, line),
          why: null,
        },
      ]
    return part.columns.flatMap((column, index) => {
      const [was, is] = [old.cells[index] ?? null, line.cells[index] ?? null]
      if ('ordinal' in column.from || was === is) return []
      return [
        {
          part: part.key,
          place: placeOf(part.title, `第${ordinalOf(part, line)}行`, column),
          before: was,
          after: is,
          why: null,
        },
      ]
    })
  })
  return [...changed, ...gone]
}

const ordinalOf = ({ columns }: FormPart & { kind: 'list' }, { cells }: Line) =>
  cells[columns.findIndex(({ from }) => 'ordinal' in from)] ?? '？'

const wordsOf = ({ columns }: FormPart & { kind: 'list' }, { cells }: Line) =>
  columns
    .flatMap(({ from }, index) => ('ordinal' in from ? [] : [cells[index] ?? '']))
    .filter((value) => value !== '')
    .join('，')
