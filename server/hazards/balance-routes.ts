import { z } from 'zod'
import { addMonths, dayInChina, monthOf } from '#core/calendar.ts'
import { closingOf, type Flows, noFlows } from '#core/hazards/balance.ts'
import * as api from '#core/hazards/balance-api.ts'
import { hazardGradeNames, hazardSourceNames } from '#core/hazards/hazard.ts'
import { Refusal } from '#core/refusal.ts'
import {
  type BalanceRow,
  findFirstMonth,
  freezeMonth,
  listFrozen,
  listFrozenMonths,
  listMovesOf,
  monthsBetween,
  sumFrozen,
  sumMoves,
} from '#server/hazards/balance-queries.ts'
import { summarise } from '#server/hazards/list-routes.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { job } from '#server/platform/jobs.ts'
import { seesAllNormal } from '#server/platform/newest.ts'
import { nameOfPlace } from '#server/platform/places.ts'
import { nameOfSector } from '#server/platform/sectors.ts'

/** The monthly balance and the rows behind each of its figures. */
export function hazardBalanceRoutes(serve: Serve) {
  serve(api.getHazardBalance, async (call) => ({ asOf: call.now.toISOString(), rows: await balance(call) }))

  serve(api.listHazardMoves, async (call) => {
    const { tx, actor, now, input } = call
    const { rows, total } = await listMovesOf({ tx, asker: { actor, now }, input })
    const page = rows.slice(0, input.limit)
    const items = await summarise(call, page)
    return {
      items: items.map((item, n) => ({ ...item, movedOn: page[n]?.movedOn ?? '' })),
      next: rows.length > input.limit ? (page.at(-1)?.moveId ?? null) : null,
      total,
    }
  })
}

type Balance = Pick<Call<typeof api.getHazardBalance>, 'tx' | 'actor' | 'now' | 'input'>
const MOST_MONTHS = 36

/**
 * The balance as its page shows it, for whoever asks: other features take their figures from here.
 *
 * @throws Refusal invalid when the span is too long
 */
export async function balance(call: Balance) {
  const { from, to, by } = call.input
  if (from > to || addMonths(from, MOST_MONTHS) <= to)
    throw new Refusal('invalid', `起止月份无效：最多统计 ${MOST_MONTHS} 个月`, {
      remedy: '请重新选择起止月份',
      field: 'from',
    })
  return by === 'month' ? byMonth(call) : byKey(call)
}

/** A row for each month. Frozen ones are as they were frozen for whoever sees all of the district. */
async function byMonth({ tx, actor, now, input }: Balance) {
  const asker = { actor, now }
  const seesAll = seesAllNormal(asker, input.district)
  const frozen = seesAll ? await sumFrozen(tx, input) : new Map<string, Flows>()
  const rows = []
  let opening: number | undefined
  for (const month of monthsBetween(input.from, input.to)) {
    const kept = frozen.get(month)
    const flows = kept ?? (await liveMonth({ tx, actor, now, input }, month, opening))
    const row = rowOf({ ...flows, key: month }, month, kept !== undefined)
    opening = row.closing
    rows.push(row)
  }
  return rows
}

/** Only the first month has to look back to the beginning: what one closes with, the next opens with. */
async function liveMonth(
  { tx, actor, now, input }: Pick<Balance, 'tx' | 'actor' | 'now' | 'input'>,
  month: string,
  opening: number | undefined,
) {
  const asked = { ...input, from: month, to: month, by: 'month' as const }
  const [flows = noFlows] = await sumMoves({ tx, asker: { actor, now }, input: asked, since: opening })
  return { ...noFlows, ...flows, opening: opening ?? flows.opening }
}

async function byKey({ tx, actor, now, input }: Balance) {
  const asker = { actor, now }
  const rows = await sumMoves({ tx, asker, input })
  const months = await listFrozen(tx, input)
  const isFrozen =
    seesAllNormal(asker, input.district) &&
    monthsBetween(input.from, input.to).every((one) => months.has(one))
  return rows.map((row) => rowOf(row, labelOf(input.by, row.key), isFrozen))
}

const rowOf = ({ key, ...flows }: BalanceRow, label: string, frozen: boolean) => ({
  key,
  label,
  ...flows,
  closing: closingOf(flows),
  frozen,
})

type By = Balance['input']['by']
const NOWHERE = '（未填）'

function labelOf(by: By, key: string): string {
  const names: Record<By, (key: string) => string | undefined> = {
    month: () => key,
    town: nameOfPlace,
    sector: nameOfSector,
    source: (source) => Object.entries(hazardSourceNames).find(([code]) => code === source)?.[1],
    grade: (grade) => Object.entries(hazardGradeNames).find(([code]) => code === grade)?.[1],
    stock: (stock) => (stock === 'stock' ? '存量' : '增量'),
  }
  return key === '' ? NOWHERE : (names[by](key) ?? key)
}

/** The ledger is frozen when the month is over; months that were missed while the server was down come after. */
export const freezeLedger = job({
  name: 'freeze-hazard-ledger',
  data: z.object({}),
  cron: '10 0 1 * *',
  atStart: true,
  async run({ tx, now }) {
    const last = addMonths(monthOf(dayInChina(now)), -1)
    const first = await findFirstMonth(tx)
    const frozen = await listFrozenMonths(tx)
    for (const month of first ? monthsBetween(first, last) : [])
      if (!frozen.has(month)) await freezeMonth(tx, month, now)
  },
})
