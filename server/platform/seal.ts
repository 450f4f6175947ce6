import { createHash, type Hash } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import { addDays, dayInChina, daysBetween, endOfDay } from '#core/calendar.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { job } from '#server/platform/jobs.ts'
import type { Tables } from '#server/platform/tables.ts'

type Seal = Pick<Selectable<Tables['seal']>, 'day' | 'events' | 'digest' | 'previous'>

const GENESIS = ''

/**
 * Every day that is over gets one seal over all events of that day, each seal over the one before. The chain of a
 * record finds an edit, a gap or a replaced event; a tail cut off or a chain recomputed whole is found only here.
 * Half an hour after midnight no request of the day before is still under way. Missed days are made up for.
 */
export const sealEachDay = job({
  name: 'platform.seal',
  data: z.object({}),
  cron: '30 0 * * *',
  atStart: true,
  run: async ({ tx, now }) => {
    await sealDays(tx, now)
  },
})

/** Seals every day after the last seal and before today. Answers how many; a second run finds none. */
export async function sealDays(tx: Tx, now: Date): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('zhiben seal'))`.execute(tx)
  let before = await findLastSeal(tx)
  const first = before ? addDays(before.day, 1) : await findFirstDay(tx)
  const days = first === undefined ? [] : daysFrom(first, dayInChina(now))
  for (const day of days) {
    const seal = await sealOf(tx, day, before?.digest ?? GENESIS)
    await tx
      .insertInto('seal')
      .values({ ...seal, sealedAt: now })
      .execute()
    before = seal
  }
  return days.length
}

const daysFrom = (first: string, today: string) =>
  Array.from({ length: Math.max(0, daysBetween(first, today)) }, (_, n) => addDays(first, n))

export const findLastSeal = (reader: Reader) =>
  reader
    .selectFrom('seal')
    .select(['day', 'events', 'digest', 'previous'])
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst()

async function findFirstDay(reader: Reader) {
  const first = await reader.selectFrom('event').select('at').orderBy('at').limit(1).executeTakeFirst()
  return first && dayInChina(first.at)
}

/** What the seal of a day must be, given the one before. */
async function sealOf(reader: Reader, day: string, previous: string): Promise<Seal> {
  const hash = createHash('sm3').update(`${previous}\n${day}\n`)
  const events = await addEvents(reader, day, hash)
  return { day, events, digest: hash.digest('hex'), previous }
}

const PAGE = 1000

/** In one order that does not depend on when a row was written, and in pages by key. */
async function addEvents(reader: Reader, day: string, hash: Hash) {
  const ofDay = reader
    .selectFrom('event')
    .select(['district', 'recordId', 'sequence', 'hash'])
    .where('at', '>', endOfDay(addDays(day, -1)))
    .where('at', '<=', endOfDay(day))
    .orderBy('district')
    .orderBy('recordId')
    .orderBy('sequence')
    .limit(PAGE)
  let events = 0
  let page = await ofDay.execute()
  while (page.length > 0) {
    for (const event of page)
      hash.update(`${event.district} ${event.recordId} ${event.sequence} ${event.hash}\n`)
    events += page.length
    const { district, recordId, sequence } = page[page.length - 1] as (typeof page)[number]
    page = await ofDay
      .where((eb) => {
        const key = eb.refTuple('district', 'recordId', 'sequence')
        return eb(key, '>', eb.tuple(district, recordId, sequence))
      })
      .execute()
  }
  return events
}

export type BrokenSeal = {
  day: string
  why: 'missing' | 'not-following' | 'altered'
  /** How many events the seal counted, and how many there are. */
  sealed: number
  found: number
}

/** Days whose events are not those that were sealed, whose seal is gone, or does not follow the one before. */
export async function findBrokenSeals(reader: Reader): Promise<BrokenSeal[]> {
  const seals = await reader
    .selectFrom('seal')
    .select(['day', 'events', 'digest', 'previous'])
    .orderBy('day')
    .execute()
  const broken = await findEventsBefore(reader, seals[0])
  let before: Seal | undefined
  for (const seal of seals) {
    if (before) broken.push(...missingBetween(before, seal))
    broken.push(...(await faultOf(reader, seal, before)))
    before = seal
  }
  return broken
}

const missingBetween = (before: Seal, { day }: Seal): BrokenSeal[] =>
  addDays(before.day, 1) === day ? [] : [{ day: addDays(before.day, 1), why: 'missing', sealed: 0, found: 0 }]

async function faultOf(reader: Reader, seal: Seal, before: Seal | undefined): Promise<BrokenSeal[]> {
  const sound = await sealOf(reader, seal.day, seal.previous)
  const numbers = { day: seal.day, sealed: seal.events, found: sound.events }
  if (seal.previous !== (before?.digest ?? GENESIS)) return [{ ...numbers, why: 'not-following' }]
  const same = sound.digest === seal.digest && sound.events === seal.events
  return same ? [] : [{ ...numbers, why: 'altered' }]
}

/** Sealing began with the first event: one from an earlier day was slipped in afterwards, or its seal is gone. */
async function findEventsBefore(reader: Reader, first: Seal | undefined): Promise<BrokenSeal[]> {
  const day = first && (await findFirstDay(reader))
  return day !== undefined && first && day < first.day ? [{ day, why: 'missing', sealed: 0, found: 1 }] : []
}
