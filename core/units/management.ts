import { type Actor, may } from '#core/actor.ts'
import { levelOf } from '#core/scope.ts'
import { childrenOf, wouldCircle } from '#core/units/tree.ts'
import type { Unit, UnitKind } from '#core/units/unit.ts'

/** Whoever manages units: the account, and its unit as it stands today. */
export type ManagingActor = {
  actor: Actor
  own: Pick<Unit, 'id' | 'kind' | 'line' | 'area' | 'sectors' | 'powers'>
}

/** The district's own safety office and its administrators manage all units; anybody else those below their own. */
const managesDistrict = ({ actor, own }: ManagingActor) =>
  may(actor, 'unit.manage') &&
  levelOf(own.area) === 'district' &&
  (own.kind === 'office' || own.kind === 'committee') &&
  own.line !== 'sector' &&
  own.line !== 'owner'

/** Why the unit may not be changed by this actor, or null. Its own powers nobody below the district office extends. */
export function objectionToManaging(manager: ManagingActor, unitId: string): string | null {
  const { actor, own } = manager
  if (!may(actor, 'unit.manage')) return '没有管理单位的权限'
  if (managesDistrict(manager)) return null
  if (unitId === own.id) return '本单位的信息由上级安委办维护'
  return actor.unitIds.includes(unitId) ? null : '只能管理本单位下属的单位'
}

/** Why this actor may not make, reset, unlock or disable accounts of the unit, or null. */
export function objectionToAccounts(manager: ManagingActor, unitId: string): string | null {
  const { actor } = manager
  if (!may(actor, 'account.manage')) return '没有管理账号的权限，请联系系统管理员'
  return managesDistrict(manager) || actor.unitIds.includes(unitId) ? null : '只能管理本单位及下属单位的账号'
}

/** Why this actor may not write the district's 行业领域监管职责清单, or null. */
export const objectionToMatrix = (manager: ManagingActor): string | null =>
  managesDistrict(manager) ? null : '行业领域监管职责清单由区安委办维护'

type Placing = Pick<Unit, 'kind' | 'line' | 'area' | 'parentId'>

/** Kinds whose accounts see more than an area: only the district office brings them into being. */
const DISTRICT_KINDS: readonly UnitKind[] = ['committee', 'group', 'enterprise', 'superior']

/** Why this actor may not bring a unit into being there, or move one there, or null. */
export function objectionToPlacing(manager: ManagingActor, placed: Placing): string | null {
  if (managesDistrict(manager)) return null
  if (DISTRICT_KINDS.includes(placed.kind)) return '这类单位由区安委办建立'
  if (seesAnArea(placed) && !seesAnArea(manager.own)) return '条线单位下不能建立属地单位，请由区安委办办理'
  if (placed.parentId === null || !manager.actor.unitIds.includes(placed.parentId))
    return '单位必须挂在本单位或下属单位之下'
  return placed.area.startsWith(manager.own.area) ? null : '单位的区划必须在本单位的区划之内'
}

/** Its accounts see all of its area, not only what is theirs: a bureau must not bring such a unit into being. */
const seesAnArea = ({ kind, line }: Pick<Unit, 'kind' | 'line'>) =>
  ['street', 'village', 'park'].includes(kind) ||
  (['committee', 'office'].includes(kind) && line !== 'sector' && line !== 'owner')

/** What a unit may be given beyond its name and place: each opens or allows something. */
type Gift = Pick<Unit, 'sectors' | 'powers'>

/**
 * Why this actor may not give a unit these sectors and powers, or null. The district's safety office gives what it
 * likes; anybody else passes on what the own unit has, and a town any sector, because its area holds them all.
 *
 * @param held what the unit has already, which is not given again
 */
export function objectionToGiving(manager: ManagingActor, given: Gift, held: Gift): string | null {
  if (managesDistrict(manager)) return null
  const { own } = manager
  const isBeyond = (value: string, all: readonly string[], before: readonly string[]) =>
    !all.includes(value) && !before.includes(value)
  if (given.powers.some((power) => isBeyond(power, own.powers, held.powers)))
    return '职权由区安委办核定，只能转授本单位已有的职权'
  if (!seesAnArea(own) && given.sectors.some((sector) => isBeyond(sector, own.sectors, held.sectors)))
    return '只能登记本单位已有的行业领域，其他行业领域由区安委办核定'
  return null
}

/** Why a unit cannot stand under that parent, whoever asks, or null. `units` are those of the day. */
export function objectionToParent(units: readonly Unit[], placed: Placing & { id: string }): string | null {
  const { id, area, parentId } = placed
  if (parentId === null) return null
  const parent = units.find((unit) => unit.id === parentId)
  if (!parent) return '上级单位在该日期不存在，或不属于本区'
  if (wouldCircle(units, id, parentId)) return '不能挂到自己或自己的下属单位之下'
  // A territory holds only what lies in it; a line or a group reaches everywhere.
  if (parent.line === 'territory' && !area.startsWith(parent.area))
    return `区划 ${area} 不在上级单位“${parent.name}”的区划 ${parent.area} 之内`
  return null
}

/** Why a unit may not be closed, or null. `units` are those of the day it is to close. */
export function objectionToClosing(
  units: readonly Unit[],
  unit: Pick<Unit, 'id'>,
  on: string,
): string | null {
  const below = childrenOf(units, unit.id).filter(({ closedOn }) => closedOn === null || closedOn > on)
  if (below.length === 0) return null
  const names = below.slice(0, 3).map(({ name }) => name)
  return `还有 ${below.length} 个下属单位（${names.join('、')}${below.length > 3 ? '等' : ''}），请先移出或撤销`
}
