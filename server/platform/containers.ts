import type { FileHandle } from 'node:fs/promises'
import { inflateRawSync } from 'node:zlib'

export async function readAt(file: FileHandle, position: number, length: number) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

/** A directory of more than this belongs to no document. */
const MOST_DIRECTORY_BYTES = 1024 * 1024

/** One file in a ZIP, as its directory tells it. Sizes in bytes, `at` the place of its local header. */
export type ZipPart = { name: string; packed: number; unpacked: number; isDeflated: boolean; at: number }

/**
 * What a ZIP's central directory lists, which lies at its end. Undefined: there is none to be found, or it is not whole,
 * so that something could hide behind what was read of it.
 */
export async function zipParts(file: FileHandle): Promise<ZipPart[] | undefined> {
  const { size } = await file.stat()
  const tail = await readAt(file, Math.max(0, size - 65_557), 65_557) // 22 bytes and the longest comment
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0 || end + 22 > tail.length) return undefined
  const length = tail.readUInt32LE(end + 12)
  if (length > MOST_DIRECTORY_BYTES) return undefined
  const parts = [...partsIn(await readAt(file, tail.readUInt32LE(end + 16), length))]
  return parts.length === tail.readUInt16LE(end + 10) ? parts : undefined
}

function* partsIn(directory: Buffer): Generator<ZipPart> {
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50; ) {
    const next = at + 46 + directory.readUInt16LE(at + 28)
    yield {
      name: directory.toString('utf8', at + 46, next),
      packed: directory.readUInt32LE(at + 20),
      unpacked: directory.readUInt32LE(at + 24),
      isDeflated: directory.readUInt16LE(at + 10) === 8,
      at: directory.readUInt32LE(at + 42),
    }
    at = next + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
}

const MOST_TEXT = 1024 * 1024

/** The text of a small part; undefined where it is damaged or longer than a mebibyte. */
export async function zipText(file: FileHandle, { at, packed, isDeflated }: ZipPart) {
  const head = await readAt(file, at, 30)
  if (head.length < 30 || packed > MOST_TEXT) return undefined
  const bytes = await readAt(file, at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28), packed)
  try {
    return (isDeflated ? inflateRawSync(bytes, { maxOutputLength: MOST_TEXT }) : bytes).toString('utf8')
  } catch {
    return undefined
  }
}

/** Whether the bytes stand anywhere in a file, read in pieces that overlap. */
export async function holds(file: FileHandle, wanted: Buffer): Promise<boolean> {
  const piece = MOST_TEXT
  for (let at = 0; ; at += piece) {
    const bytes = await readAt(file, at, piece + wanted.length)
    if (bytes.includes(wanted)) return true
    if (bytes.length < piece) return false
  }
}

const ENTRY = 128
/** Enough for the streams that tell what the document is; they come first. */
const ENTRIES_READ = 64

/** The names of the streams in an OLE compound file (MS-CFB), from the beginning of its directory. */
export async function oleParts(file: FileHandle): Promise<string[]> {
  const header = await readAt(file, 0, 512)
  if (header.length < 512) return []
  const sector = 2 ** Math.min(header.readUInt16LE(30), 12)
  const begins = (header.readUInt32LE(48) + 1) * sector
  const directory = await readAt(file, begins, ENTRY * ENTRIES_READ)
  const entries = Array.from({ length: Math.floor(directory.length / ENTRY) }, (_, n) =>
    directory.subarray(n * ENTRY, (n + 1) * ENTRY),
  )
  return entries.map((entry) =>
    entry.toString('utf16le', 0, Math.max(0, Math.min(64, entry.readUInt16LE(64)) - 2)),
  )
}
