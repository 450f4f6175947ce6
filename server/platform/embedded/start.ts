import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Cluster,
  hasCluster,
  makeReady,
  openCluster,
  readCluster,
} from '#server/platform/embedded/cluster.ts'
import { findPresence } from '#server/platform/embedded/presence.ts'
import { addressOf, keep } from '#server/platform/embedded/session.ts'
import { hasEnded, launch, type Server, shutDown } from '#server/platform/embedded/supervisor.ts'
import { Halt } from '#server/platform/halt.ts'

/** The PostgreSQL that comes with the product, running. */
export type Embedded = {
  /** The connection string of a login on one of its databases. */
  url: (login: 'owner' | 'app', database: string) => string
  stop: () => Promise<void>
}

type Options = {
  /** What another process that wants the same data is told about us: process number and address. */
  as: string
  /** False only for data that will be thrown away: then nothing waits for the disk. */
  durable?: boolean
  /** The server died and was started anew (undefined), or could not be. */
  onCrash?: (failure: unknown) => void
}

/**
 * Loopback only, random passwords, real fsync. Whatever an earlier run left behind is dealt with: a server without
 * its keeper is stopped, stale marks are cleared. Data that another process keeps are refused with its name.
 */
export async function startEmbedded(folder: string, options: Options): Promise<Embedded> {
  const cluster = await openCluster(folder)
  await clearTheWay(cluster)
  makeReady(cluster)
  return supervise(cluster, options)
}

async function clearTheWay(cluster: Cluster) {
  const presence = await findPresence(cluster)
  if (presence.is === 'kept') throw new Halt(takenBy(presence.by))
  if (presence.is === 'orphan') await shutDown(presence.pid, cluster)
}

/** The running one when another process keeps it (it is then his to stop), else one of our own. */
export async function reachEmbedded(folder: string, as: string): Promise<Embedded> {
  if (!hasCluster(folder))
    throw new Halt('数据文件夹里还没有数据库。请先运行 npm start，或用 ZHIBEN_DATA 指明数据文件夹。')
  const onDisk = await readCluster(folder)
  const presence = await findPresence(onDisk)
  if (presence.is !== 'kept') return startEmbedded(folder, { as })
  return {
    url: (login, database) => addressOf(login, onDisk.passwords, presence.port, database),
    stop: async () => {},
  }
}

/** Who keeps the data of this folder, if anyone. */
export async function findKeeper(folder: string) {
  if (!hasCluster(folder)) return undefined
  const presence = await findPresence(await readCluster(folder))
  return presence.is === 'kept' ? presence.by : undefined
}

export const takenBy = (keeper: string) =>
  `这个数据文件夹正由另一个进程使用（${keeper}），同时只能有一个。请先停止它，或用 ZHIBEN_DATA 指定另一个文件夹。`

/** More crashes than this within a minute have a cause that another start does not mend. */
const CRASHES_A_MINUTE = 3

/** Keeps the server up: when it dies under us it is started again in its place, on the same port. */
async function supervise(cluster: Cluster, { as, durable = true, onCrash = () => {} }: Options) {
  const crashes: number[] = []
  let isStopping = false
  let running = begin()
  const { port } = await running

  async function begin(port?: number) {
    const server = await launchPatiently(cluster, durable, port)
    const keeper = await keep(cluster.passwords, server.port, as).catch(() => undefined)
    if (!keeper) {
      await end(server, cluster)
      throw new Halt(takenBy('刚刚启动'))
    }
    server.child.once('exit', () => void restart())
    return server
  }

  async function restart() {
    if (isStopping) return
    crashes.push(Date.now())
    running =
      crashes.filter((at) => Date.now() - at < 60_000).length > CRASHES_A_MINUTE ? giveUp() : begin(port)
    await running.then(() => onCrash(undefined), onCrash)
  }

  const giveUp = () => Promise.reject(new Halt(`数据库一分钟内多次意外退出。请查看数据库日志 ${cluster.log}`))

  return {
    url: (login: 'owner' | 'app', database: string) => addressOf(login, cluster.passwords, port, database),
    stop: async () => {
      isStopping = true
      const server = await running.catch(() => undefined)
      if (server) await end(server, cluster)
    },
  }
}

async function end({ child }: Server, cluster: Cluster) {
  if (child.pid === undefined || hasEnded(child)) return
  const exited = once(child, 'exit')
  await shutDown(child.pid, cluster)
  await exited
}

const PATIENCE = 5_000

/**
 * A start that fails is tried again for five seconds: right after a crash the last children of the dead server
 * still hold its memory, a port can be taken under our nose, and another start may be faster.
 */
async function launchPatiently(cluster: Cluster, durable: boolean, port: number | undefined) {
  const deadline = Date.now() + PATIENCE
  for (;;) {
    const launched = await launch(cluster, durable, port)
    if (typeof launched !== 'string') return launched
    if (Date.now() > deadline) throw new Halt(`数据库没有启动：${launched}`)
    await sleep(250)
    await clearTheWay(cluster)
  }
}
