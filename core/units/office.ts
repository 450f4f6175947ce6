import type { Unit } from '#core/units/unit.ts'

/**
 * Whose work a unit does: its own, and if it is an 安委办 that of the body whose office it is (the town's tasks
 * lie on the desk of its 镇安委办, which also reports them).
 */
export const worksFor = ({ id, kind, parentId }: Pick<Unit, 'id' | 'kind' | 'parentId'>) =>
  kind === 'office' && parentId !== null ? [id, parentId] : [id]
