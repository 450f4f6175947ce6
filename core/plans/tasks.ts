import { lastDayOf } from '#core/calendar.ts'
import { withoutMark } from '#core/plans/clause.ts'
import type {
  Deadline,
  DraftItem,
  DraftObligation,
  DraftScheduleRow,
  Mention,
  PlanDraft,
  Quantity,
  Recurrence,
} from '#core/plans/draft.ts'
import { isBinding } from '#core/plans/mentions.ts'
import { findDates } from '#core/plans/parser/dates.ts'
import { flatten } from '#core/plans/parser/flat.ts'
import { findRecurrences } from '#core/plans/parser/recurrence.ts'
import { makesTasks, onlyReports } from '#core/plans/working-items.ts'

export type AssignmentRole = 'lead' | 'support'

/** One task as publishing writes it, with who shares it. `startsOn` and `dueOn` are days; `dueOn` null: 持续推进. */
export type PlannedTask = {
  /** The item or schedule row that it comes from. */
  rowId: string
  ordinal: number
  clause: string
  mainTask: string
  requirement: string
  schedule: string
  sourceText: string
  deadline: Deadline | null
  recurrence: Recurrence | null
  quantities: Quantity[]
  appliesTo: string | null
  startsOn: string
  dueOn: string | null
  members: { unitId: string; role: AssignmentRole }[]
  /** Names of units that are not in the system. */
  outside: string[]
}

type Piece = Omit<PlannedTask, 'ordinal'>

const CONTINUING = '持续推进'

/**
 * The tasks of a plan, in its order: one for each obligation of an item that makes tasks (the whole item when it has
 * none, unless it only reports), then one for each row of its schedule.
 *
 * @param publishedOn where a task begins when the plan itself bears no date
 */
export function tasksOf(draft: PlanDraft, publishedOn: string): PlannedTask[] {
  const base = draft.document.issuedOn ?? publishedOn
  const pieces = [
    ...draft.items
      .filter((item) => makesTasks(item) && !onlyReports(item, draft))
      .flatMap((item) => ofItem(item, draft, base)),
    ...draft.schedule.map((row) => ofRow(row, base)),
  ]
  return pieces.map((piece, index) => ({ ...piece, ordinal: index + 1 }))
}

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, '').trim()

/** The heading right above the item, without its number; the item's own where there is none. */
function mainTaskOf(item: DraftItem, { sections }: PlanDraft) {
  const above = item.path.slice(0, -1)
  const fitting = sections.filter(
    ({ path }) => path.length === above.length && path.every((number, i) => number === above[i]),
  )
  const nearest = fitting.findLast(({ span }) => (span?.[0] ?? 0) <= (item.span?.[0] ?? 0)) ?? fitting[0]
  return nearest ? withoutMark(nearest.title).replace(/[。：]$/, '') : item.heading
}

const wordsOf = ({ raw, date, from, to }: Deadline) => raw || date || [from, to].filter(Boolean).join('—')

function ofItem(item: DraftItem, draft: PlanDraft, base: string): Piece[] {
  const common = {
    rowId: item.id,
    clause: item.clause,
    mainTask: mainTaskOf(item, draft),
    sourceText: item.text.trim(),
  }
  const whole = {
    text: withoutMark(item.text),
    deadline: null,
    recurrence: null,
    quantities: [],
    appliesTo: null,
  }
  const obligations: Omit<DraftObligation, 'id' | 'span'>[] =
    item.obligations.length > 0 ? item.obligations : [{ ...whole, lead: [], support: [] }]
  return obligations.map(({ text, deadline, recurrence, quantities, appliesTo, lead, support }) => ({
    ...common,
    requirement: oneLine(text),
    schedule: [deadline && wordsOf(deadline), recurrence?.raw].filter(Boolean).join('，') || CONTINUING,
    deadline,
    recurrence,
    quantities,
    appliesTo,
    ...runOf(deadline, base),
    ...sharesOf(lead, support),
  }))
}

function ofRow(row: DraftScheduleRow, base: string): Piece {
  const { deadline, recurrence } = readSchedule(row.schedule, base)
  return {
    rowId: row.id,
    clause: row.no === null ? '主要任务分解表' : `主要任务分解表第${row.no}项`,
    mainTask: oneLine(row.task),
    requirement: oneLine(row.requirement),
    schedule: oneLine(row.schedule),
    sourceText: row.requirement.trim(),
    deadline,
    recurrence,
    quantities: [],
    appliesTo: null,
    ...runOf(deadline, base),
    ...sharesOf(row.lead, row.support),
  }
}

/** The cell 完成时间 of a schedule: 「2024年」 is that year, 「2025—2026年」 both, 「持续推进：每年…」 has no end. */
export function readSchedule(schedule: string, base: string) {
  const { text } = flatten(schedule)
  const found = findDates(text, { year: Number(base.slice(0, 4)), period: null }).at(-1)
  const rhythm = findRecurrences(text)[0]
  const none = { date: null, from: null, to: null, raw: schedule, span: null }
  const deadline: Deadline | null = found ? { ...none, kind: found.kind, ...datesOf(found) } : null
  const recurrence: Recurrence | null = rhythm
    ? { every: rhythm.every, times: rhythm.times, raw: text.slice(rhythm.start, rhythm.end), span: null }
    : null
  return { deadline, recurrence }
}

const datesOf = (found: ReturnType<typeof findDates>[number]) =>
  found.kind === 'range'
    ? { from: found.from, to: found.to }
    : found.kind === 'from'
      ? { from: found.from }
      : { date: found.date }

/** 2026 → its last day; 2026-05 → the last day of May; a day is itself. */
const endOf = (time: string) =>
  time.length === 4 ? `${time}-12-31` : time.length === 7 ? lastDayOf(time) : time
const beginOf = (time: string) =>
  time.length === 4 ? `${time}-01-01` : time.length === 7 ? `${time}-01` : time

/**
 * 倒排工期: a task with a last day runs from the plan's issue, a goal of one year from that year's first day; never
 * from before the issue, never from after its own end.
 */
export function runOf(deadline: Deadline | null, base: string): { startsOn: string; dueOn: string | null } {
  if (deadline === null) return { startsOn: base, dueOn: null }
  const end = deadline.to ?? deadline.date
  const begin = deadline.from ?? (deadline.kind === 'year' ? deadline.date : null)
  const startsOn = begin === null || beginOf(begin) < base ? base : beginOf(begin)
  const dueOn = end === null ? null : endOf(end)
  return { startsOn: dueOn !== null && dueOn < startsOn ? dueOn : startsOn, dueOn }
}

/** Each unit once; who leads does not also take part. */
function sharesOf(lead: readonly Mention[], support: readonly Mention[]) {
  const idsIn = (mentions: readonly Mention[]) =>
    new Set(mentions.filter(isBinding).flatMap(({ unitIds }) => unitIds))
  const leading = idsIn(lead)
  const supporting = [...idsIn(support)].filter((id) => !leading.has(id))
  const outside = [...lead, ...support].filter(({ state }) => state === 'outside').map(({ name }) => name)
  return {
    members: [
      ...[...leading].map((unitId) => ({ unitId, role: 'lead' as const })),
      ...supporting.map((unitId) => ({ unitId, role: 'support' as const })),
    ],
    outside: [...new Set(outside)],
  }
}
