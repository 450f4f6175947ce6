import { sql } from 'kysely'
import type { Fact } from '#core/filings/facts.ts'
import type { TaskLine } from '#core/filings/fill-tasks.ts'
import type { FormMeasure } from '#core/filings/measures.ts'
import { firstDay, inLedger, type LedgerAsk, readRows } from '#server/filings/ledger.ts'
import type { Reader } from '#server/platform/db.ts'

/** Enterprises that were checked within the span: a round of their own, or a hazard that somebody found there. */
const checked = async (tx: Reader, ask: LedgerAsk): Promise<Fact[]> => {
  return readRows(
    tx,
    sql<Fact>`
    select enterprise.id, 1 as amount, enterprise.sectors from ${sql.table('enterprise')}
    where ${inLedger('enterprise', ask)} and (
      exists (select from self_check where self_check.district = enterprise.district
        and self_check.enterprise_id = enterprise.id and self_check.audience = 'normal'
        and checked_on between ${firstDay(ask.span)}::date and ${ask.span.to}::date)
      or exists (select from hazard where hazard.district = enterprise.district
        and hazard.enterprise_id = enterprise.id and hazard.audience = 'normal' and hazard.status <> 'draft'
        and discovered_on between ${firstDay(ask.span)}::date and ${ask.span.to}::date))
    order by enterprise.id`,
  )
}

/** Enterprises on the books at the end of the span. */
const registered = async (tx: Reader, ask: LedgerAsk): Promise<Fact[]> => {
  return readRows(
    tx,
    sql<Fact>`
    select enterprise.id, 1 as amount, enterprise.sectors from ${sql.table('enterprise')}
    where ${inLedger('enterprise', ask)} and (closed_on is null or closed_on > ${ask.span.to}::date)
    order by enterprise.id`,
  )
}

/** Places where a hazard was found within the span, or that a round of self-checks names. */
const premisesChecked = async (tx: Reader, ask: LedgerAsk): Promise<Fact[]> => {
  return readRows(
    tx,
    sql<Fact>`
    select premises.id, 1 as amount, premises.sectors, premises.kind as premises from ${sql.table('premises')}
    where ${inLedger('premises', ask)} and (
      exists (select from hazard where hazard.district = premises.district
        and premises.name in (hazard.subject, hazard.place) and hazard.audience = 'normal'
        and hazard.status <> 'draft'
        and discovered_on between ${firstDay(ask.span)}::date and ${ask.span.to}::date)
      or exists (select from self_check where self_check.district = premises.district
        and self_check.audience = 'normal' and position(premises.name in self_check.places) > 0
        and checked_on between ${firstDay(ask.span)}::date and ${ask.span.to}::date))
    order by premises.id`,
  )
}

/** Duties that fell due within the span, of the unit and those below it: one row for each that owes, with how many. */
const duties =
  (metOnly: boolean) =>
  async (tx: Reader, ask: LedgerAsk): Promise<Fact[]> => {
    return readRows(
      tx,
      sql<Fact>`
    select subject.id, count(*)::float as amount, subject.sectors from ${sql.table('subject')}
    join duty on duty.district = subject.district and duty.subject_id = subject.id
    where subject.district = ${ask.district} and subject.audience = 'normal' and subject.kind = 'unit'
      and subject.id = any(${ask.ledger.unitIds}::uuid[]) and duty.status <> 'withdrawn'
      and (duty.status = 'met' or not ${metOnly})
      and due_on between ${firstDay(ask.span)}::date and ${ask.span.to}::date
    group by subject.id, subject.sectors order by subject.id`,
    )
  }

type Activity = 'meeting' | 'drill' | 'training'

const held =
  (kind: Activity, of: 'records' | 'people') =>
  async (tx: Reader, ask: LedgerAsk): Promise<Fact[]> => {
    return readRows(
      tx,
      sql<Fact>`
    select activity.id, case when ${of} = 'people' then coalesce(attended, 0) else 1 end::float as amount,
      activity.sectors
    from ${sql.table('activity')}
    where activity.district = ${ask.district} and activity.audience = 'normal' and activity.kind = ${kind}
      and activity.status = 'handed-in' and holder_id = any(${ask.ledger.unitIds}::uuid[])
      and held_on between ${firstDay(ask.span)}::date and ${ask.span.to}::date
    order by activity.id`,
    )
  }

/** Measures that are each one statement. */
export const measureOf: Partial<Record<FormMeasure, (tx: Reader, ask: LedgerAsk) => Promise<Fact[]>>> = {
  'units-checked': checked,
  'units-due': registered,
  'premises-checked': premisesChecked,
  'duties-owed': duties(false),
  'duties-met': duties(true),
  'meetings-held': held('meeting', 'records'),
  'drills-held': held('drill', 'records'),
  'trainings-held': held('training', 'records'),
  'people-trained': held('training', 'people'),
}

const isCounted: Partial<Record<FormMeasure, (line: TaskLine) => boolean>> = {
  'tasks-total': () => true,
  'tasks-done': ({ light }) => light === 'done',
  'tasks-late': ({ light }) => light === 'red',
}

/** From the unit's own task list, as the filing shows it. Undefined for a measure of another ledger. */
export function taskFacts(measure: FormMeasure, lines: readonly TaskLine[]): Fact[] | undefined {
  const counts = isCounted[measure]
  if (!counts) return undefined
  const standing = lines.filter(({ light }) => light !== 'ended')
  return standing.filter(counts).map(({ assignmentId }) => ({ id: assignmentId, amount: 1 }))
}
