import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '#core/actor.ts'
import { addDays, dayInChina } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import type * as api from '#core/staff/certificate-api.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { countWithin } from '#server/platform/newest.ts'
import type { Tables } from '#server/platform/tables.ts'
import { within } from '#server/platform/within.ts'
import { warnDays } from '#server/staff/kinds.ts'

export type CertificateRow = Selectable<Tables['certificate']>
type Filter = z.output<typeof api.listCertificates.input>
type Ask<Input, Held = Reader> = { tx: Held; actor: Actor; now: Date; input: Input }
type Key = { district: string; id: string }

/** As the index has it: what never lapses comes last. */
const LAPSE = sql<string>`coalesce(certificate.holds_until, date '2999-12-31')`

/** Soonest to lapse first, one page and how many there are in all. */
export async function listCertificates({ tx, input, ...asker }: Ask<Filter>) {
  const { district, limit, afterDay, afterId } = input
  const where = matching(input, dayInChina(asker.now))
  const rows = await tx
    .selectFrom('certificate')
    .selectAll()
    .select(LAPSE.as('lapse'))
    .where('district', '=', district)
    .where(where)
    .$if(afterDay !== undefined && afterId !== undefined, (query) =>
      query.where(sql<boolean>`(${LAPSE}, certificate.id) > (${afterDay}::date, ${afterId}::uuid)`),
    )
    .where(within(asker, 'certificate'))
    .orderBy(LAPSE)
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(({ lapse: _, ...row }) => row),
    next: rows.length > limit && last ? { day: last.lapse, id: last.id } : null,
    total: await countWithin(tx, asker, 'certificate', { district, where }),
  }
}

function matching({ standing, kind, ...of }: Filter, today: string): RawBuilder<boolean> {
  const soon = addDays(today, warnDays)
  const standings: Record<api.CertificateStanding, RawBuilder<unknown>> = {
    holding: sql`certificate.status = 'in-force' and (certificate.holds_until is null or certificate.holds_until >= ${today})`,
    due: sql`certificate.status = 'in-force' and certificate.holds_until between ${today} and ${soon}`,
    expired: sql`certificate.status = 'in-force' and certificate.holds_until < ${today}`,
    stopped: sql`certificate.status in ('suspended', 'revoked')`,
  }
  const conditions = [
    standing === undefined ? sql`certificate.status <> 'replaced'` : standings[standing],
    kind !== undefined && sql`certificate.kind = ${kind}`,
    of.enterpriseId !== undefined && sql`certificate.enterprise_id = ${of.enterpriseId}`,
    of.unitId !== undefined && sql`certificate.unit_id = ${of.unitId}`,
    of.personId !== undefined && sql`certificate.person_id = ${of.personId}`,
  ].filter((condition) => condition !== false)
  return sql`${sql.join(conditions, sql` and `)}`
}

const visible = ({ tx, ...asker }: Omit<Ask<unknown>, 'input'>, district: string) =>
  tx
    .selectFrom('certificate')
    .selectAll()
    .where('district', '=', district)
    .where(within(asker, 'certificate'))

const absent = () => new Refusal('not-found', '没有这本证书，或不在您的管辖范围内')

/** @throws Refusal not-found, also for one outside the actor's scope */
export const getCertificate = ({ input, ...asking }: Ask<Key>) =>
  visible(asking, input.district).where('id', '=', input.id).executeTakeFirstOrThrow(absent)

/** Takes the row. @throws Refusal not-found */
export const lockCertificate = ({ input, ...asking }: Ask<Key, Tx>) =>
  visible(asking, input.district).where('id', '=', input.id).forUpdate().executeTakeFirstOrThrow(absent)

/** The one that took the place of this one. */
export const findSuccessor = ({ input, ...asking }: Ask<Key>) =>
  visible(asking, input.district).where('replacesId', '=', input.id).executeTakeFirst()

/** All of these persons, oldest first; replaced ones too. */
export const listOfPersons = (
  { tx, actor, now }: Omit<Ask<unknown>, 'input'>,
  district: string,
  personIds: readonly string[],
) =>
  visible({ tx, actor, now }, district)
    .where(sql<boolean>`person_id = any(${personIds}::uuid[])`)
    .orderBy('issuedOn')
    .orderBy('id')
    .execute()

/** Names and roles of the persons behind visible certificates: of the staff, or 主要负责人 of an enterprise. */
export async function listPersons(tx: Reader, district: string, personIds: readonly string[]) {
  const isOne = sql<boolean>`id = any(${personIds}::uuid[])`
  const staff = await tx
    .selectFrom('staff')
    .select(['id', 'name', 'role'])
    .where('district', '=', district)
    .where(isOne)
    .execute()
  const principals = await tx
    .selectFrom('enterprisePerson')
    .select(['id', 'name', 'role'])
    .where('district', '=', district)
    .where(isOne)
    .execute()
  return new Map([...staff, ...principals].map(({ id, name, role }) => [id, { name: name ?? '', role }]))
}

/** A 主要负责人 or 实际控制人 and the enterprise, when the actor sees it. */
export const findPrincipal = ({ tx, input, ...asker }: Ask<Key>) =>
  tx
    .selectFrom('enterprisePerson')
    .innerJoin('enterprise', (join) =>
      join
        .onRef('enterprise.district', '=', 'enterprisePerson.district')
        .onRef('enterprise.id', '=', 'enterprisePerson.enterpriseId'),
    )
    .select(['enterprisePerson.role', 'enterprisePerson.enterpriseId', 'enterprisePerson.toOn'])
    .where('enterprisePerson.district', '=', input.district)
    .where('enterprisePerson.id', '=', input.id)
    .where(within(asker, 'enterprise'))
    .executeTakeFirst()
