import { type ActivityContent, type Attendee, attendedOf } from '#core/activities/activity.ts'
import type * as api from '#core/activities/api.ts'
import { type Objection, objectionsTo } from '#core/activities/insist.ts'
import { type ActivityCommand, activityLife } from '#core/activities/life.ts'
import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import { isFromTheFuture } from '#core/id.ts'
import { objection } from '#core/life.ts'
import { Refusal } from '#core/refusal.ts'
import { bigramsOf } from '#core/text.ts'
import { holdersOf, type Place, placeOf } from '#server/activities/holders.ts'
import { activityCatalogue } from '#server/activities/packs.ts'
import { findPersons } from '#server/activities/place-queries.ts'
import * as queries from '#server/activities/queries.ts'
import type { Tx } from '#server/platform/db.ts'
import { appendEvent } from '#server/platform/event.ts'
import { attachFiles } from '#server/platform/files.ts'

export type Acting = {
  tx: Tx
  actor: Actor
  now: Date
  input: { commandId: string; district: string; id: string }
}
type Saving = Acting & { input: Acting['input'] & api.ActivityTold }

/** Keeps the draft as it stands. Its first save is an event, the others only change the row. */
export async function saveDraft(call: Saving) {
  const found = await queries.findLocked(call, call.input)
  if (found) await insist(call, found, 'handIn')
  const row = { ...(await compose(call)), ...draftStanding }
  await write(call, found, row)
  if (!found) await tell(call, 'begin')
}

export const draftStanding = {
  audience: 'parties',
  status: 'draft',
  version: 0,
  handedInAt: null,
  doubt: null,
  doubtedByUnitId: null,
} as const

/** @throws Refusal invalid naming every field that is missing, conflict when the id is another record's */
export async function handIn(call: Saving) {
  const found = await queries.findLocked(call, call.input)
  if (found) await insist(call, found, 'handIn')
  insistOnWhole(call)
  await write(call, found, { ...(await compose(call)), ...countingStanding(call.now), version: 1 })
  await keepVersion(call, 1, null)
  await tell(call, 'handIn')
}

export const countingStanding = (now: Date) =>
  ({ audience: 'normal', status: 'handed-in', handedInAt: now, doubt: null, doubtedByUnitId: null }) as const

/** The holder stays: a record of somebody else is another record. */
export async function correct(call: Saving & { input: { version: number; reason: string } }) {
  const { input } = call
  const found = await queries.lockActivity(call, input)
  await insist(call, found, 'correct')
  if (found.version !== input.version)
    throw new Refusal('conflict', '这条记录刚被更正过', { remedy: '请刷新后在最新版本上更正' })
  if (found.kind !== input.content.kind || found.holderId !== input.holderId)
    throw new Refusal('invalid', '更正不能改变记录类别和记录单位', {
      because: '换一个单位或者类别就是另一条记录',
      remedy: '请将本条作废后重新记录。',
    })
  insistOnWhole(call)
  const version = found.version + 1
  const { reportedByUnitId: _, ...row } = await compose(call)
  const { handedInAt: __, ...standing } = countingStanding(call.now)
  await write(call, found, { ...row, ...standing, version })
  await keepVersion(call, version, input.reason)
  await tell(call, 'correct', { reason: input.reason, version })
}

/** @throws Refusal wrong-state, forbidden */
export async function insist(call: Acting, row: queries.ActivityRow, command: ActivityCommand) {
  const { holders } = await holdersOf(call, row.district)
  const isOwn = holders.some(({ id }) => id === row.holderId)
  const rule = activityLife[command]
  const no = objection(rule, { status: row.status, isOwn }, call.actor)
  if (no) throw new Refusal(no.code, no.message, { because: rule.clause })
}

function insistOnWhole({ input, now }: Saving) {
  const told = { content: input.content, attendance: input.attendance, files: input.fileIds.length }
  const [first, ...others] = objectionsTo(told, activityCatalogue(), dayInChina(now))
  if (first) throw incomplete(first, others)
}

const incomplete = (first: Objection, others: readonly Objection[]) =>
  new Refusal('invalid', [first, ...others].map(({ words }) => words).join('；'), {
    field: first.field,
    ...(first.because !== undefined && { because: first.because }),
    remedy: '请补充后重新提交；已填写的内容不会丢失。',
  })

/** The row that is told, judged by whoever tells it and where it lies. */
async function compose(call: Saving) {
  const { actor, now, input } = call
  if (isFromTheFuture(input.id, now)) throw new Refusal('invalid', '编号的时间晚于现在，请校准本机时钟')
  const place = await placeOf(call, input)
  const persons = await personsIn(call, place)
  return {
    ...rowOf(input, place, persons),
    id: input.id,
    fileIds: [...new Set(input.fileIds)],
    savedBy: actor.id,
    savedAt: now,
  }
}

type Said = { content: ActivityContent; attendance: readonly Attendee[] }

/** What of a record lists and duties ask for. */
export const rowOf = ({ content, attendance }: Said, place: Place, personIds: readonly string[]) => ({
  ...place,
  kind: content.kind,
  form: content.form,
  subjectIds: [
    place.holderId,
    ...(place.premisesId === null ? [] : [place.premisesId]),
    ...new Set(personIds),
  ],
  title: content.title,
  bigrams: bigramsOf(`${content.title} ${place.subject}`),
  heldOn: content.heldOn,
  topics: content.topics,
  attended: attendedOf(content, attendance),
  content,
})

/** Persons of the registers who came, and passed where there was an exam: their own duties are proved by it too. */
function personsIn(call: Saving, { subject }: Place) {
  const came = call.input.attendance.filter(({ attended, passed }) => attended && passed !== false)
  const named = came.map(({ name, org }) => ({ name, org: org === '' ? subject : org }))
  return findPersons(call, call.input.district, named)
}

type Composed = Awaited<ReturnType<typeof compose>>

async function write(
  call: Saving,
  found: queries.ActivityRow | undefined,
  row: Omit<Composed, 'reportedByUnitId'> & Partial<queries.NewActivity>,
) {
  const { tx, actor, input } = call
  if (found) await queries.updateActivity(call, input, row)
  else await queries.insertActivities(tx, [row as queries.NewActivity])
  await queries.replaceAttendance(tx, input, attendeesOf(input))
  const { district, id: recordId, fileIds } = input
  await attachFiles(tx, { district, record: 'activity', recordId, fileIds, actor })
}

const attendeesOf = ({ district, id: activityId, attendance }: api.ActivityTold) =>
  attendance.map((one, ordinal) => ({ ...one, district, activityId, ordinal }))

/** What the row said when it was handed in or corrected, for good. */
async function keepVersion(call: Saving, version: number, reason: string | null) {
  const { tx, actor, now, input } = call
  const { fileIds, subjectIds } = await queries.getActivity(call, input)
  const kept = { district: input.district, activityId: input.id, version, fileIds, subjectIds, reason }
  const { content, attendance } = input
  await queries.insertVersions(tx, [
    { ...kept, content, attendance, byAccount: actor.id, byUnitId: actor.unitId, at: now },
  ])
}

export const tell = ({ tx, actor, now, input }: Acting, command: string, change: object = {}) =>
  appendEvent(tx, {
    ...{ district: input.district, record: 'activity', recordId: input.id },
    ...{ at: now, actor, commandId: input.commandId, command, change },
  })
