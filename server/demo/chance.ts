import { idBornAt } from '#core/id.ts'

/** A seeded sequence: the demo is the same on every machine. */
export type Chance = ReturnType<typeof chanceFrom>

/** mulberry32: small, and good enough to scatter a demo. Never for anything that must not be guessed. */
export function chanceFrom(seed: number) {
  let state = seed
  /** 0 up to but not 1 */
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  /** Whole numbers, both ends included. */
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const pick = <T>(list: readonly T[]): T => {
    const one = list[between(0, list.length - 1)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }
  const id = (at: Date) =>
    idBornAt(
      at,
      Uint8Array.from({ length: 10 }, () => between(0, 255)),
    )
  return { next, between, pick, id }
}
