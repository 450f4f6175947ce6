import { dayInChina } from '#core/calendar.ts'
import type { TransferSummary } from '#core/transfers/api.ts'
import { daysLate, lateOf, nextOf } from '#core/transfers/clock.ts'
import type { Reader } from '#server/platform/db.ts'
import type { TransferRow } from '#server/transfers/queries.ts'
import { nameUnits } from '#server/units/index.ts'

/** Lines of a list as the screen gets them, all of one district. */
export async function summarise(
  tx: Reader,
  rows: readonly TransferRow[],
  now: Date,
): Promise<TransferSummary[]> {
  const senders = [...new Set(rows.map(({ fromUnitId }) => fromUnitId))]
  const names = await nameUnits(tx, rows[0]?.district ?? '', senders)
  const today = dayInChina(now)
  return rows.map((row) => summaryOf(row, names.get(row.fromUnitId) ?? '', today))
}

/** One line; what the calendar makes of it is computed, never stored. */
function summaryOf(row: TransferRow, fromName: string, today: string): TransferSummary {
  return {
    district: row.district,
    id: row.id,
    kind: row.kind,
    status: row.status,
    no: row.no,
    title: row.title,
    subject: row.subject,
    hazardId: row.hazardId,
    fromUnitId: row.fromUnitId,
    fromName,
    toUnitId: row.toUnitId,
    toName: row.toName,
    feedback: row.feedback,
    issuedOn: row.issuedOn,
    signDueOn: row.signDueOn,
    dueOn: row.dueOn,
    signedOn: row.signedOn,
    repliedOn: row.repliedOn,
    settledOn: row.settledOn,
    late: lateOf(row, today),
    daysLate: daysLate(row, today),
    next: nextOf(row, fromName),
  }
}

export async function summariseOne(tx: Reader, row: TransferRow, now: Date): Promise<TransferSummary> {
  const [summary] = await summarise(tx, [row], now)
  if (!summary) throw new Error('one row makes one summary')
  return summary
}
