import { z } from 'zod'
import { type Asker, maySee, type ScopeColumns } from '#core/scope.ts'

/** Who answers for premises or employs persons: an enterprise, or a unit that is none (机关、街道、村居、事业单位). */
export type Holder = {
  of: 'enterprise' | 'unit'
  id: string
  name: string
  /** The scope that records of the holder live in, where they have no place of their own. */
  scope: ScopeColumns & { sectors: string[] }
  highRisk: boolean
  closedOn: string | null
}

/** Exactly one of the two. */
export const HolderIds = { enterpriseId: z.uuid().nullable(), unitId: z.uuid().nullable() }

/** How a record names its holder in its columns. */
export const holderColumns = ({ of, id, scope }: Holder) => ({
  enterpriseId: of === 'enterprise' ? id : null,
  unitId: of === 'unit' ? id : null,
  ownerGroupId: scope.ownerGroupId,
})

type HoldingActor = Asker & { actor: { unitIds: readonly string[] } }

/** Is it the actor's own, or one of its own below? */
export const isOwnHolder = ({ actor }: { actor: { unitIds: readonly string[] } }, holderId: string) =>
  actor.unitIds.includes(holderId)

/** Why this actor may not put a record of this holder there, or null: it would not be the actor's to see. */
export const objectionToHolding = (
  asker: HoldingActor,
  holder: Pick<Holder, 'id'>,
  scope: ScopeColumns,
): string | null =>
  isOwnHolder(asker, holder.id) || maySee(asker, { ...scope, parties: [] })
    ? null
    : '不在本单位的属地、行业或产权范围内，应由其所在街镇、行业主管部门或区安委办登记'
