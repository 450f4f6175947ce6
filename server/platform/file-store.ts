import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { Refusal } from '#core/refusal.ts'

/** Bytes that have arrived and lie in a temporary file until they are kept or the call is over. */
export type Received = { sha256: string; size: number; path: string; discard: () => Promise<void> }

export type FileStore = {
  /**
   * Takes in an upload. `announced` is the size that its sender tells beforehand, so that one far too large is refused
   * before it has come.
   *
   * @throws Refusal too-large past the limit, malformed when nothing came or the sender broke off
   */
  receive: (body: Readable, announced?: number) => Promise<Received>
  /** Gives the bytes their place for good. The same bytes lie there once, however often they come. */
  keep: (received: Received) => Promise<void>
  pathOf: (sha256: string) => string
  /** Removes what was arriving when a process before us was killed. Nobody waits for it any more. */
  forgetUnfinished: () => Promise<void>
}

type Limits = { maxBytes: number; maxSeconds: number }

/** Files by content: `ab/cdef…` under the folder, named after their SHA-256. */
export function openFileStore(folder: string, limits: Limits): FileStore {
  const arriving = join(folder, 'arriving')
  const forgetUnfinished = () => rm(arriving, { recursive: true, force: true })
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2))

  async function receive(body: Readable, announced = 0): Promise<Received> {
    if (announced > limits.maxBytes) throw tooLarge(limits.maxBytes)
    await mkdir(arriving, { recursive: true, mode: 0o700 })
    const path = join(arriving, randomUUID())
    const discard = () => rm(path, { force: true })
    try {
      return { ...(await write(body, path, limits)), path, discard }
    } catch (error) {
      await discard()
      throw error
    }
  }

  async function keep({ sha256, path }: Received) {
    const place = pathOf(sha256)
    if (await exists(place)) return
    await mkdir(dirname(place), { recursive: true, mode: 0o700 })
    await rename(path, place)
    await syncFolders(dirname(place), folder)
  }
  return { receive, keep, pathOf, forgetUnfinished }
}

/** A name survives a power cut only when its folder is on the disk too. Windows sees to that by itself. */
async function syncFolders(...paths: string[]) {
  if (process.platform === 'win32') return // and cannot open a folder
  for (const path of paths) {
    const folder = await open(path)
    await folder.sync().finally(() => folder.close())
  }
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

/** On the disk, not only in its cache, before anything in the database speaks of it. */
async function write(body: Readable, path: string, { maxBytes, maxSeconds }: Limits) {
  const hash = createHash('sha256')
  const file = await open(path, 'wx', 0o600)
  const timer = setTimeout(() => body.destroy(tooSlow(maxSeconds)), maxSeconds * 1000)
  let size = 0
  try {
    for await (const chunk of chunksOf(body)) {
      size += chunk.length
      if (size > maxBytes) throw tooLarge(maxBytes)
      hash.update(chunk)
      await file.write(chunk)
    }
    await file.sync()
  } finally {
    clearTimeout(timer)
    await file.close()
  }
  if (size === 0) throw new Refusal('malformed', '文件是空的', { remedy: '请检查文件后重新选择' })
  return { sha256: hash.digest('hex'), size }
}

/** A sender that goes away is no mistake of ours. */
async function* chunksOf(body: Readable): AsyncGenerator<Buffer> {
  try {
    yield* body
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('malformed', '文件没有传完，连接中断', { remedy: '请重新上传' })
  }
}

const MEGABYTE = 1024 * 1024

const tooLarge = (maxBytes: number) =>
  new Refusal('too-large', `文件超过 ${Math.floor(maxBytes / MEGABYTE)} MB`, {
    because: '系统对单个文件的大小有限制',
    remedy: '请压缩图片或拆分文件后再上传',
  })

const tooSlow = (seconds: number) =>
  new Refusal('too-large', `文件在 ${Math.round(seconds / 60)} 分钟内没有传完`, {
    remedy: '请换用较快的网络，或拆分文件后再上传',
  })
