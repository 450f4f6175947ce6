import { type Insertable, sql, type Updateable } from 'kysely'
import type { Actor } from '#core/actor.ts'
import { Refusal } from '#core/refusal.ts'
import { holdsUntil } from '#core/staff/certificate.ts'
import { insertRows } from '#server/platform/bulk.ts'
import type { Tx } from '#server/platform/db.ts'
import { appendEvents } from '#server/platform/event.ts'
import type { Tables } from '#server/platform/tables.ts'
import { within } from '#server/platform/within.ts'
import type { CertificateRow } from '#server/staff/certificate-queries.ts'
import type { StaffRow } from '#server/staff/queries.ts'

/** Persons of one district are written one command after another: two at once could both record the same one. */
export const lockBooks = (tx: Tx, district: string) =>
  sql`select pg_advisory_xact_lock(hashtext(${`staff ${district}`}))`.execute(tx)

export type Occasion = { actor: Actor; now: Date; commandId: string; district: string }

/** New rows; each was asked `objectionToHolding`. The unit that employs them sees them, wherever it lies. */
export async function insertStaff(tx: Tx, rows: readonly StaffRow[], occasion: Occasion) {
  await insertRows(tx, 'staff', rows)
  await drawIn(tx, 'staff', rows)
  await tell(
    tx,
    'staff',
    rows.map(({ id, role, headcount, post, enteredOn }) => ({
      ...{ id, command: 'register' },
      change: {
        role,
        headcount,
        post,
        enteredOn,
        ...(headcount === null ? {} : { words: `${headcount} 人` }),
      },
    })),
    occasion,
  )
}

type NewCertificate = Omit<CertificateRow, 'holdsUntil'>

/** New certificates; what one replaces is marked, and stays. */
export async function insertCertificates(tx: Tx, rows: readonly NewCertificate[], occasion: Occasion) {
  await insertRows(
    tx,
    'certificate',
    rows.map((row) => ({ ...row, holdsUntil: holdsUntil(row) })),
  )
  await drawIn(tx, 'certificate', rows)
  const replaced = rows.flatMap(({ replacesId }) => replacesId ?? [])
  if (replaced.length > 0)
    await tx
      .updateTable('certificate')
      .set({ status: 'replaced' })
      .where('district', '=', occasion.district)
      .where(sql<boolean>`id = any(${replaced}::uuid[])`)
      .where(within(occasion, 'certificate'))
      .returning('id')
      .execute()
  const made = rows.map(({ id, kind, scope, issuedOn, reviewDueOn, expiresOn, replacesId }) => ({
    ...{ id, command: replacesId === null ? 'record' : 'renew' },
    change: { kind, scope, issuedOn, reviewDueOn, expiresOn, replacesId },
  }))
  const ended = replaced.map((id) => ({ id, command: 'replace', change: {} }))
  await tell(tx, 'certificate', [...made, ...ended], occasion)
}

type Told = { id: string; command: string; change: object }

/** The next event of each; a record occurs once. */
export const tell = (
  tx: Tx,
  record: 'staff' | 'certificate',
  told: readonly Told[],
  { district, actor, now, commandId }: Occasion,
) =>
  appendEvents(
    tx,
    district,
    told.map(({ id, command, change }) => ({
      ...{ district, record, recordId: id, at: now, actor, commandId, command, change },
    })),
  )

type Drawn = Pick<Insertable<Tables['staff']>, 'district' | 'id' | 'unitId'>

async function drawIn(tx: Tx, record: 'staff' | 'certificate', rows: readonly Drawn[]) {
  const parties = rows.flatMap(({ district, id, unitId }) =>
    unitId ? [{ district, unitId, record, recordId: id, until: null }] : [],
  )
  await insertRows(tx, 'party', parties)
}

/** @throws Refusal not-found */
export const updateStaff = (
  tx: Tx,
  { district, id }: StaffRow,
  change: Updateable<Tables['staff']>,
  occasion: Occasion,
) =>
  tx
    .updateTable('staff')
    .set(change)
    .where('district', '=', district)
    .where('id', '=', id)
    .where(within(occasion, 'staff'))
    .returning('id')
    .executeTakeFirstOrThrow(() => new Refusal('not-found', '没有这条人员登记，或不在您的管辖范围内'))

/** @throws Refusal not-found */
export const updateCertificate = (
  tx: Tx,
  { district, id }: CertificateRow,
  change: Updateable<Tables['certificate']>,
  occasion: Occasion,
) =>
  tx
    .updateTable('certificate')
    .set(change)
    .where('district', '=', district)
    .where('id', '=', id)
    .where(within(occasion, 'certificate'))
    .returning('id')
    .executeTakeFirstOrThrow(() => new Refusal('not-found', '没有这本证书，或不在您的管辖范围内'))

/** Persons and their certificates live in the scope of their enterprise, wherever it goes. */
export async function followScope(tx: Tx, district: string, enterpriseIds: readonly string[]) {
  for (const table of ['staff', 'certificate'] as const) {
    const own = sql.table(table)
    await sql`update ${own} set town = enterprise.town, village = enterprise.village, sectors = enterprise.sectors,
        owner_group_id = enterprise.owner_group_id, regulator_unit_id = enterprise.regulator_unit_id
      from enterprise where enterprise.district = ${district} and enterprise.id = any(${enterpriseIds}::uuid[])
        and ${own}.district = enterprise.district and ${own}.enterprise_id = enterprise.id`.execute(tx)
  }
}

type Closing = { district: string; id: string; on: string }

/** Whoever works for an enterprise that leaves the books leaves with it. */
export async function leaveWithEnterprise(
  tx: Tx,
  { district, id, on }: Closing,
  occasion: Omit<Occasion, 'district'>,
) {
  const left = await tx
    .updateTable('staff')
    .set({ leftOn: sql<string>`greatest(entered_on, ${on}::date)` })
    .where('district', '=', district)
    .where('enterpriseId', '=', id)
    .where('leftOn', 'is', null)
    .returning('id')
    .execute()
  const told = left.map((one) => ({
    ...{ id: one.id, command: 'leave' },
    change: { leftOn: on, reason: '所属企业注销登记，人员随之离岗' },
  }))
  await tell(tx, 'staff', told, { ...occasion, district })
}
