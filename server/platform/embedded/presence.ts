import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from '#server/platform/embedded/cluster.ts'
import { commandLineOf, isAlive } from '#server/platform/embedded/process.ts'
import { ask, type Reply } from '#server/platform/embedded/session.ts'
import { Halt } from '#server/platform/halt.ts'

/** What already runs on the data: nothing, a server with a keeper, or one whose keeper died. */
export type Presence =
  | { is: 'none' }
  | { is: 'kept'; by: string; port: number }
  | { is: 'orphan'; pid: number; port: number }

type OnDisk = Pick<Cluster, 'data' | 'passwords' | 'log'>

const PATIENCE = 5_000
/** A server this young may have a keeper who has not yet said so. */
const YOUTH = 3_000

/** Settles within five seconds: a server that is just starting is waited for. A Halt when it neither answers nor ends. */
export async function findPresence(cluster: OnDisk): Promise<Presence> {
  const deadline = Date.now() + PATIENCE
  for (;;) {
    const seen = await readPidFile(cluster.data)
    const presence = seen ? await judge(seen, cluster) : ({ is: 'none' } as const)
    if (presence) return presence
    if (Date.now() > deadline) throw new Halt(noAnswer(seen?.pid, cluster.log))
    await sleep(100)
  }
}

/** Undefined: too early to tell. */
async function judge({ pid, port, startedAt }: PidFile, cluster: OnDisk): Promise<Presence | undefined> {
  const reply = isAlive(pid) ? await ask(cluster.passwords, port) : undefined
  if (reply?.is === 'kept') return { is: 'kept', by: reply.by, port }
  if (reply?.is === 'left')
    return Math.abs(Date.now() - startedAt) > YOUTH ? { is: 'orphan', pid, port } : undefined
  if (reply && !isSomethingElse(reply, pid)) return undefined
  await retire(cluster.data, pid)
  return { is: 'none' }
}

const noAnswer = (pid: number | undefined, log: string) =>
  `这个数据文件夹的数据库进程（${pid}）还在，但五秒内没有应答。请稍等再试；仍不行就结束该进程后再启动。数据库日志：${log}`

type PidFile = { pid: number; port: number; startedAt: number }

/** `postmaster.pid`: process, data folder, start (epoch seconds), port, … one a line. */
async function readPidFile(data: string): Promise<PidFile | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid, , startedAt, port] = text.split('\n')
  if (!pid || !port) return undefined
  return { pid: Number(pid), port: Number(port), startedAt: Number(startedAt) * 1000 }
}

/** The number may have gone to another program since: after a reboot, or in a container that counts from 1. */
function isSomethingElse(reply: Reply, pid: number) {
  if (reply.is !== 'silent' && reply.is !== 'strange') return false
  const command = commandLineOf(pid)
  return command ? !command.includes('postgres') : reply.is === 'strange'
}

/** Beyond the largest process number of any system. */
const NOBODY = 99_999_999

/**
 * PostgreSQL clears a stale file itself, but not while the number in it answers to a signal. The file is not
 * deleted: from its other lines PostgreSQL sees whether a child of the dead server still writes to the data.
 */
async function retire(data: string, pid: number) {
  const path = join(data, 'postmaster.pid')
  if (!existsSync(path)) return
  const text = await readFile(path, 'utf8')
  if (text.startsWith(`${pid}\n`)) await writeFile(path, text.replace(`${pid}\n`, `${NOBODY}\n`))
}
