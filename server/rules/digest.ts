import { createHash } from 'node:crypto'
import type { RulePack } from '#core/rules/rule.ts'

/** Of what a version says, whatever order its fields are written or stored in. */
export const digestOf = (content: RulePack) => createHash('sha256').update(canonical(content)).digest('hex')

/** Sorted keys, because jsonb does not keep the order in which they were written. */
const canonical = (content: object) =>
  JSON.stringify(content, (_, part) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
