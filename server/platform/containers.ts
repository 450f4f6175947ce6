import type { FileHandle } from 'node:fs/promises'

export async function readAt(file: FileHandle, position: number, length: number) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

const MOST_DIRECTORY_BYTES = 1024 * 1024

/** The names in a ZIP's central directory, which lies at its end; empty when there is none to be found. */
export async function zipParts(file: FileHandle): Promise<string[]> {
  const { size } = await file.stat()
  const tail = await readAt(file, Math.max(0, size - 65_557), 65_557) // 22 bytes and the longest comment
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0 || end + 22 > tail.length) return []
  const length = Math.min(tail.readUInt32LE(end + 12), MOST_DIRECTORY_BYTES)
  return [...namesIn(await readAt(file, tail.readUInt32LE(end + 16), length))]
}

function* namesIn(directory: Buffer) {
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50; ) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset))
    const next = at + 46 + (name ?? 0)
    yield directory.toString('utf8', at + 46, next)
    at = next + (extra ?? 0) + (comment ?? 0)
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
