import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import pg from 'pg'
import { district, NOW, seedEnterprises, seedRules } from '#bench/duties/seed.ts'
import { generate } from '#server/duties/generate.ts'
import { type Db, openDatabase } from '#server/platform/db.ts'
import { startEmbedded } from '#server/platform/embedded/start.ts'
import { migrate } from '#server/platform/migrate.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    enterprises: { type: 'string', default: '100000' },
    rules: { type: 'string', default: '20' },
  },
})

/**
 * `npm run -s bench -- duties`: a district's duties of one quarter made from nothing, made again, and made anew for one
 * enterprise that changed; beside it as many bare rows of the same table in one statement, on the same PostgreSQL.
 */
export async function bench() {
  const [enterprises, rules] = [Number(values.enterprises), Number(values.rules)]
  const folder = await mkdtemp(join(tmpdir(), 'zhiben-bench-'))
  const postgres = await startEmbedded(folder, { as: `bench ${process.pid}` })
  try {
    const urls = { owner: postgres.url('owner', 'bench'), app: postgres.url('app', 'bench') }
    await createDatabase(postgres.url('owner', 'postgres'))
    await migrate(urls)
    const owner = openDatabase(urls.owner)
    const app = openDatabase(urls.app)
    try {
      await seedEnterprises(owner, enterprises)
      await seedRules(owner, rules)
      return { enterprises, rules, ...(await measure(app, owner)) }
    } finally {
      await app.destroy()
      await owner.destroy()
    }
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true })
  }
}

async function createDatabase(server: string) {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query('create database bench')
  await client.end()
}

async function measure(app: Db, owner: Db) {
  const full = await timed(() => run(app))
  const duties = full.result.made
  const rerun = await timed(() => run(app))
  const one = await changeOne(app, owner)
  const rawSeconds = await bareInsert(owner)
  return {
    full: { seconds: full.seconds, duties, rawSeconds },
    incremental: one,
    rerun: { changed: rerun.result.remade.length, seconds: rerun.seconds },
  }
}

const run = (app: Db, ids?: readonly string[]) =>
  app.transaction().execute((tx) => generate(tx, { district, now: NOW, ...(ids && { ids }) }))

async function timed<Result>(work: () => Promise<Result>) {
  const begun = performance.now()
  const result = await work()
  return { result, seconds: rounded((performance.now() - begun) / 1000) }
}

const rounded = (seconds: number) => Math.round(seconds * 1000) / 1000

const TIMES = 11

/** The median of some enterprises that change their sector one after the other. */
async function changeOne(app: Db, owner: Db) {
  const drawn = await owner
    .selectFrom('enterprise')
    .select('id')
    .orderBy(sql`md5(id::text)`)
    .limit(TIMES)
    .execute()
  const seconds: number[] = []
  for (const { id } of drawn) {
    await owner
      .updateTable('enterprise')
      .set({ sectors: ['road'] })
      .where('district', '=', district)
      .where('id', '=', id)
      .execute()
    seconds.push((await timed(() => run(app, [id]))).seconds)
  }
  return { changed: 1, seconds: seconds.sort((a, b) => a - b)[Math.floor(TIMES / 2)] ?? 0 }
}

/** The same rows once more, in one bare statement, into a table of the same shape with the same indexes. */
async function bareInsert(owner: Db) {
  await sql`create table bare (like duty including all)`.execute(owner)
  const bare = await owner.connection().execute(async (connection) => {
    await sql`set statement_timeout = 0`.execute(connection)
    return timed(() => sql`insert into bare select * from duty`.execute(connection))
  })
  return bare.seconds
}
