import { Day } from '#core/calendar.ts'
import { clauseOf, headingsAbove, withoutMark } from '#core/plans/clause.ts'
import { isKnownCollective } from '#core/plans/collectives.ts'
import type { Deadline, DraftItem, DraftObligation, Mention, PlanDraft, Span } from '#core/plans/draft.ts'
import { idsAfter, type NextId } from '#core/plans/draft-ids.ts'
import { type Directory, openDirectory } from '#core/plans/matching.ts'
import { partsOfName } from '#core/plans/names.ts'
import type { Setting } from '#core/plans/organisation.ts'
import type * as parsed from '#core/plans/parser/parsed.ts'
import { carriedOver, makesTasks, unnamed, wholeObligation } from '#core/plans/working-items.ts'

type Reader = { directory: Directory; next: NextId; shift: (span: parsed.Span) => Span }

/**
 * From what the parser read to what the clerk corrects: ids, clause labels, every name looked up in the units of the
 * day. Deterministic: the same plan and units give the same draft.
 *
 * @param from where the plan's own source begins in the file; spans are counted from there
 */
export function understand(plan: parsed.ParsedPlan, setting: Setting, from = 0): PlanDraft {
  const reader: Reader = {
    directory: openDirectory(setting),
    next: idsAfter(empty),
    shift: ([start, end]) => [start - from, end - from],
  }
  const items = plan.tasks.map((task) => itemOf(task, plan.sections, reader))
  const schedule = plan.appendix.map((row) => scheduleRowOf(row, reader))
  return {
    document: documentOf(plan.document, setting),
    sections: plan.sections.map(({ path, title, span }) => ({ path, title, span: reader.shift(span) })),
    items,
    reporting: plan.reporting.map((duty) => reportingOf(duty, reader)),
    schedule,
    doubts: plan.doubts.map((doubt) => doubtOf(doubt, [...items, ...schedule], reader)),
  }
}

const empty: PlanDraft = {
  document: { title: '', docNo: null, issuer: null, issuedOn: null, periodFrom: null, periodTo: null },
  sections: [],
  items: [],
  reporting: [],
  schedule: [],
  doubts: [],
}

/** An annex prints no issuer; then it is the unit on whose behalf the clerk read it. */
const documentOf = (document: parsed.PlanDocument, { issuer }: Setting): PlanDraft['document'] => ({
  title: document.title ?? '',
  docNo: document.docNo,
  issuer: document.issuer ?? issuer.name,
  // A day that is printed but does not exist (2月30日) is for the clerk to put right.
  issuedOn: Day.safeParse(document.issuedOn).data ?? null,
  periodFrom: document.period?.from ?? null,
  periodTo: document.period?.to ?? null,
})

function itemOf(task: parsed.Task, sections: readonly parsed.Section[], reader: Reader): DraftItem {
  const item: DraftItem = {
    id: reader.next('i'),
    path: task.path,
    clause: clauseOf(task.path, headingsAbove(task.path, sections, task.span[0]), task.mark),
    kind: task.kind,
    heading: task.heading,
    text: task.text,
    span: reader.shift(task.span),
    obligations: obligationsOf(task, reader),
    checked: false,
  }
  if (task.obligations.length > 0 || !makesTasks(item)) return item
  const lead = [unnamed(reader.directory.org, reader.next)]
  return { ...item, obligations: [wholeObligation(withoutMark(task.text), item.span, lead, reader.next)] }
}

/** What an item obliges to; who only reports makes no task of it, since the reporting duties say so. */
function obligationsOf(task: parsed.Task, reader: Reader): DraftObligation[] {
  const read: DraftObligation[] = []
  let before: Before | undefined
  for (const obligation of task.obligations.filter(({ onlyReports }) => !onlyReports)) {
    const named = obligation.responsible.flatMap((mention) => mentionsFor(mention, reader))
    const needsLead = named.length === 0 && makesTasks(task)
    const lead = needsLead ? suggestedLead(before, reader) : named
    read.push(obligationOf(obligation, lead, reader))
    before = { lead, goesOn: /[；，]/.test(task.text[obligation.span[1] - task.span[0]] ?? '') }
  }
  return read
}

/** The obligation before another: who leads it, and whether its sentence goes on after it. */
type Before = { lead: Mention[]; goesOn: boolean }

/** Who does what names nobody: the subject of the same sentence, else the issuer; in both cases the clerk decides. */
function suggestedLead(before: Before | undefined, { directory, next }: Reader): Mention[] {
  const carried = before?.goesOn ? carriedOver(before.lead, next) : []
  return carried.length > 0 ? carried : [unnamed(directory.org, next)]
}

function obligationOf(obligation: parsed.Obligation, lead: Mention[], reader: Reader): DraftObligation {
  const { next, shift } = reader
  return {
    id: next('o'),
    text: obligation.text,
    span: shift(obligation.span),
    lead,
    support: obligation.coResponsible.flatMap((mention) => mentionsFor(mention, reader)),
    deadline: obligation.deadline && deadlineOf(obligation.deadline, shift),
    recurrence: obligation.recurrence && {
      ...obligation.recurrence,
      span: shift(obligation.recurrence.span),
    },
    quantities: obligation.quantities.map((quantity) => ({ ...quantity, span: shift(quantity.span) })),
    appliesTo: obligation.appliesTo,
  }
}

function deadlineOf(deadline: parsed.Deadline, shift: Reader['shift']): Deadline {
  const { kind, raw } = deadline
  const span = shift(deadline.span)
  const none = { date: null, from: null, to: null }
  if (deadline.kind === 'range') return { kind, ...none, from: deadline.from, to: deadline.to, raw, span }
  if (deadline.kind === 'from') return { kind, ...none, from: deadline.from, raw, span }
  return { kind, ...none, date: deadline.date, raw, span }
}

/** One printed name is one mention, or several: 「各街道、各部门」. */
function mentionsFor({ name, collective, span }: parsed.UnitMention, reader: Reader): Mention[] {
  const [start, end] = reader.shift(span)
  const exactly = end - start === name.length
  return partsOfName(name, isKnownCollective).map((part) => ({
    id: reader.next('m'),
    name: part.name,
    span: exactly ? [start + part.at, start + part.at + part.name.length] : [start, end],
    ...reader.directory.find(part.name, collective),
  }))
}

const reportingOf = (duty: parsed.ReportingDuty, reader: Reader): PlanDraft['reporting'][number] => ({
  id: reader.next('r'),
  from: duty.from.flatMap((mention) => mentionsFor(mention, reader)),
  to: duty.to && (mentionsFor(duty.to, reader)[0] ?? null),
  every: duty.every,
  day: duty.day,
  monthDay: duty.monthDay,
  deadline: duty.deadline,
  raw: duty.raw,
  span: reader.shift(duty.span),
})

function scheduleRowOf(row: parsed.AppendixRow, reader: Reader): PlanDraft['schedule'][number] {
  const lead = row.lead.flatMap((mention) => mentionsFor(mention, reader))
  return {
    id: reader.next('s'),
    no: row.no,
    task: row.task,
    requirement: row.requirement,
    schedule: row.schedule,
    lead: lead.length > 0 ? lead : [unnamed(reader.directory.org, reader.next)],
    support: row.participants.flatMap((mention) => mentionsFor(mention, reader)),
    span: reader.shift(row.span),
    checked: false,
  }
}

type Placed = { id: string; span: Span | null }

const holds = ({ span }: Placed, offset: number) => span !== null && span[0] <= offset && offset < span[1]

function doubtOf(doubt: parsed.Doubt, rows: readonly Placed[], reader: Reader): PlanDraft['doubts'][number] {
  const span = reader.shift(doubt.span)
  const itemId = rows.find((row) => holds(row, span[0]))?.id ?? null
  return { id: reader.next('d'), about: doubt.about, reason: doubt.reason, span, itemId, settled: false }
}
