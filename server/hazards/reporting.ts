import { dayInChina } from '#core/calendar.ts'
import type { HazardFacts } from '#core/hazards/api.ts'
import { goesOnTheBooks, isStockOn } from '#core/hazards/booking.ts'
import { decide } from '#core/hazards/decide.ts'
import { checkCitations } from '#core/hazards/grading.ts'
import { settingIn } from '#core/hazards/rules.ts'
import { isFromTheFuture } from '#core/id.ts'
import { Refusal } from '#core/refusal.ts'
import { maySee, type ScopeColumns } from '#core/scope.ts'
import { judgedBy } from '#core/standards/standard.ts'
import { type Acting, booked, follow, hold, occasionOf } from '#server/hazards/acting.ts'
import { findRepeated } from '#server/hazards/alike.ts'
import { hazardRules } from '#server/hazards/packs.ts'
import { attachPhotos } from '#server/hazards/photos.ts'
import {
  drawIn,
  findEnterprise,
  findLocked,
  type HazardKey,
  type HazardRow,
  insertHazard,
  type NewHazard,
  nextPlace,
  saveHazard,
  tellFirst,
} from '#server/hazards/queries.ts'
import { nameOfPlace, places } from '#server/platform/places.ts'
import { isKnownSector } from '#server/platform/sectors.ts'
import { getStandardItems } from '#server/standards/index.ts'
import { findRegulator } from '#server/units/index.ts'

/** What a reporter says of one hazard, and which address it gets. */
export type Report = HazardKey & HazardFacts & { photoIds: readonly string[] }

type Where = Pick<ScopeColumns, 'town' | 'village' | 'enterpriseId' | 'ownerGroupId' | 'regulatorUnitId'> & {
  sectors: string[]
  subject: string
}

/**
 * Reports a hazard, or hands in the draft of this id. For the route, a self-check that found something, an import.
 *
 * @param told what the event tells besides: where it came from
 * @throws Refusal invalid (what was said does not fit, naming the field), conflict (the id is taken)
 */
export async function report(call: Acting, facts: Report, told: object = {}): Promise<HazardRow> {
  const { tx, actor, now } = call
  const hazard = await compose(call, facts)
  const row = (await write(call, hazard)) ?? (await handIn(call, hazard))
  const command = row.status === 'on-book' ? 'autoBook' : 'report'
  await tellFirst(tx, row, occasionOf(call), { command, change: { ...told, title: row.title, no: row.no } })
  await follow(tx, { before: null, after: row }, occasionOf(call))
  await attachPhotos(call, row, { stage: 'before', fileIds: facts.photoIds, words: '上报时的照片' })
  if (!maySee({ actor, now }, { ...row, parties: [] })) await drawIn(tx, row, actor.unitId)
  return row
}

/** What is booked at once is numbered by its place in the ledger, so it takes that first. */
async function write({ tx, now }: Acting, hazard: NewHazard): Promise<HazardRow | undefined> {
  if (hazard.bookedAt === null) {
    const seq = await insertHazard(tx, hazard)
    return seq === undefined ? undefined : { ...hazard, seq, standardItems: [] }
  }
  const row = booked({ ...hazard, seq: await nextPlace(tx), standardItems: [] }, now)
  return (await insertHazard(tx, row)) === undefined ? undefined : row
}

/** A draft becomes the report; whatever else has this id is not touched. */
async function handIn(call: Acting, hazard: NewHazard): Promise<HazardRow> {
  if ((await findLocked(call))?.status !== 'draft') throw taken()
  const held = await hold(call)
  decide(held.hazard, { type: 'report' }, held.by, call.now)
  const row = booked({ ...hazard, seq: held.hazard.seq, standardItems: [] }, call.now)
  await saveHazard(call.tx, row, occasionOf(call))
  return row
}

const taken = () => new Refusal('conflict', '这个编号已经用于另一条隐患', { remedy: '请返回台账重新上报' })

/** The row that the facts make, judged but not written. */
async function compose(call: Acting, facts: Report): Promise<NewHazard> {
  const { tx, actor, now } = call
  const { district, id } = facts
  const today = dayInChina(now)
  checkAddress(call, facts)
  checkDay(facts.discoveredOn, today)
  checkCategory(facts.category)
  const where = await placeOf(call, facts)
  const items =
    facts.standardItems.length > 0 ? await getStandardItems(tx, district, facts.standardItems) : []
  checkCitations({ grade: 'general', items }, facts.discoveredOn)
  const { source, claimedGrade } = facts
  const reported = { ...where, source, claimedGrade, reportedByUnitId: actor.unitId }
  const isBooked = goesOnTheBooks(reported)
  const rules = hazardRules()
  return {
    ...blankHazard,
    ...reported,
    ...(isBooked && { grade: claimedGrade, level: rules.levels[claimedGrade], bookedAt: now }),
    district,
    id,
    audience: 'normal',
    status: isBooked ? 'on-book' : 'reported',
    title: facts.title,
    description: facts.description,
    place: facts.place,
    lat: facts.point?.lat ?? null,
    lon: facts.point?.lon ?? null,
    sourceId: facts.sourceId,
    sourceNo: facts.sourceNo,
    category: facts.category,
    discoveredOn: facts.discoveredOn,
    isStock: isStockOn(facts.discoveredOn, settingIn(rules.stockUntil, district)),
    citations: items.map(judgedBy),
    repeatOf: isBooked ? await repeatedBy(call, { ...where, district, id }, facts.standardItems) : null,
    touchedAt: now,
    reportedAt: now,
  }
}

const repeatedBy = async (
  call: Acting,
  hazard: HazardKey & { enterpriseId: string | null },
  standardItems: readonly string[],
) => (await findRepeated(call, { ...hazard, standardItems })) ?? null

/** A hazard nobody has done anything about. */
export const blankHazard = {
  grade: null,
  level: null,
  difficulty: null,
  handlerUnitId: null,
  immediate: false,
  dueOn: null,
  measures: null,
  percent: 0,
  stoppedOn: null,
  workedBy: [],
  appliedBy: null,
  appliedAt: null,
  closeKind: null,
  returns: 0,
  extensions: 0,
  reopened: 0,
  no: null,
  bookedAt: null,
  closeNo: null,
  closedAt: null,
  closedBy: null,
  selfClosed: false,
  daysUsed: null,
  duplicateOf: null,
  repeatOf: null,
  public: false,
  supervisionStep: null,
  listed: false,
  transferring: false,
  upperNo: null,
  upperSyncedAt: null,
} satisfies Partial<NewHazard>

const invalid = (field: string, message: string, remedy: string, because?: string) =>
  new Refusal('invalid', message, { field, remedy, ...(because !== undefined && { because }) })

function checkAddress({ actor, now }: Acting, { district, id }: HazardKey) {
  if (district !== actor.district)
    throw new Refusal('forbidden', '只能上报到本区', {
      because: '隐患由所在区上账',
      remedy: '外区的隐患请办理移交。',
    })
  if (isFromTheFuture(id, now)) throw invalid('id', '编号的时间晚于现在', '请校准本机时钟后重新上报')
}

function checkDay(discoveredOn: string, today: string) {
  if (discoveredOn <= today) return
  throw invalid(
    'discoveredOn',
    `发现日期（${discoveredOn}）晚于今天`,
    '请填写实际发现的日期。',
    '按发现日期区分存量和增量，不能预填',
  )
}

/** 检查项目所属类别 is a list of its own in 附件3; any other word would spoil the form. */
function checkCategory(category: string | null) {
  const known = hazardRules().categories.items
  if (category === null || known.some(({ name }) => name === category)) return
  const words = known.map(({ name }) => name).join('、')
  throw invalid('category', `没有“${category}”这个检查项目类别`, `请从附件3的类别中选择：${words}。`)
}

/** Whose it is: what the register says of the enterprise, or what the reporter says of the place. */
async function placeOf(call: Acting, facts: Report): Promise<Where> {
  const own = call.actor.grants.find((grant) => grant.kind === 'enterprise')
  if (own && facts.enterpriseId !== own.enterpriseId)
    throw new Refusal('forbidden', '企业账号只能上报本企业的隐患', {
      because: '企业对本单位的隐患排查治理负责（《安全生产法》第四十一条）',
      remedy: '发现其他单位的隐患，请通过举报渠道反映。',
      field: 'enterpriseId',
    })
  if (own && facts.source !== 'self-check')
    throw invalid('source', '企业上报的隐患来源只能是企业自查上报', '请选择“企业自查上报”。')
  const where = facts.enterpriseId === null ? spoken(facts) : await registered(call, facts.enterpriseId)
  if (where.regulatorUnitId !== null) return where
  const day = dayInChina(call.now)
  const { district } = facts
  const found = await findRegulator(call.tx, { district, sectors: where.sectors, day })
  return { ...where, regulatorUnitId: 'unitId' in found ? found.unitId : null }
}

async function registered(call: Acting, id: string): Promise<Where> {
  const enterprise = await findEnterprise(call, { district: call.input.district, id })
  if (!enterprise)
    throw invalid(
      'enterpriseId',
      '没有这家企业，或不在您的管辖范围内',
      '请改为只填写单位名称、街镇和行业领域后上报。',
    )
  const { name: subject, id: enterpriseId, ...scope } = enterprise
  return { ...scope, enterpriseId, subject }
}

/** @throws Refusal invalid, naming the field */
function spoken({ district, subject, town, sectors }: Report): Where {
  if (subject === '') throw invalid('subject', '没有填写隐患单位或场所名称', '请填写单位或场所名称。')
  const towns = places.find(({ code }) => code === district)?.towns ?? []
  if (town === null)
    throw invalid('town', '没有选择所在街镇', '请选择隐患所在的街镇。', '属地须能看到本辖区的隐患')
  if (!towns.some(({ code }) => code === town))
    throw invalid('town', `“${nameOfPlace(town)}”不是本区的街镇`, '请选择本区的街镇。')
  const unknown = sectors.find((sector) => !isKnownSector(sector))
  if (unknown !== undefined) throw invalid('sectors', `没有“${unknown}”这个行业领域`, '请从目录中选择。')
  const nobody = { village: null, enterpriseId: null, ownerGroupId: null, regulatorUnitId: null }
  return { ...nobody, subject, town, sectors: [...new Set(sectors)] }
}
