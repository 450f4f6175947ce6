import type { Page } from '@playwright/test'

const u16 = (...numbers: number[]) => Buffer.from(numbers.flatMap((n) => [n >> 8, n & 255]))
const u32 = (...numbers: number[]) =>
  Buffer.from(numbers.flatMap((n) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]))

/** A directory of Exif: tag, type, count, value; longer values stand behind it. */
function directory(at: number, entries: readonly (readonly [number, number, number, Buffer])[]) {
  let behind = at + 2 + entries.length * 12 + 4
  const far: Buffer[] = []
  const lines = entries.map(([tag, type, count, value]) => {
    if (value.length <= 4)
      return Buffer.concat([u16(tag, type), u32(count), value, Buffer.alloc(4 - value.length)])
    far.push(value)
    behind += value.length
    return Buffer.concat([u16(tag, type), u32(count), u32(behind - value.length)])
  })
  return Buffer.concat([u16(entries.length), ...lines, u32(0), ...far])
}

const ascii = (words: string) => Buffer.from(`${words}\0`, 'latin1')
const degrees = (value: number) => u32(Math.floor(value), 1, 0, 1, Math.round((value % 1) * 3600_000), 1000)

type Told = { taken: string; lat: number; lon: number }

/** A photo as a phone takes it: the page as a JPEG that says when (`2026:11:20 09:30:00`) and where. */
export async function photoOf(page: Page, { taken, lat, lon }: Told) {
  const picture = await page.screenshot({ type: 'jpeg', quality: 60 })
  const own = directory(38, [[0x9003, 2, taken.length + 1, ascii(taken)]])
  const place = directory(38 + own.length, [
    [1, 2, 2, ascii('N')],
    [2, 5, 3, degrees(lat)],
    [3, 2, 2, ascii('E')],
    [4, 5, 3, degrees(lon)],
  ])
  const root = directory(8, [
    [0x8769, 4, 1, u32(38)],
    [0x8825, 4, 1, u32(38 + own.length)],
  ])
  const exif = Buffer.concat([ascii('Exif\0'), Buffer.from('MM'), u16(42), u32(8), root, own, place])
  const segment = Buffer.concat([u16(0xffe1, exif.length + 2), exif])
  return Buffer.concat([picture.subarray(0, 2), segment, picture.subarray(2)])
}
