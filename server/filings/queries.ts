import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '#core/actor.ts'
import type { listFilings as list } from '#core/filings/api.ts'
import { type Draft, StoredDraft } from '#core/filings/entries.ts'
import type { FormContent } from '#core/filings/form-content.ts'
import { Sending } from '#core/filings/sending.ts'
import { StoredContent } from '#core/filings/stored.ts'
import { NEWEST } from '#core/id.ts'
import { Refusal } from '#core/refusal.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { appendEvent, appendEvents } from '#server/platform/event.ts'
import type { Tables } from '#server/platform/tables.ts'
import { within } from '#server/platform/within.ts'

/** A filing with its JSON read. */
export type FilingRow = Omit<Selectable<Tables['filing']>, 'entries' | 'draft' | 'content' | 'sending'> & {
  entries: Draft | null
  draft: Draft
  content: FormContent | null
  sending: Sending | null
}

export type FilingKey = { district: string; id: string }

/** What a query takes from a call: the reader, whoever asks and when, and what is asked. */
type Ask<Input, Held = Reader> = { tx: Held; actor: Actor; now: Date; input: Input }

const absent = () =>
  new Refusal('not-found', '没有这份报送', { remedy: '它可能不在你单位的管辖范围内，请从报送列表进入' })

/** Everything of a line of the list; what a filing says is read one at a time. */
export const summary = [
  'district',
  'id',
  'rule',
  'form',
  'title',
  'clause',
  'unitId',
  'toUnitId',
  'toName',
  'period',
  'periodTo',
  'dueOn',
  'status',
  'firstSubmittedAt',
  'submittedAt',
  'sending',
  'locked',
] as const

const sideOf = { own: 'unitId', received: 'toUnitId' } as const

/** Which of a unit's filings of these periods exist, by rule and period. */
export const listMade = ({ tx, actor, now }: Omit<Ask<unknown>, 'input'>, periods: readonly string[]) =>
  tx
    .selectFrom('filing')
    .select(['id', 'rule', 'period', 'status'])
    .where('district', '=', actor.district)
    .where('unitId', '=', actor.unitId)
    .where(sql<boolean>`period = any(${periods}::text[])`)
    .where(within({ actor, now }, 'filing'))
    .execute()

/** Newest first. The unit's own index holds a few rows a month, so the scope is asked of each of them. */
export async function listFilings({ tx, input, actor, now }: Ask<z.output<typeof list.input>>) {
  const { district, side, period, status, before = NEWEST, limit } = input
  let query = tx
    .selectFrom('filing')
    .select(summary)
    .where('district', '=', district)
    .where(sideOf[side], '=', actor.unitId)
    .where('id', '<', before)
    .where(within({ actor, now }, 'filing'))
  if (period) query = query.where('period', '=', period)
  if (status) query = query.where('status', '=', status)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

const oneFiling = ({ tx, input, ...asker }: Ask<FilingKey>) =>
  tx
    .selectFrom('filing')
    .selectAll()
    .where('district', '=', input.district)
    .where('id', '=', input.id)
    .where(within(asker, 'filing'))

export const getFiling = async (ask: Ask<FilingKey>) =>
  read(await oneFiling(ask).executeTakeFirstOrThrow(absent))

export const lockFiling = async (ask: Ask<FilingKey, Tx>) =>
  read(await oneFiling(ask).forUpdate().executeTakeFirstOrThrow(absent))

const read = (row: Selectable<Tables['filing']>): FilingRow => ({
  ...row,
  entries: StoredDraft.nullable().parse(row.entries),
  draft: StoredDraft.parse(row.draft),
  content: StoredContent.nullable().parse(row.content),
  sending: Sending.nullable().parse(row.sending),
})

export type Occasion = { actor: Actor; now: Date; commandId: string }

/** The row as `decide` left it. A command that changes more than the draft is an event in the same transaction. */
export async function saveFiling(
  tx: Tx,
  filing: FilingRow,
  { actor, now, commandId }: Occasion,
  told?: { command: string; change: object },
) {
  await tx
    .updateTable('filing')
    .set({
      status: filing.status,
      version: filing.version,
      entries: filing.entries && JSON.stringify(filing.entries),
      draft: JSON.stringify(filing.draft),
      content: filing.content && JSON.stringify(filing.content),
      signer: filing.signer,
      firstSubmittedAt: filing.firstSubmittedAt,
      submittedAt: filing.submittedAt,
      acceptedAt: filing.acceptedAt,
      returnReason: filing.returnReason,
      correctionReason: filing.correctionReason,
      sending: filing.sending && JSON.stringify(filing.sending),
    })
    .where('district', '=', filing.district)
    .where('id', '=', filing.id)
    .where(within({ actor, now }, 'filing'))
    .returning('id') // without it an update of no row would count as a result
    .executeTakeFirstOrThrow(absent)
  if (told) await appendEvent(tx, { ...recordOf(filing), actor, at: now, commandId, ...told })
}

const recordOf = ({ district, id }: FilingKey) => ({ district, record: 'filing', recordId: id })

/** The filings that a superior's filing counts: locked while it stands, open to correction once it came back. */
export async function setLocked(
  tx: Tx,
  { district, id: by }: FilingKey,
  childIds: readonly string[],
  locked: boolean,
  { actor, now, commandId }: Occasion,
) {
  if (childIds.length === 0) return
  const changed = await tx
    .updateTable('filing')
    .set({ locked })
    .where('district', '=', district)
    .where(sql<boolean>`id = any(${childIds}::uuid[])`)
    .where(within({ actor, now }, 'filing'))
    .returning('id')
    .execute()
  if (changed.length < childIds.length) throw absent()
  const happening = { actor, at: now, commandId, command: locked ? 'lock' : 'unlock', change: { by } }
  await appendEvents(
    tx,
    district,
    changed.map(({ id }) => ({ ...recordOf({ district, id }), ...happening })),
  )
}
