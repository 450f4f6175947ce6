import { crc32 } from 'node:zlib'

/** What a test photo tells beside its pixels. */
export type Told = {
  width?: number
  height?: number
  orientation?: number
  /** As Exif writes it: `2026:11:20 09:30:00`. */
  taken?: string
  offset?: string
  /** Degrees; `[north, east]`. */
  place?: [number, number]
}

/** Stands in every note that must not be shown. */
export const SECRET = 'XiaoMi 15 of nobody'

const ascii = (text: string) => Buffer.from(text, 'latin1')
const u16 = (...numbers: number[]) => Buffer.concat(numbers.map((n) => Buffer.from([n >> 8, n & 255])))
const u32 = (...numbers: number[]) =>
  Buffer.concat(numbers.map((n) => Buffer.from([n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255])))
const little = (size: number, n: number) => {
  const bytes = Buffer.alloc(size)
  bytes.writeUIntLE(n, 0, size)
  return bytes
}

type Entry = [tag: number, type: number, count: number, value: Buffer]

/** A directory at its place in the block, its longer values behind it. */
function directory(at: number, entries: readonly Entry[]) {
  let behind = at + 2 + entries.length * 12 + 4
  const values: Buffer[] = []
  const lines = entries.map(([tag, type, count, value]) => {
    const isShort = value.length <= 4
    const field = isShort ? Buffer.concat([value, Buffer.alloc(4 - value.length)]) : u32(behind)
    if (!isShort) {
      values.push(value)
      behind += value.length
    }
    return Buffer.concat([u16(tag, type), u32(count), field])
  })
  return Buffer.concat([u16(entries.length), ...lines, u32(0), ...values])
}

const text = (tag: number, value: string): Entry => [tag, 2, value.length + 1, ascii(`${value}\0`)]

const degrees = (value: number) => {
  const whole = Math.abs(value)
  const minutes = (whole % 1) * 60
  return u32(Math.floor(whole), 1, Math.floor(minutes), 1, Math.round((minutes % 1) * 60_000), 1000)
}

/** A TIFF block as a phone writes it. */
export function exifOf({ orientation = 1, taken, offset, place }: Told) {
  const own = [...(taken ? [text(0x9003, taken)] : []), ...(offset ? [text(0x9011, offset)] : [])]
  const [north = 0, east = 0] = place ?? []
  const gps: Entry[] = [
    text(1, north < 0 ? 'S' : 'N'),
    [2, 5, 3, degrees(north)],
    text(3, east < 0 ? 'W' : 'E'),
    [4, 5, 3, degrees(east)],
  ]
  const head = (exifAt: number, gpsAt: number) =>
    directory(8, [
      text(0x0110, SECRET),
      [0x0112, 3, 1, u16(orientation)],
      [0x8769, 4, 1, u32(exifAt)],
      ...(place ? [[0x8825, 4, 1, u32(gpsAt)] satisfies Entry] : []),
    ])
  const exifAt = 8 + head(0, 0).length
  const exif = directory(exifAt, own)
  const gpsAt = exifAt + exif.length
  return Buffer.concat([
    ascii('MM\0*'),
    u32(8),
    head(exifAt, gpsAt),
    exif,
    place ? directory(gpsAt, gps) : Buffer.alloc(0),
  ])
}

const segment = (marker: number, data: Buffer) =>
  Buffer.concat([Buffer.from([0xff, marker]), u16(data.length + 2), data])

/** A JPEG of so many pixels that decodes to nothing in particular: everything that is read before decoding is there. */
export const jpegOf = (told: Told = {}) =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, ascii('JFIF\0\x01\x01\0\0\x01\0\x01\0\0')),
    segment(0xe1, Buffer.concat([ascii('Exif\0\0'), exifOf(told)])),
    segment(0xe1, ascii(`http://ns.adobe.com/xap/1.0/\0<x>${SECRET}</x>`)),
    segment(0xed, ascii(`Photoshop 3.0\x008BIM${SECRET}`)),
    segment(0xfe, ascii(SECRET)),
    segment(
      0xc0,
      Buffer.concat([Buffer.from([8]), u16(told.height ?? 3, told.width ?? 4), ascii('\x01\x01\x11\0')]),
    ),
    segment(0xda, ascii('\x01\x01\0\0\x3f\0')),
    Buffer.from([0x12, 0xff, 0x00, 0xff, 0xd0, 0x34]),
    Buffer.from([0xff, 0xd9]),
    ascii(`a film of ${SECRET}`),
  ])

const chunk = (name: string, data: Buffer) => {
  const named = Buffer.concat([ascii(name), data])
  return Buffer.concat([u32(data.length), named, u32(crc32(named))])
}

export const pngOf = (told: Told = {}) =>
  Buffer.concat([
    ascii('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', Buffer.concat([u32(told.width ?? 4, told.height ?? 3), Buffer.from([8, 0, 0, 0, 0])])),
    chunk('eXIf', exifOf(told)),
    chunk('tEXt', ascii(`Comment\0${SECRET}`)),
    chunk('IDAT', Buffer.from('789c030000000001', 'hex')),
    chunk('IEND', Buffer.alloc(0)),
    ascii(SECRET),
  ])

const riff = (name: string, data: Buffer) =>
  Buffer.concat([ascii(name), little(4, data.length), data, Buffer.alloc(data.length % 2)])

export function webpOf(told: Told = {}) {
  const size = Buffer.concat([little(3, (told.width ?? 4) - 1), little(3, (told.height ?? 3) - 1)])
  const body = Buffer.concat([
    ascii('WEBP'),
    riff('VP8X', Buffer.concat([Buffer.from([0x0c, 0, 0, 0]), size])),
    riff('VP8L', Buffer.from([0x2f, 3, 0x80, 0, 0])),
    riff('EXIF', exifOf(told)),
    riff('XMP ', ascii(SECRET)),
  ])
  return Buffer.concat([riff('RIFF', body), ascii(SECRET)])
}

const box = (type: string, ...parts: Buffer[]) => {
  const content = Buffer.concat(parts)
  return Buffer.concat([u32(content.length + 8), ascii(type), content])
}
const version = (n: number) => u32(n << 24)

export function heicOf(told: Told = {}) {
  const exif = Buffer.concat([u32(6), ascii('Exif\0\0'), exifOf(told)])
  const xmp = ascii(SECRET)
  const ftyp = box('ftyp', ascii('heic\0\0\0\0mif1heic'))
  const item = (id: number, type: string) => box('infe', version(2), u16(id, 0), ascii(`${type}\0`))
  const size = box('ispe', version(0), u32(told.width ?? 4, told.height ?? 3))
  const tile = box('ispe', version(0), u32(1, 1))
  const place = (id: number, from: number, length: number) =>
    Buffer.concat([u16(id, 0, 1), u32(from, length)])
  const meta = (at: number) =>
    box(
      'meta',
      version(0),
      box('iinf', version(0), u16(3), item(1, 'hvc1'), item(2, 'Exif'), item(3, 'mime')),
      box('iprp', box('ipco', tile, size)),
      box(
        'iloc',
        version(0),
        Buffer.from([0x44, 0]),
        u16(3),
        place(1, at, 4),
        place(2, at + 4, exif.length),
        place(3, at + 4 + exif.length, xmp.length),
      ),
    )
  const at = ftyp.length + meta(0).length + 8
  return Buffer.concat([ftyp, meta(at), box('mdat', ascii('PIXL'), exif, xmp), box('uuid', ascii(SECRET))])
}
