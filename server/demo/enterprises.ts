import { z } from 'zod'
import { checkCharacterOf } from '#core/enterprises/uscc.ts'
import { District } from '#core/scope.ts'
import { bigramsOf } from '#core/text.ts'
import { groupAbove, townOf } from '#core/units/tree.ts'
import type { Chance } from '#server/demo/chance.ts'
import type { Seedling } from '#server/demo/districts.ts'
import type { Db } from '#server/platform/db.ts'
import { readPack } from '#server/platform/packs.ts'

const EnterpriseWords = z.strictObject({
  places: z.array(z.string()).min(1),
  kinds: z.array(
    z.strictObject({
      sector: z.string(),
      words: z.array(z.string()).min(1),
      weight: z.int().positive(),
      highRisk: z.boolean().default(false),
    }),
  ),
  counts: z.record(District, z.int().positive()),
})

type Kind = z.infer<typeof EnterpriseWords>['kinds'][number]

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** 9 for 工商, 1 for 企业, the district, nine characters of an invented main code, the check character. */
const inventCode = (district: string, chance: Chance) => {
  const main = Array.from({ length: 9 }, () => chance.pick([...ALPHABET])).join('')
  const body = `91${district}${main}`
  return body + checkCharacterOf(body)
}

/** What a row is made from; a record of an enterprise with accounts bears the id of its unit. */
type Sown = { id: string; name: string; kind: Kind; street: Seedling; ownerGroupId: string | null }

/** Invented enterprises of one district, scattered over its towns, and a record for each enterprise with accounts. */
export async function plantEnterprises(db: Db, units: readonly Seedling[], chance: Chance) {
  const words = readPack('demo/enterprises.yaml', EnterpriseWords)
  const rows = [...withAccounts(units, words.kinds), ...invented(units, words, chance)]
  await db
    .insertInto('enterprise')
    .values(rows.map((one) => rowOf(one, units, chance)))
    .execute()
}

function withAccounts(units: readonly Seedling[], kinds: readonly Kind[]): Sown[] {
  return units.flatMap((unit) => {
    const street = units.find(({ kind, area }) => kind === 'street' && area === unit.area)
    const kind = kinds.find(({ sector }) => sector === unit.business)
    if (unit.kind !== 'enterprise' || !street || !kind) return []
    return [
      { id: unit.id, name: unit.name, kind, street, ownerGroupId: groupAbove(units, unit.id)?.id ?? null },
    ]
  })
}

function invented(
  units: readonly Seedling[],
  words: z.infer<typeof EnterpriseWords>,
  chance: Chance,
): Sown[] {
  const weighted = words.kinds.flatMap((kind) => Array.from({ length: kind.weight }, () => kind))
  const streets = units.filter(({ kind }) => kind === 'street')
  const groups = units.filter(({ kind }) => kind === 'group')
  const names = new Set<string>()
  const inventName = (kind: Kind): string => {
    const name = `上海${chance.pick(words.places)}示例${chance.pick(kind.words)}有限公司（${chance.between(1, 99)}号）`
    if (names.has(name)) return inventName(kind)
    names.add(name)
    return name
  }
  return Array.from({ length: words.counts[units[0]?.district ?? ''] ?? 0 }, () => {
    const kind = chance.pick(weighted)
    const isOwned = groups.length > 0 && chance.next() < 0.12
    return {
      id: chance.id(REGISTERED),
      name: inventName(kind),
      kind,
      street: chance.pick(streets),
      ownerGroupId: isOwned ? chance.pick(groups).id : null,
    }
  })
}

/** Share of enterprises that are marked 重点监管企业. */
const KEY_REGULATED = 0.08

const REGISTERED = new Date('2023-06-01T09:00:00+08:00')

function rowOf({ id, name, kind, street, ownerGroupId }: Sown, units: readonly Seedling[], chance: Chance) {
  const { district } = street
  const regulator = units.find((unit) => unit.kind === 'department' && unit.sectors.includes(kind.sector))
  const uscc = inventCode(district, chance)
  return {
    district,
    id,
    town: townOf(street),
    village: null,
    sectors: [kind.sector],
    enterpriseId: id,
    ownerGroupId,
    regulatorUnitId: regulator?.id ?? null,
    reportedByUnitId: street.id,
    audience: 'normal' as const,
    uscc,
    name,
    bigrams: bigramsOf(`${name} ${uscc}`),
    address: `${street.name.replace('办事处', '')}示例路${chance.between(1, 899)}号`,
    size: chance.pick(['large', 'medium', 'small', 'small', 'micro'] as const),
    highRisk: kind.highRisk,
    tags: chance.next() < KEY_REGULATED ? ['key-regulated'] : [],
    registeredAt: REGISTERED,
  }
}
