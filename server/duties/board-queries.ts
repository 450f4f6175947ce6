import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { BoardFilter } from '#core/duties/board-api.ts'
import { NEWEST } from '#core/id.ts'
import { Refusal } from '#core/refusal.ts'
import type { Asker } from '#core/scope.ts'
import { bigramsWanted, wordsWanted } from '#core/text.ts'
import type { Reader } from '#server/platform/db.ts'
import { countWithin, newestWithin } from '#server/platform/newest.ts'
import type { Tables } from '#server/platform/tables.ts'
import { within } from '#server/platform/within.ts'

export type SubjectRow = Selectable<Tables['subject']>
export type DutyRow = Selectable<Tables['duty']>

type Page = { before?: string | undefined; limit: number }
type Ask = { tx: Reader; asker: Asker }

/** Newest first, one page and how many there are in all. */
export async function listSubjects({ tx, asker }: Ask, filter: BoardFilter & Page) {
  const { district, before = NEWEST, limit } = filter
  const where = matching(filter)
  const items = await pageOf({ tx, asker }, { district, before, where, limit: limit + 1 })
  const shown = items.slice(0, limit)
  return {
    items: shown,
    next: items.length > limit ? (shown.at(-1)?.id ?? null) : null,
    total: await countWithin(tx, asker, 'subject', { district, where }),
  }
}

type Walk = { district: string; before: string; where: RawBuilder<boolean>; limit: number }

const pageOf = ({ tx, asker }: Ask, page: Walk): Promise<SubjectRow[]> =>
  tx
    .selectFrom(newestWithin(asker, 'subject', page).as('subject'))
    .selectAll()
    .distinctOn('id')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()

/** All of a filter, page by page. */
export async function* everySubject(ask: Ask, filter: BoardFilter, limit = 200) {
  const where = matching(filter)
  let before = NEWEST
  for (;;) {
    const page = await pageOf(ask, { district: filter.district, before, where, limit })
    if (page.length > 0) yield page
    const last = page.at(-1)
    if (page.length < limit || !last) return
    before = last.id
  }
}

const standings = {
  late: sql`subject.late > 0`,
  coming: sql`subject.coming > 0`,
  clear: sql`subject.late = 0 and subject.owed > 0 and subject.met = subject.owed`,
}

/** Who has left is shown only as long as something is still owed. */
function matching(filter: BoardFilter): RawBuilder<boolean> {
  const { kind, text, town, sector, unitId, rule, standing, unbound } = filter
  const conditions = [
    sql`subject.kind = ${kind}`,
    unbound ? sql`cardinality(subject.bound) = 0` : sql`cardinality(subject.bound) > 0`,
    sql`(subject.left_on is null or subject.late > 0)`,
    ...(text === undefined ? [] : [called(text)]),
    ...(town === undefined ? [] : [sql`subject.town = ${town}`]),
    ...(sector === undefined ? [] : [sql`subject.sectors @> ${[sector]}::text[]`]),
    ...(unitId === undefined ? [] : [ofUnit(unitId)]),
    ...(rule === undefined ? [] : [sql`subject.bound @> ${[rule]}::text[]`]),
    ...(standing === undefined ? [] : [standings[standing]]),
  ]
  return sql`(${sql.join(conditions, sql` and `)})`
}

const ofUnit = (unitId: string) =>
  sql`${unitId}::uuid in (subject.unit_id, subject.regulator_unit_id, subject.owner_group_id)`

/** Its characters lead to the rows; that they stand together is asked of the name. */
const called = (text: string) =>
  sql`subject.bigrams @> ${bigramsWanted(text)}::text[] and ${sql.join(
    wordsWanted(text).map((word) => sql`position(${word} in lower(subject.name)) > 0`),
    sql` and `,
  )}`

export type Figures = {
  subjects: number
  subjectsLate: number
  subjectsComing: number
  subjectsClear: number
  owed: number
  met: number
  late: number
  coming: number
  byRecord: number
  byStatement: number
}

const count = (condition: RawBuilder<unknown>) => sql`count(*) filter (where ${condition})::int`
const sum = (column: 'owed' | 'met' | 'late' | 'coming' | 'byRecord' | 'byStatement') =>
  sql`coalesce(sum(${sql.ref(`subject.${column}`)}), 0)::int`

/** The sums of what a board shows. */
export function sumFigures({ tx, asker }: Ask, filter: BoardFilter): Promise<Figures> {
  const figures = sql<Figures>`(select count(*)::int as subjects, ${count(standings.late)} as subjects_late,
      ${count(standings.coming)} as subjects_coming, ${count(standings.clear)} as subjects_clear,
      ${sum('owed')} as owed, ${sum('met')} as met, ${sum('late')} as late, ${sum('coming')} as coming,
      ${sum('byRecord')} as by_record, ${sum('byStatement')} as by_statement
    from ${sql.table('subject')}
    where subject.district = ${filter.district} and ${matching(filter)} and ${within(asker, 'subject')})`
  return tx.selectFrom(figures.as('figures')).selectAll().executeTakeFirstOrThrow()
}

type Key = { district: string; id: string }

/** @throws Refusal not-found, also for one outside the actor's scope */
export const getSubject = ({ tx, asker }: Ask, { district, id }: Key): Promise<SubjectRow> =>
  tx
    .selectFrom('subject')
    .selectAll()
    .where('district', '=', district)
    .where('id', '=', id)
    .where(within(asker, 'subject'))
    .executeTakeFirstOrThrow(() => new Refusal('not-found', '没有这个责任对象，或不在您的管辖范围内'))

type Span = { from: string; to: string }

/** What cells are made of. Whoever asks has found the subjects within the scope. */
export const listCellDuties = (
  tx: Reader,
  district: string,
  subjectIds: readonly string[],
  { from, to }: Span,
) =>
  tx
    .selectFrom('duty')
    .select(['subjectId', 'code', 'sources', 'dueOn', 'lateAfter', 'status', 'metOn', 'metBy'])
    .where('district', '=', district)
    .where(sql<boolean>`subject_id = any(${subjectIds}::uuid[])`)
    .where('dueOn', '>=', from)
    .where('dueOn', '<=', to)
    .where(sql<boolean>`duty.status <> 'withdrawn'`)
    .execute()

/** The duties of subjects that fall due within a span. Whoever asks has found the subjects within the scope. */
export const listDutiesDue = (
  tx: Reader,
  {
    district,
    subjectIds,
    from,
    to,
    limit,
  }: Span & { district: string; subjectIds: readonly string[]; limit: number },
) =>
  tx
    .selectFrom('duty')
    .selectAll()
    .where('district', '=', district)
    .where(sql<boolean>`subject_id = any(${subjectIds}::uuid[])`)
    .where('dueOn', '>=', from)
    .where('dueOn', '<=', to)
    .orderBy('dueOn')
    .orderBy('code')
    .orderBy('period')
    .orderBy('subjectId')
    .limit(limit)
    .execute()

/** What is open and due by a day, whenever it fell due. */
export const listDutiesOpen = (
  tx: Reader,
  { district, id, until, limit }: Key & { until: string; limit: number },
) =>
  tx
    .selectFrom('duty')
    .selectAll()
    .where('district', '=', district)
    .where('subjectId', '=', id)
    .where('status', '=', 'open')
    .where('dueOn', '<=', until)
    .orderBy('dueOn')
    .orderBy('code')
    .orderBy('period')
    .limit(limit)
    .execute()

export type DutyKey = { district: string; subjectId: string; code: string; period: string }

/** @throws Refusal not-found. Whoever asks has found the subject within the scope. */
export const getDutyRow = (tx: Reader, { district, subjectId, code, period }: DutyKey): Promise<DutyRow> =>
  tx
    .selectFrom('duty')
    .selectAll()
    .where('district', '=', district)
    .where('subjectId', '=', subjectId)
    .where('code', '=', code)
    .where('period', '=', period)
    .executeTakeFirstOrThrow(
      () => new Refusal('not-found', '没有这项责任', { remedy: '规则可能已经调整，请刷新看板' }),
    )
