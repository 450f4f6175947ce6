import { dayInChina } from '#core/calendar.ts'
import { windowOn } from '#core/duties/horizon.ts'
import { recount } from '#server/duties/counts.ts'
import { insertRun, waitForDuties } from '#server/duties/duty-queries.ts'
import { listMoved, type Round } from '#server/duties/moved.ts'
import { FIRST_ID, type Registered } from '#server/duties/registered.ts'
import { registers } from '#server/duties/registers.ts'
import { remake } from '#server/duties/remake.ts'
import { openRuleBook } from '#server/duties/rule-book.ts'
import { horizonDays } from '#server/duties/settings.ts'
import { drawIn, saveSubjects } from '#server/duties/subject-queries.ts'
import type { Tx } from '#server/platform/db.ts'
import { idsAt } from '#server/platform/ids.ts'
import { workdays } from '#server/platform/workdays.ts'

/** Of the events that set occasions off, holidays are known beforehand. */
const calendar = { isWorkday: workdays.isWorkday, events: { 'sensitive-period': workdays.holidays } }

/** Subjects of one page are in memory together. */
const PAGE = 5000

type Asking = {
  district: string
  now: Date
  /** Only these subjects; without, everybody. */
  ids?: readonly string[]
  /** What fell due from this day on is made up for: for history, where no clock has run. Without, from today. */
  since?: string
}

/** What a run looked at and did; `remade` are the subjects of which a duty was made, changed or withdrawn. */
export type Run = { subjects: number; made: number; changed: number; withdrawn: number; remade: string[] }

/**
 * Makes what the registers and the rules of today want of a district: subjects as they stand, their duties for the
 * window (`windowOn`). Running it again changes nothing; two at once follow one another.
 */
export async function generate(tx: Tx, { district, now, ids, since }: Asking): Promise<Run> {
  const begun = performance.now()
  await waitForDuties(tx, district)
  const today = dayInChina(now)
  const upToDate = windowOn(today, { horizonDays })
  const window = since === undefined ? upToDate : { from: since, to: upToDate.to }
  const book = await openRuleBook(tx, district, { window, calendar })
  const round = { tx, district, today, since: since ?? today, book }
  const run: Run = { subjects: 0, made: 0, changed: 0, withdrawn: 0, remade: [] }
  for await (const page of pagesOf(round, ids)) add(run, await generatePage(round, page, ids === undefined))
  const { remade, ...figures } = run
  // What changed nothing need not be told, but for the night, of which somebody may ask whether it ran.
  if (ids && remade.length === 0) return run
  await insertRun(tx, {
    ...{
      district,
      id: idsAt(now)(),
      kind: ids ? 'changed' : 'full',
      at: now,
      untilOn: window.to,
      ...figures,
      met: 0,
    },
    milliseconds: Math.round(performance.now() - begun),
  })
  return run
}

async function* pagesOf({ tx, district, today }: Round, ids: readonly string[] | undefined) {
  for (const register of registers) {
    if (ids) {
      yield await register.list(tx, { district, today, ids })
      continue
    }
    let page: Registered[] = []
    let after = FIRST_ID
    do {
      page = await register.list(tx, { district, today, after, limit: PAGE })
      yield page
      after = page.at(-1)?.id ?? after
    } while (page.length === PAGE)
  }
}

function add(run: Run, page: Run) {
  run.subjects += page.subjects
  run.made += page.made
  run.changed += page.changed
  run.withdrawn += page.withdrawn
  for (const id of page.remade) run.remade.push(id)
}

async function generatePage(round: Round, page: readonly Registered[], isFull: boolean): Promise<Run> {
  const { tx, district, since, today } = round
  const moved = await listMoved(round, page)
  await saveSubjects(
    tx,
    moved.map(({ row }) => row),
  )
  const drawn = moved.filter(({ isParty }) => isParty)
  await drawIn(
    tx,
    drawn.flatMap(({ row: { id, unitId } }) => (unitId ? [{ district, id, unitId }] : [])),
  )
  const members = moved
    .filter(({ isRemade }) => isRemade)
    .map(({ row, group, isNew }) => ({ id: row.id, group, isNew }))
  const figures = await remake(tx, { district, from: since, members })
  // At night for everybody: what was coming yesterday may be late today.
  const counted = isFull ? page.map(({ id }) => id) : figures.remade
  await recount(tx, district, counted, today)
  return { ...figures, subjects: page.length }
}
