/** A window on the globe, degrees WGS 84. */
export type MapWindow = { west: number; south: number; east: number; north: number }

const STEPS = [10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001]

/** Lines across a window: at least `least` of them, at round figures. */
export function linesIn(from: number, to: number, least = 3): { at: number; words: string }[] {
  const span = to - from
  const step = STEPS.find((one) => span / one >= least) ?? 0.0001
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9))
  const first = Math.ceil(from / step)
  const count = Math.floor(to / step) - first + 1
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const at = (first + index) * step
    return { at, words: `${at.toFixed(decimals)}°` }
  })
}

/** The window around a point that is so many degrees wide and high. */
export const windowAround = (
  { lat, lon }: { lat: number; lon: number },
  wide: number,
  high: number,
): MapWindow => ({
  west: lon - wide / 2,
  east: lon + wide / 2,
  south: lat - high / 2,
  north: lat + high / 2,
})
