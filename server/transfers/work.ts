import { type Actor, may } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import type { WorkItem } from '#core/duties/api.ts'
import { reasonOf } from '#core/duties/work.ts'
import { waitsUntil } from '#core/transfers/clock.ts'
import { isDistrictOffice, transferKindNames } from '#core/transfers/transfer.ts'
import type { Reader } from '#server/platform/db.ts'
import { standingOf } from '#server/transfers/standing.ts'
import { listToArbitrate, listToHandle, listToSettle, type Waiting } from '#server/transfers/work-queries.ts'

/** A thing on the desk; the unit's name is told by whoever shows it. */
type Line = Omit<WorkItem, 'unitName'> & { unitId: string }

/**
 * What waits for the actor among transfers: to sign, to answer, to accept an answer, to get a receipt or an outcome from
 * outside, to arbitrate. One after the other: a transaction is one connection.
 */
export async function listTransferWork(call: { tx: Reader; actor: Actor; now: Date }): Promise<Line[]> {
  const { tx, actor, now } = call
  if (!may(actor, 'transfer.handle')) return []
  const by = await standingOf(call)
  const asker = { actor, now }
  const of = { district: actor.district, unitIds: by.unit.standsFor }
  const today = dayInChina(now)
  const handle = await listToHandle(tx, asker, of)
  const settle = await listToSettle(tx, asker, of)
  const arbitrates = may(actor, 'transfer.arbitrate') && isDistrictOffice(by)
  const disputes = arbitrates ? await listToArbitrate(tx, asker, of) : []
  return [
    ...handle.map((row) => ({ ...lineOf(row, of.district, today), unitId: row.fromUnitId })),
    ...settle.map((row) => lineOf(row, of.district, today)),
    ...disputes.map((row) => lineOf(row, of.district, today)),
  ]
}

const verbs: Partial<Record<Waiting['status'], string>> = {
  issued: '签收',
  signed: '办理并反馈',
  handling: '办理并反馈',
  replied: '确认反馈',
  refused: '裁决',
  handed: '登记送达回执',
  received: '登记处理结果',
}

function lineOf(row: Waiting, district: string, today: string): Line {
  const { id, kind, status, no, title, basis, fromUnitId, toUnitId, sentBackReason } = row
  const returned = sentBackReason !== null && (status === 'signed' || status === 'handling')
  const dueOn = waitsUntil(row)
  return {
    district,
    record: 'transfer',
    recordId: id,
    title: `${verbs[status] ?? '办理'}${transferKindNames[kind]}：${title}`,
    because: `${no} ${basis}`,
    unitId: toUnitId ?? fromUnitId,
    reason: othersReason[status] ?? reasonOf({ returned, dueOn }, today),
    dueOn,
    words: wordsOf(row, returned),
  }
}

/** Somebody else has acted and we check. */
const othersReason: Partial<Record<Waiting['status'], WorkItem['reason']>> = {
  replied: 'to-accept',
  refused: 'to-verify',
}

function wordsOf({ status, reply, refuseReason, sentBackReason }: Waiting, returned: boolean) {
  if (status === 'replied') return reply
  if (status === 'refused') return refuseReason
  return returned ? sentBackReason : null
}
