import { type Actor, may } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import type { PackLine } from '#core/rules/pack-api.ts'
import { type Keeper, standingOf } from '#core/rules/pack-life.ts'
import type { Reader } from '#server/platform/db.ts'
import type { VersionLine, VersionRow } from '#server/rules/queries.ts'
import { listUnitsOn } from '#server/units/index.ts'

type Asking = { tx: Reader; actor: Actor; now: Date }

/** The actor with its unit as it stands today. */
export async function identifyKeeper({ tx, actor, now }: Asking): Promise<Keeper> {
  const units = await listUnitsOn(tx, actor.district, dayInChina(now))
  return { actor, own: units.find(({ id }) => id === actor.unitId) }
}

/** What is still being written is for whoever writes and whoever approves. */
const maySeeDrafts = (actor: Actor) => may(actor, 'rule.manage') || may(actor, 'rule.approve')

const isApproved = ({ status }: Pick<VersionRow, 'status'>) => status === 'active' || status === 'retired'

export const mayRead = (actor: Actor, row: Pick<VersionRow, 'status' | 'district'>) =>
  row.district === actor.district && (isApproved(row) || maySeeDrafts(actor))

/** @throws Refusal not-found, as for a version that does not exist */
export function insistOnReading(actor: Actor, row: VersionRow) {
  if (!mayRead(actor, row))
    throw new Refusal('not-found', '没有这个规则包版本', { remedy: '请从“规则包”中重新打开' })
}

export function lineOf(row: VersionLine, today: string): PackLine {
  const { district, id, code, version, fromOn, toOn, origin, head, rules, inactive, unverified } = row
  const { title, issuer, number } = head
  const told = { district, id, code, version, origin, rules, inactive, unverified, title, issuer, number }
  return { ...told, from: fromOn, to: toOn, standing: standingOf(row, today) }
}

/** The line of a version that was read in full. */
export const lineOfRow = (row: VersionRow, today: string): PackLine =>
  lineOf(
    {
      ...row,
      head: row.content.pack,
      rules: row.content.rules.length,
      inactive: row.content.rules.filter(({ active }) => !active).length,
      unverified: row.content.rules.filter(({ unverified }) => unverified.length > 0).length,
    },
    today,
  )
