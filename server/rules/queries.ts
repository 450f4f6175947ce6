import { type Selectable, sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import type { RulePack } from '#core/rules/rule.ts'
import { insertRows, type Row } from '#server/platform/bulk.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { appendEvent } from '#server/platform/event.ts'
import type { Tables } from '#server/platform/tables.ts'
import { within } from '#server/platform/within.ts'

/** The districts that have units: whoever keeps rules. System statement: the clock acts for nobody. */
export async function listDistricts(reader: Reader): Promise<string[]> {
  const rows = await reader.selectFrom('unit').select('district').distinct().orderBy('district').execute()
  return rows.map(({ district }) => district)
}

/** One change of a district's rules at a time; the second is judged by what the first left. Until the transaction ends. */
export const waitForRules = (tx: Tx, district: string) =>
  sql`select pg_advisory_xact_lock(hashtext('rules'), ${Number(district)})`.execute(tx)

const packs = (reader: Reader, district: string) =>
  reader.selectFrom('rulePack').where('district', '=', district)

type Window = { from: string; to: string }

/** The approved versions that govern a day of the window, without what they say. */
export const listGoverning = (reader: Reader, district: string, { from, to }: Window) =>
  packs(reader, district)
    .select(['id', 'fromOn', 'toOn', 'digest'])
    .where('status', 'in', ['active', 'retired'])
    .where('fromOn', '<=', to)
    .where((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>=', from)]))
    .orderBy('code')
    .orderBy('version')
    .execute()

/** What versions say, by id. */
export async function listContents(reader: Reader, district: string, ids: readonly string[]) {
  const rows = await packs(reader, district)
    .select(['id', 'content'])
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, content }) => [id, asPack(content)]))
}

// Only what RulePackShape has read is ever stored.
const asPack = (content: unknown) => content as RulePack

/** Every version of a district by what tells it apart. */
export const listStanding = (reader: Reader, district: string) =>
  packs(reader, district)
    .select(['district', 'id', 'code', 'version', 'fromOn', 'toOn', 'status', 'origin', 'digest'])
    .execute()

const countOf = (condition: string) =>
  sql<number>`(select count(*) from jsonb_array_elements(content->'rules') as one where ${sql.raw(condition)})::int`

/** Every version of a district with its head and counts, by code and version. Some dozens. */
export const listVersions = (reader: Reader, district: string, code?: string) =>
  packs(reader, district)
    .select(['district', 'id', 'code', 'version', 'fromOn', 'toOn', 'status', 'origin'])
    .select(sql<RulePack['pack']>`content->'pack'`.as('head'))
    .select(sql<number>`jsonb_array_length(content->'rules')`.as('rules'))
    .select(countOf("one->>'active' = 'false'").as('inactive'))
    .select(countOf("one->'unverified' <> '[]'").as('unverified'))
    .$if(code !== undefined, (query) => query.where('code', '=', code ?? ''))
    .orderBy('code')
    .orderBy('version')
    .execute()
export type VersionLine = Awaited<ReturnType<typeof listVersions>>[number]

export type VersionRow = Omit<Selectable<Tables['rulePack']>, 'content'> & { content: RulePack }

const absent = () => new Refusal('not-found', '没有这个规则包版本', { remedy: '请从“规则包”中重新打开' })

export async function getVersion(reader: Reader, district: string, id: string): Promise<VersionRow> {
  const row = await packs(reader, district).selectAll().where('id', '=', id).executeTakeFirstOrThrow(absent)
  return { ...row, content: asPack(row.content) }
}

/** Takes the row; the caller holds the lock of `waitForRules`. @throws Refusal not-found */
export async function lockVersion(tx: Tx, district: string, id: string): Promise<VersionRow> {
  const row = await packs(tx, district)
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(absent)
  return { ...row, content: asPack(row.content) }
}

/** The approved and retired versions of a pack, as `succeed` asks for them. */
export const listApproved = (reader: Reader, district: string, code: string) =>
  packs(reader, district)
    .select([
      'district',
      'id',
      'code',
      'version',
      'fromOn',
      'toOn',
      'status',
      'origin',
      'proposedBy',
      'reason',
    ])
    .where('code', '=', code)
    .where('status', 'in', ['active', 'retired'])
    .orderBy('fromOn')
    .execute()

/** Versions that come with the product. The caller holds the lock of `waitForRules`. */
export const insertShipped = (tx: Tx, rows: readonly Row<'rulePack'>[]) => insertRows(tx, 'rulePack', rows)

export type Occasion = { actor: Actor; now: Date; commandId: string }
type Told = { command: string; change: object }

/** A draft, with its event. @throws Refusal conflict when the id is taken */
export async function insertDraft(tx: Tx, row: VersionRow, told: Told, occasion: Occasion) {
  const made = await tx
    .insertInto('rulePack')
    .values({ ...row, content: JSON.stringify(row.content) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw new Refusal('conflict', '这个版本已经建立', { remedy: '请刷新后查看' })
  await append(tx, row, told, occasion)
}

/** What a version says and where it stands, with the event. The caller holds its lock. */
export async function saveVersion(tx: Tx, row: VersionRow, told: Told, occasion: Occasion) {
  const { district, id, content, ...rest } = row
  await tx
    .updateTable('rulePack')
    .set({ ...rest, content: JSON.stringify(content) })
    .where('district', '=', district)
    .where('id', '=', id)
    .execute()
  await append(tx, row, told, occasion)
}

type Ending = { district: string; id: string; toOn: string; status: VersionRow['status'] }

/** A version ends because another begins. The caller holds the lock of `waitForRules`. */
export async function endVersion(
  tx: Tx,
  { district, id, toOn, status }: Ending,
  change: object,
  occasion: Occasion,
) {
  await tx
    .updateTable('rulePack')
    .set({ toOn, status })
    .where('district', '=', district)
    .where('id', '=', id)
    .execute()
  await append(tx, { district, id }, { command: 'succeed', change: { ...change, toOn } }, occasion)
}

const append = (tx: Tx, { district, id }: { district: string; id: string }, told: Told, occasion: Occasion) =>
  appendEvent(tx, {
    ...{ district, record: 'rule-pack', recordId: id },
    ...told,
    ...{ actor: occasion.actor, at: occasion.now, commandId: occasion.commandId },
  })

type Asking = { tx: Reader; actor: Actor; now: Date }
type Facts = Record<string, unknown>

/**
 * What rules ask of everybody in the district; those whom no rule can tell apart are one row. Only a pack for part of
 * the district asks where somebody is (`withArea`); without, a hundred thousand enterprises are some hundred rows.
 */
export async function listSubjectGroups({ tx, actor, now }: Asking, { withArea }: { withArea: boolean }) {
  const idle = sql.lit(`{name,aliases,under,enteredOn,leftOn${withArea ? '' : ',area'}}`)
  const facts = sql<Facts>`case when kind = 'unit' then facts else facts - ${idle}::text[] end`
  return tx
    .selectFrom('subject')
    .select(['kind', facts.as('facts'), sql<number>`count(*)::int`.as('count')])
    .select(sql<string[]>`(array_agg(name))[1:3]`.as('names'))
    .where('district', '=', actor.district)
    .where(sql<boolean>`(left_on is null or left_on >= ${dayInChina(now)})`)
    .where(within({ actor, now }, 'subject'))
    .groupBy(['kind', facts])
    .execute()
}

/** Versions that wait for somebody: proposed ones for a decision, returned ones to be put right; oldest first. */
export const listWaiting = (reader: Reader, district: string) =>
  packs(reader, district)
    .select(['id', 'code', 'version', 'fromOn', 'proposedBy', 'status', 'reason'])
    .select(sql<string>`content->'pack'->>'title'`.as('title'))
    .where((eb) =>
      eb.or([
        eb('status', '=', 'proposed'),
        eb.and([eb('status', '=', 'draft'), eb('reason', 'is not', null)]),
      ]),
    )
    .orderBy('proposedAt')
    .limit(50)
    .execute()
