import type { BoundRule, RulePack } from '#core/rules/rule.ts'
import type { Reader } from '#server/platform/db.ts'
import { listContents, listGoverning } from '#server/rules/queries.ts'
import { rulesIn } from '#server/rules/rule-packs.ts'

type Window = { from: string; to: string }

/** A version is what it says and the days that it governs; neither changes under one key. */
const read = new Map<string, BoundRule[]>()
const MOST = 400

/**
 * The rules that a district goes by for what falls due within a window: those that are `active`, of every approved
 * version that governs a day of it. A version that was replaced or retired still governs the days up to its last; the
 * header of each rule carries the days of its version as they now are.
 *
 * @param window first and last due day, YYYY-MM-DD
 * @returns the same objects from call to call, as long as nothing was changed
 */
export async function listRulesInForce(
  reader: Reader,
  district: string,
  window: Window,
): Promise<BoundRule[]> {
  const versions = (await listGoverning(reader, district, window)).map((row) => ({
    ...row,
    key: `${row.digest} ${row.fromOn} ${row.toOn}`,
  }))
  const unread = versions.filter(({ key }) => !read.has(key))
  if (read.size + unread.length > MOST) read.clear()
  const missing = versions.filter(({ key }) => !read.has(key))
  const contents = await contentsOf(reader, district, missing)
  for (const { id, key, fromOn, toOn } of missing) {
    const content = contents.get(id)
    if (content) read.set(key, boundTo(content, { from: fromOn, to: toOn }))
  }
  return versions.flatMap(({ key }) => read.get(key) ?? [])
}

const contentsOf = async (reader: Reader, district: string, rows: readonly { id: string }[]) =>
  rows.length === 0
    ? new Map<string, RulePack>()
    : listContents(
        reader,
        district,
        rows.map(({ id }) => id),
      )

function boundTo({ pack, rules }: RulePack, days: { from: string; to: string | null }) {
  const start = pack.start ?? pack.from
  return rulesIn({ pack: { ...pack, ...days, start }, rules: rules.filter(({ active }) => active) })
}
