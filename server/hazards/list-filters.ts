import { type RawBuilder, sql } from 'kysely'
import { dayInChina } from '#core/calendar.ts'
import { OPEN_STATUSES } from '#core/hazards/hazard.ts'
import { HazardFilter } from '#core/hazards/ledger-api.ts'
import { bigramsWanted, wordsWanted } from '#core/text.ts'

/** Whoever asks, as far as filters go: the day it is, and the units whose turn is 「待我办理」. */
export type Looking = { now: Date; unitIds: readonly string[]; isAreaOffice: boolean }

type Condition = RawBuilder<boolean>
type Conditions = {
  [Name in keyof HazardFilter]-?: (value: NonNullable<HazardFilter[Name]>) => Condition
}

const isOpen = sql<boolean>`hazard.status = any(${[...OPEN_STATUSES]}::text[])`

const isOneOf = (column: string) => (values: readonly string[]) =>
  sql<boolean>`${sql.ref(`hazard.${column}`)} = any(${values}::text[])`

const isTrue = (column: string) => (wanted: boolean) =>
  sql<boolean>`${sql.ref(`hazard.${column}`)} = ${wanted}`

const closedDay = sql`(hazard.closed_at at time zone 'Asia/Shanghai')::date`

const conditionsFor = (looking: Looking): Conditions => ({
  status: isOneOf('status'),
  stage: (stage) => stageFor(looking)[stage],
  grade: isOneOf('grade'),
  source: isOneOf('source'),
  level: isOneOf('level'),
  difficulty: isOneOf('difficulty'),
  town: isOneOf('town'),
  sector: (codes) => sql`hazard.sectors && ${codes}::text[]`,
  category: (name) => sql`hazard.category = ${name}`,
  regulatorUnitId: (id) => sql`hazard.regulator_unit_id = ${id}`,
  enterpriseId: (id) => sql`hazard.enterprise_id = ${id}`,
  standardItem: (id) => sql`hazard.standard_items @> ${[id]}::text[]`,
  stock: isTrue('is_stock'),
  overdue: (is) => {
    const past = sql<boolean>`(${isOpen} and hazard.due_on < ${dayInChina(looking.now)})`
    return is ? past : sql`${past} is not true`
  },
  stopped: (is) => sql`(hazard.stopped_on is not null) = ${is}`,
  listed: isTrue('listed'),
  transferring: isTrue('transferring'),
  reopened: (is) => sql`(hazard.reopened > 0) = ${is}`,
  supervised: (is) => sql`(hazard.supervision_step is not null) = ${is}`,
  unread: (is) => (is ? sql`(${isUnread})` : sql`not (${isUnread})`),
  idleDays: (days) =>
    sql`${isOpen} and hazard.touched_at < ${looking.now}::timestamptz - make_interval(days => ${days}::int)`,
  discoveredFrom: (day) => sql`hazard.discovered_on >= ${day}::date`,
  discoveredTo: (day) => sql`hazard.discovered_on <= ${day}::date`,
  dueFrom: (day) => sql`hazard.due_on >= ${day}::date`,
  dueTo: (day) => sql`hazard.due_on <= ${day}::date`,
  closedFrom: (day) => sql`hazard.status = 'closed' and ${closedDay} >= ${day}::date`,
  closedTo: (day) => sql`hazard.status = 'closed' and ${closedDay} <= ${day}::date`,
  text: isAbout,
})

const isUnread = sql`hazard.grade = 'major' and ${isOpen} and exists (
  select from hazard_notice as notice where notice.district = hazard.district
    and notice.hazard_id = hazard.id and notice.acknowledged_at is null)`

const stageFor = (looking: Looking): Record<NonNullable<HazardFilter['stage']>, Condition> => ({
  open: isOpen,
  unbooked: sql`hazard.status = 'reported'`,
  blind: sql`hazard.status = 'reported' and hazard.regulator_unit_id is null`,
  closed: sql`hazard.status = 'closed'`,
  'to-review': sql`hazard.status = 'applied'`,
  'my-turn': isTurnOf(looking),
})

/** As `nextOf` tells it in words: 主管部门 books and judges, the responsible unit puts right, 安委办 finds a regulator. */
function isTurnOf({ unitIds, isAreaOffice }: Looking): Condition {
  const isMine = (column: string) => sql`${sql.ref(`hazard.${column}`)} = any(${unitIds}::uuid[])`
  const blind = isAreaOffice
    ? sql` or hazard.status = 'reported' and hazard.regulator_unit_id is null`
    : sql``
  return sql`(hazard.status in ('reported', 'applied') and ${isMine('regulator_unit_id')}
    or hazard.status in ('on-book', 'rectifying') and (${isMine('handler_unit_id')}
      or hazard.handler_unit_id is null and ${isMine('enterprise_id')})${blind})`
}

/** Facets find the pairs of a word; this makes sure of their order. */
function isAbout(typed: string): Condition {
  const words = wordsWanted(typed)
  if (words.length === 0) return sql`true`
  const bare = bigramsWanted(typed)
  const text = sql`lower(normalize(concat_ws(' ', hazard.title, hazard.subject, hazard.place, hazard.no), nfkc))`
  // One pair of neighbours, as it was indexed, is proof enough: the text need not be read again.
  return words.length === 1 && bare.length === 1 && bare[0] === words[0]
    ? sql`hazard.bigrams @> ${bare}::text[]`
    : sql`(select bool_and(strpos(${text}, word) > 0) from unnest(${words}::text[]) as word)`
}

/** The filters that are set. */
export const namesAsked = (filter: HazardFilter): (keyof HazardFilter)[] =>
  HazardFilter.keyof().options.filter((name) => filter[name] !== undefined && filter[name] !== '')

/** What a row must be to pass the filter, beside the scope. */
export function conditionOf(filter: HazardFilter, looking: Looking): Condition {
  const conditions = conditionsFor(looking)
  const wanted = Object.entries(conditions).flatMap(([name, condition]) => {
    const value = filter[name as keyof HazardFilter]
    return value === undefined || value === '' ? [] : [(condition as (value: unknown) => Condition)(value)]
  })
  return wanted.length > 0 ? sql`${sql.join(wanted, sql` and `)}` : sql`true`
}
