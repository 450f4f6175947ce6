import { sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import type { Holder } from '#core/enterprises/holder.ts'
import { type PremisesEntry, scopeOfPremises } from '#core/premises/premises.ts'
import { Refusal } from '#core/refusal.ts'
import { bigramsOf } from '#core/text.ts'
import { inColumns, insertRows } from '#server/platform/bulk.ts'
import type { Tx } from '#server/platform/db.ts'
import { appendEvents } from '#server/platform/event.ts'
import { within } from '#server/platform/within.ts'

/** Premises of one district are written one command after another: two at once could both find a code free. */
export const lockBooks = (tx: Tx, district: string) =>
  sql`select pg_advisory_xact_lock(hashtext(${`premises ${district}`}))`.execute(tx)

/** One record to write: new, or with what it was before. */
export type Writing = {
  id: string
  entry: PremisesEntry
  holder: Holder
  isNew: boolean
  /** What changed and where it came from, as the timeline tells it. */
  words: string
}

export type Occasion = { actor: Actor; now: Date; commandId: string; district: string }

/** Rows, the units that are drawn in, and events together, in a few statements for any number. */
export async function savePremises(tx: Tx, writings: readonly Writing[], occasion: Occasion) {
  await insertPremises(
    tx,
    writings.filter(({ isNew }) => isNew),
    occasion,
  )
  await updatePremises(
    tx,
    writings.filter(({ isNew }) => !isNew),
    occasion,
  )
  await drawInHolders(tx, writings, occasion)
  const { actor, now, commandId, district } = occasion
  const happenings = writings.map(({ id, entry, isNew, words }) => ({
    ...{ district, record: 'premises', recordId: id, at: now, actor, commandId },
    command: isNew ? 'register' : 'change',
    change: { ...entry, words },
  }))
  await appendEvents(tx, district, happenings)
}

const columnsOf = ({ entry, holder, id }: Writing, district: string, reportedByUnitId: string) => ({
  ...scopeOfPremises(entry, { district, reportedByUnitId, holder }),
  id,
  kind: entry.kind,
  code: entry.code,
  name: entry.name,
  bigrams: bigramsOf([entry.name, entry.code ?? '', entry.address].join(' ')),
  address: entry.address,
  highRisk: entry.highRisk,
  tags: entry.tags,
  enteredOn: entry.enteredOn,
})

/** Each row has been asked `objectionToHolding`. */
const insertPremises = (tx: Tx, writings: readonly Writing[], { actor, now, district }: Occasion) =>
  insertRows(
    tx,
    'premises',
    writings.map((one) => ({
      ...columnsOf(one, district, actor.unitId),
      closedOn: null,
      registeredAt: now,
    })),
  )

/** District, who registered it and when stay. @throws Refusal not-found when a row is not the actor's to change */
async function updatePremises(tx: Tx, writings: readonly Writing[], { actor, now, district }: Occasion) {
  if (writings.length === 0) return
  const data = JSON.stringify(writings.map((one) => inColumns(columnsOf(one, district, actor.unitId))))
  const saved = await sql`
    update premises set town = fresh.town, village = fresh.village, sectors = fresh.sectors,
      enterprise_id = fresh.enterprise_id, unit_id = fresh.unit_id, owner_group_id = fresh.owner_group_id,
      regulator_unit_id = fresh.regulator_unit_id, kind = fresh.kind, code = fresh.code, name = fresh.name,
      bigrams = fresh.bigrams, address = fresh.address, high_risk = fresh.high_risk, tags = fresh.tags,
      entered_on = fresh.entered_on
    from jsonb_populate_recordset(null::premises, ${data}::jsonb) as fresh
    where premises.district = ${district} and premises.id = fresh.id
      and ${within({ actor, now }, 'premises')}
    returning premises.id`.execute(tx)
  if (saved.rows.length < writings.length) throw absent()
}

/** The unit that answers for a place sees it, wherever it lies; a former one sees it no more. */
async function drawInHolders(tx: Tx, writings: readonly Writing[], { district, now }: Occasion) {
  const ids = writings.filter(({ isNew }) => !isNew).map(({ id }) => id)
  if (ids.length > 0)
    await tx
      .updateTable('party')
      .set({ until: dayInChina(new Date(now.getTime() - 86_400_000)) })
      .where('district', '=', district)
      .where('record', '=', 'premises')
      .where(sql<boolean>`record_id = any(${ids}::uuid[])`)
      .execute()
  const parties = writings.flatMap(({ id, holder }) =>
    holder.of === 'unit'
      ? [{ district, unitId: holder.id, record: 'premises', recordId: id, until: null }]
      : [],
  )
  if (parties.length === 0) return
  await tx
    .insertInto('party')
    .values(parties)
    .onConflict((conflict) =>
      conflict.columns(['district', 'unitId', 'record', 'recordId']).doUpdateSet({ until: null }),
    )
    .execute()
}

type Standing = { tx: Tx; actor: Actor; now: Date; input: { district: string; id: string } }

/** @throws Refusal not-found */
export const saveClosedOn = ({ tx, input, ...asker }: Standing, closedOn: string | null) =>
  tx
    .updateTable('premises')
    .set({ closedOn })
    .where('district', '=', input.district)
    .where('id', '=', input.id)
    .where(within(asker, 'premises'))
    .returning('id')
    .executeTakeFirstOrThrow(absent)

const absent = () => new Refusal('not-found', '没有这处场所，或不在您的管辖范围内')

/** The group of an enterprise is that of its premises too; place, sectors and regulator are their own. */
export async function followGroup(tx: Tx, district: string, enterpriseIds: readonly string[]) {
  await sql`update ${sql.table('premises')} set owner_group_id = enterprise.owner_group_id
    from enterprise where enterprise.district = ${district} and enterprise.id = any(${enterpriseIds}::uuid[])
      and premises.district = enterprise.district and premises.enterprise_id = enterprise.id
      and premises.owner_group_id is distinct from enterprise.owner_group_id`.execute(tx)
}

type Closing = { district: string; id: string; on: string }

/** The premises of an enterprise that leaves the books leave with it. */
export async function closeWithEnterprise(
  tx: Tx,
  { district, id, on }: Closing,
  { actor, now, commandId }: Omit<Occasion, 'district'>,
) {
  const closed = await tx
    .updateTable('premises')
    .set({ closedOn: sql<string>`greatest(entered_on, ${on}::date)` })
    .where('district', '=', district)
    .where('enterpriseId', '=', id)
    .where('closedOn', 'is', null)
    .returning('id')
    .execute()
  const reason = '所属企业注销登记，场所随之关闭'
  const happenings = closed.map((one) => ({
    ...{ district, record: 'premises', recordId: one.id, at: now, actor, commandId },
    command: 'close',
    change: { closedOn: on, reason },
  }))
  await appendEvents(tx, district, happenings)
}
