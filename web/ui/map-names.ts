/** A box on the screen, by its middle, in pixels. */
export type Box = { x: number; y: number; wide: number; high: number }

const CHARACTER = 13
const LINE = 18
/** A name may stand this far above or below its place before it is left out. */
const SHIFTS = [0, -LINE, LINE, -2 * LINE, 2 * LINE]

const overlaps = (one: Box, other: Box) =>
  Math.abs(one.x - other.x) * 2 < one.wide + other.wide &&
  Math.abs(one.y - other.y) * 2 < one.high + other.high

/**
 * Where names can be written so that none lies on another or on what is `taken`; the first come first. A name that
 * finds no room is left out: nearer by, there is more.
 */
export function placeNames(names: readonly { name: string; x: number; y: number }[], taken: readonly Box[]) {
  const filled = [...taken]
  return names.flatMap(({ name, x, y }) => {
    const boxes = SHIFTS.map((shift) => ({ x, y: y + shift, wide: name.length * CHARACTER + 4, high: LINE }))
    const free = boxes.find((box) => !filled.some((other) => overlaps(box, other)))
    if (!free) return []
    filled.push(free)
    return [{ name, x: free.x, y: free.y }]
  })
}
