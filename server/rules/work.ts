import { type Actor, may } from '#core/actor.ts'
import type { WorkItem } from '#core/duties/api.ts'
import { objectionToKeeping } from '#core/rules/pack-life.ts'
import type { Reader } from '#server/platform/db.ts'
import { identifyKeeper } from '#server/rules/lines.ts'
import { listWaiting } from '#server/rules/queries.ts'

type Asking = { tx: Reader; actor: Actor; now: Date }
type Waiting = Omit<WorkItem, 'unitName'> & { unitId: string }
type Row = Awaited<ReturnType<typeof listWaiting>>[number]

/** Versions that wait for the actor: proposed ones for whoever approves, returned drafts for whoever writes. */
export async function listRuleWork(call: Asking): Promise<Waiting[]> {
  const { tx, actor } = call
  const isConcerned = may(actor, 'rule.approve') || may(actor, 'rule.manage')
  if (!isConcerned || objectionToKeeping(await identifyKeeper(call)) !== null) return []
  const rows = await listWaiting(tx, actor.district)
  return rows.filter((row) => waitsFor(row, actor)).map((row) => itemOf(row, actor))
}

const waitsFor = ({ status, proposedBy }: Row, actor: Actor) =>
  status === 'proposed' ? may(actor, 'rule.approve') && proposedBy !== actor.id : may(actor, 'rule.manage')

function itemOf(row: Row, { district, unitId }: Actor): Waiting {
  const isProposed = row.status === 'proposed'
  return {
    ...{ district, record: 'rule-pack', recordId: row.id, unitId },
    title: `${isProposed ? '批准' : '修改'}规则包：${row.title}（第 ${row.version} 版）`,
    because: `规则包 ${row.code}，自 ${row.fromOn} 起施行`,
    reason: isProposed ? 'to-verify' : 'returned',
    dueOn: null,
    words: isProposed ? null : row.reason,
  }
}
