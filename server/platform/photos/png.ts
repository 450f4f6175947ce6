import { crc32 } from 'node:zlib'
import { isTurned, MOST_PARTS, type PhotoFormat, turned } from '#server/platform/photos/format.ts'

const SIGNATURE_LENGTH = 8
/** Length, name and check sum. */
const FRAME = 12

type Chunk = { name: string; from: number; to: number }

/** Up to IEND, or to where the file is broken off. */
function* chunksOf(bytes: Buffer): Generator<Chunk> {
  for (let at = SIGNATURE_LENGTH, left = MOST_PARTS; at + FRAME <= bytes.length && left > 0; left--) {
    const to = at + FRAME + bytes.readUInt32BE(at)
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (to > bytes.length) return
    yield { name, from: at, to }
    if (name === 'IEND') return
    at = to
  }
}

function sizeOf(bytes: Buffer) {
  const chunks = [...chunksOf(bytes)]
  const [head] = chunks
  const isWhole = chunks.at(-1)?.name === 'IEND' && chunks.some(({ name }) => name === 'IDAT')
  if (!isWhole || head?.name !== 'IHDR' || head.to - head.from !== FRAME + 13) return undefined
  if (crc32(bytes.subarray(head.from + 4, head.to - 4)) !== bytes.readUInt32BE(head.to - 4)) return undefined
  return { width: bytes.readUInt32BE(head.from + 8), height: bytes.readUInt32BE(head.from + 12) }
}

/** What is drawn, its colours and its frames where it moves (PNG 3rd edition, 11 and 12). */
const NEEDED = /^(IHDR|PLTE|IDAT|IEND|tRNS|gAMA|cHRM|sRGB|iCCP|cICP|mDCV|cLLI|sBIT|bKGD|pHYs|acTL|fcTL|fdAT)$/

function withoutTraces(bytes: Buffer, orientation: number) {
  const chunks = [...chunksOf(bytes)]
  if (chunks.at(-1)?.name !== 'IEND') return undefined
  const kept = chunks.filter(({ name }) => NEEDED.test(name)).map(({ from, to }) => bytes.subarray(from, to))
  const exif = isTurned(orientation) ? [chunk('eXIf', turned(orientation))] : []
  const [head, ...rest] = kept
  return head && Buffer.concat([bytes.subarray(0, SIGNATURE_LENGTH), head, ...exif, ...rest])
}

function chunk(name: string, data: Buffer) {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

export const png: PhotoFormat = { sizeOf, withoutTraces }
