import { checkTable, mayCompare } from '#core/filings/check-table.ts'
import { addressOfText, type Draft } from '#core/filings/entries.ts'
import { amountOf, countedOf, type FactsOf } from '#core/filings/facts.ts'
import type { FilingStatus, TaskFigures } from '#core/filings/filing.ts'
import { type Behind, type Below, fillTable } from '#core/filings/fill-table.ts'
import { fillTasks, type TaskLine } from '#core/filings/fill-tasks.ts'
import type { Form, FormPart, TablePart, TextPart } from '#core/filings/form.ts'
import type { FailedCheck, FormContent, PartContent, TableContent } from '#core/filings/form-content.ts'
import { FormMeasure } from '#core/filings/measures.ts'

/** A filing of the same form and period that goes to this unit. */
export type ChildFiling = {
  filingId: string
  unitId: string
  unitName: string
  status: FilingStatus
  /** As it was frozen, if it ever was. */
  content: FormContent | null
}

/** Everything that a filing is filled from. What is asked of a ledger has been asked before. */
export type Filling = {
  /** The calendar day in China on which the ledgers were read. */
  asOf: string
  periodTo: string
  draft: Draft
  /** What a part's columns count, over its span. */
  factsOf: (part: FormPart) => FactsOf
  /** Frozen cells of the accepted filings from below. */
  belowOf: (part: string) => Below
  /** How many lines each list has. */
  linesIn: (part: string) => number
  tasks: readonly TaskLine[]
  children: readonly ChildFiling[]
  /** The last accepted filing of this rule and unit before this one. */
  last: { content: FormContent; periodTo: string } | null
  /** `{unit}`, `{period}`, `{from}` and `{to}` of the drafts of texts. */
  names: Readonly<Record<string, string>>
}

/** The filing as it would be frozen now, and the records behind each of its counted cells, by part. */
export function fillForm(form: Form, filling: Filling) {
  const behind = new Map<string, Behind[]>()
  const checks: FailedCheck[] = []
  const parts = form.parts.map((part): PartContent => {
    if (part.kind !== 'table') return fillPart(part, filling)
    const filled = fillTable(part, {
      facts: filling.factsOf(part),
      below: filling.belowOf(part.key),
      draft: filling.draft,
    })
    behind.set(part.key, filled.behind)
    checks.push(...checkTable(part, filled.content.rows, rowsOfLast(part, filling)))
    return filled.content
  })
  const children = filling.children.map(childLine)
  const content: FormContent = {
    asOf: filling.asOf,
    form,
    contact: filling.draft.contact,
    parts,
    children,
    missing: children.flatMap(({ counted, unitName }) => (counted ? [] : [unitName])),
    checks,
  }
  return { content, behind }
}

/** A text, the task list, or how many lines a list has. */
function fillPart(part: Exclude<FormPart, TablePart>, filling: Filling): PartContent {
  switch (part.kind) {
    case 'list':
      return { kind: 'list', key: part.key, count: filling.linesIn(part.key) }
    case 'tasks':
      return fillTasks(part.key, filling.tasks, filling.children.flatMap(figuresOf))
    case 'text':
      return fillText(part, filling)
  }
}

function fillText(part: TextPart, filling: Filling): PartContent {
  const facts = filling.factsOf(part)
  const sections = part.sections.map(({ key, draft }) => ({
    key,
    words: filling.draft.texts[addressOfText(part.key, key)] ?? '',
    draft: draft === undefined ? null : draftWords(draft, facts, filling.names),
  }))
  return { kind: 'text', key: part.key, sections }
}

/** What is in braces: a measure as its figure, or a name. A figure that no ledger knows is left to be written. */
function draftWords(draft: string, facts: FactsOf, names: Filling['names']) {
  return draft.replace(/\{([a-z-]+)\}/g, (braces, name: string) => {
    const measure = FormMeasure.safeParse(name)
    if (!measure.success) return names[name] ?? braces
    const counted = facts(measure.data)
    return counted ? String(amountOf(countedOf(counted))) : '＿＿'
  })
}

/** Measures that a part counts, in its columns or in the drafts of its texts. */
export function measuresIn(part: FormPart): FormMeasure[] {
  if (part.kind === 'table')
    return part.columns.flatMap(({ from }) => ('measure' in from ? [from.measure] : []))
  if (part.kind !== 'text') return []
  const braces = part.sections.flatMap(({ draft = '' }) => [...draft.matchAll(/\{([a-z-]+)\}/g)])
  return braces.flatMap(([, name]) => {
    const measure = FormMeasure.safeParse(name)
    return measure.success ? [measure.data] : []
  })
}

function rowsOfLast(part: TablePart, { last, periodTo }: Filling): TableContent['rows'] | undefined {
  if (!last || !mayCompare(part, periodTo, last.periodTo)) return undefined
  const same = last.content.parts.find(({ key, kind }) => kind === 'table' && key === part.key)
  return same?.kind === 'table' ? same.rows : undefined
}

const figuresOf = ({ status, content }: ChildFiling): TaskFigures[] => {
  if (status !== 'accepted') return []
  return (content?.parts ?? []).flatMap((part) => (part.kind === 'tasks' ? [part.total] : [])).slice(0, 1)
}

function childLine(child: ChildFiling): FormContent['children'][number] {
  const { filingId, unitId, unitName, status } = child
  const counted = status === 'accepted' && child.content !== null
  return { filingId, unitId, unitName, status, counted, figures: figuresOf(child)[0] ?? null }
}
