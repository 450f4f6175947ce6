import { isTurned, MOST_PARTS, type PhotoFormat, type Size, turned } from '#server/platform/photos/format.ts'

const START = Buffer.from([0xff, 0xd8])
const SCAN = 0xda
const END = 0xd9
const COMMENT = 0xfe

type Segment = { marker: number; from: number; to: number }

/** Frame headers: all of C0 to CF but the Huffman table, the extension and the arithmetic table. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const isAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)

/** From the start to the end of the picture, the scans with their data. Undefined where the file is broken off. */
function segmentsOf(bytes: Buffer): Segment[] | undefined {
  const segments: Segment[] = []
  let next = segmentAt(bytes, START.length)
  while (next && segments.length < MOST_PARTS) {
    segments.push(next)
    if (next.marker === END) return segments
    next = segmentAt(bytes, next.to)
  }
  return undefined
}

function segmentAt(bytes: Buffer, from: number): Segment | undefined {
  if (bytes[from] !== 0xff) return undefined
  let at = from
  while (bytes[at + 1] === 0xff) at++ // only fills up
  const marker = bytes[at + 1]
  const to = marker === undefined ? undefined : endOf(bytes, at, marker)
  return marker === undefined || to === undefined || to > bytes.length ? undefined : { marker, from: at, to }
}

function endOf(bytes: Buffer, at: number, marker: number) {
  if (marker === END || isAlone(marker)) return at + 2
  if (at + 4 > bytes.length) return undefined
  const length = bytes.readUInt16BE(at + 2)
  if (length < 2) return undefined
  return marker === SCAN ? endOfScan(bytes, at + 2 + length) : at + 2 + length
}

/** Within a scan 0xff is followed by 0 or a restart mark; anything else begins the next segment. */
function endOfScan(bytes: Buffer, from: number) {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !isAlone(next)) return at
  }
  return undefined
}

function sizeOf(bytes: Buffer): Size | undefined {
  const segments = segmentsOf(bytes)
  const frame = segments?.find(({ marker, from, to }) => isFrame(marker) && to - from >= 9)
  if (!frame || !segments?.some(({ marker }) => marker === SCAN)) return undefined
  return { height: bytes.readUInt16BE(frame.from + 5), width: bytes.readUInt16BE(frame.from + 7) }
}

/** What an application wrote is dropped, unless the colours depend on it. */
const NEEDED: Readonly<Record<number, string>> = { 224: 'JFIF\0', 226: 'ICC_PROFILE\0', 238: 'Adobe' }

function isNeeded(bytes: Buffer, { marker, from }: Segment) {
  if (marker === COMMENT) return false
  if (marker < 0xe0 || marker > 0xef) return true
  const name = NEEDED[marker]
  return name !== undefined && bytes.toString('latin1', from + 4, from + 4 + name.length) === name
}

function withoutTraces(bytes: Buffer, orientation: number) {
  const segments = segmentsOf(bytes)
  if (!segments) return undefined
  const kept = segments
    .filter((segment) => isNeeded(bytes, segment))
    .map(({ from, to }) => bytes.subarray(from, to))
  // JFIF wants to be first, Exif next to it.
  const first = segments[0]?.marker === 0xe0 ? 1 : 0
  return Buffer.concat([START, ...kept.slice(0, first), exif(orientation), ...kept.slice(first)])
}

function exif(orientation: number) {
  if (!isTurned(orientation)) return Buffer.alloc(0)
  const block = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), turned(orientation)])
  const head = Buffer.from([0xff, 0xe1, 0, block.length + 2])
  return Buffer.concat([head, block])
}

export const jpeg: PhotoFormat = { sizeOf, withoutTraces }
