import { sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import type { By } from '#core/hazards/state.ts'
import { worksFor } from '#core/units/office.ts'
import type { Power } from '#core/units/unit.ts'
import type { Reader } from '#server/platform/db.ts'

/**
 * Whoever acts, as the rules of the ledger know them today: own unit, those below, the body whose office it is, and for
 * a section its department, whose powers it exercises.
 */
export async function standingOf({ tx, actor, now }: { tx: Reader; actor: Actor; now: Date }): Promise<By> {
  const today = dayInChina(now)
  const holds = sql<boolean>`from_on <= ${today} and (to_on is null or to_on >= ${today})`
  const parentId = sql<string | null>`(
    select value from unit_fact
    where unit_fact.unit_id = unit.id and aspect = 'parent' and ${holds} limit 1)`
  const powers = sql<Power[]>`array(
    select distinct value from unit_fact
    where aspect = 'power' and ${holds} and (unit_fact.unit_id = unit.id
      or unit.kind = 'section' and unit_fact.unit_id::text = ${parentId}))`
  const { id, kind, line, ...above } = await tx
    .selectFrom('unit')
    .select(['id', 'kind', 'line', parentId.as('parentId'), powers.as('powers')])
    .where('district', '=', actor.district)
    .where('id', '=', actor.unitId)
    .executeTakeFirstOrThrow()
  const upward =
    kind === 'section' && above.parentId !== null ? [above.parentId] : worksFor({ id, kind, ...above })
  return {
    actor,
    unit: { id, kind, line, powers: above.powers, standsFor: [...new Set([...actor.unitIds, ...upward])] },
  }
}
