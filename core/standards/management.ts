import { type Actor, may } from '#core/actor.ts'
import { levelOf } from '#core/scope.ts'
import type { LocalStandard } from '#core/standards/library.ts'
import type { StandardItem } from '#core/standards/standard.ts'
import type { Unit } from '#core/units/unit.ts'

/** The account that changes a district's library, and its unit as it stands today. */
export type Manager = { actor: Actor; own: Pick<Unit, 'kind' | 'area' | 'line'> | undefined }

const RULE = '判定标准的补充和核实由区安委办办理'

/** Why this actor may not change the district's library, or null: what it says counts in the whole district. */
export function objectionToManaging({ actor, own }: Manager): string | null {
  if (!may(actor, 'standard.manage')) return RULE
  const isDistrictOffice =
    own?.kind === 'office' &&
    levelOf(own.area) === 'district' &&
    own.line !== 'sector' &&
    own.line !== 'owner'
  return isDistrictOffice ? null : RULE
}

/**
 * Why the item may not be verified, or null.
 *
 * @param item as the packs have it, before anything a district verified
 */
export function objectionToVerifying(item: StandardItem, verified: boolean): string | null {
  if (!item.unverified) return '该条目没有待核标记，不需要核实'
  return verified ? '该条目已经核实' : null
}

const OPEN = /待核/

/** Why the item cannot be cited under this clause, or null: a letter that names a rule has to name its place. */
export const objectionToClause = (item: StandardItem, clause: string | undefined): string | null =>
  OPEN.test(clause ?? item.clause) ? '该条目的条号待核，核实时请写明原文的条号' : null

/** Why no new version may take the place of this one from that day (undefined: from some day), or null. */
export function objectionToChanging(
  row: LocalStandard,
  following: LocalStandard | undefined,
  fromOn?: string,
): string | null {
  if (following) return `该条目自 ${following.fromOn} 起已有新版，请对新版办理`
  if (row.toOn !== null) return `该条目已于 ${row.toOn} 废止，请另行补充`
  return fromOn !== undefined && fromOn <= row.fromOn
    ? `新版的施行日期必须晚于现有版本的施行日期 ${row.fromOn}`
    : null
}

/** Why the version may not end with that day (undefined: with some day), or null. */
export function objectionToRetiring(
  row: LocalStandard,
  following: LocalStandard | undefined,
  on?: string,
): string | null {
  const objection = objectionToChanging(row, following)
  if (objection !== null) return objection
  return on !== undefined && on < row.fromOn ? `废止日期不能早于施行日期 ${row.fromOn}` : null
}

/** The commands on a local item and on a verification in screen words. */
export const standardEventNames: Record<string, string> = {
  add: '补充标准',
  replace: '修订（新版）',
  'end-by-replacing': '由新版替代',
  retire: '废止',
  verify: '核实',
  withdraw: '撤回核实',
}
