import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync } from 'node:fs'
import { chown, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { type Account, chooseAccount, handOver } from '#server/platform/embedded/account.ts'
import { type Binaries, findBinaries, MAJOR } from '#server/platform/embedded/binaries.ts'
import { Halt } from '#server/platform/halt.ts'

/**
 * Everything PostgreSQL has on disk, in `<ZHIBEN_DATA>/postgres`:
 * `data` (the database itself), `passwords.json` (made once, at random), `postgres.log`.
 */
export type Cluster = {
  data: string
  log: string
  passwords: Passwords
  binaries: Binaries
  account: Account
}
const Passwords = z.object({ owner: z.string(), app: z.string() })
export type Passwords = z.output<typeof Passwords>

/** The login that owns the tables, and the one the application serves with, which may not change history. */
export const logins = { owner: 'zhiben_owner', app: 'zhiben_app' } as const

const homeIn = (folder: string) => join(resolve(folder), 'postgres')

/** The database that is there, or a new empty one. */
export async function openCluster(folder: string): Promise<Cluster> {
  const binaries = await findBinaries()
  await makeRoom(folder)
  const home = homeIn(folder)
  const account = chooseAccount(binaries, resolve(folder), join(home, 'data'))
  if (!existsSync(home)) await create(home, binaries, account)
  return { ...(await readCluster(folder)), binaries, account }
}

/** What is on disk, without touching it. A Halt when it is not ours to read or of another PostgreSQL. */
export async function readCluster(folder: string) {
  const home = homeIn(folder)
  const data = join(home, 'data')
  const read = (path: string) =>
    readFile(path, 'utf8').catch((error: Error) => {
      throw new Halt(
        `读不了数据文件夹 ${home}：${error.message}。请用建立它的那个用户启动，或检查它是否完整。`,
      )
    })
  const passwords = Passwords.parse(JSON.parse(await read(join(home, 'passwords.json'))))
  const major = (await read(join(data, 'PG_VERSION'))).trim()
  if (major !== MAJOR)
    throw new Halt(
      `数据文件夹 ${home} 由 PostgreSQL ${major} 建立，而本程序随附的是 ${MAJOR}，不能直接打开。请用原来的版本导出数据，或用 ZHIBEN_DATA 指定另一个文件夹。`,
    )
  return { data, log: join(home, 'postgres.log'), passwords }
}

export const hasCluster = (folder: string) => existsSync(homeIn(folder))

async function makeRoom(folder: string) {
  const path = resolve(folder)
  // Another user may pass through to the part that is his, but not look around.
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700
  await mkdir(path, { recursive: true, mode }).catch((error: Error) => {
    throw new Halt(
      `建不了数据文件夹 ${path}：${error.message}。请检查权限，或用 ZHIBEN_DATA 指定另一个文件夹。`,
    )
  })
  await removeLeftovers(path)
}

/** Made beside its place and renamed when whole: broken off at any moment, it leaves nothing half done. */
async function create(home: string, binaries: Binaries, account: Account) {
  const building = await mkdtemp(`${home}.`)
  const passwords = { owner: randomBytes(24).toString('hex'), app: randomBytes(24).toString('hex') }
  await writeFile(join(building, 'passwords.json'), JSON.stringify(passwords), { mode: 0o600 })
  if (account.owner) await chown(building, account.owner.uid, account.owner.gid)
  await initialise(building, passwords.owner, binaries, account)
  await rename(building, home).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    return rm(building, { recursive: true }) // another start was faster; its database is the one
  })
}

async function initialise(building: string, password: string, binaries: Binaries, account: Account) {
  const passwordFile = join(building, 'password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (account.owner) await chown(passwordFile, account.owner.uid, account.owner.gid)
  const { file, words, options } = account.command(binaries.initdb, [
    ...['-D', join(building, 'data'), '-U', logins.owner, '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
    // One default order on every system; lists in pinyin order ask for "zh-x-icu".
    ...['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    '--no-instructions',
  ])
  const { status, stderr, error } = spawnSync(file, words, { ...options, cwd: building, encoding: 'utf8' })
  await rm(passwordFile)
  if (status !== 0)
    throw new Halt(
      `建立数据库失败：${error?.message ?? stderr.trim()}。请检查 ${building} 所在磁盘的空间和权限。`,
    )
}

const LEFT_OVER_AFTER = 10 * 60_000

/** A creation that was broken off. A fresh one may be another start at work. */
async function removeLeftovers(folder: string) {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith('postgres.')) continue
    const path = join(folder, name)
    const { mtimeMs } = await stat(path)
    if (Date.now() - mtimeMs > LEFT_OVER_AFTER) await rm(path, { recursive: true })
  }
}

/** Before a start: the data belong to whoever the server will run as. */
export function makeReady({ data, account }: Cluster) {
  if (account.owner) handOver(join(data, '..'), account.owner)
  if (process.platform !== 'win32') chmodSync(data, 0o700) // PostgreSQL refuses data that others can read
}
