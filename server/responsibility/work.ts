import { type RawBuilder, sql } from 'kysely'
import { may } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import type { WorkItem } from '#core/duties/api.ts'
import { within } from '#server/platform/within.ts'
import { openDirectory } from '#server/responsibility/directory.ts'
import type { ListRow } from '#server/responsibility/list-queries.ts'
import { titleOf } from '#server/responsibility/list-shown.ts'
import { kindOf } from '#server/responsibility/packs.ts'
import type { PledgeRow } from '#server/responsibility/pledge-queries.ts'
import { type Asking, rowsOf } from '#server/responsibility/rows.ts'

/** As many as a desk shows. */
const DESK = 200

/** A thing on the desk; the unit's name is told by whoever shows it. */
type Line = Omit<WorkItem, 'unitName'> & { unitId: string }
type Own = { district: string; unitIds: readonly string[] }

/**
 * What waits for the actor: lists that came back and lists to put on record, letters to sign, and the leading acts to
 * verify as one line, because there may be thousands.
 */
export async function listResponsibilityWork(asking: Asking): Promise<Line[]> {
  const { actor, now } = asking
  if (!may(actor, 'responsibility.read')) return []
  const { district } = actor
  const { by } = await openDirectory(asking, district)
  const own = { district, unitIds: by.standsFor }
  const lines: Line[] = []
  if (may(actor, 'responsibility.record')) {
    const returned = await listLists(
      asking,
      own,
      sql`status = 'returned' and holder_id = any(${own.unitIds}::uuid[])`,
    )
    const letters = await listLetters(asking, own)
    lines.push(...returned.map(listLine('returned')), ...letters.map(letterLine(dayInChina(now))))
  }
  if (may(actor, 'responsibility.check')) {
    const waiting = await listLists(
      asking,
      own,
      sql`status = 'handed-in' and receiver_unit_id = any(${own.unitIds}::uuid[]) and holder_id <> ${actor.unitId} and made_unit_id <> ${actor.unitId}`,
    )
    lines.push(...waiting.map(listLine('to-accept')), ...(await actLines(asking, own)))
  }
  return lines
}

const listLists = ({ tx, actor, now }: Asking, { district }: Own, and: RawBuilder<unknown>) =>
  rowsOf(
    tx,
    sql<ListRow>`select * from ${sql.table('dutyList')}
      where district = ${district} and ${and} and ${within({ actor, now }, 'dutyList')} order by id limit ${DESK}`,
  )

const listLine =
  (reason: 'returned' | 'to-accept') =>
  (row: ListRow): Line => ({
    ...{ district: row.district, record: 'duty-list', recordId: row.id, unitId: row.holderId },
    title: `${reason === 'returned' ? '修改' : '备案'}：${titleOf(row)}`,
    because: kindOf(row.kind).clause,
    ...{ reason, dueOn: null, words: reason === 'returned' ? row.returnReason : null },
  })

/** Letters that lie unsigned with either side. */
const listLetters = ({ tx, actor, now }: Asking, { district, unitIds }: Own) =>
  rowsOf(
    tx,
    sql<PledgeRow>`select * from ${sql.table('pledge')}
      where district = ${district} and status = 'draft'
        and (subject_id = any(${unitIds}::uuid[]) or giver_unit_id = any(${unitIds}::uuid[]))
        and ${within({ actor, now }, 'pledge')} order by from_on, id limit ${DESK}`,
  )

/** Due by the day from which it is to hold. */
const letterLine =
  (today: string) =>
  ({
    district,
    id,
    title,
    subject,
    basis,
    fromOn,
    giverUnitId,
    subjectId,
    subjectKind,
  }: PledgeRow): Line => ({
    ...{ district, record: 'pledge', recordId: id, title: `签署${title}：${subject}` },
    because: basis === '' ? '安全责任书、承诺书制度' : basis,
    unitId: subjectKind === 'unit' ? subjectId : (giverUnitId ?? subjectId),
    ...{ reason: fromOn < today ? 'late' : 'due', dueOn: fromOn, words: null },
  })

/** Acts of the enterprises that these units regulate, as one line that opens the list. */
async function actLines({ tx, actor, now }: Asking, { district, unitIds }: Own): Promise<Line[]> {
  const [found] = await rowsOf(
    tx,
    sql<{ count: number; newest: string | null }>`
      select count(*)::int as count, max(id::text) as newest from ${sql.table('leadingAct')}
      where district = ${district} and status = 'handed-in' and regulator_unit_id = any(${unitIds}::uuid[])
        and made_unit_id <> ${actor.unitId} and ${within({ actor, now }, 'leadingAct')}`,
  )
  if (!found?.newest) return []
  return [
    {
      ...{ district, record: 'leading-acts', recordId: found.newest, unitId: actor.unitId },
      title: `${found.count} 项“五带头”“六个一”落实记录待核实`,
      because: '企业主要负责人“五带头”落实情况记录和通报机制',
      ...{ reason: 'to-verify', dueOn: null, words: null },
    },
  ]
}
