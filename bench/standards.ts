import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Library, readLibrary } from '#server/standards/packs.ts'

/**
 * `items`: what a specialist accepts. A description without any is left out of the shares and shows in the counts:
 * `none` says that the library has nothing for it, else nobody has labelled it yet.
 */
const Descriptions = z.array(
  z.object({
    text: z.string(),
    sector: z.string().nullable(),
    items: z.array(z.string()),
    none: z.literal(true).optional(),
  }),
)

type Described = z.infer<typeof Descriptions>[number]

/** All descriptions are judged by what is in force on this day. */
const DAY = '2026-11-20'
const TOP = 3

/**
 * How often a right item is among the first three that are suggested, with the subject's sector known and not known.
 * `known`: written by someone who knows the library. `blind`: written by someone who had not read the titles and
 * labelled afterwards by another, who did not run the suggester. After the first run words were added for its misses:
 * the figure that was blind stands at the head of the file. `blind2`: written and labelled the same way after that;
 * nothing is adjusted to it, so it is the figure to quote.
 */
export function bench() {
  const library = readLibrary()
  const { items } = library
  return {
    items: items.length,
    known: measure('known', library),
    blind: measure('blind', library),
    blind2: measure('blind-2', library),
  }
}

function measure(name: string, { items, suggester }: Library) {
  const all = read(name)
  const labelled = all.filter((one) => one.items.length > 0)
  refuseUnknown(name, labelled, new Set(items.map(({ id }) => id)))
  const suggested = labelled.map((one) => {
    const start = performance.now()
    const found = suggester(one.text, { day: DAY, sectors: one.sector ? [one.sector] : [], limit: TOP })
    const ms = performance.now() - start
    const bare = suggester(one.text, { day: DAY, limit: TOP })
    return { one, found, ms, hit: isHit(one, found), bareHit: isHit(one, bare) }
  })
  for (const { one, found, hit } of suggested)
    if (!hit) console.error(`${name}: ${one.text} → ${idsOf(found)}, not ${one.items.join(' ')}`)
  const count = (by: 'hit' | 'bareHit') => suggested.filter((one) => one[by]).length
  const times = suggested.map(({ ms }) => ms)
  return {
    descriptions: all.length,
    labelled: labelled.length,
    unanswerable: all.filter(({ none }) => none).length,
    top3: share(count('hit'), labelled.length),
    top3WithoutSector: share(count('bareHit'), labelled.length),
    median: percentile(times, 0.5),
    p95: percentile(times, 0.95),
  }
}

const read = (name: string) =>
  Descriptions.parse(parse(readFileSync(join(import.meta.dirname, 'standards', `${name}.yaml`), 'utf8')))

function refuseUnknown(name: string, labelled: readonly Described[], ids: ReadonlySet<string>) {
  const unknown = labelled.flatMap((one) => one.items.filter((id) => !ids.has(id)))
  if (unknown.length > 0) throw new Error(`${name}.yaml names items that are not there: ${unknown.join(' ')}`)
}

type Found = readonly { item: { id: string } }[]
const isHit = ({ items }: Described, found: Found) => found.some(({ item }) => items.includes(item.id))
const idsOf = (found: Found) => found.map(({ item }) => item.id).join(' ')

const share = (part: number, whole: number) => (whole === 0 ? null : Number((part / whole).toFixed(3)))

/** In milliseconds. */
function percentile(times: readonly number[], rank: number) {
  const sorted = [...times].sort((a, b) => a - b)
  return Number((sorted[Math.floor(sorted.length * rank)] ?? 0).toFixed(3))
}
