import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import * as api from '#core/supervision/api.ts'
import { detectSteps } from '#core/supervision/board-api.ts'
import { duties } from '#server/duties/index.ts'
import { hazards } from '#server/hazards/index.ts'
import { letters } from '#server/letters/index.ts'
import { idsAt } from '#server/platform/ids.ts'
import type { Tables } from '#server/platform/tables.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { rowAdder } from '#server/platform/test-rows.ts'
import { supervision } from '#server/supervision/index.ts'

export const district = '310109'
const town = '310109014'
/** Born on the day of the test's clock: one from the future is refused. */
export const newId = idsAt(new Date('2026-11-20T01:00:00Z'))
export const command = () => ({ commandId: randomUUID(), district })

/** A district with the units that supervision goes between; on the clock it is the 20th of November. */
export async function openSupervisedDistrict() {
  const app = await openTestApp(supervision, hazards, letters, duties)
  await app.travelTo('2026-11-20T02:00:00Z')
  const committee = await app.addUnit({ name: '虹口区安全生产委员会', kind: 'committee' })
  const units = {
    committee,
    office: await app.addUnit({
      name: '虹口区安全生产委员会办公室',
      parentId: committee,
      powers: ['canGuide', 'canList'],
    }),
    industry: await app.addUnit({
      name: '虹口区应急管理局',
      kind: 'department',
      line: 'sector',
      sectors: ['industry'],
      powers: ['canGuide', 'canCloseMajor', 'canPenalise', 'canList'],
    }),
    building: await app.addUnit({
      name: '虹口区建设和管理委员会',
      kind: 'department',
      line: 'sector',
      sectors: ['construction'],
      powers: ['canGuide', 'canPenalise'],
    }),
    commerce: await app.addUnit({
      name: '虹口区商务委员会',
      kind: 'department',
      line: 'sector',
      sectors: ['commerce'],
      powers: ['canGuide'],
    }),
    street: await app.addUnit({ name: '嘉兴路街道办事处', kind: 'street', area: town, powers: ['canGuide'] }),
    store: await app.addUnit({ name: '沪虹仓储公司', kind: 'enterprise', line: 'owner', area: town }),
    otherStreet: await app.addUnit({ name: '曲阳路街道办事处', kind: 'street', area: '310109011' }),
  }
  const account = (
    unitId: string,
    role: 'officer' | 'office' | 'leader' | 'enterprise' = 'officer',
    login?: string,
  ) => app.addAccount({ unitId, role, ...(login && { login }) })
  const as = {
    office: await account(units.office, 'office', 'an-one'),
    colleague: await account(units.office, 'office', 'an-two'),
    leader: await account(units.office, 'leader'),
    chairman: await account(committee, 'leader'),
    committee: await account(committee, 'office'),
    industry: await account(units.industry),
    industryLeader: await account(units.industry, 'leader'),
    building: await account(units.building),
    commerce: await account(units.commerce),
    street: await account(units.street),
    store: await account(units.store, 'enterprise'),
    otherStreet: await account(units.otherStreet),
  }
  return { ...app, ...rowAdder(app.owner), ...callers(app), units, as, addHazard: hazardAdder(app, units) }
}

type App = Awaited<ReturnType<typeof openTestApp>>
type NewHazard = Partial<Omit<Insertable<Tables['hazard']>, 'district' | 'seq'>>

/**
 * A hazard on the books, straight into the table: by default a major one that 沪虹仓储公司 handles, due on the 10th. It
 * is not the enterprise's own, or several of them would make the ladder begin higher.
 */
function hazardAdder({ owner }: App, units: { industry: string; store: string }) {
  return async (hazard: NewHazard = {}) => {
    const id = hazard.id ?? newId()
    const row: Insertable<Tables['hazard']> = { ...blank, ...ofStore(units), ...hazard, id }
    await owner.insertInto('hazard').values(row).execute()
    return id
  }
}

const ofStore = ({ industry, store }: { industry: string; store: string }) => ({
  enterpriseId: null,
  handlerUnitId: store,
  regulatorUnitId: industry,
  reportedByUnitId: industry,
})

const blank = {
  district,
  town,
  village: null,
  sectors: ['industry'],
  ownerGroupId: null,
  audience: 'normal' as const,
  status: 'rectifying' as const,
  title: '疏散通道被占用',
  description: '一层东侧疏散通道堆放货物',
  subject: '沪虹仓储公司',
  place: '三号仓库',
  lat: null,
  lon: null,
  source: 'inspection' as const,
  sourceId: null,
  sourceNo: null,
  category: null,
  discoveredOn: '2026-10-01',
  isStock: false,
  claimedGrade: 'major' as const,
  grade: 'major' as const,
  level: 'district' as const,
  difficulty: null,
  citations: JSON.stringify([]),
  standardItems: [],
  immediate: false,
  dueOn: '2026-11-10',
  measures: null,
  percent: 0,
  stoppedOn: null,
  touchedAt: new Date('2026-11-18T02:00:00Z'),
  workedBy: [],
  appliedBy: null,
  appliedAt: null,
  closeKind: null,
  returns: 0,
  extensions: 0,
  reopened: 0,
  no: null,
  bookedAt: new Date('2026-10-02T02:00:00Z'),
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
  bigrams: [],
  reportedAt: new Date('2026-10-01T02:00:00Z'),
}

/** The calls that every test of supervision makes. */
function callers({ send }: App) {
  const detect = async (token: string) => (await send(token, detectSteps, command())).body.proposed
  const steps = async (token: string, filter: object = {}) =>
    (await send(token, api.listSteps, { district, ...filter })).body.items
  const stepOn = async (token: string, subjectId: string, filter: object = {}) => {
    const [step] = await steps(token, { subjectId, ...filter })
    if (!step) throw new Error('no step on it')
    return step
  }
  const page = async (token: string, id: string) => (await send(token, api.getStep, { district, id })).body
  const approve = (token: string, id: string) => send(token, api.approveStep, { ...command(), id })
  const issue = (token: string, id: string, more: object = {}) =>
    send(token, api.issueStep, { ...command(), id, ...more })
  const reply = (token: string, id: string, words = '已经整改') =>
    send(token, api.replyToStep, { ...command(), id, words })
  const judge = (token: string, id: string, effective: boolean) =>
    send(token, api.judgeStep, { ...command(), id, effective, words: '现场核实' })
  return { detect, steps, stepOn, page, approve, issue, reply, judge }
}
