import type { Actor } from '#core/actor.ts'
import { getExport } from '#core/files/export-api.ts'
import { Refusal } from '#core/refusal.ts'
import type { Reader } from '#server/platform/db.ts'
import type { Serve } from '#server/platform/http.ts'

export function exportRoutes(serve: Serve) {
  serve(getExport, async ({ tx, actor, input }) => {
    const { name, rows, outcome, startedAt, endedAt } = await findOwn(tx, actor, input)
    return {
      name,
      rows,
      outcome,
      startedAt: startedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
    }
  })
}

const findOwn = (tx: Reader, actor: Actor, { id }: { id: string }) =>
  tx
    .selectFrom('exportLog')
    .selectAll()
    .where('district', '=', actor.district)
    .where('id', '=', id)
    .where('accountId', '=', actor.id)
    .executeTakeFirstOrThrow(() => new Refusal('not-found', '没有这次导出'))
