import { maySee, type ScopeColumns } from '#core/scope.ts'
import { grantsOf } from '#core/units/grants.ts'
import type { Unit, UnitKind } from '#core/units/unit.ts'

/** A unit as far as the question of what it sees goes. */
export type ReadingUnit = Pick<Unit, 'id' | 'name' | 'kind' | 'line' | 'area' | 'sectors'>

/** Why the units of a kind see a record, in the order in which the page says it. */
const reasons: readonly { words: string; kinds: readonly UnitKind[] }[] = [
  { words: '安委办', kinds: ['committee', 'office'] },
  { words: '属地', kinds: ['street', 'park', 'village'] },
  { words: '行业主管', kinds: ['department'] },
  { words: '行业科室', kinds: ['section'] },
  { words: '出资集团', kinds: ['group'] },
]

type Asked = {
  hazard: ScopeColumns & { subject: string }
  /** Units of the district that a place, a line or an owner may open it to. */
  units: readonly ReadingUnit[]
  /** Names of the units that were drawn in. */
  parties: readonly string[]
  now: Date
}

/** Who can see this record and why, in words. */
export function readersOf({ hazard, units, parties, now }: Asked): string[] {
  const seeing = units.filter((unit) =>
    maySee({ actor: { grants: grantsOf(unit, [unit.id]) }, now }, { ...hazard, parties: [] }),
  )
  const byReason = reasons.map(({ words, kinds }) => {
    const names = seeing.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name)
    return told(words, names)
  })
  const isOpen = hazard.audience === 'normal'
  return [
    ...byReason,
    isOpen && hazard.enterpriseId !== null ? `责任企业：${hazard.subject}` : undefined,
    told('参与单位', parties),
  ].filter((line) => line !== undefined)
}

const FEW = 6

const told = (words: string, names: readonly string[]) => {
  if (names.length === 0) return undefined
  const more = names.length > FEW ? `等 ${names.length} 个单位` : ''
  return `${words}：${names.slice(0, FEW).join('、')}${more}`
}
