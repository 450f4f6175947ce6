import { z } from 'zod'
import type { ListField } from '#core/responsibility/kinds.ts'
import { sameName } from '#core/sheets/values.ts'

/** One numbered item of a list. Its id goes with it from version to version, so that a change is told from a new one. */
export const ListItem = z.object({
  id: z.uuid(),
  values: z.record(z.string().max(20), z.string().trim().max(2000)),
})
export type ListItem = z.infer<typeof ListItem>

export const MOST_ITEMS = 500

export const ListItems = z.array(ListItem).max(MOST_ITEMS, `一份清单最多 ${MOST_ITEMS} 项`)

type Fields = readonly ListField[]

const textIn = (item: ListItem, { key }: Pick<ListField, 'key'>) => item.values[key]?.trim() ?? ''

/** What an item is called: its first field. */
export const nameOfItem = (item: ListItem, fields: Fields) => (fields[0] ? textIn(item, fields[0]) : '')

/** Only the fields of the kind, trimmed; what is empty is left out. */
export const tidyItem = (item: ListItem, fields: Fields): ListItem => ({
  id: item.id,
  values: Object.fromEntries(
    fields.map((field) => [field.key, textIn(item, field)] as const).filter(([, value]) => value !== ''),
  ),
})

/** Percent of all fields of all items that are filled; a list without items is at 0. */
export function completenessOf(items: readonly ListItem[], fields: Fields): number {
  const cells = items.length * fields.length
  if (cells === 0) return 0
  const filled = items.reduce(
    (sum, item) => sum + fields.filter((field) => textIn(item, field) !== '').length,
    0,
  )
  return Math.floor((filled / cells) * 100)
}

/** What keeps the items from being handed in, one line for each fault. */
export function faultsIn(items: readonly ListItem[], fields: Fields): string[] {
  if (items.length === 0) return ['清单没有条目']
  const firstAt = new Map<string, number>()
  return items.flatMap((item, index) => {
    const name = sameName(nameOfItem(item, fields))
    const missing = fields.filter((field) => field.needed && textIn(item, field) === '')
    const tooLong = fields.filter((field) => textIn(item, field).length > field.limit)
    const twin = name === '' ? undefined : firstAt.get(`${name} ${JSON.stringify(item.values)}`)
    if (twin === undefined) firstAt.set(`${name} ${JSON.stringify(item.values)}`, index + 1)
    return [
      ...missing.map(({ title }) => `第 ${index + 1} 项没有填写“${title}”`),
      ...tooLong.map(({ title, limit }) => `第 ${index + 1} 项“${title}”超过 ${limit} 字`),
      ...(twin === undefined ? [] : [`第 ${index + 1} 项与第 ${twin} 项完全相同`]),
    ]
  })
}

const Change = z.object({ title: z.string(), was: z.string(), becomes: z.string() })

/** What became of one item from one version to the next; `no` is its number where it stands. */
export const ItemDifference = z.object({
  state: z.enum(['added', 'removed', 'changed']),
  no: z.int(),
  name: z.string(),
  changes: z.array(Change),
})
export type ItemDifference = z.infer<typeof ItemDifference>

/** What a version changes against the one before it: in the order of the new one, then what was taken out. */
export function diffOf(
  before: readonly ListItem[],
  after: readonly ListItem[],
  fields: Fields,
): ItemDifference[] {
  const known = new Map(before.map((item) => [item.id, item]))
  const kept = new Set(after.map(({ id }) => id))
  const stands = after.flatMap((item, index): ItemDifference[] => {
    const was = known.get(item.id)
    const told = { no: index + 1, name: nameOfItem(item, fields) }
    if (!was) return [{ state: 'added', ...told, changes: [] }]
    const changes = changesBetween(was, item, fields)
    return changes.length === 0 ? [] : [{ state: 'changed', ...told, changes }]
  })
  const removed = before.flatMap((item, index): ItemDifference[] =>
    kept.has(item.id)
      ? []
      : [{ state: 'removed', no: index + 1, name: nameOfItem(item, fields), changes: [] }],
  )
  return [...stands, ...removed]
}

const changesBetween = (was: ListItem, is: ListItem, fields: Fields) =>
  fields.flatMap((field) => {
    const [before, after] = [textIn(was, field), textIn(is, field)]
    return before === after ? [] : [{ title: field.title, was: before, becomes: after }]
  })

/** Items that both versions say in the same words: a signature under them goes on. */
export const unchangedIn = (
  before: readonly ListItem[],
  after: readonly ListItem[],
  fields: Fields,
): string[] => {
  const known = new Map(before.map((item) => [item.id, item]))
  return after.flatMap((item) => {
    const was = known.get(item.id)
    return was && changesBetween(was, item, fields).length === 0 ? [item.id] : []
  })
}
