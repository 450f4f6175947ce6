import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { Manifest, makeBackup, rowsFile } from '#server/platform/backup.ts'
import { Halt } from '#server/platform/halt.ts'
import { restoreBackup } from '#server/platform/restore.ts'
import { createTestDatabase } from '#server/platform/test-db.ts'

const parent = await mkdtemp(join(tmpdir(), 'zhiben-backup-'))
const source = await createTestDatabase()
const client = new pg.Client({ connectionString: source.owner })
await client.connect()
after(async () => {
  await client.end()
  await source.drop()
  await rm(parent, { recursive: true })
})

const unitId = randomUUID()
await client.query(
  `insert into unit (id, district, name, kind, line, area, opened_on)
   values ($1, '310109', $2, 'office', 'territory', '310109', '2024-01-22')`,
  [unitId, '引号"、逗号,、(括号)、反斜杠\\、\n换行与\t制表'],
)
const at = '2026-04-15T23:59:59.123456+08:00'
await client.query(
  `insert into event (district, record_id, sequence, record, at, actor_id, unit_id, command_id, command, change, previous, hash)
   values ('310109', $1, 1, 'unit', $2, $1, $1, $1, 'open', '{"note": null, "list": [1, "二"]}', '', 'h')`,
  [unitId, at],
)
await client.query(
  `insert into account (id, unit_id, login, post, role, password_hash, must_change_password)
   values ($1, $1, 'somebody', '经办', 'officer', 'x', true)`,
  [unitId],
)

/** A database with nothing in it, on the same server. */
async function emptyDatabase() {
  const name = `zhiben_test_${randomUUID().replaceAll('-', '').slice(0, 12)}`
  await client.query(`create database ${name}`)
  const urls = { owner: new URL(source.owner), app: new URL(source.app) }
  for (const url of Object.values(urls)) url.pathname = name
  const drop = () => client.query(`drop database ${name} with (force)`)
  return { owner: urls.owner.href, app: urls.app.href, drop }
}

async function contents(url: string) {
  const other = new pg.Client({ connectionString: url })
  await other.connect()
  const all: Record<string, string[]> = {}
  for (const table of ['unit', 'event', 'account', 'migration']) {
    const { rows } = await other.query<{ row: string }>(
      `select one::text as row from ${table} one order by 1`,
    )
    all[table] = rows.map(({ row }) => row)
  }
  await other.end()
  return all
}

const files = join(parent, 'files')
await mkdir(join(files, 'ab'), { recursive: true })
await mkdir(join(files, 'arriving'))
await writeFile(join(files, 'ab', 'cdef'), 'the bytes')
await writeFile(join(files, 'arriving', 'half'), 'half of')

test('what comes back is the same to the last letter, rows and files', async () => {
  const folder = join(parent, 'whole')
  assert.equal(await makeBackup(source.owner, files, folder, new Date()), 3)
  const target = await emptyDatabase()
  assert.equal(await restoreBackup(target, join(parent, 'files-again'), folder), 3)
  assert.deepEqual(await contents(target.owner), await contents(source.owner))
  assert.equal(await readFile(join(parent, 'files-again', 'ab', 'cdef'), 'utf8'), 'the bytes')
  await assert.rejects(readFile(join(parent, 'files-again', 'arriving', 'half')))
  await target.drop()
})

const told = (words: RegExp) => (error: unknown) => error instanceof Halt && words.test(error.message)

test('a folder in use is not written to, one without a backup not read', async () => {
  await assert.rejects(makeBackup(source.owner, files, files, new Date()), told(/不是空文件夹/))
  const target = await emptyDatabase()
  await assert.rejects(restoreBackup(target, files, files), told(/没有完整的备份/))
  await target.drop()
})

test('a backup of a newer version is refused, a damaged one restores nothing', async () => {
  const folder = join(parent, 'changed')
  await makeBackup(source.owner, files, folder, new Date())
  const path = join(folder, 'manifest.json')
  const manifest = Manifest.parse(JSON.parse(await readFile(path, 'utf8')))
  const target = await emptyDatabase()

  const newer = { ...manifest, migrations: [...manifest.migrations, { name: '9999_later.sql', hash: '' }] }
  await writeFile(path, JSON.stringify(newer))
  await assert.rejects(restoreBackup(target, files, folder), told(/更新的版本/))

  await writeFile(path, JSON.stringify({ ...manifest, tables: { ...manifest.tables, unit: 2 } }))
  await assert.rejects(restoreBackup(target, files, folder), told(/unit 应有 2 行，实有 1 行/))
  assert.deepEqual((await contents(target.owner)).account, [])

  await writeFile(path, JSON.stringify(manifest))
  await appendFile(rowsFile(folder, 'unit'), 'not gzip')
  await assert.rejects(restoreBackup(target, files, folder))
  await rm(rowsFile(folder, 'unit'))
  await assert.rejects(restoreBackup(target, files, folder), /ENOENT/)
  await target.drop()
})
