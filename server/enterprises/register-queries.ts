import { sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import {
  type Catalogue,
  differencesOf,
  type Registration,
  scopeOfEnterprise,
} from '#core/enterprises/registration.ts'
import { Refusal } from '#core/refusal.ts'
import { bigramsOf } from '#core/text.ts'
import { tellMoved } from '#server/enterprises/listeners.ts'
import type { EnterpriseRow } from '#server/enterprises/queries.ts'
import { inColumns, insertRows } from '#server/platform/bulk.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { appendEvents } from '#server/platform/event.ts'
import { within } from '#server/platform/within.ts'

/** Registrations of one district follow one another: two at once could both find a code free. */
export const lockRegister = (tx: Tx, district: string) =>
  sql`select pg_advisory_xact_lock(hashtext(${`enterprise register ${district}`}))`.execute(tx)

type Asking = { tx: Reader; actor: Actor; now: Date }

/** Of these codes the records that the actor may see. */
export const listByUscc = ({ tx, ...asker }: Asking, district: string, codes: readonly string[]) =>
  tx
    .selectFrom('enterprise')
    .selectAll()
    .where('district', '=', district)
    .where(sql<boolean>`uscc = any(${codes}::text[])`)
    .where(within(asker, 'enterprise'))
    .execute()

/** Which of these codes are registered, whoever may see the record: a code has one record in a district. */
export async function listTaken(tx: Reader, district: string, codes: readonly string[]) {
  const rows = await tx
    .selectFrom('enterprise')
    .select('uscc')
    .where('district', '=', district)
    .where(sql<boolean>`uscc = any(${codes}::text[])`)
    .execute()
  return rows.map(({ uscc }) => uscc)
}

/** One record to write: new, or with what it was before. */
export type Writing = {
  id: string
  uscc: string
  facts: Registration
  was?: Registration
  /** Where it came from, as the timeline tells it: 「导入“名册.xlsx”第 3 行」. */
  words?: string
}

type Occasion = { actor: Actor; now: Date; commandId: string; catalogue: Catalogue }

/** Rows and events together, in a few statements for any number. Each new row has been asked `objectionToPlace`. */
export async function saveRegistrations(tx: Tx, writings: readonly Writing[], occasion: Occasion) {
  const added = writings.filter(({ was }) => was === undefined)
  const changed = writings.filter(({ was }) => was !== undefined)
  await insertEnterprises(tx, added, occasion)
  await updateEnterprises(tx, changed, occasion)
  const { actor, now, commandId, catalogue } = occasion
  const { district } = catalogue
  await tellMoved(
    tx,
    district,
    changed.map(({ id }) => id),
  )
  const happenings = writings.map((one) => ({
    district,
    record: 'enterprise',
    recordId: one.id,
    at: now,
    actor,
    commandId,
    command: one.was ? 'change' : 'register',
    change: { uscc: one.uscc, ...one.facts, words: wordsOf(one, catalogue) },
  }))
  await appendEvents(tx, district, happenings)
}

/** What changed from what to what, and where it came from. */
function wordsOf({ was, facts, words }: Writing, catalogue: Catalogue) {
  const told = was
    ? differencesOf(was, facts, catalogue).map(
        (one) => `${one.column}：${one.was || '（空）'} → ${one.becomes || '（空）'}`,
      )
    : []
  return [...told, ...(words === undefined ? [] : [words])].join('；')
}

const columnsOf = ({ facts, id, uscc }: Writing, district: string, reportedByUnitId: string) => ({
  ...scopeOfEnterprise(facts, { district, id, reportedByUnitId }),
  id,
  uscc,
  name: facts.name,
  bigrams: bigramsOf(`${facts.name} ${uscc}`),
  address: facts.address,
  size: facts.size,
  highRisk: facts.highRisk,
})

async function insertEnterprises(tx: Tx, writings: readonly Writing[], { actor, now, catalogue }: Occasion) {
  const rows = writings.map((one) => ({
    ...columnsOf(one, catalogue.district, actor.unitId),
    registeredAt: now,
    tags: [],
    closedOn: null,
  }))
  await insertRows(tx, 'enterprise', rows)
}

/** District, code, who registered it and when stay. @throws Refusal not-found when a row is not the actor's to change */
async function updateEnterprises(tx: Tx, writings: readonly Writing[], { actor, now, catalogue }: Occasion) {
  if (writings.length === 0) return
  const { district } = catalogue
  const data = JSON.stringify(writings.map((one) => inColumns(columnsOf(one, district, actor.unitId))))
  const saved = await sql`
    update enterprise set town = fresh.town, village = fresh.village, sectors = fresh.sectors,
      owner_group_id = fresh.owner_group_id, regulator_unit_id = fresh.regulator_unit_id, name = fresh.name,
      bigrams = fresh.bigrams, address = fresh.address, size = fresh.size, high_risk = fresh.high_risk
    from jsonb_populate_recordset(null::enterprise, ${data}::jsonb) as fresh
    where enterprise.district = ${district} and enterprise.id = fresh.id
      and ${within({ actor, now }, 'enterprise')}
    returning enterprise.id`.execute(tx)
  if (saved.rows.length < writings.length)
    throw new Refusal('not-found', '没有这家企业，或不在您的管辖范围内')
}

type Standing = { tags: string[] } | { closedOn: string | null }

/** Tags or leaving of one enterprise that the actor sees. @throws Refusal not-found */
export const saveStanding = (
  { tx, input, ...asker }: { tx: Tx; actor: Actor; now: Date; input: { district: string; id: string } },
  standing: Standing,
) =>
  tx
    .updateTable('enterprise')
    .set(standing)
    .where('district', '=', input.district)
    .where('id', '=', input.id)
    .where(within(asker, 'enterprise'))
    .returning('id')
    .executeTakeFirstOrThrow(() => new Refusal('not-found', '没有这家企业，或不在您的管辖范围内'))

/** What the register says of a row. */
export const factsOf = (row: EnterpriseRow): Registration => ({
  name: row.name,
  address: row.address,
  town: row.town ?? row.district,
  sectors: row.sectors,
  size: row.size,
  highRisk: row.highRisk,
  ownerGroupId: row.ownerGroupId,
  regulatorUnitId: row.regulatorUnitId,
})
