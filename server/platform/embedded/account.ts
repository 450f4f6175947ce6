import { type SpawnOptions, spawnSync } from 'node:child_process'
import { existsSync, lchownSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { Binaries } from '#server/platform/embedded/binaries.ts'
import { Halt } from '#server/platform/halt.ts'

/**
 * Under whom PostgreSQL runs. It refuses root, so a root starts it as another user of the system or,
 * where that user cannot come in (a checkout in a home with mode 0700), as root itself in a user namespace
 * in which root goes by another name. The same way out serves a user who has a number but no name.
 */
export type Account = {
  /** Who owns the data on disk; undefined: whoever we are. */
  owner: Owner | undefined
  /** Turns a command into the one to spawn. */
  command: (file: string, words: readonly string[]) => Command
}
export type Owner = { uid: number; gid: number }
export type Command = { file: string; words: readonly string[]; options: SpawnOptions }

/** `folder` is there; `data` may be in it already, or will be. */
export function chooseAccount(binaries: Binaries, folder: string, data: string): Account {
  if (process.getuid?.() !== 0)
    return hasName()
      ? ourselves
      : (namespaces(undefined).find((each) => works(each, binaries, folder)) ?? ourselves)
  const candidates = [...usersFor(data).map(asUser), ...namespaces({ uid: 0, gid: 0 })]
  const account = candidates.find((each) => works(each, binaries, folder))
  if (account) return account
  throw new Halt(
    `PostgreSQL 不能以 root 身份运行，而普通用户进不了 ${folder}，本机也不允许建立用户命名空间。请改用普通用户启动，或把程序放到其他用户可进入的文件夹，或用 DATABASE_URL 指明已有的 PostgreSQL。`,
  )
}

const ourselves: Account = {
  owner: undefined,
  command: (file, words) => ({ file, words, options: {} }),
}

const asUser = (owner: Owner): Account => ({
  owner,
  command: (file, words) => ({ file, words, options: owner }),
})

/** A container may run us under a bare number, and initdb insists on a name. */
function hasName() {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}

/** Files stay ours; inside, we are called what the first of the system's users is called. */
function namespaces(owner: Owner | undefined): Account[] {
  const user = systemUsers()[0]
  if (!user || process.platform !== 'linux') return []
  const names = ['-U', `--map-user=${user.uid}`, `--map-group=${user.gid}`]
  return [
    {
      owner,
      command: (file, words) => ({ file: 'unshare', words: [...names, file, ...words], options: {} }),
    },
  ]
}

/** Whoever owns the data already comes first: a root may look after what an ordinary user began. */
function usersFor(data: string): Owner[] {
  const owner = existsSync(data) ? statSync(data) : undefined
  return [...(owner && owner.uid !== 0 ? [{ uid: owner.uid, gid: owner.gid }] : []), ...systemUsers()]
}

/** initdb wants a user with a name; `postgres` is there on some systems and `nobody` on all. */
function systemUsers(): Owner[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  const fields = lines.map((line) => line.split(':'))
  return ['postgres', 'nobody'].flatMap((wanted) => {
    const [, , uid, gid] = fields.find(([name]) => name === wanted) ?? []
    return uid && gid ? [{ uid: Number(uid), gid: Number(gid) }] : []
  })
}

/** Tried for real rather than read from modes: file systems have more rules than those. */
function works(account: Account, binaries: Binaries, folder: string) {
  const run = (file: string, ...words: string[]) => {
    const command = account.command(file, words)
    return spawnSync(command.file, command.words, { ...command.options, cwd: '/' }).status === 0
  }
  return run(binaries.postgres, '--version') && run('test', '-x', folder)
}

/** Data that was made under another account becomes this one's. Only while no server runs on it. */
export function handOver(path: string, owner: Owner) {
  const now = lstatSync(path)
  if (now.uid === owner.uid) return
  if (now.isDirectory()) for (const name of readdirSync(path)) handOver(join(path, name), owner)
  lchownSync(path, owner.uid, owner.gid)
}
