import { newlyAssigned } from '#core/plans/assignment.ts'
import type { AssignmentRole } from '#core/plans/tasks.ts'
import { scopeColumnsOf } from '#core/units/scope-columns.ts'
import { officesOf } from '#core/units/tree.ts'
import type { Unit } from '#core/units/unit.ts'
import { insertParties, type Occasion } from '#server/plans/queries.ts'
import { insertRows, type Row } from '#server/platform/bulk.ts'
import type { Tx } from '#server/platform/db.ts'
import { appendFirstEvents } from '#server/platform/event.ts'

/** What a share of a task is made of, at publishing and when it is handed down. */
export type NewShare = {
  id: string
  unitId: string
  role: AssignmentRole
  startsOn: string
  dueOn: string | null
}
export type Given = {
  taskId: string
  planId: string
  assignedByUnitId: string
  parentId: string | null
}

/** How far the unit was with the same task under a plan that is superseded. */
export type Reached = {
  /** The old share. */
  id: string
  /** Finished stays finished; all else begins anew, also what was claimed. */
  status: 'active' | 'verified'
  percent: number
  lastReportAt: Date | null
  lastWords: string | null
  /** Where from and how far, as the new share's timeline says it. */
  words: string
}

/** A share with what it comes from. `from`: the share of an older plan that it goes on from. */
export type MadeShare = { share: NewShare; given: Given; from?: Reached }

/** Shares of tasks with their parties and the first event of each, whatever their number. */
export async function insertShares(
  tx: Tx,
  made: readonly MadeShare[],
  units: readonly Unit[],
  { actor, now, commandId }: Occasion,
  told: object = {},
) {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const fromOf = new Map(made.flatMap(({ share, from }) => (from ? [[share.id, from]] : [])))
  const rows = made.flatMap(({ share, given, from }) => {
    const unit = byId.get(share.unitId)
    if (!unit) return []
    const scope = scopeColumnsOf(unit, units, given.assignedByUnitId)
    const reached = {
      status: from?.status ?? newlyAssigned.status,
      percent: from?.percent ?? newlyAssigned.percent,
      lastReportAt: from?.lastReportAt ?? null,
      lastWords: from?.lastWords ?? null,
    }
    return [
      {
        ...scope,
        ...share,
        ...given,
        ...newlyAssigned,
        ...reached,
        continuesId: from?.id ?? null,
        assignedAt: now,
      } satisfies Row<'assignment'>,
    ]
  })
  await insertRows(tx, 'assignment', rows)
  await insertParties(
    tx,
    'assignment',
    rows.flatMap(({ district, id, unitId, assignedByUnitId }) =>
      [...new Set([unitId, ...officesOf(units, unitId).map((office) => office.id), assignedByUnitId])].map(
        (party) => ({
          district,
          recordId: id,
          unitId: party,
        }),
      ),
    ),
  )
  await appendFirstEvents(
    tx,
    rows.map(({ district, id, taskId, unitId, role, dueOn, parentId }) => ({
      district,
      record: 'assignment',
      recordId: id,
      at: now,
      actor,
      commandId,
      command: 'assign',
      change: { taskId, unitId, role, dueOn, parentId, ...told, ...toldOf(fromOf.get(id)) },
    })),
  )
}

const toldOf = (from: Reached | undefined) =>
  from ? { continuesId: from.id, status: from.status, percent: from.percent, words: from.words } : {}
