import { crc32, deflateSync } from 'node:zlib'
import type { Chance } from '#server/demo/chance.ts'

const [WIDTH, HEIGHT] = [480, 320]

type Colour = readonly [number, number, number]
const wall: Colour = [214, 218, 222]
const floor: Colour = [150, 156, 163]
const crate: Colour = [164, 122, 76]
const mark = { before: [196, 40, 40] as Colour, after: [34, 134, 74] as Colour }

/**
 * A drawing that stands for a photo in the demo: a room, some crates that are there before and gone after, and a bar
 * in red or green. A real PNG, so that everything that photos go through is gone through.
 */
export function drawPicture(stage: 'before' | 'after', chance: Chance): Uint8Array {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3)
  const fill = (x: number, y: number, width: number, height: number, colour: Colour) => {
    for (let row = y; row < Math.min(y + height, HEIGHT); row++)
      for (let column = x; column < Math.min(x + width, WIDTH); column++)
        pixels.set(colour, (row * WIDTH + column) * 3)
  }
  fill(0, 0, WIDTH, 220, wall)
  fill(0, 220, WIDTH, 100, floor)
  fill(chance.between(40, 360), 80, 70, 140, [120, 132, 144])
  for (let n = 0; n < (stage === 'before' ? 6 : 0); n++) {
    const size = chance.between(40, 70)
    fill(chance.between(20, 400), 270 - size, size, size, crate)
  }
  fill(0, HEIGHT - 14, WIDTH, 14, mark[stage])
  return pngOf(pixels)
}

function pngOf(pixels: Buffer) {
  const lines = Buffer.alloc((WIDTH * 3 + 1) * HEIGHT) // each line begins with its filter: none
  for (let row = 0; row < HEIGHT; row++)
    pixels.copy(lines, row * (WIDTH * 3 + 1) + 1, row * WIDTH * 3, (row + 1) * WIDTH * 3)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(WIDTH, 0)
  head.writeUInt32BE(HEIGHT, 4)
  head.set([8, 2, 0, 0, 0], 8) // eight bits, true colour
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
