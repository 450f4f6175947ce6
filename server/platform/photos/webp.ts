import { isTurned, MOST_PARTS, type PhotoFormat, type Size, turned } from '#server/platform/photos/format.ts'

const HEAD = 12
const EXIF_FLAG = 0x08
const XMP_FLAG = 0x04

type Chunk = { name: string; data: Buffer }

/** All of a whole file; undefined where it is broken off. */
function chunksOf(bytes: Buffer): Chunk[] | undefined {
  if (bytes.length < HEAD) return undefined
  const end = 8 + bytes.readUInt32LE(4)
  if (end > bytes.length) return undefined
  const chunks: Chunk[] = []
  for (let at = HEAD; at + 8 <= end; ) {
    const size = bytes.readUInt32LE(at + 4)
    if (at + 8 + size > end || chunks.length === MOST_PARTS) return undefined
    chunks.push({ name: bytes.toString('latin1', at, at + 4), data: bytes.subarray(at + 8, at + 8 + size) })
    at += 8 + size + (size % 2)
  }
  return chunks
}

const SIZES: Readonly<Record<string, (data: Buffer) => Size | undefined>> = {
  VP8X: (data) =>
    data.length < 10 ? undefined : { width: 1 + data.readUIntLE(4, 3), height: 1 + data.readUIntLE(7, 3) },
  'VP8 ': (data) =>
    data.length < 10 || data.readUIntBE(3, 3) !== 0x9d012a
      ? undefined
      : { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff },
  VP8L: (data) => {
    if (data.length < 5 || data[0] !== 0x2f) return undefined
    const bits = data.readUInt32LE(1)
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
  },
}

function sizeOf(bytes: Buffer) {
  const chunks = chunksOf(bytes) ?? []
  if (!chunks.some(({ name }) => /^(VP8 |VP8L|ANMF)$/.test(name))) return undefined
  const [head] = chunks
  return head && SIZES[head.name]?.(head.data)
}

const NEEDED = /^(VP8X|VP8 |VP8L|ALPH|ANIM|ANMF|ICCP)$/

function withoutTraces(bytes: Buffer, orientation: number) {
  const chunks = chunksOf(bytes)
  if (!chunks) return undefined
  const kept = chunks.filter(({ name }) => NEEDED.test(name))
  const extended = kept[0]?.name === 'VP8X'
  const says = extended && isTurned(orientation)
  const parts = kept.map(({ name, data }) => chunk(name, name === 'VP8X' ? flagged(data, says) : data))
  if (says) parts.push(chunk('EXIF', turned(orientation)))
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...parts])
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}

function flagged(data: Buffer, says: boolean) {
  const flags = ((data[0] ?? 0) & ~(EXIF_FLAG | XMP_FLAG)) | (says ? EXIF_FLAG : 0)
  return Buffer.concat([Buffer.from([flags]), data.subarray(1)])
}

function chunk(name: string, data: Buffer) {
  const head = Buffer.from(`${name}\0\0\0\0`, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
}

export const webp: PhotoFormat = { sizeOf, withoutTraces }
