import type { ActivityCatalogue } from '#core/activities/catalogue.ts'
import { type ActivityJudgement, judgeActivities, keyOf } from '#core/activities/sheet.ts'
import type * as api from '#core/activities/sheet-api.ts'
import { activityColumns } from '#core/activities/sheet-columns.ts'
import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import { topicNames } from '#core/rules/words.ts'
import { holdersOf, placeOf } from '#server/activities/holders.ts'
import { activityCatalogue } from '#server/activities/packs.ts'
import * as queries from '#server/activities/queries.ts'
import { countingStanding, draftStanding, rowOf } from '#server/activities/saving.ts'
import type { Reader } from '#server/platform/db.ts'
import { appendFirstEvents } from '#server/platform/event.ts'
import type { FileStore } from '#server/platform/file-store.ts'
import { readFileBytes } from '#server/platform/files.ts'
import type { Answer, Call } from '#server/platform/http.ts'
import { idsAt } from '#server/platform/ids.ts'
import { checkOf, insistOnSeen, readNamed, templateOf } from '#server/platform/sheets/answers.ts'

type Asking = {
  tx: Reader
  actor: Actor
  now: Date
  files: FileStore
  input: { district: string; fileId: string }
}

export const template = () => {
  const { forms, materials, campaigns, places, media, audiences } = activityCatalogue()
  return templateOf('履职记录', activityColumns, {
    类型: namesOf(forms),
    议题: Object.values(topicNames),
    学习内容: namesOf(materials),
    活动名目: namesOf(campaigns),
    宣传场所: namesOf(places),
    宣传形式: namesOf(media),
    面向人员: namesOf(audiences),
  })
}

const namesOf = (items: ActivityCatalogue['materials'] | ActivityCatalogue['forms']) =>
  items.filter(({ ended }) => !ended).map(({ name }) => name)

/** What an uploaded file would do, and what would be written. */
export async function judgeFile(call: Asking) {
  const { district, fileId } = call.input
  const { holders } = await holdersOf(call, district)
  const { file, bytes } = await readFileBytes(call, { district, id: fileId })
  const table = readNamed(bytes, activityColumns)
  const own = holders.map(({ id, name }) => ({ id, name }))
  const kept = await queries.listKept(
    call,
    district,
    own.map(({ id }) => id),
  )
  const judged = judgeActivities(table.rows, {
    catalogue: activityCatalogue(),
    holders: own,
    known: new Set(kept.map((row) => keyOf(row.holderId, row))),
    today: dayInChina(call.now),
  })
  const rows = judged.map(({ checked }) => checked)
  return { judged, check: checkOf({ fileName: file.name, table, rows }) }
}

type Import = typeof api.importActivities

/** Judges the file again, and writes exactly what was shown. */
export async function carryOut(call: Call<Import>): Promise<Answer<Import>> {
  const { tx, actor, now, input } = call
  const { judged, check } = await judgeFile(call)
  insistOnSeen(check, input)
  const nextId = idsAt(now)
  const rows = await rowsOf(call, judged, nextId)
  await queries.insertActivities(
    tx,
    rows.map(({ row }) => row),
  )
  await queries.insertVersions(
    tx,
    rows.flatMap(({ row }) => versionOf(row, { actor, now })),
  )
  await appendFirstEvents(
    tx,
    rows.map(({ row, line }) => ({
      ...{ district: input.district, record: 'activity', recordId: row.id, at: now, actor },
      ...{ commandId: input.commandId, command: 'import' },
      change: { words: `“${check.fileName}”第 ${line} 行` },
    })),
  )
  const { same, refused: leftOut } = check.counts
  return { added: rows.length, changed: 0, same, leftOut }
}

/** The row of each that is new, in the order of the file. */
async function rowsOf(call: Call<Import>, judged: readonly ActivityJudgement[], nextId: () => string) {
  const { actor, now, input } = call
  const ids = new Set(judged.flatMap(({ write }) => write?.holderId ?? []))
  const places = new Map<string, Awaited<ReturnType<typeof placeOf>>>()
  for (const holderId of ids)
    places.set(holderId, await placeOf(call, { district: input.district, holderId, premisesId: null }))
  return judged.flatMap(({ checked, write }) => {
    const place = places.get(write?.holderId ?? '')
    if (!write || !place) return []
    const standing = write.draft ? draftStanding : { ...countingStanding(now), version: 1 }
    const said = rowOf({ content: write.content, attendance: [] }, place, [])
    const row = { ...said, ...standing, id: nextId(), fileIds: [], savedBy: actor.id, savedAt: now }
    return [{ row, line: checked.line }]
  })
}

const versionOf = (
  row: queries.NewActivity,
  { actor, now }: { actor: Actor; now: Date },
): queries.VersionRow[] =>
  row.version === 0
    ? []
    : [
        {
          ...{ district: row.district, activityId: row.id, version: row.version, content: row.content },
          ...{ attendance: [], fileIds: [], subjectIds: row.subjectIds, reason: null },
          ...{ byAccount: actor.id, byUnitId: actor.unitId, at: now },
        },
      ]
