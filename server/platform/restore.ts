import { createReadStream, existsSync } from 'node:fs'
import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import type { z } from 'zod'
import { Manifest, rowsFile } from '#server/platform/backup.ts'
import type { DatabaseUrls } from '#server/platform/config.ts'
import { Halt } from '#server/platform/halt.ts'
import { migrate, readMigrations } from '#server/platform/migrate.ts'

/**
 * Fills an empty database from a backup of this or an earlier version: the tables as they were then, their rows,
 * and only then what has been migrated since. Answers the rows read.
 */
export async function restoreBackup(urls: DatabaseUrls, filesDir: string, folder: string) {
  const manifest = await readManifest(folder)
  const known = await readMigrations()
  const then = known.filter(({ name }) => manifest.migrations.some((migration) => migration.name === name))
  if (then.length < manifest.migrations.length)
    throw new Halt('这份备份来自更新的版本，本程序没有它用到的迁移。请换用新版程序后再恢复。')
  await migrate(urls, then)
  const count = await loadTables(urls.owner, folder, manifest)
  await migrate(urls, known)
  const files = join(folder, 'files')
  if (existsSync(files)) await cp(files, filesDir, { recursive: true })
  return count
}

async function readManifest(folder: string): Promise<z.output<typeof Manifest>> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => {
    throw new Halt(`${folder} 中没有完整的备份（缺 manifest.json）。请指定 backup 命令生成的文件夹。`)
  })
  return Manifest.parse(JSON.parse(text))
}

/** All or nothing: a damaged backup leaves an empty database. */
async function loadTables(ownerUrl: string, folder: string, { tables }: z.output<typeof Manifest>) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin')
    let total = 0
    for (const table of await inOrder(client, Object.keys(tables))) {
      const count = await loadTable(client, table, folder)
      if (count !== tables[table])
        throw new Halt(`备份已损坏：${table} 应有 ${tables[table]} 行，实有 ${count} 行。没有恢复任何数据。`)
      total += count
    }
    await client.query('commit')
    return total
  } finally {
    await client.end()
  }
}

async function loadTable(client: pg.Client, table: string, folder: string) {
  const name = client.escapeIdentifier(table)
  const insert = `insert into ${name} select (row::${name}).* from unnest($1::text[]) row`
  const text = createGunzip()
  createReadStream(rowsFile(folder, table))
    .on('error', (error) => text.destroy(error))
    .pipe(text)
  const lines = createInterface({ input: text })
  let count = 0
  let batch: string[] = []
  const flush = async () => {
    await client.query(insert, [batch])
    count += batch.length
    batch = []
  }
  for await (const line of lines) {
    batch.push(JSON.parse(line))
    if (batch.length === 1000) await flush()
  }
  await flush()
  return count
}

/** A table after those its foreign keys point to. */
async function inOrder(client: pg.Client, tables: readonly string[]) {
  const { rows } = await client.query<{ from: string; to: string }>(
    `select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint
     where contype = 'f' and connamespace = 'public'::regnamespace`,
  )
  const ordered = new Set<string>()
  const visit = (table: string) => {
    if (ordered.has(table)) return
    for (const { from, to } of rows) if (from === table && to !== table) visit(to)
    ordered.add(table)
  }
  for (const table of tables) visit(table)
  return [...ordered].filter((table) => tables.includes(table))
}
