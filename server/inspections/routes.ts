import { dayInChina } from '#core/calendar.ts'
import { isFromTheFuture } from '#core/id.ts'
import { insistOnRound, selfCheckEventNames } from '#core/inspections/self-check.ts'
import * as api from '#core/inspections/self-check-api.ts'
import { Refusal } from '#core/refusal.ts'
import * as queries from '#server/inspections/queries.ts'
import { attachFiles, listFiles } from '#server/platform/files.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { nameOfPlace } from '#server/platform/places.ts'
import { listTimeline } from '#server/platform/timeline.ts'

/** 带队自查 (S18): handed in by the enterprise, or by an official on its behalf. */
export function selfCheckRoutes(serve: Serve) {
  serve(api.listSelfChecks, async (call) => {
    const { items, next, total } = await queries.listSelfChecks(call)
    return { items: items.map(shown), next, total }
  })

  serve(api.getSelfCheck, async (call) => {
    const { tx, actor, now } = call
    const row = await queries.getSelfCheck(call)
    const timeline = await listTimeline(tx, row, selfCheckEventNames)
    return {
      ...shown(row),
      words: row.words,
      handedInBy: timeline[0]?.by ?? '',
      files: await listFiles(tx, recordOf(row)),
      hazards: await queries.listFound(tx, { actor, now }, row),
      timeline,
    }
  })

  serve(api.handInSelfCheck, handIn)
}

async function handIn(call: Call<typeof api.handInSelfCheck>) {
  const { tx, actor, input, now } = call
  const { commandId, fileIds, point, found, ...told } = input
  if (isFromTheFuture(told.id, now)) throw new Refusal('invalid', '编号的时间晚于现在，请校准本机时钟')
  insistOnRound(input, dayInChina(now))
  const { name, town, village, sectors, ownerGroupId, regulatorUnitId } = await queries.getChecked(call)
  const row = {
    ...told,
    town,
    village,
    sectors,
    ownerGroupId,
    regulatorUnitId,
    reportedByUnitId: actor.unitId,
    audience: 'normal' as const,
    subject: name,
    lat: point?.lat ?? null,
    lon: point?.lon ?? null,
    found,
    zeroReport: found === 0,
    handedInBy: actor.id,
    handedInAt: now,
  }
  await queries.insertSelfCheck(tx, row, { actor, commandId })
  await attachFiles(tx, { ...recordOf(row), fileIds, actor })
  return shown(row)
}

const recordOf = ({ district, id }: { district: string; id: string }) => ({
  district,
  record: 'selfCheck' as const,
  recordId: id,
})

type Shown = Pick<
  queries.SelfCheckRow,
  | 'district'
  | 'id'
  | 'subject'
  | 'town'
  | 'checkedOn'
  | 'leader'
  | 'ledInPerson'
  | 'places'
  | 'found'
  | 'zeroReport'
  | 'handedInAt'
> & { enterpriseId: string | null }

/** The scope's column may be empty for other records; a round always has its enterprise. */
const shown = ({ enterpriseId, handedInAt, town, ...row }: Shown): api.SelfCheck => ({
  district: row.district,
  id: row.id,
  subject: row.subject,
  checkedOn: row.checkedOn,
  leader: row.leader,
  ledInPerson: row.ledInPerson,
  places: row.places,
  found: row.found,
  zeroReport: row.zeroReport,
  enterpriseId: enterpriseId ?? '',
  town,
  townName: town === null ? null : nameOfPlace(town),
  handedInAt: handedInAt.toISOString(),
})
