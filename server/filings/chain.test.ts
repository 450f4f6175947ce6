import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import * as api from '#core/filings/api.ts'
import { filings, generateFilings } from '#server/filings/index.ts'
import { tasksIn, typed } from '#server/filings/test-district.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { rowAdder } from '#server/platform/test-rows.ts'

const app = await openTestApp(filings)
after(app.close)
const { addPlan, addAssignment } = rowAdder(app.owner)
await app.travelTo('2026-11-25T02:00:00Z')

const district = '310118'
const area = '310118106'
const office = await app.addUnit({ name: '青浦区安全生产委员会办公室', area: district })
const town = await app.addUnit({ name: '徐泾镇人民政府', kind: 'street', area })
const townOffice = await app.addUnit({
  name: '徐泾镇安全生产委员会办公室',
  kind: 'office',
  area,
  parentId: town,
})
const east = await app.addUnit({
  name: '东篱示例村村民委员会',
  kind: 'village',
  area: `${area}201`,
  parentId: town,
})
const south = await app.addUnit({
  name: '南浦示例村村民委员会',
  kind: 'village',
  area: `${area}202`,
  parentId: town,
})
const centre = await app.addUnit({ name: '城市运行管理中心', kind: 'section', area, parentId: town })

const as = {
  office: await app.addAccount({ unitId: office, role: 'office' }),
  townOffice: await app.addAccount({ unitId: townOffice, role: 'office' }),
  east: await app.addAccount({ unitId: east }),
}
const month = { district, month: '2026-11', now: new Date('2026-11-01T00:10:00Z') }
await app.db.transaction().execute((tx) => generateFilings(tx, month))

const ofDistrict = await addPlan({ district, issuerUnitId: office })
const ofTown = await addPlan({ district, issuerUnitId: townOffice })
const due = { startsOn: '2026-01-01', dueOn: '2026-12-31' }
await addAssignment({ plan: ofDistrict, unitId: town, status: 'verified', ...due })
await addAssignment({ plan: ofTown, unitId: east, percent: 95, ...due })
await addAssignment({ plan: ofTown, unitId: east, percent: 0, ...due })
await addAssignment({ plan: ofTown, unitId: south, ...due })
await addAssignment({ plan: ofTown, unitId: centre, ...due })

const ownOf = async (token: string) => {
  const { body } = await app.send(token, api.listFilings, { district, side: 'own' })
  const [filing, ...others] = body.items
  assert.ok(filing && others.length === 0)
  return { district, id: filing.id }
}
const submit = (token: string, key: { district: string; id: string }) =>
  app.send(token, api.submitFiling, {
    commandId: randomUUID(),
    ...key,
    entries: typed('巡查沿街商铺'),
    signer: '分管负责人',
  })

test('village to town to district: the sum climbs, the missing are named, the town reports its own tasks', async () => {
  const village = await ownOf(as.east)
  assert.equal((await submit(as.east, village)).status, 200)
  const received = await app.send(as.townOffice, api.listFilings, {
    district,
    side: 'received',
    status: 'submitted',
  })
  assert.deepEqual(
    received.body.items.map(({ id }) => id),
    [village.id],
  )
  const accept = { commandId: randomUUID(), ...village }
  assert.equal((await app.send(as.townOffice, api.acceptFiling, accept)).status, 200)

  const townFiling = await ownOf(as.townOffice)
  assert.equal((await submit(as.townOffice, townFiling)).status, 200)
  const { body } = await app.send(as.office, api.getFiling, townFiling)
  assert.deepEqual(
    [body.unitName, body.toUnitName, body.dueOn],
    ['徐泾镇安全生产委员会办公室', '青浦区安全生产委员会办公室', '2026-11-28'],
  )
  assert.deepEqual(tasksIn(body.content).own, {
    total: 1,
    done: 1,
    onTime: 0,
    behind: 0,
    late: 0,
    continuing: 0,
    reported: 0,
  })
  assert.deepEqual(tasksIn(body.content).total, {
    total: 3,
    done: 1,
    onTime: 1,
    behind: 0,
    late: 1,
    continuing: 0,
    reported: 0,
  })
  assert.deepEqual(body.content.missing, ['城市运行管理中心', '南浦示例村村民委员会'])
})

test('a second filing on the way up does not lose what was counted', async () => {
  const child = await app.send(as.townOffice, api.getFiling, await ownOf(as.east))
  assert.equal(child.body.locked, true)
  assert.match(child.body.commands.return ?? '', /已汇入上级/)
})
