import { type Calendar, findDates } from '#core/plans/parser/dates.ts'
import type { Doubts } from '#core/plans/parser/doubts.ts'
import { cover, flatten } from '#core/plans/parser/flat.ts'
import type { Line } from '#core/plans/parser/lines.ts'
import { numberOf } from '#core/plans/parser/numerals.ts'
import { deadlineOf } from '#core/plans/parser/obligations.ts'
import type { AppendixRow, Span, UnitMention } from '#core/plans/parser/parsed.ts'
import { type Cell, type Role, type Table, tablesIn } from '#core/plans/parser/tables.ts'
import { isUnitName, mentionsIn } from '#core/plans/parser/units.ts'

type Row = Record<Exclude<Role, 'other'>, Cell | undefined>

const ROLES = ['no', 'task', 'requirement', 'schedule', 'lead', 'participants'] as const

const isEmpty = (cell: Cell | undefined) => cell === undefined || cell.text === ''

function readRow(table: Table, cells: readonly Cell[]): Row {
  const row: Row = {
    no: undefined,
    task: undefined,
    requirement: undefined,
    schedule: undefined,
    lead: undefined,
    participants: undefined,
  }
  for (const [i, role] of table.roles.entries()) if (role !== 'other') row[role] ??= cells[i]
  return row
}

/** （一）责任体系 across the whole table: a caption of the rows below, not a row. */
const isCaption = (cells: readonly Cell[], { requirement, schedule, lead, participants }: Row) =>
  cells.slice(1).every(isEmpty) || [requirement, schedule, lead, participants].every(isEmpty)

/** Merged cells hold for every row they span. An empty participants cell is merged only where the lead's is too. */
function copyDown(row: Row, above: Row | undefined) {
  if (!above) return
  const begins = !isEmpty(row.no) && row.no?.text !== above.no?.text
  if (begins) return
  const ledAbove = isEmpty(row.lead)
  for (const role of ROLES)
    if (isEmpty(row[role]) && (role !== 'participants' || ledAbove)) row[role] = above[role]
}

/** A name broken over lines is one name; complete names on lines of their own are several. */
function unitsOf(source: string, cell: Cell | undefined): UnitMention[] {
  if (!cell) return []
  const lines = cell.text.split(/\s+|<br\s*\/?>/).filter((line) => line !== '')
  const whole = flatten(source, cell.start, cell.end)
  if (
    lines.length < 2 ||
    !lines.every((line) =>
      isUnitName(
        flatten(line)
          .text.split(/[、，；]/)
          .at(-1) ?? '',
      ),
    )
  )
    return mentionsIn(whole, 0, whole.text.length)
  let at = cell.start
  return lines.flatMap((line) => {
    const start = source.indexOf(line, at)
    at = start + line.length
    const flat = flatten(source, start, at)
    return mentionsIn(flat, 0, flat.text.length)
  })
}

const wordsOf = (cell: Cell | undefined) => (cell?.text ?? '').replace(/[*`]|<br\s*\/?>/g, '')
const oneLine = (cell: Cell | undefined) => wordsOf(cell).replace(/\s+/g, '')

function rowOf(source: string, row: Row, calendar: Calendar): AppendixRow {
  const places = ROLES.flatMap((role) => {
    const cell = row[role]
    return cell && !isEmpty(cell) ? [cell] : []
  })
  const flat = flatten(source, row.schedule?.start ?? 0, row.schedule?.end ?? 0)
  const dates = findDates(cover(flat.text, /《[^》]*》|“[^”]*”/g), calendar)
  const span: Span = [
    Math.min(...places.map((cell) => cell.start)),
    Math.max(...places.map((cell) => cell.end)),
  ]
  return {
    no: numberOf(flatten(oneLine(row.no)).text.replace(/[.、]$/, '')) ?? null,
    task: oneLine(row.task),
    requirement: wordsOf(isEmpty(row.requirement) ? row.task : row.requirement),
    schedule: wordsOf(row.schedule),
    lead: unitsOf(source, row.lead),
    participants: unitsOf(source, row.participants),
    deadlines: dates.map((date) => deadlineOf({ source, flat }, date)),
    span,
  }
}

function rowsOf(source: string, table: Table, calendar: Calendar): AppendixRow[] {
  let above: Row | undefined
  return table.rows.flatMap((cells) => {
    const row = readRow(table, cells)
    if (isCaption(cells, row)) return []
    copyDown(row, above)
    above = row
    return isEmpty(row.task) && isEmpty(row.requirement) ? [] : [rowOf(source, row, calendar)]
  })
}

/** The rows of the task tables among some lines, and the lines they do not take. */
export function scheduleOf(source: string, lines: readonly Line[], calendar: Calendar, doubts: Doubts) {
  const tables = tablesIn(source, lines)
  for (const row of tables.flatMap((table) => table.uneven)) {
    const span: Span = [row[0]?.start ?? 0, row.at(-1)?.end ?? 0]
    doubts.add('table', span, '此行的单元格数与表头不一致，已按合并单元格推定，请核对')
  }
  const inTable = (i: number) => tables.some(({ firstLine, lastLine }) => i >= firstLine && i <= lastLine)
  return {
    rows: tables.flatMap((table) => rowsOf(source, table, calendar)),
    rest: lines.filter((_, i) => !inTable(i)),
  }
}
