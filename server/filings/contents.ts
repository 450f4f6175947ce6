import { dayInChina } from '#core/calendar.ts'
import type { Draft } from '#core/filings/entries.ts'
import { fillForm } from '#core/filings/fill-form.ts'
import type { BelowCell } from '#core/filings/fill-table.ts'
import type { Form } from '#core/filings/form.ts'
import type { FormContent } from '#core/filings/form-content.ts'
import { periodWords, spanFrom } from '#core/filings/period.ts'
import type { ProgressRules } from '#core/plans/assignment.ts'
import { type Child, childFilings, findLast, lockChildren } from '#server/filings/children.ts'
import { findLedger } from '#server/filings/ledger.ts'
import { cellsOf, type LineOfList, readList } from '#server/filings/lists.ts'
import { readFacts } from '#server/filings/measures.ts'
import type { FilingRow } from '#server/filings/queries.ts'
import { listTasks } from '#server/filings/tasks.ts'
import { listFrozenCells } from '#server/filings/versions.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { nameUnits } from '#server/units/index.ts'

/** The instant a filing is filled at, when a light turns, and by which template. */
export type AsOf = { now: Date; lights: ProgressRules; form: Form }

type Filing = Pick<
  FilingRow,
  'district' | 'id' | 'rule' | 'unitId' | 'form' | 'period' | 'periodFrom' | 'periodTo'
>

/**
 * What the filing would say if it were submitted now, the records behind its figures and the lines of its lists. The
 * same for everybody who may read the filing: the figures of a unit do not depend on who looks at them, so these
 * statements ask no scope; the caller has found the filing within it.
 */
export async function computeContent(tx: Reader, filing: Filing, draft: Draft, asOf: AsOf) {
  const found = await findLedger(tx, filing.district, filing.unitId, asOf.now)
  return fill(tx, filing, draft, { ...asOf, ...found })
}

/** The same for a submission: the filings of those below are locked first, so that none changes in between. */
export async function freezeContent(tx: Tx, filing: Filing, draft: Draft, asOf: AsOf) {
  const found = await findLedger(tx, filing.district, filing.unitId, asOf.now)
  await lockChildren(tx, filing, found.workedFor)
  return fill(tx, filing, draft, { ...asOf, ...found })
}

type Found = Awaited<ReturnType<typeof findLedger>>

async function fill(tx: Reader, filing: Filing, draft: Draft, asOf: AsOf & Found) {
  const { form, ledger, workedFor, now } = asOf
  const { district } = filing
  const period = { from: filing.periodFrom, to: filing.periodTo }
  const tasks = await listTasks(tx, filing, asOf)
  const children = await childFilings(tx, filing, workedFor)
  const lines = await readLists(tx, filing, draft, asOf)
  const unit = (await nameUnits(tx, district, [filing.unitId])).get(filing.unitId) ?? ''
  const { content, behind } = fillForm(form, {
    asOf: dayInChina(now),
    periodTo: period.to,
    draft,
    factsOf: await readFacts(tx, form, { district, ledger, period, tasks }),
    belowOf: await readBelow(
      tx,
      district,
      form,
      children.filter(({ status }) => status === 'accepted'),
    ),
    linesIn: (part) => lines.get(part)?.length ?? 0,
    tasks,
    children,
    last: asksLast(form) ? await findLast(tx, filing) : null,
    names: { ...period, unit, period: periodWords(filing.period) },
  })
  return { content, behind, lines }
}

const asksLast = ({ parts }: Form) =>
  parts.some((part) => part.kind === 'table' && part.checks.some(({ against }) => against === 'last-period'))

async function readLists(
  tx: Reader,
  filing: Filing,
  draft: Draft,
  { form, ledger, workedFor }: AsOf & Found,
) {
  const lines = new Map<string, LineOfList[]>()
  for (const part of form.parts) {
    if (part.kind !== 'list') continue
    const span = {
      from: spanFrom(part.span, { from: filing.periodFrom, to: filing.periodTo }),
      to: filing.periodTo,
    }
    const listed = await readList(tx, part, { district: filing.district, ledger, workedFor, form, span })
    lines.set(
      part.key,
      listed.map((line, index) => ({
        ordinal: index + 1,
        recordId: line.recordId,
        cells: cellsOf(part, line, index + 1, draft.cells),
      })),
    )
  }
  return lines
}

/** The lines of one list as they would be frozen now. */
export async function computeLines(tx: Reader, filing: Filing, draft: Draft, asOf: AsOf) {
  const found = await findLedger(tx, filing.district, filing.unitId, asOf.now)
  return readLists(tx, filing, draft, { ...asOf, ...found })
}

/** What the accepted filings from below say in each cell, and the records that they say it of. */
async function readBelow(tx: Reader, district: string, form: Form, children: readonly Child[]) {
  const cells = new Map<string, BelowCell[]>()
  for (const { content, version, filingId } of sumsBelow(form) ? children : []) {
    if (content === null) continue
    for (const cell of await listFrozenCells(tx, { district, id: filingId, version })) {
      const value = valueIn(content, cell)
      const records = new Map(cell.recordIds.map((id, index) => [id, cell.amounts?.[index] ?? 1]))
      if (value !== null)
        push(cells, `${cell.part}/${cell.rowKey}/${cell.columnKey}`, { value, counted: records })
    }
  }
  return (part: string) => (row: string, column: string) => cells.get(`${part}/${row}/${column}`) ?? []
}

const sumsBelow = ({ parts }: Form) => parts.some((part) => part.kind === 'table' && part.sums === 'below')

const push = <Value>(lists: Map<string, Value[]>, key: string, value: Value) =>
  lists.set(key, [...(lists.get(key) ?? []), value])

type CellName = { part: string; rowKey: string; columnKey: string }

/** By the template that it was frozen with: its columns may have stood in another order. */
function valueIn({ form, parts }: FormContent, { part, rowKey, columnKey }: CellName) {
  const template = form?.parts.find(({ key }) => key === part)
  const filled = parts.find(({ key }) => key === part)
  if (template?.kind !== 'table' || filled?.kind !== 'table') return null
  const place = template.columns.findIndex(({ key }) => key === columnKey)
  const value = filled.rows.find(({ key }) => key === rowKey)?.cells[place]?.value
  return typeof value === 'number' ? value : null
}
