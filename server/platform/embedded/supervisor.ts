import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, renameSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from '#server/platform/embedded/cluster.ts'
import { isAlive } from '#server/platform/embedded/process.ts'
import { ask } from '#server/platform/embedded/session.ts'
import { Halt } from '#server/platform/halt.ts'

/** One running server. `port` stays the same when it is started anew after a crash, so that pools find it again. */
export type Server = { child: ChildProcess; port: number }

/** One attempt: the server once it answers, or in words why it did not come up. */
export async function launch(cluster: Cluster, durable: boolean, port?: number): Promise<Server | string> {
  const server = spawnServer(cluster, durable, port ?? (await freePort()))
  const failure = await answersOrEnds(server, cluster)
  return failure ? `${failure}\n${await tailOf(cluster.log)}` : server
}

function spawnServer(cluster: Cluster, durable: boolean, port: number): Server {
  const { file, words, options } = cluster.account.command(cluster.binaries.postgres, [
    ...['-D', cluster.data, '-p', `${port}`],
    ...Object.entries({ ...settings, ...(durable ? {} : careless) }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]),
  ])
  turnOver(cluster.log)
  const log = openSync(cluster.log, 'a', 0o600)
  const child = spawn(file, words, {
    ...options,
    cwd: cluster.data,
    stdio: ['ignore', log, log],
    detached: process.platform !== 'win32', // Ctrl-C in the terminal is for us; we stop it when our own work is done
    windowsHide: true,
  })
  closeSync(log)
  child.on('error', () => {}) // it could not be spawned: read from `pid`, but unheard it would end our process
  return { child, port }
}

const MEGABYTE = 1024 * 1024

/** An eighth of the memory, within reason: it is taken only as it is used. PostgreSQL's own 128 MB is for any machine. */
const buffers = () => Math.min(2048, Math.max(128, Math.floor(totalmem() / 8 / MEGABYTE)))

const settings = {
  shared_buffers: `${buffers()}MB`,
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  jit: 'off', // our statements are short; compiling them costs more than it saves
  // Statements and their details carry personal data, which a log may not.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
}

/** For data that a test throws away. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** Undefined once it answers, else why it did not. Replaying its journal after a crash may take it minutes. */
async function answersOrEnds({ child, port }: Server, cluster: Cluster) {
  const ended = once(child, 'exit').then(
    () => true,
    () => true,
  )
  for (;;) {
    if (child.pid === undefined) return `${child.spawnfile} 不能运行`
    if (hasEnded(child)) return `进程退出（${child.exitCode ?? child.signalCode}）`
    const { is } = await ask(cluster.passwords, port)
    if (is === 'left' || is === 'kept') return undefined
    await Promise.race([ended, sleep(30)])
  }
}

export const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

const LARGE_LOG = 10_000_000

function turnOver(log: string) {
  if (existsSync(log) && statSync(log).size > LARGE_LOG) renameSync(log, `${log}.1`)
}

async function tailOf(path: string) {
  const text = await readFile(path, 'utf8').catch(() => '')
  return `数据库日志（${path}）的最后几行：\n${text.trimEnd().split('\n').slice(-8).join('\n')}`
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? address.port : 0
}

/** Rolls open transactions back and ends. Comes back when the process is gone. */
export async function shutDown(pid: number, { data, binaries, account }: Cluster) {
  const gone = async (within: number) => {
    const deadline = Date.now() + within
    while (isAlive(pid) && Date.now() < deadline) await sleep(20)
    return !isAlive(pid)
  }
  if (process.platform === 'win32') {
    const { file, words } = account.command(binaries.pgCtl, ['stop', '-D', data, '-m', 'fast', '-w'])
    spawnSync(file, words)
  } else signal(pid, 'SIGINT')
  if (await gone(20_000)) return
  signal(pid, 'SIGQUIT') // at once; the next start replays the journal
  if (!(await gone(5_000))) throw new Halt(`数据库进程 ${pid} 没有停下，请结束它后再启动。`)
}

function signal(pid: number, name: NodeJS.Signals) {
  try {
    process.kill(pid, name)
  } catch {
    // it ended by itself
  }
}
