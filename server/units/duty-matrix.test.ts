import assert from 'node:assert/strict'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { registerEnterprise } from '#core/enterprises/api.ts'
import { checkCharacterOf } from '#core/enterprises/uscc.ts'
import * as api from '#core/units/duty-matrix-api.ts'
import { enterprises } from '#server/enterprises/index.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { statementsOn } from '#server/platform/test-statements.ts'
import { units } from '#server/units/index.ts'

const district = '310109'
const app = await openTestApp(units, enterprises)
after(() => app.close())

let office = ''
let street = ''
let gasDepartment = ''
let otherDepartment = ''

before(async () => {
  await app.travelTo('2027-03-02T02:00:00Z')
  const officeId = await app.addUnit({ name: '区安委办', kind: 'office', line: 'other' })
  const streetId = await app.addUnit({ name: '某街道', kind: 'street', area: '310109009' })
  gasDepartment = await app.addUnit({
    name: '区建管委',
    kind: 'department',
    line: 'sector',
    sectors: ['gas'],
  })
  otherDepartment = await app.addUnit({ name: '区应急局', kind: 'department', line: 'sector' })
  office = await app.addAccount({ unitId: officeId, role: 'office' })
  street = await app.addAccount({ unitId: streetId, role: 'office' })
})

const command = () => ({ commandId: randomUUID() })
const lineOf = (unitId: string, sector = 'gas') => ({
  ...command(),
  sector,
  id: randomUUIDv7(),
  unitId,
  role: 'lead' as const,
  basis: '区监管职责清单（2026 版）第三条',
  fromOn: '2027-03-02',
})

let registered = 0
async function register({ sectors }: { sectors: string[] }) {
  registered += 1
  const body17 = `91310109MA1DEM0${String(registered).padStart(2, '0')}`
  const uscc = `${body17}${checkCharacterOf(body17)}`
  const told = { name: '演示燃气站', address: '示例路 1 号', town: '310109009', size: 'small' as const }
  const facts = { ...told, uscc, sectors, highRisk: false, ownerGroupId: null }
  const { status, body, text } = await app.send(street, registerEnterprise, {
    ...command(),
    district,
    id: randomUUIDv7(),
    ...facts,
  })
  assert.equal(status, 200, text)
  return body
}

const gasIn = ({ sectors }: { sectors: { code: string; blindSpot: string | null; lines: object[] }[] }) =>
  sectors.find(({ code }) => code === 'gas')

test('a sector that no line names is led by the department that has it registered', async () => {
  const { body } = await app.send(street, api.getDutyMatrix, {})
  assert.equal(gasIn(body)?.blindSpot, null)
  assert.equal(body.sectors.find(({ code }) => code === 'agriculture')?.blindSpot, '没有单位牵头')
  assert.equal((await register({ sectors: ['gas'] })).regulatorName, '区建管委')
  assert.equal((await register({ sectors: ['agriculture'] })).regulatorName, null)
  const { unregulated } = (await app.send(street, api.getDutyMatrix, {})).body
  assert.deepEqual(unregulated, { count: 1, exact: true })
})

test('two leads are a blind spot, and the end of one line resolves it', async () => {
  const added = await app.send(office, api.addSectorDuty, lineOf(otherDepartment))
  assert.equal(added.status, 200, added.text)
  assert.equal(gasIn(added.body)?.blindSpot, null) // the written line stands in the place of the registered one
  const line = lineOf(gasDepartment)
  const second = await app.send(office, api.addSectorDuty, line)
  assert.equal(gasIn(second.body)?.blindSpot, '有两个以上单位牵头')
  const ended = await app.send(office, api.endSectorDuty, {
    ...command(),
    sector: 'gas',
    id: line.id,
    toOn: '2027-03-02',
    reason: '业务相近归口',
  })
  assert.equal(ended.status, 200, ended.text)
  const later = await app.send(office, api.getDutyMatrix, { on: '2027-03-03' })
  assert.equal(gasIn(later.body)?.blindSpot, null)
  assert.match(later.body.timeline.at(-1)?.words ?? '', /业务相近归口/)
})

test('only the district office writes the matrix; an unknown sector, unit or day is refused in words', async () => {
  const denied = await app.send(street, api.addSectorDuty, lineOf(gasDepartment))
  assert.equal(denied.status, 403)
  const unknown = await app.send(office, api.addSectorDuty, lineOf(gasDepartment, 'nothing'))
  assert.equal(unknown.status, 422)
  const nobody = await app.send(office, api.addSectorDuty, lineOf(randomUUID()))
  assert.equal(nobody.status, 404)
  const line = lineOf(otherDepartment, 'water')
  assert.equal((await app.send(office, api.addSectorDuty, line)).status, 200)
  const twin = { ...line, ...command(), id: randomUUIDv7() }
  assert.equal((await app.send(office, api.addSectorDuty, twin)).status, 409)
  const early = { ...command(), sector: 'water', id: line.id, toOn: '2027-03-01', reason: '误登' }
  assert.equal((await app.send(office, api.endSectorDuty, early)).status, 422)
})

test('every statement on the matrix is on record', (t) => {
  const text = statementsOn('sector_duty', app.statements)
  t.assert.fileSnapshot(text, 'server/units/duty-queries.snap.sql', { serializers: [String] })
})
