import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import pg from 'pg'
import { measureBoard } from '#bench/duties/board.ts'
import { district, NOW, otherHalf, seedEnterprises, seedRules } from '#bench/duties/seed.ts'
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
 * enterprise that changed; then the board of it all, asked over HTTP. Beside it as many bare rows of the same table in
 * one statement, on the same PostgreSQL.
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
      const figures = await measure(app, owner)
      return { enterprises, rules, ...figures, board: await measureBoard(owner, urls.app) }
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
  const rerun = await timed(() => run(app))
  const incremental = await changeSome(app, owner)
  const rawSeconds = await bareInsert(owner)
  return {
    full: { seconds: full.seconds, duties: full.result.made, rawSeconds },
    incremental,
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

/** The median of some enterprises that change their sector one after the other, and half their duties with it. */
async function changeSome(app: Db, owner: Db) {
  const drawn = await owner
    .selectFrom('enterprise')
    .select('id')
    .where(sql<boolean>`not sectors && ${otherHalf}::text[]`)
    .orderBy(sql`md5(id::text)`)
    .limit(TIMES)
    .execute()
  const runs: { seconds: number; duties: number }[] = []
  for (const { id } of drawn) {
    await owner
      .updateTable('enterprise')
      .set({ sectors: otherHalf.slice(0, 1) })
      .where('district', '=', district)
      .where('id', '=', id)
      .execute()
    const { seconds, result } = await timed(() => run(app, [id]))
    runs.push({ seconds, duties: result.made + result.changed + result.withdrawn })
  }
  const median = runs.sort((a, b) => a.seconds - b.seconds)[Math.floor(TIMES / 2)]
  return { changed: 1, ...median }
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
