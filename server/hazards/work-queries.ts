import { sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import type { Reader } from '#server/platform/db.ts'
import { within } from '#server/platform/within.ts'

/** Whose desk: the units that the actor stands for. */
export type Desk = { tx: Reader; actor: Actor; now: Date; unitIds: readonly string[] }

/** One thing of the ledger as a desk tells it. */
export type Line = { district: string; id: string; subject: string; title: string; unitId: string }

const DESK = 50

/** Each walks an index that holds only what waits. The unit named is whoever has to put it right, else the reporter: most enterprises are no units. */
const lines = ({ tx, actor, now }: Desk) =>
  tx
    .selectFrom('hazard')
    .select([
      'hazard.district',
      'hazard.id',
      'hazard.subject',
      'hazard.title',
      'hazard.dueOn',
      sql<string>`coalesce(hazard.handler_unit_id, hazard.reported_by_unit_id)`.as('unitId'),
    ])
    .where('hazard.district', '=', actor.district)
    .where(within({ actor, now }, 'hazard'))
    .limit(DESK)

const isRegulatedBy = (unitIds: readonly string[]) =>
  sql<boolean>`hazard.regulator_unit_id = any(${unitIds}::uuid[])`

export const listToBook = (desk: Desk) =>
  lines(desk)
    .where(isRegulatedBy(desk.unitIds))
    .where(sql<boolean>`hazard.status in ('reported', 'applied') and hazard.status = 'reported'`)
    .orderBy('hazard.seq')
    .execute()

/** 监管盲区: reported, and nobody's. */
export const listBlind = (desk: Desk) =>
  lines(desk)
    .where('hazard.regulatorUnitId', 'is', null)
    .where(sql<boolean>`hazard.status in ('reported', 'applied') and hazard.status = 'reported'`)
    .orderBy('hazard.seq')
    .execute()

/** Applied for, but by others than the actor, who had no hand in the works. */
export const listToReview = (desk: Desk) =>
  lines(desk)
    .where(isRegulatedBy(desk.unitIds))
    .where(sql<boolean>`hazard.status in ('reported', 'applied') and hazard.status = 'applied'`)
    .where(sql<boolean>`not ${desk.actor.id}::uuid = any(hazard.worked_by)`)
    .orderBy('hazard.seq')
    .execute()

/** Of one enterprise: a few, found by its own index. */
export const listOwn = (desk: Desk, enterpriseId: string) =>
  toPutRight(desk)
    .where(sql<boolean>`hazard.enterprise_id = ${enterpriseId} and hazard.audience = 'normal'`)
    .execute()

/** What units were told to put right. */
export const listHandled = (desk: Desk) =>
  toPutRight(desk)
    .where(
      sql<boolean>`hazard.handler_unit_id is not null and hazard.handler_unit_id = any(${desk.unitIds}::uuid[])`,
    )
    .execute()

/** What was said when it last came back. */
const whyReturned = sql<string | null>`(select opinion.words from hazard_review as opinion
  where opinion.district = hazard.district and opinion.hazard_id = hazard.id and opinion.result = 'fail'
  order by opinion.reviewed_at desc limit 1)`

const toPutRight = (desk: Desk) =>
  lines(desk)
    .select(['hazard.status', 'hazard.returns', 'hazard.percent', whyReturned.as('words')])
    .where(sql<boolean>`hazard.status in ('on-book', 'rectifying', 'applied') and hazard.status <> 'applied'`)
    .orderBy(sql`hazard.due_on nulls first`)
    .orderBy('hazard.seq')

export const listLookbacks = (desk: Desk) =>
  lines(desk)
    .innerJoin('lookback', (join) =>
      join.onRef('lookback.district', '=', 'hazard.district').onRef('lookback.hazardId', '=', 'hazard.id'),
    )
    .clearSelect()
    .select(['hazard.district', 'hazard.id', 'subject', 'title', 'lookback.dueOn', 'lookback.unitId'])
    .where(sql<boolean>`lookback.unit_id = any(${desk.unitIds}::uuid[]) and lookback.result is null`)
    .where(sql<boolean>`hazard.status = 'closed'`)
    .orderBy('lookback.dueOn')
    .orderBy('lookback.id')
    .execute()

export const listExtensions = (desk: Desk) =>
  lines(desk)
    .innerJoin('hazardExtension as asked', (join) =>
      join.onRef('asked.district', '=', 'hazard.district').onRef('asked.hazardId', '=', 'hazard.id'),
    )
    .select(sql<string>`asked.reason`.as('words'))
    .where('asked.verdict', 'is', null)
    .where('asked.requestedBy', '<>', desk.actor.id)
    .where(isRegulatedBy(desk.unitIds))
    .orderBy('asked.requestedAt')
    .execute()

export const listDowngrades = (desk: Desk) =>
  lines(desk)
    .innerJoin('hazardDowngrade as asked', (join) =>
      join.onRef('asked.district', '=', 'hazard.district').onRef('asked.hazardId', '=', 'hazard.id'),
    )
    .select(sql<string>`asked.reason`.as('words'))
    .where('asked.verdict', 'is', null)
    .where('asked.proposedBy', '<>', desk.actor.id)
    .where(isRegulatedBy(desk.unitIds))
    .orderBy('asked.proposedAt')
    .execute()

/** Notices told to the person whose account this is. */
export const listToSign = (desk: Desk) =>
  lines(desk)
    .innerJoin('hazardNotice as notice', (join) =>
      join.onRef('notice.district', '=', 'hazard.district').onRef('notice.hazardId', '=', 'hazard.id'),
    )
    .innerJoin('enterprisePerson as person', (join) =>
      join
        .onRef('person.district', '=', 'hazard.district')
        .onRef('person.enterpriseId', '=', 'hazard.enterpriseId')
        .onRef('person.role', '=', 'notice.role'),
    )
    .where('person.accountId', '=', desk.actor.id)
    .where('person.fromOn', '<=', dayInChina(desk.now))
    .where((eb) => eb.or([eb('person.toOn', 'is', null), eb('person.toOn', '>=', dayInChina(desk.now))]))
    .where('notice.acknowledgedAt', 'is', null)
    .where(sql<boolean>`hazard.status in ('on-book', 'rectifying', 'applied')`)
    .where(
      sql<boolean>`notice.round = (select max(round) from hazard_notice as other
        where other.district = notice.district and other.hazard_id = notice.hazard_id)`,
    )
    .orderBy('notice.sentAt')
    .execute()
