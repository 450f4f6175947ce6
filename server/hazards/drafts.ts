import type * as api from '#core/hazards/api.ts'
import { isStockOn } from '#core/hazards/booking.ts'
import { settingIn } from '#core/hazards/rules.ts'
import { isFromTheFuture } from '#core/id.ts'
import { Refusal } from '#core/refusal.ts'
import { judgedBy } from '#core/standards/standard.ts'
import { occasionOf } from '#server/hazards/acting.ts'
import { hazardRules } from '#server/hazards/packs.ts'
import { attach } from '#server/hazards/photos.ts'
import {
  drawIn,
  findEnterprise,
  findLocked,
  type HazardRow,
  insertHazard,
  type NewHazard,
  saveHazard,
} from '#server/hazards/queries.ts'
import { blankHazard } from '#server/hazards/reporting.ts'
import type { Call } from '#server/platform/http.ts'
import { getStandardItems } from '#server/standards/index.ts'

type DraftCall = Call<typeof api.saveHazardDraft>

/**
 * Keeps what was typed; that is no event. A draft is the reporting unit's alone, whatever it says of place and sector,
 * and is judged when it is reported.
 *
 * @throws Refusal conflict when the id is another hazard's, or the draft was reported meanwhile
 */
export async function keepDraft(call: DraftCall): Promise<HazardRow> {
  const { tx, actor, input, now } = call
  if (input.district !== actor.district) throw new Refusal('forbidden', '只能填报本区的隐患')
  if (isFromTheFuture(input.id, now)) throw new Refusal('invalid', '编号的时间晚于现在，请校准本机时钟')
  const draft = await draftOf(call)
  const seq = await insertHazard(tx, draft)
  const row = seq === undefined ? await again(call, draft) : { ...draft, seq, standardItems: [] }
  if (seq !== undefined) await drawIn(tx, row, actor.unitId)
  await attach(call, row, input.photoIds)
  return row
}

async function again(call: DraftCall, draft: NewHazard): Promise<HazardRow> {
  const was = await findLocked(call)
  if (was?.status !== 'draft' || was.reportedByUnitId !== call.actor.unitId)
    throw new Refusal('conflict', '这个编号已经用于另一条隐患，或草稿已经上报', {
      remedy: '请返回台账查看',
    })
  const row = { ...draft, seq: was.seq, standardItems: [], reportedAt: was.reportedAt }
  await saveHazard(call.tx, row, occasionOf(call))
  return row
}

async function draftOf(call: DraftCall): Promise<NewHazard> {
  const { actor, now, input } = call
  const { district, id, facts } = input
  const enterprise = facts.enterpriseId
    ? await findEnterprise(call, { district, id: facts.enterpriseId })
    : undefined
  const { standardItems, point, enterpriseId: _, ...said } = facts
  const items = standardItems.length > 0 ? await getStandardItems(call.tx, district, standardItems) : []
  return {
    ...blankHazard,
    ...said,
    district,
    id,
    village: null,
    enterpriseId: enterprise?.id ?? null,
    subject: enterprise?.name ?? facts.subject,
    ownerGroupId: null,
    regulatorUnitId: null,
    reportedByUnitId: actor.unitId,
    audience: 'parties',
    status: 'draft',
    lat: point?.lat ?? null,
    lon: point?.lon ?? null,
    isStock: isStockOn(facts.discoveredOn, settingIn(hazardRules().stockUntil, district)),
    citations: items.map(judgedBy),
    touchedAt: now,
    reportedAt: now,
  }
}
