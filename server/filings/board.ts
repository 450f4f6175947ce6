import { dayInChina, monthOf } from '#core/calendar.ts'
import type * as api from '#core/filings/api.ts'
import { Refusal } from '#core/refusal.ts'
import { listBoard, listReceivers, monthsUntil, type Receiver } from '#server/filings/board-queries.ts'
import { boardMonth, type FilingLine, summarise } from '#server/filings/summary.ts'
import type { Call } from '#server/platform/http.ts'
import { nameUnits } from '#server/units/index.ts'

type Board = Call<typeof api.getFilingBoard>
type Office = { unitId: string | null; name: string }

/** The receiver's board: who has filed what in which month. */
export async function drawBoard(call: Board) {
  const { tx, actor, now, input } = call
  const { district, until = monthOf(dayInChina(now)) } = input
  const months = monthsUntil(until, input.months)
  const span = { district, from: months[0] ?? until, to: until }
  const asker = { actor, now }
  const receivers = await listReceivers(tx, asker, span)
  const ids = receivers.flatMap(({ toUnitId }) => toUnitId ?? [])
  const names = await nameUnits(tx, district, [
    ...ids,
    actor.unitId,
    ...(input.toUnitId ? [input.toUnitId] : []),
  ])
  const offices = inOrder(
    receivers.map(
      ({ toUnitId, toName }): Office => ({
        unitId: toUnitId,
        name: toName ?? names.get(toUnitId ?? '') ?? '',
      }),
    ),
  )
  const { receiver, toUnitId, toUnitName } = receiverOf(call, offices, names)
  const rows = await listBoard(tx, asker, receiver, span)
  return { toUnitId, toUnitName, months, rows: boardRows(rows, await summarise(call, rows)), offices }
}

/** The one that was asked for; otherwise one's own board, or the first there is. */
function receiverOf({ actor, input }: Board, offices: readonly Office[], names: ReadonlyMap<string, string>) {
  const { outside } = input
  if (outside !== undefined)
    return { receiver: { toName: outside } satisfies Receiver, toUnitId: null, toUnitName: outside }
  const ofUnits = offices.flatMap(({ unitId }) => unitId ?? [])
  const toUnitId =
    input.toUnitId ?? ofUnits.find((unitId) => unitId === actor.unitId) ?? ofUnits[0] ?? actor.unitId
  const toUnitName = names.get(toUnitId)
  if (toUnitName === undefined) throw new Refusal('not-found', '本区没有这个接收单位')
  return { receiver: { toUnitId } satisfies Receiver, toUnitId, toUnitName }
}

const inOrder = <Named extends { name: string }>(all: Named[]) =>
  all.sort((a, b) => a.name.localeCompare(b.name, 'zh'))

function boardRows(lines: readonly FilingLine[], filings: readonly api.FilingSummary[]) {
  const monthOfId = new Map(lines.map((line) => [line.id, boardMonth(line)]))
  const byUnit = Map.groupBy(filings, ({ unitId }) => unitId)
  const rows = [...byUnit].map(([unitId, cells]) => ({ unitId, name: cells[0]?.unitName ?? '', cells }))
  return inOrder(rows).map(({ unitId, name, cells }) => ({
    unitId,
    unitName: name,
    cells: cells.map(({ id, period, title, dueOn, status, late }) => ({
      filingId: id,
      period,
      month: monthOfId.get(id) ?? '',
      title,
      dueOn,
      status,
      late,
    })),
  }))
}
