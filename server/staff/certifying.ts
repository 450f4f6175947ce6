import { type Actor, may } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import { isFromTheFuture } from '#core/id.ts'
import { Refusal } from '#core/refusal.ts'
import { holdsUntil, objectionsToDays } from '#core/staff/certificate.ts'
import type * as api from '#core/staff/certificate-api.ts'
import { scopeOfStaff } from '#core/staff/staff.ts'
import { holders } from '#server/enterprises/index.ts'
import { attachFiles } from '#server/platform/files.ts'
import type { Call } from '#server/platform/http.ts'
import {
  type CertificateRow,
  findPrincipal,
  listOfPersons,
  lockCertificate,
} from '#server/staff/certificate-queries.ts'
import { insistOnKind } from '#server/staff/kinds.ts'
import { findStaff } from '#server/staff/queries.ts'
import { objectionToKeeping } from '#server/staff/registering.ts'
import { insertCertificates, lockBooks, tell, updateCertificate } from '#server/staff/saving.ts'

type Recording = Call<typeof api.recordCertificate>

/** @throws Refusal forbidden, invalid, conflict, not-found */
export async function record(call: Recording) {
  const { tx, actor, input, now } = call
  const { commandId, fileIds, ...told } = input
  const { district, id } = told
  if (district !== actor.district) throw new Refusal('forbidden', '只能登记本区的证书')
  if (isFromTheFuture(id, now)) throw new Refusal('invalid', '编号的时间晚于现在，请校准本机时钟')
  insistOnKind(told.kind)
  for (const { field, words } of objectionsToDays(told, dayInChina(now)))
    throw new Refusal('invalid', words, { field })
  await lockBooks(tx, district)
  const scope = await scopeOfHolder(call)
  insistOnKeeper(actor, scope)
  await insistOnPlace(call)
  const row = { ...scope, ...told, status: 'in-force' as const, recordedAt: now }
  await insertCertificates(tx, [row], { actor, now, commandId, district })
  await attachFiles(tx, { district, record: 'certificate', recordId: id, fileIds, actor })
}

/** The scope of whoever is to hold it: of the staff, or 主要负责人 of an enterprise. */
async function scopeOfHolder(call: Recording) {
  const { actor, input, tx, now } = call
  const { district, personId } = input
  const asked = { tx, actor, now, input: { district, id: personId } }
  const person = await findStaff(asked)
  if (person) {
    if (person.role === 'worker')
      throw new Refusal('invalid', '从业人员只登记人数，不能登记证书', {
        remedy: '请先登记具体人员',
        field: 'personId',
      })
    const { enterpriseId, unitId, ownerGroupId, regulatorUnitId, town, village, sectors } = person
    const place = { district, town, village, sectors, enterpriseId, unitId, ownerGroupId, regulatorUnitId }
    return { ...place, reportedByUnitId: actor.unitId, audience: 'normal' as const }
  }
  const principal = await findPrincipal(asked)
  if (!principal) throw new Refusal('not-found', '没有这位人员，或不在您的管辖范围内', { field: 'personId' })
  const holder = await holders.get(call, district, { enterpriseId: principal.enterpriseId, unitId: null })
  return scopeOfStaff(holder, actor.unitId)
}

/** The same certificate once; what is replaced is the person's own, of the same kind, and not replaced yet. */
async function insistOnPlace({ tx, actor, now, input }: Recording) {
  const { district, personId, kind, number, issuedOn, replacesId } = input
  const held = await listOfPersons({ tx, actor, now }, district, [personId])
  if (held.some((one) => one.kind === kind && one.number === number && one.issuedOn === issuedOn))
    throw new Refusal('conflict', '这本证书已经登记', { remedy: '换证的请填新的发证日期', field: 'number' })
  if (replacesId === null) return
  const old = held.find(({ id }) => id === replacesId)
  if (old?.kind !== kind)
    throw new Refusal('invalid', '被替换的证书不是该人员的同类证书', { field: 'replacesId' })
  if (old.status === 'replaced') throw new Refusal('wrong-state', '原证书已经换过证')
  if (old.issuedOn >= issuedOn)
    throw new Refusal('invalid', `新证的发证日期应晚于原证的 ${old.issuedOn}`, { field: 'issuedOn' })
}

/** @throws Refusal forbidden, invalid, not-found, wrong-state */
export async function review(call: Call<typeof api.reviewCertificate>) {
  const { tx, actor, input, now } = call
  const { commandId, district, id, reviewedOn, reviewDueOn, fileIds } = input
  const row = await lockCertificate(call)
  insistOnOpen(actor, row, 'review')
  if (reviewedOn > dayInChina(now))
    throw new Refusal('invalid', '复审日期不能晚于今天', { field: 'reviewedOn' })
  if (reviewedOn < row.issuedOn)
    throw new Refusal('invalid', '复审日期不能早于发证日期', { field: 'reviewedOn' })
  if (reviewDueOn !== null && reviewDueOn <= reviewedOn)
    throw new Refusal('invalid', '下次复审日期应晚于本次复审', { field: 'reviewDueOn' })
  for (const { words } of objectionsToDays({ ...row, reviewDueOn }, dayInChina(now)))
    throw new Refusal('invalid', words, { field: 'reviewDueOn' })
  const occasion = { actor, now, commandId, district }
  const until = holdsUntil({ reviewDueOn, expiresOn: row.expiresOn })
  await updateCertificate(tx, row, { reviewDueOn, holdsUntil: until }, occasion)
  const next = reviewDueOn === null ? '不再复审' : `下次复审 ${reviewDueOn}`
  const change = { reviewedOn, reviewDueOn, words: `${reviewedOn} 复审，${next}` }
  await tell(tx, 'certificate', [{ id, command: 'review', change }], occasion)
  await attachFiles(tx, { district, record: 'certificate', recordId: id, fileIds, actor })
}

/** @throws Refusal forbidden, not-found, wrong-state */
export async function stand(call: Call<typeof api.standCertificate>) {
  const { tx, actor, input, now } = call
  const { commandId, district, id, status, reason } = input
  const row = await lockCertificate(call)
  insistOnOpen(
    actor,
    row,
    ({ 'in-force': 'restore', suspended: 'suspend', revoked: 'revoke' } as const)[status],
  )
  const occasion = { actor, now, commandId, district }
  await updateCertificate(tx, row, { status }, occasion)
  await tell(tx, 'certificate', [{ id, command: status, change: { status, reason } }], occasion)
}

const ACTS = ['renew', 'review', 'suspend', 'revoke', 'restore'] as const
type Act = (typeof ACTS)[number]

/** What may be done with a certificate now, and why not the rest. */
export const commandsOn = (actor: Actor, row: CertificateRow) =>
  Object.fromEntries(ACTS.map((act) => [act, objectionTo(actor, row, act)])) as Record<Act, string | null>

function objectionTo(actor: Actor, row: CertificateRow, act: Act): string | null {
  const no = objectionToKeeping(actor, row)
  if (no !== null) return no
  if (row.status === 'replaced') return '已由新证替换'
  if (act === 'renew') return null
  // Whoever issues or regulates takes a certificate away or gives it back, not its holder.
  if (act !== 'review' && !may(actor, 'enterprise.manage')) return '暂扣、吊销、恢复由监管部门、街镇经办登记'
  return misfit[row.status][act]
}

const suspended = '证书已暂扣，恢复后再办理'
const revoked = '证书已吊销，不能再办理'
/** E.9: what a state closes. */
const misfit: Record<'in-force' | 'suspended' | 'revoked', Record<Exclude<Act, 'renew'>, string | null>> = {
  'in-force': { review: null, suspend: null, revoke: null, restore: '证书没有被暂扣' },
  suspended: { review: suspended, suspend: suspended, revoke: null, restore: null },
  revoked: { review: revoked, suspend: revoked, revoke: revoked, restore: revoked },
}

function insistOnOpen(actor: Actor, row: CertificateRow, act: Act) {
  insistOnKeeper(actor, row)
  const objection = objectionTo(actor, row, act)
  if (objection === null) return
  const isPower = act !== 'review' && !may(actor, 'enterprise.manage')
  throw new Refusal(isPower ? 'forbidden' : 'wrong-state', objection)
}

function insistOnKeeper(actor: Actor, row: Pick<CertificateRow, 'enterpriseId' | 'unitId'>) {
  const no = objectionToKeeping(actor, row)
  if (no !== null) throw new Refusal('forbidden', no)
}
