import { sql } from 'kysely'
import type { Evidence } from '#core/duties/evidence.ts'
import type { PersonRole } from '#core/rules/words.ts'
import { doerOf } from '#core/staff/staff.ts'
import type { Reader } from '#server/platform/db.ts'
import type { EvidenceAsk, EvidenceSource } from '#server/platform/evidence.ts'
import { nameOfKind, topicsOfKind } from '#server/staff/kinds.ts'

type Held = {
  id: string
  personId: string
  kind: string
  scope: string
  issuedOn: string
  holdsUntil: string | null
  role: PersonRole | null
}

/**
 * Certificates prove the duties of the persons who hold them, from the day of issue as long as they hold. One that was
 * replaced proves what fell into its time; one that is suspended or revoked proves nothing.
 */
export const staffEvidence: EvidenceSource = {
  gives: ['certificate'],
  records: ['certificate'],
  list: async (tx, asked) => (await listHeld(tx, asked)).map((one) => evidenceOf(one, asked)),
  subjectsOf: async (tx, district, recordIds) => {
    const rows = await tx
      .selectFrom('certificate')
      .select('personId')
      .distinct()
      .where('district', '=', district)
      .where(sql<boolean>`id = any(${recordIds}::uuid[])`)
      .execute()
    return rows.map(({ personId }) => personId)
  },
}

/** System statement: a duty is proved by what is there, whoever looks. */
async function listHeld(tx: Reader, { district, subjectIds, from, to }: EvidenceAsk) {
  const rows = await tx
    .selectFrom('certificate')
    .leftJoin('staff', (join) =>
      join
        .onRef('staff.district', '=', 'certificate.district')
        .onRef('staff.id', '=', 'certificate.personId'),
    )
    .leftJoin('enterprisePerson as principal', (join) =>
      join
        .onRef('principal.district', '=', 'certificate.district')
        .onRef('principal.id', '=', 'certificate.personId'),
    )
    .select(['certificate.id', 'personId', 'kind', 'certificate.scope', 'issuedOn', 'holdsUntil'])
    .select(sql<PersonRole | null>`coalesce(staff.role, principal.role)`.as('role'))
    .where('certificate.district', '=', district)
    .where(sql<boolean>`certificate.person_id = any(${subjectIds}::uuid[])`)
    .where('status', 'in', ['in-force', 'replaced'])
    .where('issuedOn', '<=', to)
    .where((eb) => eb.or([eb('holdsUntil', 'is', null), eb('holdsUntil', '>=', from)]))
    .orderBy('issuedOn')
    .execute()
  return rows satisfies Held[]
}

/** Names and numbers stay on the certificate's own page. */
const evidenceOf = (held: Held, { district }: EvidenceAsk): Evidence => {
  const doer = held.role === null ? undefined : doerOf[held.role]
  return {
    record: 'certificate',
    id: held.id,
    title: held.scope === '' ? nameOfKind(held.kind) : `${nameOfKind(held.kind)}（${held.scope}）`,
    path: `/certificates/${district}/${held.id}`,
    subjectIds: [held.personId],
    on: held.issuedOn,
    until: held.holdsUntil,
    topics: topicsOfKind(held.kind),
    by: doer === undefined ? [] : [doer],
    everyone: [],
    amount: null,
    rules: null,
  }
}
