import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { kindOf } from '#core/files/kinds.ts'
import { Refusal } from '#core/refusal.ts'
import { cleanPhoto, readPhoto } from '#server/platform/photos/photos.ts'
import {
  exifOf,
  heicOf,
  jpegOf,
  pngOf,
  SECRET,
  type Told,
  webpOf,
} from '#server/platform/photos/test-photos.ts'

const folder = await mkdtemp(join(tmpdir(), 'zhiben-photos-'))
after(() => rm(folder, { recursive: true }))
const path = join(folder, 'photo')
const NOW = new Date('2026-11-22T02:00:00Z')

const makers: Record<string, (told?: Told) => Buffer> = {
  jpg: jpegOf,
  png: pngOf,
  webp: webpOf,
  heic: heicOf,
}

function kind(extension: string) {
  const found = kindOf(`a.${extension}`)
  if (!found) throw new Error(extension)
  return found
}

async function read(extension: string, bytes: Buffer) {
  await writeFile(path, bytes)
  return readPhoto(path, kind(extension), NOW)
}

async function clean(extension: string, bytes: Buffer) {
  await writeFile(path, bytes)
  return Buffer.from(await cleanPhoto(path, kind(extension).mediaType))
}

const PLACE: [number, number] = [31.2644, 121.505]
const told: Told = { width: 400, height: 300, taken: '2026:11:20 09:30:00', place: PLACE }

for (const [extension, make] of Object.entries(makers)) {
  test(`${extension}: size, time and place are read, and a camera without a zone was in China`, async () => {
    const photo = await read(extension, make(told))
    assert.deepEqual([photo?.width, photo?.height], [400, 300])
    assert.equal(photo?.takenAt, '2026-11-20T01:30:00.000Z')
    assert.ok(Math.abs((photo?.place?.lat ?? 0) - PLACE[0]) < 1e-5)
    assert.ok(Math.abs((photo?.place?.lon ?? 0) - PLACE[1]) < 1e-5)
    const other = await read(extension, make({ ...told, offset: '+09:00', place: [-33.5, -70.25] }))
    assert.equal(other?.takenAt, '2026-11-20T00:30:00.000Z')
    assert.deepEqual(other?.place, { lat: -33.5, lon: -70.25 })
  })

  test(`${extension}: what is shown says nothing of place, time, device, and is otherwise the same picture`, async () => {
    const bytes = make({ ...told, orientation: 6 })
    assert.ok(bytes.includes(SECRET) && bytes.includes('2026:11:20'))
    const shown = await clean(extension, bytes)
    assert.ok(!shown.includes(SECRET) && !shown.includes('2026:11:20') && !shown.includes('a film'))
    const [before, after] = [await read(extension, bytes), await read(extension, shown)]
    assert.deepEqual(after, { ...before, takenAt: null, place: null })
    assert.deepEqual(await clean(extension, shown), shown, 'what is clean stays as it is')
  })

  test(`${extension}: broken off anywhere, it is refused`, async () => {
    const bytes = make(told)
    const whole = bytes.lastIndexOf(
      extension === 'heic' ? 'PIXL' : (WHOLE[extension] ?? ''),
      undefined,
      'latin1',
    )
    for (let length = 0; length < whole; length += 7)
      await assert.rejects(read(extension, bytes.subarray(0, length)), /不完整或已损坏/, `${length}`)
  })

  test(`${extension}: whatever its bytes are, it is read or refused in words`, async () => {
    const bytes = make(told)
    const spoilt = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(spoilt, async (changes) => {
        const copy = Buffer.from(bytes)
        for (const [at, value] of changes) copy[at] = value
        await refusedOrDone(() => read(extension, copy))
        await refusedOrDone(() => clean(extension, copy))
      }),
      { numRuns: 300 },
    )
  })
}

/** Where each of the makers ends its picture. */
const WHOLE: Record<string, string> = { jpg: '\xff\xd9', png: 'IEND', webp: 'XMP ' }

async function refusedOrDone(work: () => Promise<unknown>) {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

test('a photo taken with the phone upright is as high as it is looked at', async () => {
  const photo = await read('jpg', jpegOf({ width: 400, height: 300, orientation: 6 }))
  assert.deepEqual([photo?.width, photo?.height], [300, 400])
})

test('40 million pixels pass, 64 million are refused with the limit', async () => {
  for (const [extension, make] of Object.entries(makers)) {
    assert.equal((await read(extension, make({ width: 8000, height: 5000 })))?.width, 8000)
    assert.equal((await read(extension, make({ width: 8192, height: 6144 })))?.width, 8192)
    await assert.rejects(read(extension, make({ width: 9280, height: 6944 })), (error) => {
      assert.ok(error instanceof Refusal)
      assert.match(error.message, /6444 万像素（9280×6944）/)
      assert.match(error.explanation.because ?? '', /不超过 5033 万像素/)
      return true
    })
    await assert.rejects(read(extension, make({ width: 65_535, height: 16_000 })), /万像素/)
  }
  await assert.rejects(read('jpg', jpegOf({ width: 0, height: 10 })), /损坏/)
})

const senseless: Told[] = [
  { taken: '0000:00:00 00:00:00' },
  { taken: '    :  :     :  :  ' },
  { taken: '2026:02:31 10:00:00' },
  { taken: '2026:11:22 10:10:00' },
  { taken: '9999:12:31 23:59:59' },
  { taken: '1970:01:01 00:00:00' },
  { taken: '昨天' },
  { place: [91, 121] },
  { place: [31, 181] },
  { place: [0, 0] },
]
for (const odd of senseless)
  test(`Exif that cannot be true is no fact: ${JSON.stringify(odd)}`, async () => {
    const photo = await read('jpg', jpegOf(odd))
    assert.deepEqual([photo?.takenAt, photo?.place], [null, null])
  })

test('clocks may differ by five minutes', async () => {
  assert.notEqual((await read('jpg', jpegOf({ taken: '2026:11:22 10:04:00' })))?.takenAt, null)
})

test('what has a size but is no photo has no facts', async () => {
  await writeFile(path, exifOf({}))
  assert.equal(await readPhoto(path, kind('pdf'), NOW), null)
})
