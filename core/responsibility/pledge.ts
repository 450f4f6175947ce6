import { z } from 'zod'
import { addDays, addMonths, dayOfMonth } from '#core/calendar.ts'
import type { Rule } from '#core/life.ts'
import { Refusal } from '#core/refusal.ts'
import { answersOf, type Before, insistOn, type Standing, writesFor } from '#core/responsibility/standing.ts'

export const PledgeStatus = z.enum(['draft', 'signed', 'renewed', 'ended', 'withdrawn'])
export type PledgeStatus = z.infer<typeof PledgeStatus>

/** How a letter stands today: its status, and of a signed one how its days stand. */
export const PledgeState = z.enum([
  'unsigned',
  'in-force',
  'expiring',
  'expired',
  'renewed',
  'ended',
  'withdrawn',
])
export type PledgeState = z.infer<typeof PledgeState>
export const pledgeStateNames: Record<PledgeState, string> = {
  unsigned: '待签署',
  'in-force': '有效',
  expiring: '即将到期',
  expired: '已到期',
  renewed: '已续签',
  ended: '已终止',
  withdrawn: '已撤回',
}

const pledgeStatusNames: Record<PledgeStatus, string> = {
  draft: '待签署',
  signed: '已签署',
  renewed: '已续签',
  ended: '已终止',
  withdrawn: '已撤回',
}

/** @param expiringDays how long before its last day a letter counts as expiring */
export function pledgeStateOf(
  { status, toOn }: { status: PledgeStatus; toOn: string },
  today: string,
  expiringDays: number,
): PledgeState {
  if (status === 'draft') return 'unsigned'
  if (status !== 'signed') return status
  if (toOn < today) return 'expired'
  return toOn <= addDays(today, expiringDays) ? 'expiring' : 'in-force'
}

export const PromisedItem = z.object({ id: z.uuid(), text: z.string().trim().min(2).max(300) })
export type PromisedItem = z.infer<typeof PromisedItem>

/** The last day of a letter that runs so many months: the day before the same day then. */
export const endsAfter = (fromOn: string, months: number) => {
  const same = dayOfMonth(addMonths(fromOn.slice(0, 7), months), Number(fromOn.slice(8)))
  return addDays(same, -1)
}

export type PledgeRow = {
  status: PledgeStatus
  giverUnitId: string | null
  subjectKind: 'unit' | 'enterprise'
  subjectId: string
  madeUnitId: string
}
export type PledgeCommandName = 'sign' | 'renew' | 'end' | 'withdraw' | 'flag'

const CLAUSE = '安全责任书、承诺书制度：签订、存档、到期续签、承诺践诺（F4B、F4F、F4H）'

const isGiver = ({ giverUnitId, by }: Before<PledgeRow>) =>
  giverUnitId !== null && (by.standsFor.includes(giverUnitId) || by.actor.unitIds.includes(giverUnitId))

/** Its own people; for a promise that has no giver, also an official who writes it down for an enterprise. */
const isSubject = ({ subjectKind, subjectId, giverUnitId, by }: Before<PledgeRow>) =>
  writesFor({ kind: giverUnitId === null ? subjectKind : 'unit', id: subjectId }, by)

const notAParty = (pledge: Before<PledgeRow>) =>
  isGiver(pledge) || isSubject(pledge) ? undefined : '只能由签订双方办理。'

const notTheMaker = (pledge: Before<PledgeRow>) =>
  isGiver(pledge) || pledge.by.actor.unitId === pledge.madeUnitId ? undefined : '只能由发起签订的单位办理。'

/** Whoever promised does not judge the promise. */
function ofThePromiser({ subjectId, by }: Before<PledgeRow>) {
  return by.actor.unitId === subjectId ? '由对方或监管单位标记，承诺单位不能给自己标记。' : undefined
}

const life: Record<PledgeCommandName, Rule<Before<PledgeRow>>> = {
  sign: {
    label: '登记签署',
    from: ['draft'],
    to: 'signed',
    needs: 'responsibility.record',
    clause: CLAUSE,
    unless: notAParty,
  },
  renew: {
    label: '续签',
    from: ['signed'],
    to: 'renewed',
    needs: 'responsibility.record',
    clause: CLAUSE,
    unless: notAParty,
  },
  end: {
    label: '终止',
    from: ['signed'],
    to: 'ended',
    needs: 'responsibility.record',
    clause: CLAUSE,
    unless: notTheMaker,
  },
  withdraw: {
    label: '撤回',
    from: ['draft'],
    to: 'withdrawn',
    needs: 'responsibility.record',
    clause: CLAUSE,
    unless: notTheMaker,
  },
  flag: {
    label: '标记违诺',
    from: ['signed', 'renewed'],
    to: 'signed',
    needs: 'responsibility.check',
    clause: CLAUSE,
    unless: ofThePromiser,
  },
}

export const pledgeAnswers = (pledge: PledgeRow, by: Standing) =>
  answersOf<PledgeRow, PledgeCommandName>(life, pledgeStatusNames, pledge, by)

/** @throws Refusal forbidden, wrong-state */
export const insistOnPledge = (name: PledgeCommandName, pledge: PledgeRow, by: Standing) =>
  insistOn<PledgeRow>(life[name], pledgeStatusNames, pledge, by)

type Signing = { signedOn: string; toOn: string; giverUnitId: string | null }
type Signed = { signedOn: string; giverSigner: string; fileIds: readonly string[] }

/**
 * What a signed letter must show (S14): a day that has come, both signatures where there are two sides, and the scan.
 *
 * @throws Refusal invalid
 */
export function insistOnSigned(
  { toOn, giverUnitId }: Omit<Signing, 'signedOn'>,
  told: Signed,
  today: string,
) {
  const refuse = (message: string, field: string, remedy: string) => {
    throw new Refusal('invalid', message, { because: CLAUSE, remedy, field })
  }
  if (told.signedOn > today) refuse('签署日期不能晚于今天', 'signedOn', '请核对日期')
  if (told.signedOn > toOn) refuse('签署日期晚于有效期止', 'signedOn', '请核对日期，或撤回后重新发起')
  if (giverUnitId !== null && told.giverSigner === '')
    refuse('没有填写甲方签署人职务', 'giverSigner', '双方都签署后再登记')
  if (told.fileIds.length === 0) refuse('没有签署页扫描件', 'fileIds', '请上传双方签字盖章的扫描件或照片')
}

export const pledgeEventNames: Record<string, string> = {
  draft: '发起签订',
  sign: '登记签署',
  renew: '续签',
  renewed: '已由新文书续签',
  end: '终止',
  withdraw: '撤回',
  flag: '标记违诺',
}
