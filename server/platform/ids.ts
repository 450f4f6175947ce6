import { randomBytes } from 'node:crypto'

const LOW_BITS = 14
const MOST = 1 << (12 + LOW_BITS)

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')

/**
 * UUIDv7 (RFC 9562) born at one instant, sorted in the order they are asked for: `rand_a` and the beginning of
 * `rand_b` count, 48 bits stay random. For rows that a command makes by the thousand, and for history, whose instant
 * is not the clock's.
 */
export function idsAt(now: Date): () => string {
  const time = hex(now.getTime(), 12)
  let count = 0
  return () => {
    if (count === MOST) throw new Error(`more than ${MOST} ids in one command`)
    const high = hex(count >> LOW_BITS, 3)
    const low = hex(0x8000 | (count & ((1 << LOW_BITS) - 1)), 4)
    count++
    return `${time.slice(0, 8)}-${time.slice(8)}-7${high}-${low}-${randomBytes(6).toString('hex')}`
  }
}
