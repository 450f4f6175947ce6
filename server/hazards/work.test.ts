import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { listMyWork } from '#core/duties/api.ts'
import * as commands from '#core/hazards/command-api.ts'
import { duties } from '#server/duties/index.ts'
import { newId, openHazardDistrict } from '#server/hazards/test-district.ts'

const app = await openHazardDistrict(duties)
after(app.close)
const { as, units, warehouse, report, done, book, majorOne, generalOne, fixNow } = app
const principal = await app.addPrincipal('principal', warehouse)

/** What of the ledger lies on a desk: 「to-accept 上账 2026-11-30」. */
async function deskOf(token: string, hazard: { id: string }) {
  const { status, text, body } = await app.send(token, listMyWork, {})
  assert.equal(status, 200, text)
  const items = [...body.items, ...body.upcoming].filter(({ recordId }) => recordId === hazard.id)
  return items.map(({ reason, title, dueOn, words }) =>
    [reason, title.split('：')[0], dueOn, words].filter(Boolean).join(' '),
  )
}

test('to book: on the desk of its regulator, with its section; with the office when it is nobody’s', async () => {
  const hazard = await report(as.street, { enterpriseId: warehouse })
  assert.deepEqual(await deskOf(as.emergency, hazard), ['to-accept 上账'])
  assert.deepEqual(await deskOf(as.section, hazard), ['to-accept 上账'])
  for (const who of ['street', 'office', 'commerce', 'emergencyLeader', 'warehouse'] as const)
    assert.deepEqual(await deskOf(as[who], hazard), [], who)
  const blind = await report(as.street, { subject: '某泵站', town: '310109009', sectors: ['water'] })
  assert.deepEqual(await deskOf(as.office, blind), ['to-accept 确定主管部门'])
})

test('to put right, to sign for, to review by a free hand, to decide, to look back at', async () => {
  const major = await majorOne()
  assert.deepEqual(await deskOf(as.warehouse, major), ['due 整改 2026-11-30'])
  assert.deepEqual(
    (await deskOf(principal, major)).sort(),
    ['due 整改 2026-11-30', 'due 签收隐患告知'].sort(),
  )
  await done(as.warehouse, commands.requestExtension, major, { toOn: '2026-12-10', reason: '未到货' })
  await done(as.emergency, commands.proposeDowngrade, major, { reason: '不符合' })
  assert.deepEqual(await deskOf(as.emergencyLeader, major), [
    'to-verify 审批延期 2026-11-30 未到货',
    'to-verify 审批降级 不符合',
  ])

  const general = await generalOne()
  assert.deepEqual(await deskOf(as.warehouse, general), ['due 制定整改措施'])
  await done(as.emergency, commands.assignHazard, general, {
    handlerUnitId: units.otherStreet,
    reason: '协助',
  })
  assert.deepEqual(await deskOf(as.otherStreet, general), ['due 制定整改措施'])
  await fixNow(general, as.emergency)
  assert.deepEqual(await deskOf(as.emergency, general), [], 'not their own')
  assert.deepEqual(await deskOf(as.emergencySecond, general), ['to-verify 审核销号 2026-11-20'])
  await done(as.emergencySecond, commands.returnHazard, general, { reason: '照片不清' })
  assert.deepEqual(await deskOf(as.warehouse, general), ['returned 整改 2026-11-20 照片不清'])
  await done(as.emergency, commands.applyToClose, general, {
    closeKind: 'rectified',
    words: '补了',
    afterIds: [await app.photo(as.emergency)],
  })
  await done(as.emergencySecond, commands.closeHazard, general, { words: '同意' })
  await done(as.emergencySecond, commands.planLookback, general, {
    lookbackId: newId(),
    kind: 'planned',
    dueOn: '2026-12-01',
    unitId: units.street,
  })
  assert.deepEqual(await deskOf(as.street, general), ['due 回头看 2026-12-01'])
})

test('what is late is late', async () => {
  const hazard = await report(as.street, { enterpriseId: warehouse })
  assert.equal((await book(as.emergency, hazard)).status, 200)
  const major = await majorOne()
  await app.travelTo('2026-12-01T02:00:00Z')
  assert.deepEqual(await deskOf(as.warehouse, major), ['late 整改 2026-11-30'])
  assert.deepEqual(await deskOf(as.warehouse, hazard), ['due 制定整改措施'])
})
