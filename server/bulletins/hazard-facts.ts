import type { Amount, Row } from '#core/bulletins/content.ts'
import type { FigureName } from '#core/bulletins/figures.ts'
import { monthsUpTo, periodBefore, spanOf } from '#core/bulletins/periods.ts'
import { closingOf, type Flows, noFlows } from '#core/hazards/balance.ts'
import type { HazardGrade } from '#core/hazards/hazard.ts'
import { amount, type Counted, type Drawing, share } from '#server/bulletins/amounts.ts'
import { countOnTime, countOverdue, countRepeats, listStockMoves } from '#server/bulletins/ledger-queries.ts'
import { balance } from '#server/hazards/index.ts'

type Balance = Awaited<ReturnType<typeof balance>>
type By = 'month' | 'town' | 'sector' | 'grade'
type Asked = { from: string; to: string; by: By; grade?: HazardGrade }

const balanceOf = ({ tx, actor, now, counting }: Drawing, asked: Asked): Promise<Balance> =>
  balance({ tx, actor, now, input: { district: counting.district, ...asked } })

const addressOf = (page: string, asked: Readonly<Record<string, string>>) =>
  `${page}?${new URLSearchParams(asked)}`

const balancePath = ({ span }: Drawing, asked: Readonly<Record<string, string>>) =>
  addressOf('/hazards/balance', { from: span.firstMonth, to: span.lastMonth, ...asked })

const ledgerPath = (asked: Readonly<Record<string, string>>) => addressOf('/hazards', asked)

/** Majors and generals: the balance of the ledger, from frozen months where the period is over. */
export async function hazardFacts(drawing: Drawing, counted: Counted) {
  const { span, period, counting } = drawing
  const own = { from: span.firstMonth, to: span.lastMonth }
  const grades = await balanceOf(drawing, { ...own, by: 'grade' })
  const earlier = spanOf(periodBefore(period), counting.today)
  const before = await balanceOf(drawing, { from: earlier.firstMonth, to: earlier.lastMonth, by: 'grade' })
  const overdue = await countOverdue(drawing.tx, counting)
  const { due, onTime } = await countOnTime(drawing.tx, counting)
  const frozen = await isFrozen(drawing)
  const put = (name: FigureName, one: Amount) => counted.put(name, one, frozen)
  for (const grade of ['major', 'general'] as const) {
    const flows: Flows = grades.find(({ key }) => key === grade) ?? noFlows
    const path = (kind: string) => balancePath(drawing, { by: 'grade', row: grade, kind })
    const noun = grade === 'major' ? 'majors' : 'generals'
    put(`${noun}.added`, amount(flows.added, path('new')))
    put(`${noun}.closed`, amount(flows.closed, path('closed')))
    put(`${noun}.closing`, amount(closingOf(flows), balancePath(drawing, { by: 'grade' })))
    if (grade === 'general') continue
    put('majors.opening', amount(flows.opening, balancePath(drawing, { by: 'grade' })))
    put('majors.reopened', amount(flows.reopened, path('reopened')))
    put('majors.rate', share(flows.closed, flows.closed + closingOf(flows), path('closed')))
  }
  const addedBefore = before.find(({ key }) => key === 'major')?.added ?? 0
  put(
    'majors.addedBefore',
    amount(
      addedBefore,
      addressOf('/hazards/balance', {
        from: earlier.firstMonth,
        to: earlier.lastMonth,
        by: 'grade',
        row: 'major',
        kind: 'new',
      }),
    ),
  )
  counted.put('majors.overdue', amount(sum(overdue), ledgerPath({ grade: 'major', overdue: 'true' })), false)
  counted.put(
    'majors.onTime',
    share(onTime, due, ledgerPath({ grade: 'major', dueFrom: counting.from, dueTo: counting.countedTo })),
    false,
  )
  await majorTables(drawing, counted, overdue)
}

type Overdue = Awaited<ReturnType<typeof countOverdue>>

const sum = (rows: readonly { count: number }[]) => rows.reduce((all, { count }) => all + count, 0)

/** Every month of the period frozen, for whoever sees all of the district: `balance` says so itself. */
async function isFrozen(drawing: Drawing) {
  const { span } = drawing
  const months = await balanceOf(drawing, { from: span.firstMonth, to: span.lastMonth, by: 'month' })
  return months.every(({ frozen }) => frozen)
}

async function majorTables(drawing: Drawing, counted: Counted, overdue: Overdue) {
  const { span } = drawing
  const own = { from: span.firstMonth, to: span.lastMonth, grade: 'major' as const }
  const towns = await balanceOf(drawing, { ...own, by: 'town' })
  const inTown = (key: string) => sum(overdue.filter(({ town }) => (town ?? '') === key))
  counted.table('majors-by-town', majorRows(drawing, 'town', towns, inTown), allFrozen(towns))
  const sectors = await balanceOf(drawing, { ...own, by: 'sector' })
  const inSector = (key: string) =>
    sum(overdue.filter((row) => (key === '' ? row.sectors.length === 0 : row.sectors.includes(key))))
  counted.table('majors-by-sector', majorRows(drawing, 'sector', sectors, inSector), allFrozen(sectors))
  const [first = span.firstMonth] = monthsUpTo(span.lastMonth, MONTHS)
  const months = await balanceOf(drawing, { ...own, from: first, by: 'month' })
  const rows = months
    .filter(({ key }) => key <= drawing.counting.countedTo.slice(0, 7))
    .map((row) => ({
      name: monthWords(row.key),
      path: balancePath(drawing, { from: row.key, to: row.key, grade: 'major' }),
      cells: flowCells(row),
    }))
  counted.table('majors-by-month', rows, allFrozen(months))
}

/** A chart of months shows a year. */
const MONTHS = 12

/** 「26年3月」: twelve of them stand beside each other. */
const monthWords = (month: string) => `${month.slice(2, 4)}年${Number(month.slice(5))}月`

const allFrozen = (rows: Balance) => rows.length > 0 && rows.every(({ frozen }) => frozen)

const flowCells = (row: Balance[number], path: (kind: string) => string | null = () => null) => ({
  opening: amount(row.opening, null),
  added: amount(row.added, path('new')),
  reopened: amount(row.reopened, path('reopened')),
  closed: amount(row.closed, path('closed')),
  closing: amount(row.closing, null),
})

/** The worst first: most overdue, then most open. */
function majorRows(
  drawing: Drawing,
  by: 'town' | 'sector',
  rows: Balance,
  late: (key: string) => number,
): Row[] {
  return rows
    .map((row) => {
      const { key } = row
      const narrow = key === '' ? null : { grade: 'major', by, row: key }
      const path = (kind: string) => narrow && balancePath(drawing, { ...narrow, kind })
      const overduePath = key === '' ? null : ledgerPath({ grade: 'major', overdue: 'true', [by]: key })
      const cells: Record<string, Amount> = {
        ...flowCells(row, path),
        overdue: amount(late(key), overduePath),
        rate: share(row.closed, row.closed + row.closing, null),
      }
      return { name: row.label, path: narrow && balancePath(drawing, narrow), cells }
    })
    .sort((a, b) => worst(b) - worst(a) || a.name.localeCompare(b.name, 'zh'))
}

const worst = ({ cells }: Row) => (cells.overdue?.value ?? 0) * 1_000_000 + (cells.closing?.value ?? 0)

/** 存量清零 (K1, K2): all that was stock, what is left of it, and how it went down. */
export async function stockFacts(drawing: Drawing, counted: Counted) {
  const moves = await listStockMoves(drawing.tx, drawing.counting)
  const upTo = (month: string, of: 'found' | 'closed') =>
    moves.reduce((all, one) => (one.month <= month ? all + one[of] : all), 0)
  const last = drawing.counting.countedTo.slice(0, 7)
  const [total, closed] = [upTo(last, 'found'), upTo(last, 'closed')]
  const path = ledgerPath({ grade: 'major', stock: 'true' })
  counted.put('stock.total', amount(total, path), false)
  counted.put(
    'stock.left',
    amount(total - closed, ledgerPath({ grade: 'major', stock: 'true', stage: 'open' })),
    false,
  )
  counted.put('stock.rate', share(closed, total, path), false)
  const rows = monthsUpTo(last, MONTHS).map((month) => ({
    name: monthWords(month),
    path: null,
    cells: { left: amount(upTo(month, 'found') - upTo(month, 'closed'), null) },
  }))
  counted.table('stock-by-month', rows, false)
}

/** 重复隐患 (K11), the places that it happened in most often first. */
export async function repeatFacts(drawing: Drawing, counted: Counted) {
  const { counting } = drawing
  const places = await countRepeats(drawing.tx, counting)
  const found = places.reduce((all, one) => all + one.found, 0)
  const repeated = places.reduce((all, one) => all + one.repeated, 0)
  const span = { discoveredFrom: counting.from, discoveredTo: counting.countedTo }
  counted.put('repeats.count', amount(repeated, ledgerPath(span)), false)
  counted.put('repeats.rate', share(repeated, found, ledgerPath(span)), false)
  const rows = places
    .filter((one) => one.repeated > 0)
    .sort((a, b) => b.repeated - a.repeated || a.subject.localeCompare(b.subject, 'zh'))
    .map(({ subject, repeated: count }) => {
      const path = ledgerPath({ ...span, text: subject.slice(0, 60) })
      return { name: subject, path, cells: { count: amount(count, path) } }
    })
  counted.table('repeats-by-place', rows, false)
}
