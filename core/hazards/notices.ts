import type { Actor } from '#core/actor.ts'
import { type PersonRole, personRoleNames } from '#core/enterprises/person.ts'

/** A person of the enterprise on the day, with the account that is theirs. */
export type Principal = { role: PersonRole; accountId: string | null }

/**
 * Why this account may not sign for a notice; null when it may. A notice is told to a person: only the account that is
 * registered as theirs signs for it, nobody of the enterprise in their place (F0:77–79, F2:99, F3:105).
 */
export function objectionToAcknowledging(
  notice: { role: PersonRole; acknowledgedAt: Date | null },
  persons: readonly Principal[],
  actor: Pick<Actor, 'id'>,
): string | null {
  const name = personRoleNames[notice.role]
  if (notice.acknowledgedAt !== null) return '已经签收'
  const theirs = persons.filter(({ role, accountId }) => role === notice.role && accountId !== null)
  if (theirs.some(({ accountId }) => accountId === actor.id)) return null
  return theirs.length === 0
    ? `${name}尚未登记账号，请由主管部门当面送达后登记`
    : `只能由${name}本人的账号签收`
}
