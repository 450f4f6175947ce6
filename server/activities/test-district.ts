import assert from 'node:assert/strict'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { type ActivityContent, blankContent } from '#core/activities/activity.ts'
import * as api from '#core/activities/api.ts'
import { dayInChina } from '#core/calendar.ts'
import { uploadFile } from '#core/files/api.ts'
import { activities } from '#server/activities/index.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { units } from '#server/units/index.ts'

export const district = '310109'
export const today = dayInChina(new Date())
export const command = () => ({ commandId: randomUUID() })

type App = Awaited<ReturnType<typeof openTestApp>>

/** Committee, office, two streets, a village, a bureau with its section, and an enterprise; one desk in each. */
export async function openTestDistrict() {
  const app = await openTestApp(units, activities)
  const ids = await addUnits(app)
  const tokens = { ...ids, leader: await app.addAccount({ unitId: ids.street, role: 'leader' }) }
  for (const name of Object.keys(ids) as (keyof typeof ids)[])
    tokens[name] = await app.addAccount({
      unitId: ids[name],
      role: name === 'enterprise' ? 'enterprise' : 'officer',
    })
  return { app, ids, tokens, ...recorders(app) }
}

async function addUnits(app: App) {
  const ids = {
    office: '',
    committee: '',
    street: '',
    otherStreet: '',
    village: '',
    enterprise: '',
    bureau: '',
    section: '',
  }
  ids.committee = await app.addUnit({ name: '区安委会', kind: 'committee' })
  ids.office = await app.addUnit({ name: '区安委办', parentId: ids.committee })
  ids.street = await app.addUnit({
    name: '某街道',
    kind: 'street',
    area: '310109009',
    parentId: ids.committee,
  })
  ids.otherStreet = await app.addUnit({ name: '另一街道', kind: 'street', area: '310109010' })
  ids.village = await app.addUnit({
    name: '某居委会',
    kind: 'village',
    area: '310109009001',
    parentId: ids.street,
  })
  ids.bureau = await app.addUnit({
    name: '商务委',
    kind: 'department',
    line: 'sector',
    sectors: ['commerce'],
  })
  ids.section = await app.addUnit({ name: '市场科', kind: 'section', line: 'sector', parentId: ids.bureau })
  ids.enterprise = randomUUIDv7()
  await addEnterprise(app, { id: ids.enterprise, street: ids.street, bureau: ids.bureau })
  await app.addUnit({ id: ids.enterprise, name: '演示仓储', kind: 'enterprise', line: 'owner' })
  return ids
}

async function addEnterprise(
  app: App,
  { id, street, bureau }: { id: string; street: string; bureau: string },
) {
  await app.owner
    .insertInto('enterprise')
    .values({
      ...{ district, id, uscc: '91310109MA1DEM0QTX', name: '演示仓储', bigrams: ['演示'] },
      ...{ address: '示例路 2 号', town: '310109009', village: null, sectors: ['commerce'], size: 'small' },
      ...{ highRisk: false, enterpriseId: id, ownerGroupId: null, regulatorUnitId: bureau },
      ...{ reportedByUnitId: street, audience: 'normal', registeredAt: new Date() },
    })
    .execute()
}

export const meeting = (told: Partial<ActivityContent> = {}) =>
  ({
    ...blankContent('meeting'),
    form: 'quarterly',
    title: '第四季度安全生产专题会议',
    heldOn: today,
    place: '三楼会议室',
    topics: ['major-hazard'],
    leader: '街道党工委书记',
    ledBy: 'leaders',
    inPerson: true,
    attended: 18,
    words: '研究重大事故隐患排查整治，明确四季度安排',
    ...told,
  }) as ActivityContent

export const drill = (told: object = {}) =>
  ({
    ...blankContent('drill'),
    form: 'evacuation',
    title: '全员疏散逃生演练',
    heldOn: today,
    place: '一号库',
    topics: ['evacuation'],
    leader: '总经理',
    attended: 40,
    everyone: ['staff'],
    words: '模拟配电间起火，全员按疏散路线撤离到集合点',
    evaluation: '用时四分钟，二层通道有杂物',
    problems: [{ words: '二层疏散通道堆放杂物' }],
    ...told,
  }) as ActivityContent

type Told = {
  holderId: string
  premisesId?: string
  content: ActivityContent
  fileIds?: string[]
  id?: string
  attendance?: object[]
}

export const told = ({
  holderId,
  premisesId,
  content,
  fileIds = [],
  id = randomUUIDv7(),
  attendance = [],
}: Told) => ({
  ...{ ...command(), district, id, holderId, premisesId: premisesId ?? null, content, fileIds },
  attendance: attendance as never[],
})

/** Hand a record in as an account does, with one file of evidence. */
function recorders(app: App) {
  async function photo(by: string) {
    const id = randomUUIDv7()
    const bytes = Buffer.from('会议纪要')
    const { status, text } = await app.upload(
      by,
      uploadFile,
      { ...command(), district, id, name: '纪要.txt' },
      bytes,
    )
    assert.equal(status, 200, text)
    return id
  }

  const handIn = async (by: string, one: Told) =>
    app.send(by, api.handInActivity, told({ fileIds: [await photo(by)], ...one }))
  return { photo, handIn }
}
