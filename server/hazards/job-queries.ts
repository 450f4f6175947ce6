import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type PersonRole, personRoleNames } from '#core/enterprises/person.ts'
import { insertRows } from '#server/platform/bulk.ts'
import type { Tx } from '#server/platform/db.ts'
import { appendEvents } from '#server/platform/event.ts'
import { idsAt } from '#server/platform/ids.ts'

/** System statements: the clock acts for nobody. Each takes the rows it will tell of, and runs twice without harm. */

/** The clock has no account; the timeline says 系统. */
const NOBODY = '00000000-0000-0000-0000-000000000000'
const MOST = 1000

export async function listDistricts(tx: Tx): Promise<string[]> {
  const rows = await tx.selectFrom('unit').select('district').distinct().execute()
  return rows.map(({ district }) => district)
}

type Unread = { hazardId: string; role: PersonRole; round: number; unitId: string }

/** Unread notices of open hazards, of the last round, that nobody was reminded of since; takes their hazards. */
export const takeUnread = (tx: Tx, district: string, before: Date): Promise<Unread[]> =>
  tx
    .selectFrom('hazardNotice as notice')
    .innerJoin('hazard', (join) =>
      join.onRef('hazard.district', '=', 'notice.district').onRef('hazard.id', '=', 'notice.hazardId'),
    )
    .select([
      'notice.hazardId',
      'role',
      'round',
      sql<string>`coalesce(hazard.regulator_unit_id, hazard.reported_by_unit_id)`.as('unitId'),
    ])
    .where('notice.district', '=', district)
    .where('acknowledgedAt', 'is', null)
    .where(sql<boolean>`coalesce(notice.reminded_at, notice.sent_at) <= ${before}`)
    .where(sql<boolean>`hazard.status in ('on-book', 'rectifying', 'applied')`)
    .where(
      sql<boolean>`round = (select max(round) from hazard_notice as other
        where other.district = notice.district and other.hazard_id = notice.hazard_id)`,
    )
    .orderBy('notice.hazardId')
    .orderBy('role')
    .limit(MOST)
    .forUpdate('hazard')
    .execute()

export async function saveReminders(tx: Tx, district: string, unread: readonly Unread[], now: Date) {
  for (const { hazardId, role, round } of unread)
    await tx
      .updateTable('hazardNotice')
      .set({ remindedAt: now })
      .where('district', '=', district)
      .where('hazardId', '=', hazardId)
      .where('role', '=', role)
      .where('round', '=', round)
      .execute()
  const byHazard = Map.groupBy(unread, ({ hazardId }) => hazardId)
  await tellAll(
    tx,
    [...byHazard].map(([hazardId, roles]) => ({
      ...{ district, hazardId, now, command: 'remindNotice', unitId: roles[0]?.unitId ?? NOBODY },
      words: roles.map(({ role }) => personRoleNames[role]).join('、'),
    })),
  )
}

type Telling = {
  district: string
  hazardId: string
  unitId: string
  now: Date
  command: string
  words: string
}

async function tellAll(tx: Tx, tellings: readonly Telling[]) {
  const commandId = randomUUID()
  const [first] = tellings
  if (!first) return
  const happenings = tellings.map(({ district, hazardId, unitId, now, command, words }) => ({
    ...{ district, record: 'hazard', recordId: hazardId, at: now, commandId, command },
    actor: { id: NOBODY, unitId },
    change: { words },
  }))
  await appendEvents(tx, first.district, happenings)
}

type Closed = { id: string; unitId: string; closedAt: Date }

const closed = (tx: Tx, district: string) =>
  tx
    .selectFrom('hazard')
    .select([
      'id',
      sql<string>`coalesce(regulator_unit_id, reported_by_unit_id)`.as('unitId'),
      sql<Date>`closed_at`.as('closedAt'),
    ])
    .where('district', '=', district)
    .where(sql<boolean>`hazard.status = 'closed'`)

/** Major hazards that were struck off and that nobody has planned to look back at since; takes them. */
export const takeUnplanned = (tx: Tx, district: string): Promise<Closed[]> =>
  closed(tx, district)
    .where('grade', '=', 'major')
    .where(
      sql<boolean>`not exists (select from lookback
        where lookback.district = hazard.district and hazard_id = hazard.id and planned_at >= hazard.closed_at)`,
    )
    .orderBy('closedAt')
    .limit(MOST)
    .forUpdate('hazard')
    .execute()

type Span = { from: Date; to: Date }

/** Whether what was closed in that time was drawn from already. */
export async function isDrawn(tx: Tx, district: string, { from, to }: Span) {
  const drawn = await tx
    .selectFrom('lookback')
    .innerJoin('hazardMove as move', (join) =>
      join.onRef('move.district', '=', 'lookback.district').onRef('move.hazardId', '=', 'lookback.hazardId'),
    )
    .select('lookback.id')
    .where('lookback.district', '=', district)
    .where('lookback.kind', '=', 'sample')
    .where('plannedBy', '=', NOBODY)
    .where('plannedAt', '>', to)
    .where(sql<boolean>`move.kind = 'closed' and move.at > ${from} and move.at <= ${to}`)
    .limit(1)
    .executeTakeFirst()
  return drawn !== undefined
}

/** What units closed by themselves in that time, in an order that nobody can choose and everybody can repeat. */
export const takeSelfClosed = (
  tx: Tx,
  district: string,
  { from, to, salt }: Span & { salt: string },
): Promise<Closed[]> =>
  closed(tx, district)
    .where('grade', '=', 'general')
    .where('selfClosed', '=', true)
    .where('closedAt', '>', from)
    .where('closedAt', '<=', to)
    .orderBy(sql`md5(id::text || ${salt})`)
    .forUpdate('hazard')
    .execute()

type Planned = Closed & { dueOn: string }

export async function saveLookbacks(
  tx: Tx,
  district: string,
  planned: readonly Planned[],
  kind: 'planned' | 'sample',
  now: Date,
) {
  const nextId = idsAt(now)
  const rows = planned.map(({ id: hazardId, unitId, dueOn }) => ({
    ...{ district, id: nextId(), hazardId, kind, dueOn, unitId, plannedBy: NOBODY, plannedAt: now },
    ...{ result: null, words: null, doneBy: null, doneAt: null, fileIds: [] },
  }))
  await insertRows(tx, 'lookback', rows)
  const command = kind === 'sample' ? 'drawSample' : 'planLookback'
  await tellAll(
    tx,
    planned.map(({ id: hazardId, unitId, dueOn }) => ({
      ...{ district, hazardId, unitId, now, command },
      words: `${dueOn} 前办理`,
    })),
  )
}
