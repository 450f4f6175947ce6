import pg from 'pg'
import type { Config, DatabaseUrls } from '#server/platform/config.ts'
import { type Embedded, reachEmbedded, startEmbedded } from '#server/platform/embedded/start.ts'
import { Halt } from '#server/platform/halt.ts'
import { migrate, requireDatabase, requireEmpty } from '#server/platform/migrate.ts'

const DATABASE = 'zhiben'
/** A first database is made under this name and renamed when whole: broken off at any moment, it is made anew. */
const UNFINISHED = 'zhiben_unfinished'

type Opening = {
  /** Who has it open, told to another process that asks for the same data. */
  as: string
  say: (line: string) => void
  /** Writes the demo into a new, migrated database; it must have closed its connections when it comes back. */
  fill?: (urls: DatabaseUrls) => Promise<void>
  onCrash: (failure: unknown) => void
  /** Takes what has to be stopped, also when opening is broken off half way. */
  open: AsyncDisposableStack
}

/** A migrated database to serve from: our own in `config.folder`, or the one that DATABASE_URL names. */
export async function openStore(config: Config, opening: Opening): Promise<DatabaseUrls> {
  return config.database ? openGiven(config.database, config, opening) : openOwn(config, opening)
}

async function openOwn(config: Config, { as, say, fill, onCrash, open }: Opening) {
  const starting = startEmbedded(config.folder, { as, onCrash })
  open.defer(async () => (await starting.catch(() => undefined))?.stop())
  const embedded = await starting
  say('数据库已启动')
  const urls = urlsOf(embedded, DATABASE)
  if (await hasDatabase(embedded)) await migrateAloud(urls, say)
  else await makeDatabase(embedded, config.beginWith === 'demo' ? fill : undefined, say)
  return urls
}

const urlsOf = (embedded: Embedded, database: string): DatabaseUrls => ({
  app: embedded.url('app', database),
  owner: embedded.url('owner', database),
})

async function makeDatabase(embedded: Embedded, fill: Opening['fill'], say: Opening['say']) {
  const urls = await beginDatabase(embedded)
  await migrateAloud(urls, say)
  await fill?.(urls)
  await finishDatabase(embedded)
}

async function beginDatabase(embedded: Embedded) {
  await administer(embedded, [
    `drop database if exists ${UNFINISHED} with (force)`,
    `create database ${UNFINISHED}`,
    // Nothing of it is worth waiting for the disk; its last renaming is, and the journal keeps their order.
    `alter database ${UNFINISHED} set synchronous_commit = off`,
  ])
  return urlsOf(embedded, UNFINISHED)
}

const finishDatabase = (embedded: Embedded) =>
  administer(embedded, [
    `alter database ${UNFINISHED} reset synchronous_commit`,
    `alter database ${UNFINISHED} rename to ${DATABASE}`,
  ])

async function openGiven(urls: DatabaseUrls, config: Config, { say, fill }: Opening) {
  await migrateAloud(urls, say)
  if (urls.app === urls.owner)
    say(
      '注意：只给了 DATABASE_URL 一个账号，程序以表的所有者身份运行，数据库不能阻止程序改写或删除操作记录，只能靠每日封存事后发现。要有这层保护，请另用 OWNER_DATABASE_URL 指明所有者账号，DATABASE_URL 改用 zhiben_app。',
    )
  if (config.beginWith === 'demo') await fill?.(urls)
  return urls
}

async function migrateAloud(urls: DatabaseUrls, say: Opening['say']) {
  const count = await migrate(urls)
  if (count > 0) say(`数据库结构已更新（${count} 项）`)
}

/** For a command: the server's database while it runs, else one started for the command. `stop` when done. */
export async function reachStore(config: Config, as: string) {
  if (config.database) {
    await requireDatabase(config.database.app)
    return { urls: config.database, stop: async () => {} }
  }
  const embedded = await reachEmbedded(config.folder, as)
  if (await hasDatabase(embedded)) return { urls: urlsOf(embedded, DATABASE), stop: embedded.stop }
  await embedded.stop()
  throw new Halt('数据库还没有建好。请先运行 npm start。')
}

/** A new database, filled by `fill` from nothing; where there is one already it is refused, not replaced. */
export async function withEmptyStore(
  config: Config,
  as: string,
  fill: (urls: DatabaseUrls) => Promise<void>,
): Promise<void> {
  if (config.database) {
    await requireEmpty(config.database.owner)
    return fill(config.database)
  }
  const embedded = await startEmbedded(config.folder, { as })
  try {
    if (await hasDatabase(embedded))
      throw new Halt(`数据文件夹 ${config.folder} 里已有数据库。请用 ZHIBEN_DATA 指定一个新的文件夹。`)
    const urls = await beginDatabase(embedded)
    await fill(urls)
    await finishDatabase(embedded)
  } finally {
    await embedded.stop()
  }
}

async function hasDatabase(embedded: Embedded) {
  const [found] = await administer(embedded, [`select from pg_database where datname = '${DATABASE}'`])
  return found === 1
}

/** One after the other, on the database that every cluster has; answers the row counts. */
async function administer(embedded: Embedded, statements: readonly string[]) {
  const client = new pg.Client({ connectionString: embedded.url('owner', 'postgres') })
  await client.connect()
  try {
    const counts: (number | null)[] = []
    for (const statement of statements) counts.push((await client.query(statement)).rowCount)
    return counts
  } finally {
    await client.end()
  }
}
