import { ActivityContent, Attendee, expectedOf } from '#core/activities/activity.ts'
import type * as api from '#core/activities/api.ts'
import type { ActivityCatalogue } from '#core/activities/catalogue.ts'
import { formOf } from '#core/activities/insist.ts'
import { activityEventNames, activityLife } from '#core/activities/life.ts'
import { differencesBetween, type ToldLine, tellContent } from '#core/activities/words.ts'
import type { Actor } from '#core/actor.ts'
import { dayInChina, daysBetween } from '#core/calendar.ts'
import { commandsOpenTo } from '#core/life.ts'
import { maskedName } from '#core/masking.ts'
import { holdersOf } from '#server/activities/holders.ts'
import { activityCatalogue } from '#server/activities/packs.ts'
import { namePremises } from '#server/activities/place-queries.ts'
import * as queries from '#server/activities/queries.ts'
import type { Reader } from '#server/platform/db.ts'
import { listFiles } from '#server/platform/files.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import { nameUnits } from '#server/units/index.ts'

type Asking = { tx: Reader; actor: Actor; now: Date }

/** Rows as lists show them. */
export async function shown(
  asking: Asking,
  district: string,
  rows: readonly queries.ActivityRow[],
): Promise<api.Activity[]> {
  const catalogue = activityCatalogue()
  const ids = rows.flatMap(({ premisesId }) => premisesId ?? [])
  const premises = await namePremises(asking, district, ids)
  return rows.map((row) => summaryOf(row, premises, catalogue))
}

function summaryOf(
  row: queries.ActivityRow,
  premises: ReadonlyMap<string, string>,
  catalogue: ActivityCatalogue,
): api.Activity {
  const content = ActivityContent.parse(row.content)
  const { district, id, kind, form, holderId, subject, title, heldOn, attended, status, version } = row
  const { handedInAt } = row
  return {
    ...{ district, id, kind, form, holderId, subject, title, heldOn, attended, status, version },
    formName: formOf(catalogue, row)?.name ?? form,
    premisesName: row.premisesId === null ? null : (premises.get(row.premisesId) ?? null),
    topics: content.topics,
    leader: content.leader,
    inPerson: content.inPerson && content.ledBy !== null,
    recordedLate:
      heldOn !== null &&
      handedInAt !== null &&
      daysBetween(heldOn, dayInChina(handedInAt)) > catalogue.recordWithinDays.value,
    handedInAt: handedInAt?.toISOString() ?? null,
  }
}

export async function shownOne(asking: Asking, key: queries.ActivityKey) {
  const [answer] = await shown(asking, key.district, [await queries.getActivity(asking, key)])
  if (!answer) throw new Error('one record in, one out')
  return answer
}

/** The record with all that its page shows. */
export async function pageOf(asking: Asking, key: queries.ActivityKey) {
  const { tx, actor } = asking
  const row = await queries.getActivity(asking, key)
  const [summary] = await shown(asking, row.district, [row])
  if (!summary) throw new Error('one record in, one out')
  const content = ActivityContent.parse(row.content)
  const { holders } = await holdersOf(asking, row.district)
  const isOwn = holders.some(({ id }) => id === row.holderId)
  const attendance = await queries.listAttendance(tx, row)
  const files = await listFiles(tx, { district: row.district, record: 'activity', recordId: row.id })
  return {
    ...summary,
    premisesId: row.premisesId,
    content,
    expected: expectedOf(content, attendance),
    attendance: isOwn ? attendance : attendance.map(masked),
    masked: !isOwn && attendance.length > 0,
    doubt: await doubtOf(tx, row),
    files: files.filter(({ id }) => row.fileIds.includes(id)),
    versions: await versionsOf(tx, row),
    timeline: await listTimeline(tx, row, activityEventNames),
    commands: commandsOpenTo(activityLife, { status: row.status, isOwn }, actor),
  }
}

const masked = (one: Attendee): Attendee => ({ ...one, name: maskedName(one.name) })

async function doubtOf(tx: Reader, { district, status, doubt, doubtedByUnitId }: queries.ActivityRow) {
  if (status !== 'doubted' || doubt === null || doubtedByUnitId === null) return null
  const names = await nameUnits(tx, district, [doubtedByUnitId])
  return { reason: doubt, unitName: names.get(doubtedByUnitId) ?? '上级单位' }
}

/** What each version changed of the one before; of the list of people only how many, because names are personal. */
async function versionsOf(tx: Reader, row: queries.ActivityRow) {
  const versions = await queries.listVersions(tx, row)
  const told = versions.map(linesOf)
  return versions.map(({ version, at, post, unitName, reason }, index) => ({
    ...{ version, reason },
    at: at.toISOString(),
    by: [post ?? '系统', unitName].filter(Boolean).join(' · '),
    differences: index === 0 ? [] : differencesBetween(told[index - 1] ?? [], told[index] ?? []),
  }))
}

function linesOf({
  content,
  attendance,
  fileIds,
}: {
  content: unknown
  attendance: unknown
  fileIds: string[]
}) {
  const people = Attendee.array().parse(attendance)
  const came = people.filter(({ attended }) => attended).length
  const lines: ToldLine[] = [
    ...tellContent(ActivityContent.parse(content), activityCatalogue()),
    { column: '参加人员名单', words: people.length === 0 ? '' : `${people.length} 人，实到 ${came} 人` },
    { column: '佐证材料', words: `${fileIds.length} 份` },
  ]
  return lines
}
