import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import pg from 'pg'
import { Halt } from '#server/platform/halt.ts'
import {
  type Migration,
  migrate,
  readMigrations,
  refuseOldVersion,
  refuseWhatDiffers,
} from '#server/platform/migrate.ts'
import { createTestDatabase } from '#server/platform/test-db.ts'

const database = await createTestDatabase()
after(database.drop)

const told = (words: RegExp) => (error: unknown) => error instanceof Halt && words.test(error.message)
const migration = (name: string, text: string): Migration => ({ name, text, hash: `hash of ${text}` })

test('PostgreSQL 14 is refused with the reason, 15 is not', () => {
  assert.throws(() => refuseOldVersion(140_012, '14.12'), told(/14\.12.*15 或更高/))
  refuseOldVersion(150_000, '15.0')
})

test('a database that is up to date is left alone', async () => {
  assert.equal(await migrate(database), 0)
})

test('only what is missing is applied, and all of it or nothing', async () => {
  const known = await readMigrations()
  const more = [...known, migration('9001_one.sql', 'create table one (id int)')]
  assert.equal(await migrate(database, more), 1)
  const broken = [...more, migration('9002_two.sql', 'create table two (id int); select 1 / 0')]
  await assert.rejects(migrate(database, broken), /division by zero/)
  const client = new pg.Client({ connectionString: database.owner })
  await client.connect()
  const { rows } = await client.query(
    `select to_regclass('one') is null as one, to_regclass('two') is null as two`,
  )
  await client.end()
  assert.deepEqual(rows, [{ one: false, two: true }])
  assert.equal(await migrate(database, more), 0)
  await assert.rejects(migrate(database, known), told(/数据库比程序新.*9001_one/))
})

test('a changed migration is named', () => {
  const applied = new Map([['0001_a.sql', 'hash of before']])
  assert.throws(() => refuseWhatDiffers(applied, [migration('0001_a.sql', 'after')]), told(/0001_a\.sql/))
})

test('what is wrong with an address is said in words', async () => {
  const wrong = (change: (url: URL) => void) => {
    const url = new URL(database.owner)
    change(url)
    return migrate({ app: url.href, owner: url.href })
  }
  await assert.rejects(
    wrong((url) => {
      url.port = '1'
    }),
    told(/没有程序在该端口应答/),
  )
  await assert.rejects(
    wrong((url) => {
      url.pathname = 'nowhere'
    }),
    told(/没有这个库/),
  )
})

test('a login that may neither create roles nor own tables is told what it lacks', async () => {
  const url = new URL(database.owner)
  url.username = url.password = 'zhiben_app'
  await assert.rejects(
    migrate({ app: url.href, owner: url.href }, [migration('9003.sql', 'create table x ()')]),
    told(/权限不足/),
  )
})
