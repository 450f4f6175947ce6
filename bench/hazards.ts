import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { explain } from '#bench/hazards/explain.ts'
import { measure } from '#bench/hazards/measure.ts'
import { addPeople } from '#bench/hazards/people.ts'
import { seed } from '#bench/hazards/seed.ts'
import { openDatabase } from '#server/platform/db.ts'
import { startEmbedded } from '#server/platform/embedded/start.ts'
import { migrate } from '#server/platform/migrate.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    rows: { type: 'string', default: '200000' },
    /** How long each figure is measured. */
    seconds: { type: 'string', default: '5' },
    /** A folder for the database, kept and used again; left out, a new one that is thrown away. */
    keep: { type: 'string' },
  },
})

/**
 * `npm run -s bench -- hazards --rows 1000000 --seconds 10`: our server beside a bare one, each a process of its own,
 * on one durable PostgreSQL of the kind that the product starts.
 */
export async function bench() {
  const rows = Number(values.rows)
  const folder = values.keep ?? (await mkdtemp(join(tmpdir(), 'zhiben-bench-')))
  const postgres = await startEmbedded(folder, { as: `bench ${process.pid}` })
  try {
    const urls = { owner: postgres.url('owner', 'bench'), app: postgres.url('app', 'bench') }
    await fill(postgres.url('owner', 'postgres'), urls, rows)
    const scans = await explain(urls.app)
    const figures = await measure(urls.app, folder, Number(values.seconds))
    return { rows, connections: 16, seconds: Number(values.seconds), ...figures, explain: scans }
  } finally {
    await postgres.stop()
    if (!values.keep) await rm(folder, { recursive: true })
  }
}

async function fill(server: string, urls: { owner: string; app: string }, rows: number) {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  const { rowCount } = await client.query(`select from pg_database where datname = 'bench'`)
  if (!rowCount) await client.query('create database bench')
  await client.end()
  if (rowCount) return
  await migrate(urls)
  const owner = openDatabase(urls.owner)
  const begun = performance.now()
  await addPeople(owner)
  await seed(owner, rows)
  await owner.destroy()
  process.stderr.write(`${rows} rows in ${Math.round((performance.now() - begun) / 1000)} s\n`)
}
