/** The UUIDv7 of an instant (milliseconds since 1970) and ten random bytes: sorts by its birth. */
export function idAt(instant: number, random: Uint8Array) {
  const time = Math.trunc(instant).toString(16).padStart(12, '0')
  const [a = 0, b = 0, c = 0, ...rest] = random
  const hex = (byte: number) => byte.toString(16).padStart(2, '0')
  const tail = rest.slice(0, 7).map(hex).join('')
  const third = `7${hex(a).slice(1)}${hex(b)}`
  const fourth = hex((c & 0x3f) | 0x80) + tail.slice(0, 2)
  return `${time.slice(0, 8)}-${time.slice(8)}-${third}-${fourth}-${tail.slice(2)}`
}

/** A new id for a record or a command. Not `crypto.randomUUID`: that one wants https, and an office runs on http. */
export const newId = () => idAt(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
