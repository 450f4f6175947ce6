import { pipeline } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

/** One file of the archive; its text comes in pieces and is never whole in memory. */
export type ZipEntry = { path: string; texts: AsyncIterable<string> | Iterable<string> }

/** Fast: the office's network takes the difference in size more easily than its people the difference in time. */
const LEVEL = 1
const CHUNK = 64 * 1024

/** What is found out about an entry while it is written. */
type Written = { path: Buffer; at: number; sum: number; packed: number; unpacked: number }

/**
 * A ZIP archive as it comes into being. Sizes stand behind each entry (APPNOTE 4.3.9), so nothing is held back.
 * Deflating happens on the threads of zlib. An error in a text ends the archive before its directory is written: what
 * was sent until then is no archive, and no program takes it for one.
 */
export async function* zipped(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer> {
  const done: Written[] = []
  let at = 0
  for await (const { path, texts } of entries) {
    const entry = { path: Buffer.from(path), at, sum: 0, packed: 0, unpacked: 0 }
    for await (const bytes of written(entry, texts)) {
      at += bytes.length
      yield bytes
    }
    done.push(entry)
  }
  yield directory(done, at)
}

async function* written(entry: Written, texts: ZipEntry['texts']): AsyncGenerator<Buffer> {
  yield Buffer.concat([numbers([LOCAL, 4], ...properties(entry), [0, 2]), entry.path])
  const deflate = createDeflateRaw({ level: LEVEL, chunkSize: CHUNK })
  pipeline(counted(entry, texts), deflate, () => {}) // its error comes out of the loop
  for await (const bytes of deflate) {
    entry.packed += bytes.length
    yield bytes
  }
  yield numbers([DESCRIPTOR, 4], ...sizes(entry))
}

async function* counted(entry: Written, texts: ZipEntry['texts']) {
  for await (const text of texts) {
    const bytes = Buffer.from(text)
    entry.sum = crc32(bytes, entry.sum)
    entry.unpacked += bytes.length
    yield bytes
  }
}

const LOCAL = 0x04034b50
const DESCRIPTOR = 0x08074b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const VERSION = 20
/** Sizes behind the entry; the name in UTF-8. */
const FLAGS = 0x0808
const DEFLATED = 8
/** 1 January 2000: when a table was made is no business of the archive. */
const DAY = (20 << 9) | (1 << 5) | 1

type Field = readonly [value: number, bytes: number]

/** Version, flags, method, time, day, check sum, sizes, length of the name. Sizes that stand behind are 0. */
const properties = ({ path }: Written, told: readonly Field[] = NOT_YET): Field[] => [
  [VERSION, 2],
  [FLAGS, 2],
  [DEFLATED, 2],
  [0, 2],
  [DAY, 2],
  ...told,
  [path.length, 2],
]

const NOT_YET: readonly Field[] = [
  [0, 4],
  [0, 4],
  [0, 4],
]

const sizes = ({ sum, packed, unpacked }: Written): Field[] => [
  [sum, 4],
  [packed, 4],
  [unpacked, 4],
]

/** Behind the name: no extra field, no comment, first disk, no attributes, and where the entry begins. */
const central = (entry: Written) =>
  Buffer.concat([
    numbers(
      [CENTRAL, 4],
      [VERSION, 2],
      ...properties(entry, sizes(entry)),
      ...[2, 2, 2, 2, 4].map((bytes): Field => [0, bytes]),
      [entry.at, 4],
    ),
    entry.path,
  ])

function directory(entries: readonly Written[], at: number) {
  const list = Buffer.concat(entries.map(central))
  const count: Field = [entries.length, 2]
  const end = numbers([END, 4], [0, 2], [0, 2], count, count, [list.length, 4], [at, 4], [0, 2])
  return Buffer.concat([list, end])
}

/**
 * Numbers as ZIP writes them.
 *
 * @throws RangeError past 4 GiB, which needs another format: the archive breaks off rather than lie
 */
function numbers(...fields: readonly Field[]) {
  const bytes = Buffer.alloc(fields.reduce((sum, [, size]) => sum + size, 0))
  let at = 0
  for (const [value, size] of fields) at = bytes.writeUIntLE(value, at, size)
  return bytes
}
