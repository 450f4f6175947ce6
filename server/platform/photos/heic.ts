import { MOST_PARTS, type PhotoFormat, type Size } from '#server/platform/photos/format.ts'

/** A box of ISO/IEC 14496-12: what it is, where its content lies. */
type Box = { type: string; from: number; start: number; to: number }

/** The boxes between two places; undefined where one reaches past the end. */
function boxesIn(bytes: Buffer, from: number, end: number): Box[] | undefined {
  const boxes: Box[] = []
  for (let at = from; at < end; ) {
    const box = boxAt(bytes, at, end)
    if (!box || boxes.length === MOST_PARTS) return undefined
    boxes.push(box)
    at = box.to
  }
  return boxes
}

function boxAt(bytes: Buffer, at: number, end: number): Box | undefined {
  if (at + 8 > end) return undefined
  const size = bytes.readUInt32BE(at)
  const isLong = size === 1 && at + 16 <= end
  const head = isLong ? 16 : 8
  const to = size === 0 ? end : at + (isLong ? Number(bytes.readBigUInt64BE(at + 8)) : size)
  if (to < at + head || to > end) return undefined
  return { type: bytes.toString('latin1', at + 4, at + 8), from: at, start: at + head, to }
}

const inside = (bytes: Buffer, box: Box | undefined, skip = 0) =>
  (box && boxesIn(bytes, box.start + skip, box.to)) ?? []

const one = (boxes: readonly Box[], type: string) => boxes.find((box) => box.type === type)

/** Version and flags stand before the content of `meta`. */
const metaOf = (bytes: Buffer) => {
  const top = boxesIn(bytes, 0, bytes.length)
  return { top, meta: inside(bytes, top && one(top, 'meta'), 4) }
}

/** The largest picture: others are its tiles and its preview. */
function sizeOf(bytes: Buffer): Size | undefined {
  const { top = [], meta } = metaOf(bytes)
  const properties = inside(bytes, one(inside(bytes, one(meta, 'iprp')), 'ipco'))
  const sizes = properties.flatMap(({ type, start, to }) =>
    type === 'ispe' && to - start >= 12
      ? [{ width: bytes.readUInt32BE(start + 4), height: bytes.readUInt32BE(start + 8) }]
      : [],
  )
  if (!one(top, 'mdat')) return undefined
  return sizes.sort((a, b) => b.width * b.height - a.width * a.height)[0]
}

/** Notes lie among the pixels, whose places are told by number: they are blanked where they are, and nothing moves. */
function withoutTraces(bytes: Buffer) {
  const { top, meta } = metaOf(bytes)
  if (!top || meta.length === 0) return undefined
  const clean = Buffer.from(bytes)
  for (const box of top)
    if (!['ftyp', 'meta', 'mdat'].includes(box.type)) {
      clean.fill(0, box.start, box.to)
      clean.write('free', box.from + 4, 'latin1')
    }
  try {
    for (const { from, to } of notesIn(bytes, meta)) clean.fill(0, from, to)
  } catch (error) {
    if (error instanceof RangeError) return undefined // a table that reaches past its end
    throw error
  }
  return clean
}

/** Exif, XMP (`mime`) and whatever else is described by an address are no pictures. */
const NOTES = ['Exif', 'mime', 'uri ']

function notesIn(bytes: Buffer, meta: readonly Box[]) {
  const ids = noteIds(bytes, one(meta, 'iinf'))
  return extentsIn(bytes, meta).filter(({ id }) => ids.includes(id))
}

function noteIds(bytes: Buffer, list: Box | undefined) {
  if (!list) return []
  const entries = inside(bytes, list, bytes[list.start] === 0 ? 6 : 8)
  return entries.flatMap(({ type, start }) => {
    const wide = bytes[start] === 3
    const named = start + (wide ? 10 : 8)
    if (type !== 'infe' || !NOTES.includes(bytes.toString('latin1', named, named + 4))) return []
    return [wide ? bytes.readUInt32BE(start + 4) : bytes.readUInt16BE(start + 4)]
  })
}

/** Reads numbers of so many bytes one after another; none is 0. */
function reader(bytes: Buffer, from: number) {
  let at = from
  return (width: number) => {
    at += width
    if (width === 0) return 0
    return width === 8 ? Number(bytes.readBigUInt64BE(at - 8)) : bytes.readUIntBE(at - width, width)
  }
}

type Extent = { id: number; from: number; to: number }

/**
 * Where each item lies in the file (`iloc`, 8.11.3): counted from its beginning, or within `idat`.
 *
 * @throws RangeError the table is longer than its file, or than any photo's
 */
function extentsIn(bytes: Buffer, meta: readonly Box[]): Extent[] {
  const table = one(meta, 'iloc')
  if (!table) return []
  const read = reader(bytes, table.start)
  const version = read(1)
  read(3)
  const [widths, more] = [read(1), read(1)]
  const width = {
    offset: widths >> 4,
    length: widths & 15,
    base: more >> 4,
    index: version > 0 ? more & 15 : 0,
  }
  const wide = version === 2 ? 4 : 2
  const idat = one(meta, 'idat')?.start ?? 0
  const extents: Extent[] = []
  for (let left = read(wide); left > 0; left--) {
    const id = read(wide)
    const isInIdat = version > 0 && (read(2) & 15) === 1
    read(2) // another file that holds the data; we have only this one
    const base = read(width.base) + (isInIdat ? idat : 0)
    extents.push(...partsOf({ id, base, width }, read))
    if (extents.length > MOST_PARTS) throw new RangeError('more extents than any photo has')
  }
  return extents
}

type Item = { id: number; base: number; width: { offset: number; length: number; index: number } }

/** At most 65 535, the largest number that two bytes hold. */
function partsOf({ id, base, width }: Item, read: (width: number) => number): Extent[] {
  return Array.from({ length: read(2) }, () => {
    read(width.index)
    const from = base + read(width.offset)
    return { id, from, to: from + read(width.length) }
  })
}

export const heic: PhotoFormat = { sizeOf, withoutTraces }
