import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { downloadFile } from '#core/files/api.ts'
import * as api from '#core/hazards/api.ts'
import * as commands from '#core/hazards/command-api.ts'
import { command, district, newId, openHazardDistrict } from '#server/hazards/test-district.ts'

const app = await openHazardDistrict()
after(app.close)
const { as, units, warehouse, report, tryReport, page, photo, facts, book, send } = app

const outside = await app.addUnit({ name: '青浦区安全生产委员会办公室', area: '310118' })
const accounts = {
  ...as,
  outside: await app.addAccount({ unitId: outside, role: 'office' }),
  administrator: await app.addAccount({ unitId: units.office, role: 'administrator' }),
  otherGroup: await app.addAccount({
    unitId: await app.addUnit({ name: '沪虹置业集团', kind: 'group', line: 'owner' }),
  }),
}
type Who = keyof typeof accounts
const everybody = Object.keys(accounts) as Who[]

/** Of the warehouse in 北外滩, line industry, group 沪虹商贸 (C.2 of requirements.md). */
const READERS: Who[] = [
  'office',
  'officeLeader',
  'emergency',
  'emergencySecond',
  'emergencyLeader',
  'section',
  'street',
  'group',
  'warehouse',
]

const id = newId()
const fileId = await photo(as.street)
assert.equal((await tryReport(as.street, { enterpriseId: warehouse }, id, [fileId])).status, 200)

const statusFor = (who: Who) => (who === 'administrator' ? 403 : 404)

test('by id and by the address of its attachment: territory, line, owner, the enterprise and nobody else', async () => {
  for (const who of everybody) {
    const asked = await send(accounts[who], api.getHazard, { district, id })
    assert.equal(asked.status, READERS.includes(who) ? 200 : statusFor(who), who)
    const file = await send(accounts[who], downloadFile, { district, id: fileId })
    assert.equal(file.status, READERS.includes(who) ? 200 : 404, `${who} and the photo`)
  }
  assert.equal((await send('', api.getHazard, { district, id })).status, 401)
})

test('by what is alike: another street, line or group does not learn that there is one', async () => {
  const asked = { district, enterpriseId: warehouse, title: '疏散通道被货物占用' }
  for (const who of everybody) {
    const { status, body } = await send(accounts[who], api.findAlike, asked)
    if (who === 'administrator') assert.equal(status, 403)
    else assert.equal(body.items.length, READERS.includes(who) ? 1 : 0, who)
  }
})

const said: Record<string, [Parameters<typeof send>[1], object]> = {
  book: [commands.bookHazard, { grade: 'general', standardItems: [], level: 'town' }],
  dismiss: [commands.dismissHazard, { reason: '不成立' }],
  grade: [commands.gradeHazard, { grade: 'general', standardItems: [], level: 'town' }],
  stop: [commands.stopWork, { reason: '危险' }],
  remind: [commands.remindHazard, { words: '请抓紧' }],
  assign: [commands.assignHazard, { reason: '指派', handlerUnitId: null }],
  close: [commands.closeHazard, { words: '同意' }],
  relapse: [commands.relapseHazard, { reason: '返潮' }],
  acknowledge: [commands.acknowledgeNotice, { role: 'principal' }],
}
for (const [name, [endpoint, input]] of Object.entries(said))
  test(`${name}: what one may not see cannot be commanded`, async () => {
    for (const who of ['otherStreet', 'commerce', 'outside'] as const) {
      const { status, text } = await send(accounts[who], endpoint, { ...command(), district, id, ...input })
      assert.equal(status, 404, `${who}: ${text}`)
    }
    const { status } = await send(accounts.administrator, endpoint, {
      ...command(),
      district,
      id,
      ...input,
    })
    assert.equal(status, 403)
  })

test('a draft is its unit’s alone: not by id, not by its photo, not as likely duplicate', async () => {
  const draft = newId()
  const shot = await photo(as.street)
  const kept = await send(as.street, api.saveHazardDraft, {
    ...command(),
    district,
    id: draft,
    facts: facts({ enterpriseId: warehouse, title: '只是草稿' }),
    photoIds: [shot],
  })
  assert.equal(kept.status, 200, kept.text)
  for (const who of everybody.filter((one) => one !== 'street')) {
    assert.equal(
      (await send(accounts[who], api.getHazard, { district, id: draft })).status,
      statusFor(who),
      who,
    )
    assert.equal((await send(accounts[who], downloadFile, { district, id: shot })).status, 404, who)
  }
  assert.equal((await page(as.street, { id: draft })).status, 'draft')
  const alike = await send(as.emergency, api.findAlike, {
    district,
    enterpriseId: warehouse,
    title: '只是草稿',
  })
  assert.ok(!alike.body.items.some(({ id: found }) => found === draft))
})

test('who it is opened to reads it, and only that one', async () => {
  const hazard = await report(as.street, { enterpriseId: warehouse, title: '另一条隐患' })
  assert.equal((await book(as.emergency, hazard)).status, 200)
  const assigned = await send(as.emergency, commands.assignHazard, {
    ...command(),
    district,
    id: hazard.id,
    handlerUnitId: units.otherStreet,
    reason: '协助清理',
  })
  assert.equal(assigned.status, 200, assigned.text)
  assert.equal((await send(as.otherStreet, api.getHazard, { district, id: hazard.id })).status, 200)
  assert.equal((await send(as.otherStreet, api.getHazard, { district, id })).status, 404)
})
