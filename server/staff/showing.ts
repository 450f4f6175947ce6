import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import { isOwnHolder } from '#core/enterprises/holder.ts'
import { maskedName, maskedNumber } from '#core/masking.ts'
import { PersonRole } from '#core/rules/words.ts'
import type { Staff } from '#core/staff/api.ts'
import { certificateState } from '#core/staff/certificate.ts'
import type { Certificate } from '#core/staff/certificate-api.ts'
import { holders } from '#server/enterprises/index.ts'
import type { Reader } from '#server/platform/db.ts'
import { nameOfPlace } from '#server/platform/places.ts'
import { type CertificateRow, listOfPersons, listPersons } from '#server/staff/certificate-queries.ts'
import { nameOfKind, warnDays } from '#server/staff/kinds.ts'
import type { StaffRow } from '#server/staff/queries.ts'

type Looking = { tx: Reader; actor: Actor; now: Date }
type Held = Pick<StaffRow, 'enterpriseId' | 'unitId' | 'reportedByUnitId'>

/** Names and numbers are for the own unit and for whoever put them on the books. */
export const seesInFull = (actor: Actor, { enterpriseId, unitId, reportedByUnitId }: Held) =>
  isOwnHolder({ actor }, enterpriseId ?? unitId ?? '') || actor.unitId === reportedByUnitId

const stateOf = (row: CertificateRow, now: Date) => certificateState(row, dayInChina(now), warnDays)

/** Persons as lists show them, with what certificates they hold. */
export async function shownStaff(
  { tx, actor, now }: Looking,
  district: string,
  rows: readonly StaffRow[],
): Promise<Staff[]> {
  const holderName = await holders.name(tx, district, rows)
  const held = await listOfPersons(
    { tx, actor, now },
    district,
    rows.map(({ id }) => id),
  )
  const current = Map.groupBy(
    held.filter(({ status }) => status !== 'replaced'),
    ({ personId }) => personId,
  )
  return rows.map((row) => ({
    district,
    id: row.id,
    role: row.role,
    name: row.name === null || seesInFull(actor, row) ? row.name : maskedName(row.name),
    headcount: row.headcount,
    post: row.post,
    enterpriseId: row.enterpriseId,
    unitId: row.unitId,
    holderName: holderName(row),
    townName: row.town === null ? null : nameOfPlace(row.town),
    enteredOn: row.enteredOn,
    leftOn: row.leftOn,
    certificates: (current.get(row.id) ?? []).map((one) => ({
      id: one.id,
      kindName: nameOfKind(one.kind),
      state: stateOf(one, now),
      holdsUntil: one.holdsUntil,
    })),
  }))
}

/** Certificates as lists show them, with whose they are. */
export async function shownCertificates(
  { tx, actor, now }: Looking,
  district: string,
  rows: readonly CertificateRow[],
): Promise<Certificate[]> {
  const holderName = await holders.name(tx, district, rows)
  const persons = await listPersons(
    tx,
    district,
    rows.map(({ personId }) => personId),
  )
  return rows.map((row) => {
    const inFull = seesInFull(actor, row)
    const { name = '（已删除的人员）', role } = persons.get(row.personId) ?? {}
    return {
      district,
      id: row.id,
      personId: row.personId,
      personRole: PersonRole.catch('worker').parse(role),
      personName: inFull ? name : maskedName(name),
      enterpriseId: row.enterpriseId,
      unitId: row.unitId,
      holderName: holderName(row),
      kind: row.kind,
      kindName: nameOfKind(row.kind),
      scope: row.scope,
      number: inFull ? row.number : maskedNumber(row.number),
      issuer: row.issuer,
      issuedOn: row.issuedOn,
      reviewDueOn: row.reviewDueOn,
      expiresOn: row.expiresOn,
      holdsUntil: row.holdsUntil,
      state: stateOf(row, now),
    }
  })
}
