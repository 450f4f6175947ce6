import { randomUUIDv7 } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RawBuilder, sql } from 'kysely'
import { district, OFFICE } from '#bench/duties/seed.ts'
import { type Ask, load } from '#bench/hazards/load.ts'
import type { Unit } from '#core/units/unit.ts'
import { generate } from '#server/duties/generate.ts'
import { duties } from '#server/duties/index.ts'
import { openApp } from '#server/platform/app.ts'
import { hashOfToken, SESSION_COOKIE } from '#server/platform/auth.ts'
import type { Db } from '#server/platform/db.ts'

/** The quarter is over: most of it is late, a tenth is met. */
const AFTERWARDS = new Date('2027-01-05T02:00:00Z')

/** The board as an office, a street and a bureau ask for it, one page after the other: milliseconds. */
export async function measureBoard(owner: Db, databaseUrl: string) {
  await letTimePass(owner)
  const desks = [
    await openDesk(owner, { id: OFFICE }),
    await openDesk(owner, { kind: 'street', line: 'territory', area: `${district}009` }),
    await openDesk(owner, { kind: 'department', line: 'sector', area: district, sector: 'gas' }),
  ]
  const filesDir = await mkdtemp(join(tmpdir(), 'zhiben-files-'))
  const clock = () => AFTERWARDS
  const app = await openApp({ databaseUrl, filesDir, features: [duties], logger: false, clock })
  try {
    const address = await app.http.listen({ port: 0, host: '127.0.0.1' })
    const asks = desks.flatMap((as) =>
      filters.map((filter): Ask => ({ url: `${address}/api/duty-board/${district}?${filter}`, as })),
    )
    await load(asks, { seconds: 2, connections: 1 })
    const { p50, p95, answers } = await load(asks, { seconds: 8, connections: 1 })
    return { p50, p95, answers }
  } finally {
    await app.close()
    await rm(filesDir, { recursive: true })
  }
}

const filters = [
  'period=2026-Q4',
  'period=2026-Q4&limit=50',
  'period=2026-12',
  'period=2026-Q4&standing=late',
  'period=2026-Q4&standing=clear',
  'period=2026-Q4&sector=gas',
  `period=2026-Q4&town=${district}009`,
  `period=2026-Q4&text=${encodeURIComponent('示例12')}`,
]

async function letTimePass(owner: Db) {
  const unhurried = (statement: RawBuilder<unknown>) =>
    owner.connection().execute(async (connection) => {
      await sql`set statement_timeout = 0`.execute(connection)
      await statement.execute(connection)
    })
  await unhurried(sql`update duty set status = 'met', done = times, met_on = due_on - 7, met_by = 'record'
    where hashtext(subject_id::text) % 10 = 0`)
  await owner.transaction().execute((tx) => generate(tx, { district, now: AFTERWARDS }))
  for (const table of ['duty', 'subject']) await unhurried(sql`vacuum (analyze) ${sql.table(table)}`)
}

type Desk = { id: string } | (Pick<Unit, 'kind' | 'line' | 'area'> & { sector?: string })

/** The cookie of an account of the unit. */
async function openDesk(owner: Db, desk: Desk) {
  const unitId = 'id' in desk ? desk.id : await addUnit(owner, desk)
  const [accountId, token] = [randomUUIDv7(), randomUUIDv7()]
  const untouched = { mustChangePassword: false, lockedUntil: null, lastSignInAt: null, disabledOn: null }
  const account = {
    id: accountId,
    unitId,
    login: `bench${accountId.slice(-6)}`,
    post: '经办',
    passwordHash: '',
  }
  await owner
    .insertInto('account')
    .values({ ...account, role: 'office', ...untouched })
    .execute()
  const times = { startedAt: AFTERWARDS, seenAt: AFTERWARDS, endedAt: null }
  await owner
    .insertInto('session')
    .values({ id: randomUUIDv7(), tokenHash: hashOfToken(token), accountId, agent: 'bench', ...times })
    .execute()
  return `${SESSION_COOKIE}=${token}`
}

async function addUnit(owner: Db, { sector, ...unit }: Exclude<Desk, { id: string }>) {
  const id = randomUUIDv7()
  const row = {
    ...unit,
    id,
    district,
    name: `测量单位${id.slice(-6)}`,
    openedOn: '2020-01-01',
    closedOn: null,
  }
  await owner.insertInto('unit').values(row).execute()
  const fact = { id: randomUUIDv7(), unitId: id, aspect: 'sector' as const, fromOn: '2020-01-01', toOn: null }
  if (sector)
    await owner
      .insertInto('unitFact')
      .values({ ...fact, value: sector })
      .execute()
  return id
}
