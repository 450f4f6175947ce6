import type { Actor } from '#core/actor.ts'
import { type ExportOutcome, getExport } from '#core/files/export-api.ts'
import { Refusal } from '#core/refusal.ts'
import type { Reader } from '#server/platform/db.ts'
import type { Serve } from '#server/platform/http.ts'
import { security } from '#server/platform/security.ts'

export function exportRoutes(serve: Serve) {
  serve(getExport, async ({ tx, actor, input, now }) => {
    const { name, rows, startedAt, endedAt, ...found } = await getOwn(tx, actor, input)
    const outcome = isLost({ ...found, startedAt }, now) ? 'broken' : found.outcome
    return {
      name,
      rows,
      outcome,
      startedAt: startedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
    }
  })
}

/** One that should long be over was left behind by a process that was killed. */
const isLost = ({ outcome, startedAt }: { outcome: ExportOutcome; startedAt: Date }, now: Date) =>
  outcome === 'running' && now.getTime() - startedAt.getTime() > security.exports.maxSeconds * 1000

const getOwn = (tx: Reader, actor: Actor, { id }: { id: string }) =>
  tx
    .selectFrom('exportLog')
    .selectAll()
    .where('district', '=', actor.district)
    .where('id', '=', id)
    .where('accountId', '=', actor.id)
    .executeTakeFirstOrThrow(() => new Refusal('not-found', '没有这次导出'))
