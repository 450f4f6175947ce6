import { createHash } from 'node:crypto'
import type pg from 'pg'

/** Used so often, a statement is one of those that every request sends. */
const OFTEN = 10
/** Each costs every connection the memory of a plan. */
const MOST = 60
/** Statements are put together from filters; those that are counted must not fill the memory. */
const COUNTED = 2000

/**
 * Which statements to prepare: PostgreSQL then reads and plans them once for each connection instead of each time,
 * which is the larger part of what a short one costs. Answers a name, or undefined for one that is not used often.
 */
export function chooseNames() {
  const names = new Map<string, string>()
  let uses = new Map<string, number>()
  return (text: string): string | undefined => {
    const known = names.get(text)
    if (known !== undefined || names.size >= MOST) return known
    const used = (uses.get(text) ?? 0) + 1
    if (used < OFTEN) {
      if (uses.size >= COUNTED) uses = new Map()
      uses.set(text, used)
      return undefined
    }
    const name = createHash('sha256').update(text).digest('hex').slice(0, 32)
    names.set(text, name)
    return name
  }
}

/** Sends the statements of a connection under their names. One without parameters may be several, which have none. */
export function sendByName(client: pg.PoolClient, nameOf: (text: string) => string | undefined) {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown
  const named = (text: unknown, values: unknown, ...rest: unknown[]) => {
    const isPlain = typeof text === 'string' && Array.isArray(values) && values.length > 0
    const name = isPlain ? nameOf(text) : undefined
    return name === undefined ? query(text, values, ...rest) : query({ name, text, values }, ...rest)
  }
  client.query = named as typeof client.query
}
