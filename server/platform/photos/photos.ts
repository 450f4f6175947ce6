import { readFile } from 'node:fs/promises'
import ExifReader from 'exifreader'
import type { FileKind } from '#core/files/kinds.ts'
import { type Photo, placeOf, takenAtOf } from '#core/files/photo.ts'
import { Refusal } from '#core/refusal.ts'
import { heic } from '#server/platform/photos/heic.ts'
import { jpeg } from '#server/platform/photos/jpeg.ts'
import { png } from '#server/platform/photos/png.ts'
import { webp } from '#server/platform/photos/webp.ts'
import { security } from '#server/platform/security.ts'

const formats = { jpeg, png, webp, heic }
type Shape = keyof typeof formats

/** Whether a kind of file is a photo, by the media type that is kept with it. */
export const isPhoto = (mediaType: string) => shapeOf(mediaType) !== undefined

const shapeOf = (mediaType: string) =>
  (Object.keys(formats) as Shape[]).find((shape) => mediaType === `image/${shape}`)

/**
 * What a photo says of itself, without decoding it; undefined for what is no photo. Exif that makes no sense only
 * costs its facts.
 *
 * @throws Refusal invalid: damaged, broken off, or of more pixels than `packs/security.yaml` lets in
 */
export async function readPhoto(path: string, { mediaType }: FileKind, now: Date): Promise<Photo | null> {
  const shape = shapeOf(mediaType)
  if (!shape) return null
  const bytes = await readFile(path)
  const size = formats[shape].sizeOf(bytes)
  if (!size || size.width === 0 || size.height === 0) throw damaged()
  if (size.width * size.height > security.files.maxPixels) throw tooManyPixels(size.width, size.height)
  const { orientation, written, offset, lat, lon } = notesIn(bytes)
  const isOnItsSide = shape !== 'heic' && orientation >= 5 && orientation <= 8
  const [width, height] = isOnItsSide ? [size.height, size.width] : [size.width, size.height]
  return { width, height, takenAt: takenAtOf(written, offset, now), place: placeOf(lat, lon) }
}

/**
 * The photo as others may see it: the same pixels without place, time, owner, device or previews.
 *
 * @throws Refusal invalid: its notes cannot be told from its pixels, so nothing is shown
 */
export async function cleanPhoto(path: string, mediaType: string): Promise<Uint8Array> {
  const shape = shapeOf(mediaType)
  const bytes = await readFile(path)
  const clean = shape && formats[shape].withoutTraces(bytes, notesIn(bytes).orientation)
  if (!clean) throw damaged()
  return clean
}

const UPRIGHT = 1
const WANTED = ['Orientation', 'DateTimeOriginal', 'OffsetTimeOriginal']

/** Exif is written by anybody: nothing in it may stop us. */
function notesIn(bytes: Buffer) {
  const { exif = {}, gps = {} } = tagsIn(bytes)
  const orientation = exif.Orientation?.value
  return {
    orientation: typeof orientation === 'number' ? orientation : UPRIGHT,
    written: textOf(exif.DateTimeOriginal?.value),
    offset: textOf(exif.OffsetTimeOriginal?.value),
    lat: gps.Latitude,
    lon: gps.Longitude,
  }
}

function tagsIn(bytes: Buffer): ExifReader.ExpandedTags {
  try {
    return ExifReader.load(bytes, { expanded: true, includeTags: { exif: WANTED, gps: true } })
  } catch {
    return {} // no Exif, or none that can be read
  }
}

const textOf = (value: unknown) => (Array.isArray(value) ? String(value[0] ?? '') : '')

const damaged = () =>
  new Refusal('invalid', '照片不完整或已损坏，无法读取', {
    because: '照片是隐患和整改的证据，必须能够打开',
    remedy: '请重新拍摄，或用相册打开后另存为 JPG 再上传',
    field: 'name',
  })

const MYRIAD = 10_000
const inMyriads = (pixels: number) => Math.floor(pixels / MYRIAD)

const tooManyPixels = (width: number, height: number) =>
  new Refusal('invalid', `照片有 ${inMyriads(width * height)} 万像素（${width}×${height}）`, {
    because: `单张照片不超过 ${inMyriads(security.files.maxPixels)} 万像素：过大的照片会使手机和电脑打不开页面`,
    remedy: '请在手机相机设置中改用标准像素重新拍摄，或缩小照片后再上传',
    field: 'name',
  })
