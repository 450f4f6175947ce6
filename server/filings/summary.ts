import type { Selectable } from 'kysely'
import { monthOf } from '#core/calendar.ts'
import type { FilingSummary } from '#core/filings/api.ts'
import { isLate } from '#core/filings/filing.ts'
import { Sending } from '#core/filings/sending.ts'
import type { summary } from '#server/filings/queries.ts'
import type { Reader } from '#server/platform/db.ts'
import type { Tables } from '#server/platform/tables.ts'
import { nameUnits } from '#server/units/index.ts'

/** A line of a list, its JSON read or not. */
export type FilingLine = Omit<Pick<Selectable<Tables['filing']>, (typeof summary)[number]>, 'sending'> & {
  sending: unknown
}

type Reading = { tx: Reader; now: Date }

/** What a list, a page and the answer to a command say of a filing. */
export async function summarise({ tx, now }: Reading, rows: readonly FilingLine[]): Promise<FilingSummary[]> {
  const names = await nameUnits(
    tx,
    rows[0]?.district ?? '',
    rows.flatMap(({ unitId, toUnitId }) => (toUnitId ? [unitId, toUnitId] : [unitId])),
  )
  return rows.map((row) => ({
    district: row.district,
    id: row.id,
    title: row.title,
    rule: row.rule,
    formCode: row.form,
    clause: row.clause,
    unitId: row.unitId,
    unitName: names.get(row.unitId) ?? '',
    toUnitId: row.toUnitId,
    toUnitName: row.toName ?? names.get(row.toUnitId ?? '') ?? '',
    period: row.period,
    dueOn: row.dueOn,
    status: row.status,
    late: isLate(row, now),
    submittedAt: row.submittedAt?.toISOString() ?? null,
    sending: Sending.nullable().parse(row.sending),
    locked: row.locked,
  }))
}

export async function summariseOne(reading: Reading, row: FilingLine) {
  const [line] = await summarise(reading, [row])
  if (!line) throw new Error('one row makes one summary')
  return line
}

/** The column of the board that a filing stands in: the month that its period ends in. */
export const boardMonth = ({ periodTo }: Pick<FilingLine, 'periodTo'>) => monthOf(periodTo)
