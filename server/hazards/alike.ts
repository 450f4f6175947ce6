import { sql } from 'kysely'
import type { z } from 'zod'
import { dayInChina } from '#core/calendar.ts'
import { likenessOf } from '#core/hazards/alike.ts'
import type * as api from '#core/hazards/api.ts'
import { isOpen } from '#core/hazards/hazard.ts'
import type { Ask, HazardKey } from '#server/hazards/queries.ts'
import { type HazardLine, summaryColumns, summaryOf, unitsIn } from '#server/hazards/summary.ts'
import type { Call } from '#server/platform/http.ts'
import { within } from '#server/platform/within.ts'
import { nameUnits } from '#server/units/index.ts'

type Subject = {
  district: string
  enterpriseId?: string | null | undefined
  subject: string
  except?: string | undefined
}

const MOST = 20

/** Reported hazards of one enterprise, or of one name where it is no registered one, as far as the actor sees them; newest first. */
export async function listOfSubject(
  { tx, ...asker }: Pick<Ask, 'tx' | 'actor' | 'now'>,
  { district, enterpriseId, subject, except }: Subject,
  limit = MOST,
): Promise<(HazardLine & { standardItems: string[] })[]> {
  if (!enterpriseId && subject === '') return []
  const theirs = enterpriseId
    ? sql<boolean>`hazard.enterprise_id = ${enterpriseId}`
    : sql<boolean>`hazard.enterprise_id is null and hazard.subject = ${subject}`
  let query = tx
    .selectFrom('hazard')
    .select([...summaryColumns, 'standardItems'])
    .where('district', '=', district)
    .where(theirs)
    .where(sql<boolean>`status not in ('draft', 'invalid') and audience = 'normal'`)
    .where(within(asker, 'hazard'))
  if (except) query = query.where('id', '<>', except)
  return query.orderBy('seq', 'desc').limit(limit).execute()
}

type Asked = z.output<typeof api.findAlike.input>

/** Earlier hazards of the subject, those that are probably the same one first, each with why. */
export async function alike(call: Call<typeof api.findAlike>): Promise<z.input<typeof api.findAlike.output>> {
  const { tx, now, input } = call
  const rows = await listOfSubject(call, { ...input, subject: input.subject ?? '' })
  const names = await nameUnits(tx, input.district, unitsIn(rows))
  const today = dayInChina(now)
  const items = rows.map((row) => ({ ...summaryOf(row, names, today), ...judged(row, input) }))
  return { items: items.sort((a, b) => Number(b.likely) - Number(a.likely)) }
}

/** A closed one cannot be the same hazard, but tells that it was there before. */
function judged(row: HazardLine & { standardItems: string[] }, { title, place, standardItems }: Asked) {
  const asked = { title, place, standardItems: standardItems.split(',').filter(Boolean) }
  const why = likenessOf(asked, row)
  const likely = why.length > 0 && row.status !== 'closed'
  if (why.length === 0) return { likely, why: '同一单位的隐患' }
  const words = why.join('、')
  return {
    likely,
    why: isOpen(row) || row.status === 'reported' ? `${words}，可能是同一隐患` : `${words}，曾经发现过`,
  }
}

/** The last closed hazard of the same subject by one of the same standard items: what a new one repeats. */
export async function findRepeated(
  { tx, ...asker }: Pick<Ask, 'tx' | 'actor' | 'now'>,
  hazard: HazardKey & { enterpriseId: string | null; standardItems: readonly string[] },
) {
  const { district, id, enterpriseId, standardItems } = hazard
  if (enterpriseId === null || standardItems.length === 0) return undefined
  const found = await tx
    .selectFrom('hazard')
    .select('id')
    .where('district', '=', district)
    .where('enterpriseId', '=', enterpriseId)
    .where(sql<boolean>`status = 'closed' and audience = 'normal'`)
    .where('id', '<>', id)
    .where(sql<boolean>`standard_items && ${standardItems}::text[]`)
    .where(within(asker, 'hazard'))
    .orderBy('closedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.id
}
