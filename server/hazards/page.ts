import { dayInChina } from '#core/calendar.ts'
import type { getHazard, HazardPage } from '#core/hazards/api.ts'
import { commandsFor } from '#core/hazards/decide.ts'
import { demandsOf } from '#core/hazards/demands.ts'
import { dossierOf, type Records } from '#core/hazards/dossier.ts'
import { hazardEventNames } from '#core/hazards/events.ts'
import { objectionToAcknowledging } from '#core/hazards/notices.ts'
import { readersOf } from '#core/hazards/readers.ts'
import type { By } from '#core/hazards/state.ts'
import type { TimelineEntry } from '#core/timeline.ts'
import { listEnterprisePersons } from '#server/enterprises/index.ts'
import { listOfSubject } from '#server/hazards/alike.ts'
import { readRecords } from '#server/hazards/dossier.ts'
import { hazardRules } from '#server/hazards/packs.ts'
import * as queries from '#server/hazards/page-queries.ts'
import { recordOf } from '#server/hazards/photos.ts'
import { getHazard as findRow, type HazardRow } from '#server/hazards/queries.ts'
import { standingOf } from '#server/hazards/standing.ts'
import { summaryOf, unitsIn } from '#server/hazards/summary.ts'
import { listFiles } from '#server/platform/files.ts'
import type { Call } from '#server/platform/http.ts'
import { listTimeline } from '#server/platform/timeline.ts'

type PageCall = Call<typeof getHazard>

/** The one page that tells a hazard's story, for one actor. */
export async function hazardPage(call: PageCall): Promise<HazardPage> {
  const { tx, now } = call
  const row = await findRow(call)
  // Nothing here waits for anything else, so they share the connections instead of queueing for one.
  const [by, all, links, files, others, readers, timeline] = await Promise.all([
    standingOf(call),
    readRecords(tx, row),
    linksOf(call, row),
    listFiles(tx, recordOf(row)),
    sameSubject(call, row),
    readersIn(call, row),
    listTimeline(tx, row, hazardEventNames),
  ])
  const state = { ...row, dossier: dossierOf(all, row) }
  const isBlind = checksBlindly(all, by, row)
  const records = isBlind ? withoutVerdicts(all) : all
  const today = dayInChina(now)
  const names = await namesIn(call, row, records)
  return {
    ...summaryOf(row, names, today),
    ...factsOf(row),
    discoveredBy: names.get(row.reportedByUnitId) ?? '',
    handlerName: row.handlerUnitId && (names.get(row.handlerUnitId) ?? null),
    ...links,
    notices: await noticesOf(call, row, records, names),
    ...historyOf(records, names),
    files,
    sameSubject: others,
    demands: demandsOf(state, hazardRules(), today),
    readers,
    commands: commandsFor(state, by, today),
    timeline: seen(timeline, isBlind),
  }
}

const factsOf = (row: HazardRow) => ({
  description: row.description,
  point: row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon },
  sourceNo: row.sourceNo,
  sourceId: row.sourceId,
  citations: row.citations,
  measures: row.measures,
  public: row.public,
  closeKind: row.closeKind,
  selfClosed: row.selfClosed,
  daysUsed: row.daysUsed,
})

/** 盲检: whoever re-checks blindly goes there without the earlier verdicts; the regulator, who judged, has them anyway. */
const checksBlindly = ({ lookbacks }: Records, { unit }: By, { regulatorUnitId }: HazardRow) =>
  lookbacks.some(
    ({ kind, result, unitId }) => kind === 'blind' && result === null && unit.standsFor.includes(unitId),
  ) && !unit.standsFor.includes(regulatorUnitId ?? '')

const withoutVerdicts = (records: Records): Records => ({
  ...records,
  reviews: [],
  lookbacks: records.lookbacks.map((one) => ({
    ...one,
    result: null,
    words: null,
    doneBy: null,
    doneAt: null,
  })),
})

const VERDICTS = ['review', 'close', 'return', 'lookBack', 'closeOwn']

const seen = (timeline: TimelineEntry[], isBlind: boolean) =>
  isBlind ? timeline.filter(({ command }) => !VERDICTS.includes(command)) : timeline

const namesIn = ({ tx }: PageCall, row: HazardRow, records: Records) =>
  queries.nameAll(tx, row.district, {
    units: [...unitsIn([row]), row.reportedByUnitId, ...records.lookbacks.map(({ unitId }) => unitId)],
    people: [
      ...records.notices.map(({ acknowledgedBy }) => acknowledgedBy),
      ...records.progress.map(({ actorId }) => actorId),
      ...records.extensions.flatMap(({ requestedBy, decidedBy }) => [requestedBy, decidedBy]),
      ...records.downgrades.map(({ proposedBy }) => proposedBy),
      ...records.reviews.map(({ reviewedBy }) => reviewedBy),
      ...records.lookbacks.map(({ doneBy }) => doneBy),
    ],
  })

type Names = ReadonlyMap<string, string>
const named = (names: Names, id: string | null) => (id === null ? null : (names.get(id) ?? '系统'))
const instant = (at: Date | null) => at?.toISOString() ?? null

async function noticesOf(call: PageCall, row: HazardRow, { notices }: Records, names: Names) {
  const { tx, actor, now } = call
  if (notices.length === 0) return []
  const { district, enterpriseId } = row
  const asked = { district, enterpriseId: enterpriseId ?? '', day: dayInChina(now) }
  const persons = enterpriseId === null ? [] : await listEnterprisePersons(tx, asked)
  return notices.map((notice) => ({
    ...notice,
    sentAt: notice.sentAt.toISOString(),
    remindedAt: instant(notice.remindedAt),
    acknowledgedAt: instant(notice.acknowledgedAt),
    acknowledgedBy: named(names, notice.acknowledgedBy),
    acknowledge: objectionToAcknowledging(notice, persons, actor),
  }))
}

function historyOf(records: Records, names: Names) {
  const by = (id: string) => names.get(id) ?? '系统'
  const waiting = records.downgrades.find(({ verdict }) => verdict === null)
  return {
    progress: records.progress.map(({ actorId, at, ...one }) => ({
      ...one,
      at: at.toISOString(),
      by: by(actorId),
    })),
    extensions: records.extensions.map((one) => ({
      ...one,
      requestedBy: by(one.requestedBy),
      requestedAt: one.requestedAt.toISOString(),
      decidedBy: named(names, one.decidedBy),
    })),
    downgrade: waiting
      ? { ...waiting, proposedBy: by(waiting.proposedBy), proposedAt: waiting.proposedAt.toISOString() }
      : null,
    reviews: records.reviews.map(({ reviewedBy, reviewedAt, ...one }) => ({
      ...one,
      by: by(reviewedBy),
      at: reviewedAt.toISOString(),
    })),
    lookbacks: records.lookbacks.map(({ unitId, doneBy, doneAt, ...one }) => ({
      ...one,
      unitName: names.get(unitId) ?? '',
      doneBy: named(names, doneBy),
      doneAt: instant(doneAt),
    })),
  }
}

async function linksOf(call: PageCall, row: HazardRow) {
  const linked = await queries.listLinked(call, row)
  const one = (id: string | null) => linked.find((other) => other.id === id) ?? null
  return {
    duplicateOf: one(row.duplicateOf),
    repeatOf: one(row.repeatOf),
    duplicates: linked.filter(({ duplicateOf }) => duplicateOf === row.id),
  }
}

const SAME_SUBJECT = 10

const sameSubject = (call: PageCall, { district, enterpriseId, subject, id }: HazardRow) =>
  listOfSubject(call, { district, enterpriseId, subject, except: id }, SAME_SUBJECT)

async function readersIn({ tx, now }: PageCall, row: HazardRow) {
  const units = await queries.listReaders(tx, row, now)
  const parties = units.filter(({ isParty }) => isParty).map(({ name }) => name)
  return readersOf({ hazard: row, units, parties, now })
}
