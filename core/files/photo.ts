import { z } from 'zod'

/** What a photo says of itself. What it does not say, or cannot be true, is null. */
export const Photo = z.object({
  /** Pixels, as the photo is looked at: turned as its camera was. */
  width: z.int().positive(),
  height: z.int().positive(),
  takenAt: z.iso.datetime().nullable(),
  /** WGS 84, in degrees. */
  place: z.object({ lat: z.number(), lon: z.number() }).nullable(),
})
export type Photo = z.infer<typeof Photo>

const WRITTEN = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)$/
const OFFSET = /^[+-](0\d|1[0-4]):[0-5]\d$/
/** A camera that names no zone was in China. */
const CHINA = '+08:00'
/** A clock that was never set says 1970 or 1980. */
const EARLIEST = '1990-01-01T00:00:00.000Z'
const TOLERATED_MS = 5 * 60 * 1000

/**
 * The instant that a camera wrote down (Exif `DateTimeOriginal`, `OffsetTimeOriginal`), as ISO 8601. Null where it is
 * no date, from before digital cameras, or later than now by more than clocks may differ.
 */
export function takenAtOf(written: string, offset: string, now: Date): string | null {
  const [, year, month, day, ...time] = WRITTEN.exec(written.trim()) ?? []
  if (year === undefined) return null
  const zone = OFFSET.test(offset) ? offset : CHINA
  const local = `${year}-${month}-${day}T${time.join(':')}`
  const instant = new Date(`${local}${zone}`)
  // 31 February is read as 3 March: only what comes back as it was written was a date.
  const isDate = new Date(`${local}Z`).getTime() >= 0 && new Date(`${local}Z`).toISOString().startsWith(local)
  if (!isDate || instant.getTime() > now.getTime() + TOLERATED_MS) return null
  const taken = instant.toISOString()
  return taken < EARLIEST ? null : taken
}

/** Null where a figure is missing or off the globe, and at 0°, 0°, which is what a receiver without a fix says. */
export function placeOf(lat: number | undefined, lon: number | undefined): Photo['place'] {
  if (lat === undefined || lon === undefined || !(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) return null
  return lat === 0 && lon === 0 ? null : { lat, lon }
}
