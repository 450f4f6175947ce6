import { z } from 'zod'
import { type RulePack, RulePackShape } from '#core/rules/rule.ts'
import type { Row } from '#server/platform/bulk.ts'
import type { Tx } from '#server/platform/db.ts'
import { appendFirstEvents } from '#server/platform/event.ts'
import { idsAt } from '#server/platform/ids.ts'
import { job } from '#server/platform/jobs.ts'
import { digestOf } from '#server/rules/digest.ts'
import * as queries from '#server/rules/queries.ts'
import { readRulePacks } from '#server/rules/rule-packs.ts'

/** The clock's own account: events name nobody. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

let shipped: RulePack[] | undefined
/** Read once, when the application opens, so that a faulty pack stops the start in words. */
export const shippedPacks = () => {
  shipped ??= readRulePacks()
  return shipped
}

/** A district that was set up since the start need not wait for the next one. */
export const installPacks = job({
  name: 'rules.install',
  data: z.object({}),
  cron: '5 * * * *',
  atStart: true,
  run: async ({ tx, now, warn }) => {
    for (const words of await installRulePacks(tx, now)) warn(words)
  },
})

/**
 * Puts the packs that come with the product before the districts they are for. A version that a district has is left
 * as it is, whatever the file says now. One that is new comes into force by itself only where the district has none of
 * that pack yet; otherwise it is proposed, and the district decides.
 *
 * @returns what somebody should look at, in words
 */
export async function installRulePacks(tx: Tx, now: Date): Promise<string[]> {
  const districts = new Set(await queries.listDistricts(tx))
  const byDistrict = Map.groupBy(shippedPacks(), ({ pack }) => pack.reach.district)
  const told: string[] = []
  for (const [district, packs] of byDistrict)
    if (districts.has(district)) told.push(...(await installInto(tx, district, packs, now)))
  return told
}

type Standing = Awaited<ReturnType<typeof queries.listStanding>>[number]

const keyOf = ({ code, version }: { code: string; version: number }) => `${code}@${version}`

async function installInto(tx: Tx, district: string, packs: readonly RulePack[], now: Date) {
  await queries.waitForRules(tx, district)
  const standing = await queries.listStanding(tx, district)
  const known = new Map(standing.map((row) => [keyOf(row), row]))
  const codes = new Set(standing.map(({ code }) => code))
  const nextId = idsAt(now)
  const rows = packs
    .filter(({ pack }) => !known.has(keyOf(pack)))
    .map((pack) => rowOf(pack, { isFirst: !codes.has(pack.pack.code), id: nextId(), now }))
  await queries.insertShipped(tx, rows)
  await appendFirstEvents(
    tx,
    rows.map(({ id, code, version, status }) => ({
      ...{ district, record: 'rule-pack', recordId: id, at: now, commandId: NOBODY },
      actor: { id: NOBODY, unitId: NOBODY },
      command: status === 'active' ? 'install' : 'install-proposed',
      change: { code, version },
    })),
  )
  const differing: string[] = []
  for (const pack of packs) differing.push(...(await difference(tx, pack, known.get(keyOf(pack.pack)))))
  return differing
}

type Making = { isFirst: boolean; id: string; now: Date }

const rowOf = (content: RulePack, { isFirst, id, now }: Making) =>
  ({
    ...{ district: content.pack.reach.district, id, code: content.pack.code },
    ...{ version: content.pack.version, fromOn: content.pack.from, toOn: content.pack.to },
    ...{ status: isFirst ? 'active' : 'proposed', origin: 'shipped' },
    ...{ content, digest: digestOf(content), reason: null },
    ...{ draftedBy: null, draftedAt: now, proposedBy: null, proposedAt: isFirst ? null : now },
    ...{ decidedBy: null, decidedAt: isFirst ? now : null },
  }) satisfies Row<'rulePack'>

/** What is wrong with a stored version beside the file of the same number; nothing when they say the same. */
async function difference(tx: Tx, file: RulePack, row: Standing | undefined): Promise<string[]> {
  if (!row || row.digest === digestOf(file)) return []
  const { code, version, reach } = file.pack
  const which = `${reach.district} rule pack ${code} version ${version}`
  if (row.origin === 'district')
    return [
      `${which}: the district has a version of its own under this number; the shipped one was not installed`,
    ]
  const contents = await queries.listContents(tx, row.district, [row.id])
  // A field that the product has learned since then has its default in the file and is missing in the row.
  const stored = RulePackShape.safeParse(contents.get(row.id))
  if (stored.success && digestOf(stored.data) === digestOf(file)) return []
  return [`${which}: the file differs from what is stored; a change comes as a new version`]
}
