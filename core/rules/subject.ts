import { z } from 'zod'
import { EnterpriseSize } from '#core/enterprises/size.ts'
import { PersonRole, PremisesKind } from '#core/rules/words.ts'
import { UnitKind } from '#core/units/unit.ts'

const Names = z.array(z.string().trim().min(2).max(60)).min(1)
const Codes = z.array(z.string().regex(/^[a-z0-9-]{2,40}$/, '代码须为小写字母、数字或横线')).min(1)

/** What may be asked of everything that carries a sector. One of the sectors, each of the tags. */
const business = {
  sectors: Codes.optional(),
  tags: Codes.optional(),
  /** In the pack's high-risk set, or marked 高危 itself. */
  highRisk: z.boolean().optional(),
}

const UnitWho = z.strictObject({
  of: z.literal('unit'),
  kinds: z.array(UnitKind).min(1).optional(),
  /** By name or alias. */
  names: Names.optional(),
  /** Below one of these, at any depth. */
  under: Names.optional(),
  sectors: Codes.optional(),
  except: Names.optional(),
})
const EnterpriseWho = z.strictObject({
  of: z.literal('enterprise'),
  ...business,
  sizes: z.array(EnterpriseSize).min(1).optional(),
})
const PremisesWho = z.strictObject({
  of: z.literal('premises'),
  kinds: z.array(PremisesKind).min(1).optional(),
  ...business,
})
const PersonWho = z.strictObject({
  of: z.literal('person'),
  roles: z.array(PersonRole).min(1).optional(),
  ...business,
})

/** Whom a rule binds. Every condition given must hold, and those of the pack's reach besides. */
export const SubjectQuery = z.discriminatedUnion('of', [UnitWho, EnterpriseWho, PremisesWho, PersonWho])
export type SubjectQuery = z.infer<typeof SubjectQuery>

/** Something that rules can bind, as it stands on the day in question. */
export type Subject = {
  of: SubjectQuery['of']
  name: string
  aliases: readonly string[]
  /** Kind of unit or premises, role of a person; null for enterprises. */
  kind: string | null
  district: string
  /** District, town or village: the smallest that is known. */
  area: string
  /** Names and aliases of all units above. */
  under: readonly string[]
  sectors: readonly string[]
  tags: readonly string[]
  highRisk: boolean
  size: EnterpriseSize | null
  /** Belongs to a group of the district. */
  isStateOwned: boolean
  /** First day on the books; null is since before anybody counted. */
  enteredOn: string | null
  leftOn: string | null
}
