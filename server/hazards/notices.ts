import { dayInChina } from '#core/calendar.ts'
import { type PersonRole, personRoleNames } from '#core/enterprises/person.ts'
import type * as commands from '#core/hazards/command-api.ts'
import { hazardGradeNames, isOpen } from '#core/hazards/hazard.ts'
import { objectionToAcknowledging } from '#core/hazards/notices.ts'
import { Refusal } from '#core/refusal.ts'
import { listEnterprisePersons } from '#server/enterprises/index.ts'
import { type Acting, occasionOf } from '#server/hazards/acting.ts'
import { acknowledge, insertNotices } from '#server/hazards/children.ts'
import { readRecords } from '#server/hazards/dossier.ts'
import { recordOf } from '#server/hazards/photos.ts'
import { type HazardRow, lockHazard, saveHazard, scopeOf, tell } from '#server/hazards/queries.ts'
import { issueLetter, signLetter } from '#server/letters/index.ts'
import type { Call } from '#server/platform/http.ts'
import { nameUnits } from '#server/units/index.ts'

type Step = { before: HazardRow | null; after: HazardRow }

/** Judged major, or open again as such: both persons are told, each by a 隐患告知书 of the regulator. */
export async function notifyIfMajor(call: Acting, { before, after }: Step) {
  if (after.grade !== 'major' || !isOpen(after)) return
  const wasMajor = before !== null && before.grade === 'major' && isOpen(before)
  if (wasMajor) return
  const principal = await letterTo(call, after, 'principal')
  const controller = await letterTo(call, after, 'controller')
  const round = await insertNotices(call.tx, after, { principal, controller }, call.now)
  const change = { round, letters: [principal, controller], words: '告知主要负责人、实际控制人' }
  await tell(call.tx, after, occasionOf(call), { command: 'notify', change })
}

const LONGEST = 600

async function letterTo({ tx, actor, now, input }: Acting, hazard: HazardRow, role: PersonRole) {
  const { district, id, enterpriseId, subject, regulatorUnitId, dueOn } = hazard
  // An enterprise that has accounts is a unit of the same id, which signs in the system.
  const units = enterpriseId === null ? new Map() : await nameUnits(tx, district, [enterpriseId])
  const letter = await issueLetter(tx, {
    kind: 'hazardNotice',
    district,
    fromUnitId: regulatorUnitId ?? actor.unitId,
    to: [
      { unitId: units.has(enterpriseId) ? enterpriseId : null, name: `${subject}${personRoleNames[role]}` },
    ],
    cc: [],
    about: { record: recordOf(hazard).record, id },
    scope: scopeOf(hazard),
    values: {
      subject,
      receiver: personRoleNames[role],
      hazardNo: hazard.no ?? '',
      hazard: `${hazard.title}。${hazard.description}`.slice(0, LONGEST),
      place: hazard.place || subject,
      grade: hazardGradeNames.major,
      clause: hazard.citations.map(({ instrument, clause }) => `《${instrument}》${clause}`).join('、'),
      ask: '制定治理方案，落实责任、措施、资金、时限和预案，治理完成后申请审核销号；治理前和治理中采取防范措施。',
      deadline: dueOn ?? '治理方案确定的期限',
    },
    actor,
    now,
    commandId: input.commandId,
  })
  return letter.id
}

/** 签收告知, by the person's own account. @throws Refusal forbidden when it is another's, wrong-state when none waits */
export async function acknowledgeNotice(call: Call<typeof commands.acknowledgeNotice>): Promise<HazardRow> {
  const { tx, actor, input, now } = call
  const row = await lockHazard(call)
  const { notices } = await readRecords(tx, row)
  const notice = notices.findLast(({ role }) => role === input.role)
  if (!notice || !isOpen(row))
    throw new Refusal('wrong-state', '没有待签收的告知', { remedy: '请刷新后查看' })
  const day = dayInChina(now)
  const { enterpriseId } = row
  const persons =
    enterpriseId === null
      ? []
      : await listEnterprisePersons(tx, { district: row.district, enterpriseId, day })
  const objection = objectionToAcknowledging(notice, persons, actor)
  if (objection !== null)
    throw new Refusal(notice.acknowledgedAt ? 'wrong-state' : 'forbidden', objection, {
      because: '重大隐患须分别告知主要负责人和实际控制人本人',
    })
  const occasion = occasionOf(call)
  const receipt = { channel: 'account' as const, words: null, fileIds: [] }
  const signing = { actor, now, commandId: input.commandId, unitId: enterpriseId }
  await acknowledge(tx, row, input.role, receipt, occasion)
  if (notice.letterId !== null) await signLetter(tx, { district: row.district, id: notice.letterId }, signing)
  const after = { ...row, touchedAt: now }
  const change = { role: input.role, words: personRoleNames[input.role] }
  await saveHazard(tx, after, occasion, { command: 'acknowledgeNotice', change })
  return after
}
