import { createWriteStream, existsSync } from 'node:fs'
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { z } from 'zod'
import { Halt } from '#server/platform/halt.ts'

/**
 * A backup is a folder: `manifest.json`, one file of rows a table, and the uploaded files by their hashes.
 * Rows are kept in PostgreSQL's own text, which gives every type back exactly, on any version from 15.
 */
export const Manifest = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  /** What the tables look like: the migrations that had been applied. */
  migrations: z.array(z.object({ name: z.string(), hash: z.string() })),
  /** Rows a table. */
  tables: z.record(z.string(), z.number().int()),
})

export const rowsFile = (folder: string, table: string) => join(folder, 'tables', `${table}.gz`)

/**
 * The whole database as it stands at one instant, beside a running service, and then the files: a row never speaks
 * of bytes that came later. Waiting jobs are not kept; what they would do falls due again by the clock.
 * Answers the rows written. A Halt when the folder is in use.
 */
export async function makeBackup(ownerUrl: string, filesDir: string, folder: string, now: Date) {
  if (existsSync(folder) && (await readdir(folder)).length > 0)
    throw new Halt(`${folder} 不是空文件夹。为免混入别的文件，请另指定一个新文件夹。`)
  await mkdir(join(folder, 'tables'), { recursive: true, mode: 0o700 })
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables: Record<string, number> = {}
    for (const table of await listTables(client)) tables[table] = await writeTable(client, table, folder)
    const { rows } = await client.query('select name, hash from migration order by name')
    if (existsSync(filesDir)) await cp(filesDir, join(folder, 'files'), { recursive: true, filter: isKept })
    const manifest = { format: 1, madeAt: now.toISOString(), migrations: rows, tables }
    // Last: a backup that was broken off has no manifest, and is none.
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(Manifest.parse(manifest), null, 2))
    return Object.values(tables).reduce((sum, count) => sum + count, 0)
  } finally {
    await client.end()
  }
}

/** Not the uploads that are still arriving. */
const isKept = (path: string) => !/[\\/]arriving$/.test(path)

async function listTables(client: pg.Client) {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migration' order by relname`,
  )
  return rows.map(({ name }) => name)
}

async function writeTable(client: pg.Client, table: string, folder: string) {
  const name = client.escapeIdentifier(table)
  await client.query(`declare walk no scroll cursor for select one::text as row from ${name} one`)
  let count = 0
  async function* lines() {
    for (;;) {
      const { rows } = await client.query<{ row: string }>('fetch 1000 from walk')
      if (rows.length === 0) return
      count += rows.length
      yield rows.map(({ row }) => `${JSON.stringify(row)}\n`).join('')
    }
  }
  await pipeline(
    Readable.from(lines()),
    createGzip(),
    createWriteStream(rowsFile(folder, table), { mode: 0o600 }),
  )
  await client.query('close walk')
  return count
}
