import { type Actor, may } from '#core/actor.ts'
import type { WorkItem } from '#core/duties/api.ts'
import { type BulletinLine, listWaiting } from '#server/bulletins/queries.ts'
import type { Reader } from '#server/platform/db.ts'

type Waiting = Omit<WorkItem, 'unitName'> & { unitId: string }

/** What of the bulletins waits on the actor's desk: to issue for whoever leads, and what came back for whoever writes. */
export async function listBulletinWork(call: { tx: Reader; actor: Actor; now: Date }): Promise<Waiting[]> {
  const { tx, actor } = call
  const toIssue = may(actor, 'bulletin.issue') ? await listWaiting(tx, call, 'submitted') : []
  const back = may(actor, 'bulletin.write') ? await listWaiting(tx, call, 'returned') : []
  return [
    ...toIssue.map((line) => itemOf(line, `签发：${line.title}`, 'to-accept', null)),
    ...back.map((line) => itemOf(line, line.title, 'returned', line.returnReason)),
  ]
}

const itemOf = (
  line: BulletinLine,
  title: string,
  reason: WorkItem['reason'],
  words: string | null,
): Waiting => ({
  district: line.district,
  record: 'bulletin',
  recordId: line.id,
  title,
  because: '本区治本攻坚方案关于季度点评、晾晒通报、动态评估的条款',
  unitId: line.reportedByUnitId,
  reason,
  dueOn: null,
  words,
})
