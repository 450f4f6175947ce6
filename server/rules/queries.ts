import { sql } from 'kysely'
import type { RulePack } from '#core/rules/rule.ts'
import { insertRows, type Row } from '#server/platform/bulk.ts'
import type { Reader, Tx } from '#server/platform/db.ts'

/** The districts that have units: whoever keeps rules. System statement: the clock acts for nobody. */
export async function listDistricts(reader: Reader): Promise<string[]> {
  const rows = await reader.selectFrom('unit').select('district').distinct().orderBy('district').execute()
  return rows.map(({ district }) => district)
}

/** One change of a district's rules at a time; the second is judged by what the first left. Until the transaction ends. */
export const waitForRules = (tx: Tx, district: string) =>
  sql`select pg_advisory_xact_lock(hashtext('rules'), ${Number(district)})`.execute(tx)

type Window = { from: string; to: string }

/** The approved versions that govern a day of the window, without what they say. */
export const listGoverning = (reader: Reader, district: string, { from, to }: Window) =>
  reader
    .selectFrom('rulePack')
    .select(['id', 'fromOn', 'toOn', 'digest'])
    .where('district', '=', district)
    .where('status', 'in', ['active', 'retired'])
    .where('fromOn', '<=', to)
    .where((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>=', from)]))
    .orderBy('code')
    .orderBy('version')
    .execute()

/** What versions say, by id. */
export async function listContents(reader: Reader, district: string, ids: readonly string[]) {
  const rows = await reader
    .selectFrom('rulePack')
    .select(['id', 'content'])
    .where('district', '=', district)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
  // Only what RulePackShape has read is ever stored.
  return new Map(rows.map(({ id, content }) => [id, content as unknown as RulePack]))
}

/** Every version of a district by what tells it apart. */
export const listStanding = (reader: Reader, district: string) =>
  reader
    .selectFrom('rulePack')
    .select(['district', 'id', 'code', 'version', 'fromOn', 'toOn', 'status', 'origin', 'digest'])
    .where('district', '=', district)
    .execute()

/** Versions that come with the product. The caller holds the lock of `waitForRules`. */
export const insertShipped = (tx: Tx, rows: readonly Row<'rulePack'>[]) => insertRows(tx, 'rulePack', rows)
