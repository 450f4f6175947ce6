import { sql } from 'kysely'
import type { LedgerRecord } from '#core/filings/measures.ts'
import { hazardStatusNames } from '#core/hazards/hazard.ts'
import { lightNames } from '#core/plans/assignment.ts'
import { requirementWords } from '#core/plans/words.ts'
import type { Asker } from '#core/scope.ts'
import type { Reader } from '#server/platform/db.ts'
import { within } from '#server/platform/within.ts'

/** A record behind a figure, for whoever may open it. */
type Told = { id: string; title: string; words: string; path: string | null }
type Ask = { tx: Reader; asker: Asker; district: string; ids: readonly string[] }

/** The records that this reader may open, by id; the others are counted and no more is said of them. */
export async function tellRecords(record: LedgerRecord, ask: Ask): Promise<ReadonlyMap<string, Told>> {
  const rows = ask.ids.length > 0 ? await tellers[record](ask) : []
  return new Map(rows.map((row) => [row.id, row]))
}

const isAmong = (table: string, ids: readonly string[]) =>
  sql<boolean>`${sql.ref(`${table}.id`)} = any(${ids}::uuid[])`

const tellers: Record<LedgerRecord, (ask: Ask) => Promise<Told[]>> = {
  hazard: tellHazards,
  enterprise: tellEnterprises,
  premises: tellPremises,
  subject: tellSubjects,
  assignment: tellAssignments,
  activity: tellActivities,
}

async function tellHazards({ tx, asker, district, ids }: Ask) {
  const rows = await tx
    .selectFrom('hazard')
    .select(['id', 'title', 'subject', 'status', 'discoveredOn'])
    .where('district', '=', district)
    .where(isAmong('hazard', ids))
    .where(within(asker, 'hazard'))
    .execute()
  return rows.map(({ id, title, subject, status, discoveredOn }) => ({
    id,
    title,
    words: `${subject}，${discoveredOn} 发现，${hazardStatusNames[status]}`,
    path: `/hazards/${district}/${id}`,
  }))
}

async function tellEnterprises({ tx, asker, district, ids }: Ask) {
  const rows = await tx
    .selectFrom('enterprise')
    .select(['id', 'name', 'address'])
    .where('district', '=', district)
    .where(isAmong('enterprise', ids))
    .where(within(asker, 'enterprise'))
    .execute()
  return rows.map(({ id, name, address }) => ({
    id,
    title: name,
    words: address,
    path: `/enterprises/${district}/${id}`,
  }))
}

async function tellPremises({ tx, asker, district, ids }: Ask) {
  const rows = await tx
    .selectFrom('premises')
    .select(['id', 'name', 'address'])
    .where('district', '=', district)
    .where(isAmong('premises', ids))
    .where(within(asker, 'premises'))
    .execute()
  return rows.map(({ id, name, address }) => ({
    id,
    title: name,
    words: address,
    path: `/premises/${district}/${id}`,
  }))
}

async function tellSubjects({ tx, asker, district, ids }: Ask) {
  const rows = await tx
    .selectFrom('subject')
    .select(['id', 'name', 'owed', 'met', 'late'])
    .where('district', '=', district)
    .where(isAmong('subject', ids))
    .where(within(asker, 'subject'))
    .execute()
  return rows.map(({ id, name, owed, met, late }) => ({
    id,
    title: name,
    words: `目前应履职 ${owed} 件，已履职 ${met} 件，逾期 ${late} 件`,
    path: `/duties/${district}/${id}`,
  }))
}

async function tellAssignments({ tx, asker, district, ids }: Ask) {
  const rows = await tx
    .selectFrom('assignment')
    .innerJoin('task', (join) =>
      join.onRef('task.district', '=', 'assignment.district').onRef('task.id', '=', 'assignment.taskId'),
    )
    .select(['assignment.id', 'requirement', 'schedule', 'percent', 'assignment.status'])
    .where('assignment.district', '=', district)
    .where(isAmong('assignment', ids))
    .where(within(asker, 'assignment'))
    .execute()
  return rows.map(({ id, requirement, schedule, percent, status }) => ({
    id,
    title: requirementWords(requirement),
    words: status === 'verified' ? `${schedule}，${lightNames.done}` : `${schedule}，进度 ${percent}%`,
    path: `/tasks/${district}/${id}`,
  }))
}

async function tellActivities({ tx, asker, district, ids }: Ask) {
  const rows = await tx
    .selectFrom('activity')
    .select(['id', 'title', 'subject', 'heldOn'])
    .where('district', '=', district)
    .where(isAmong('activity', ids))
    .where(within(asker, 'activity'))
    .execute()
  return rows.map(({ id, title, subject, heldOn }) => ({
    id,
    title,
    words: `${subject}，${heldOn ?? ''}`,
    path: `/activities/${district}/${id}`,
  }))
}
