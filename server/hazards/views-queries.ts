import { SavedView } from '#core/hazards/view-api.ts'
import type { Reader, Tx } from '#server/platform/db.ts'

type Whose = { accountId: string; list: string }

/** The views that an account keeps over one list, oldest first. */
export async function listViews(tx: Reader, { accountId, list }: Whose): Promise<SavedView[]> {
  const rows = await tx
    .selectFrom('savedView')
    .select(['id', 'name', 'content'])
    .where('accountId', '=', accountId)
    .where('list', '=', list)
    .where('removedAt', 'is', null)
    .orderBy('savedAt')
    .orderBy('id')
    .execute()
  return rows.map(({ id, name, content }) => ({ id, name, ...Content.parse(content) }))
}

const Content = SavedView.pick({ search: true, columns: true })

/** A new view, or the same one with other contents. False when the id is another account's. */
export async function keepView(tx: Tx, { id, name, search, columns }: SavedView, whose: Whose, now: Date) {
  const content = JSON.stringify({ search, columns })
  const kept = await tx
    .insertInto('savedView')
    .values({ id, name, content, ...whose, sharedWithUnitId: null, savedAt: now, removedAt: null })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ name, content, removedAt: null })
        .where('savedView.accountId', '=', whose.accountId)
        .where('savedView.list', '=', whose.list),
    )
    .returning('id')
    .executeTakeFirst()
  return kept !== undefined
}

/** Taking away what is not there changes nothing. */
export const dropView = (tx: Tx, id: string, { accountId, list }: Whose, now: Date) =>
  tx
    .updateTable('savedView')
    .set({ removedAt: now })
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .where('list', '=', list)
    .where('removedAt', 'is', null)
    .execute()
