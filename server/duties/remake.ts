import { type Difference, differenceBetween } from '#core/duties/difference.ts'
import {
  changeDuties,
  insertDuties,
  listHeld,
  listShapes,
  type Parts,
  withdrawDuties,
} from '#server/duties/duty-queries.ts'
import type { Group } from '#server/duties/rule-book.ts'
import type { Tx } from '#server/platform/db.ts'

type Member = { id: string; group: Group; isNew: boolean }
type Asked = { district: string; from: string; members: readonly Member[] }

/**
 * Brings the duties of some subjects to what their groups want, from a day on. Subjects that want the same and hold the
 * same get the same: the difference is worked out once for each such part, and written for all of it at once.
 */
export async function remake(tx: Tx, { district, from, members }: Asked) {
  if (members.length === 0) return { made: 0, changed: 0, withdrawn: 0, remade: [] }
  const known = members.filter(({ isNew }) => !isNew).map(({ id }) => id)
  const shapes =
    known.length > 0 ? await listShapes(tx, district, { ids: known, from }) : new Map<string, string>()
  const parts = [...Map.groupBy(members, ({ id, group }) => `${group.no} ${shapes.get(id) ?? ''}`).values()]
  const held = await listHeld(tx, district, {
    ids: parts.flatMap(([first]) => (first && shapes.has(first.id) ? [first.id] : [])),
    from,
  })
  const differences = parts.map(([first]) =>
    first
      ? differenceBetween(first.group.wanted, held.get(first.id) ?? [], { from, ...first.group })
      : { make: [], change: [], withdraw: [] },
  )
  // In the order of the key, or the index would be written all over.
  const numbered = parts
    .flatMap((part, no) => part.map(({ id }) => ({ id, part: no })))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const whats = <What>(pick: (difference: Difference) => What[]): Parts<What> =>
    differences
      .map((difference, part) => ({ part, whats: pick(difference) }))
      .filter(({ whats }) => whats.length > 0)
  const touched = new Set(
    differences.flatMap(({ make, change, withdraw }, no) =>
      make.length + change.length + withdraw.length > 0 ? [no] : [],
    ),
  )
  const remade = numbered.filter(({ part }) => touched.has(part))
  return {
    made: await insertDuties(tx, district, {
      members: remade,
      parts: whats(({ make }) => make),
      areNew: known.length === 0,
    }),
    changed: await changeDuties(tx, district, { members: remade, parts: whats(({ change }) => change) }),
    withdrawn: await withdrawDuties(tx, district, {
      members: remade,
      parts: whats(({ withdraw }) => withdraw),
    }),
    remade: remade.map(({ id }) => id),
  }
}
