import type { Selectable } from 'kysely'
import type { HazardSummary } from '#core/hazards/api.ts'
import { overdueDaysOf } from '#core/hazards/clock.ts'
import { nextOf } from '#core/hazards/next.ts'
import { nameOfPlace } from '#server/platform/places.ts'
import type { Tables } from '#server/platform/tables.ts'

/** The columns that a line of the ledger is told from. */
export const summaryColumns = [
  'district',
  'id',
  'seq',
  'no',
  'title',
  'subject',
  'enterpriseId',
  'place',
  'town',
  'sectors',
  'category',
  'source',
  'status',
  'grade',
  'claimedGrade',
  'level',
  'difficulty',
  'isStock',
  'discoveredOn',
  'reportedAt',
  'immediate',
  'dueOn',
  'touchedAt',
  'percent',
  'regulatorUnitId',
  'handlerUnitId',
  'stoppedOn',
  'listed',
  'transferring',
  'supervisionStep',
  'reopened',
  'closedAt',
  'closeNo',
] as const satisfies readonly (keyof Tables['hazard'])[]

/** A hazard as lists read it. */
export type HazardLine = Pick<Selectable<Tables['hazard']>, (typeof summaryColumns)[number]>

/** Names of units by id, as `nameUnits` gives them; ids it needs are those of `unitsIn`. */
export type UnitNames = ReadonlyMap<string, string>

/** Ids of the units that a line names, for one `nameUnits` a page. */
export const unitsIn = (
  lines: readonly Pick<HazardLine, 'regulatorUnitId' | 'handlerUnitId'>[],
): string[] => [
  ...new Set(
    lines.flatMap(({ regulatorUnitId, handlerUnitId }) =>
      [regulatorUnitId, handlerUnitId].filter((id) => id !== null),
    ),
  ),
]

/** One line of the ledger. What the calendar makes of it is computed, never stored. `today` is the day in China. */
export function summaryOf(line: HazardLine, names: UnitNames, today: string): HazardSummary {
  const { handlerUnitId, stoppedOn, reportedAt, touchedAt, closedAt, ...told } = line
  const regulatorName = nameIn(names, line.regulatorUnitId)
  return {
    ...told,
    townName: line.town && nameOfPlace(line.town),
    reportedAt: reportedAt.toISOString(),
    overdueDays: overdueDaysOf(line, today),
    touchedAt: touchedAt.toISOString(),
    regulatorName,
    stopped: stoppedOn !== null,
    closedAt: closedAt?.toISOString() ?? null,
    next: nextOf(line, { regulator: regulatorName, handler: nameIn(names, handlerUnitId) }),
  }
}

const nameIn = (names: UnitNames, id: string | null) => (id === null ? null : (names.get(id) ?? null))
