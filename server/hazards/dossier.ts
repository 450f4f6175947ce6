import { type RawBuilder, sql } from 'kysely'
import { dossierOf, Records } from '#core/hazards/dossier.ts'
import type { Dossier } from '#core/hazards/state.ts'
import type { HazardKey } from '#server/hazards/queries.ts'
import { inColumns } from '#server/platform/bulk.ts'
import type { Reader } from '#server/platform/db.ts'

/** The columns of each kind of record, in the words of `Records`, and what they are ordered by. */
const kinds = {
  notices: {
    table: 'hazard_notice',
    order: sql`round, role`,
    columns: [
      'role',
      'round',
      'sentAt',
      'remindedAt',
      'acknowledgedAt',
      'acknowledgedBy',
      'channel',
      'letterId',
    ],
  },
  progress: {
    table: 'hazard_progress',
    order: sql`at, array_position(array['before', 'during', 'after'], stage), id`,
    columns: ['id', 'round', 'at', 'actorId', 'percent', 'stage', 'words', 'cost', 'fileIds'],
  },
  extensions: {
    table: 'hazard_extension',
    order: sql`requested_at, id`,
    columns: [
      'id',
      'fromOn',
      'toOn',
      'reason',
      'requestedBy',
      'requestedAt',
      'verdict',
      'decidedBy',
      'decisionWords',
    ],
  },
  downgrades: {
    table: 'hazard_downgrade',
    order: sql`proposed_at, id`,
    columns: ['id', 'reason', 'proposedBy', 'proposedAt', 'verdict'],
  },
  reviews: {
    table: 'hazard_review',
    order: sql`reviewed_at, id`,
    columns: ['id', 'round', 'mode', 'result', 'words', 'reviewedBy', 'reviewedAt', 'fileIds'],
  },
  lookbacks: {
    table: 'lookback',
    order: sql`due_on, id`,
    columns: ['id', 'kind', 'dueOn', 'unitId', 'plannedBy', 'result', 'words', 'doneBy', 'doneAt'],
  },
} as const satisfies Record<
  keyof Records,
  { table: string; order: RawBuilder<unknown>; columns: readonly string[] }
>

const columnNames = (columns: readonly string[]) =>
  Object.keys(inColumns(Object.fromEntries(columns.map((name) => [name, null]))))

/**
 * All that hangs on a hazard, in one statement. The caller has found the hazard within the actor's scope.
 */
export async function readRecords(tx: Reader, { district, id }: HazardKey): Promise<Records> {
  const parts = Object.entries(kinds).map(([name, { table, order, columns }]) => {
    const inSql = columnNames(columns)
    const pairs = columns.map((column, n) => sql`${sql.lit(column)}, ${sql.ref(inSql[n] ?? column)}`)
    return sql`${sql.lit(name)}, coalesce((
      select json_agg(json_build_object(${sql.join(pairs)}) order by ${order})
      from ${sql.table(table)} where district = ${district} and hazard_id = ${id}), '[]')`
  })
  const { records } = await tx
    .selectFrom(sql`(select)`.as('one'))
    .select(sql`json_build_object(${sql.join(parts)})`.as('records'))
    .executeTakeFirstOrThrow()
  return Records.parse(records)
}

/** What the rules ask about. */
export const findDossier = async (
  tx: Reader,
  hazard: HazardKey & { returns: number; reopened: number },
): Promise<Dossier> => dossierOf(await readRecords(tx, hazard), hazard)
