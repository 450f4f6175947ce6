import type { Measure } from '#core/rules/words.ts'
import type { UnitKind } from '#core/units/unit.ts'

/** Hazards of one regulator, owner, town and kind of stock, counted together. Days are the latest of the group. */
export type HazardGroup = {
  regulatorUnitId: string | null
  ownerGroupId: string | null
  town: string | null
  isStock: boolean
  isMajor: boolean
  total: number
  closed: number
  overdue: number
  foundThisYear: number
  /** Up to the same day of the year before. */
  foundLastYear: number
  lastFoundOn: string
  lastClosedOn: string | null
}

type Placed = { id: string; kind: UnitKind; area: string }

/** What a goal is measured by, with the words that the cell shows and the day since when it is so. */
export type Measured = { measure: Measure; amount: number; words: string; on: string }

/**
 * The measures that the ledger of hazards works out. A share of nothing is no share: where a unit has none of what is
 * counted, nothing is said.
 */
export const isMeasured = (measure: Measure): measure is keyof typeof measured & Measure =>
  Object.hasOwn(measured, measure)

export function measuresOf(
  unit: Placed,
  groups: readonly HazardGroup[],
  measures: readonly Measure[],
  today: string,
): Measured[] {
  const own = groups.filter((group) => isOf(unit, group))
  return measures.filter(isMeasured).flatMap((measure) => {
    const found = measured[measure](own, today)
    return found ? [{ measure, ...found }] : []
  })
}

/** A place answers for its area, a group for what it owns, everybody else for what it regulates. */
function isOf({ id, kind, area }: Placed, { regulatorUnitId, ownerGroupId, town }: HazardGroup) {
  const isPlace = ['committee', 'office', 'street', 'park', 'village'].includes(kind)
  if (isPlace) return area.length === 6 || area === town
  return kind === 'group' ? ownerGroupId === id : regulatorUnitId === id
}

type Found = Omit<Measured, 'measure'> | undefined

const measured = {
  'stock-closed-rate': (groups: readonly HazardGroup[]) =>
    rateOf(
      '存量重大隐患已销号',
      groups.filter(({ isStock, isMajor }) => isStock && isMajor),
    ),
  'hazard-closed-rate': (groups: readonly HazardGroup[]) => rateOf('隐患已销号', groups),
  'overdue-majors': (groups: readonly HazardGroup[], today: string): Found => {
    const majors = groups.filter(({ isMajor }) => isMajor)
    if (majors.length === 0) return undefined
    const overdue = sum(majors, 'overdue')
    return { amount: overdue, words: `逾期未整改重大隐患 ${overdue} 条`, on: today }
  },
  'increment-curbed': (groups: readonly HazardGroup[], today: string): Found => {
    const majors = groups.filter(({ isMajor }) => isMajor)
    if (majors.length === 0) return undefined
    const [now, before] = [sum(majors, 'foundThisYear'), sum(majors, 'foundLastYear')]
    const words = `今年查出重大隐患 ${now} 条，上年同期 ${before} 条`
    return { amount: now - before, words, on: today }
  },
}

/** Known since the last one was closed, or found. */
function rateOf(name: string, groups: readonly HazardGroup[]): Found {
  const total = sum(groups, 'total')
  if (total === 0) return undefined
  const closed = sum(groups, 'closed')
  const days = groups.flatMap(({ lastFoundOn, lastClosedOn }) => [lastFoundOn, lastClosedOn ?? lastFoundOn])
  // Never rounded up to the goal: 1 of 1000 open is not all.
  const amount = Math.floor((closed / total) * 1000) / 10
  return { amount, words: `${name} ${closed}/${total}`, on: days.toSorted().at(-1) ?? '' }
}

type Counted = 'total' | 'closed' | 'overdue' | 'foundThisYear' | 'foundLastYear'

const sum = (groups: readonly HazardGroup[], name: Counted) =>
  groups.reduce((total, group) => total + group[name], 0)
