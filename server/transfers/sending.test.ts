import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { uploadFile } from '#core/files/api.ts'
import * as api from '#core/transfers/api.ts'
import * as commands from '#core/transfers/command-api.ts'
import { command, district, newId, openTransferDistrict } from '#server/transfers/test-district.ts'

const app = await openTransferDistrict()
after(app.close)
const { as, units, send, post, posted, page, on } = app

const fileFor = async (token: string) => {
  const id = newId()
  const bytes = Buffer.from('%PDF-1.7\n回执\n%%EOF\n')
  const stored = await app.upload(token, uploadFile, { ...command(), district, id, name: '回执.pdf' }, bytes)
  assert.equal(stored.status, 200, stored.text)
  return id
}

test('what was told comes with it: words, letter, days, files of each receiver', async () => {
  const fileId = await fileFor(as.ecology)
  const sent = await posted(as.ecology, [units.fire, units.gas], {
    kind: 'copy',
    rule: 'x3',
    dueOn: '2026-11-28',
    fileIds: [fileId],
  })
  for (const slip of sent.all) {
    const { body } = await page(as.ecology, slip)
    assert.deepEqual([body.dueOn, body.signDueOn, body.files.length], ['2026-11-28', '2026-11-24', 1])
    assert.match(body.letter.no, /抄〔2026〕\d+号$/)
    assert.equal(body.group.length, 2)
  }
  assert.equal((await page(as.fire, sent)).body.commands.refuse, null)
  const late = await withLateDays(sent)
  assert.deepEqual(late, { sign: true, feedback: false })
})

const withLateDays = async (slip: { id: string }) => {
  await app.travelTo('2026-11-25T02:00:00Z')
  const { late } = (await page(as.fire, slip)).body
  const listed = await send(as.ecology, api.listTransfers, { district, side: 'sent', late: 'true' })
  assert.ok(listed.body.items.some(({ id }) => id === slip.id))
  await app.travelTo('2026-11-20T02:00:00Z')
  return late
}

test('a body outside: handed over, receipt, outcome, each with its paper and day', async () => {
  const receivers = [{ id: newId(), name: '上海市公安局虹口分局', way: '当面送达' }]
  const crime = { rule: 'x9', receivers }
  const wrongWay = await post(as.fire, [], {
    ...crime,
    receivers: [{ id: newId(), name: '公安', way: '飞鸽' }],
  })
  assert.equal(wrongWay.status, 422)
  const slip = await posted(as.fire, [], crime)
  assert.deepEqual([slip.status, slip.toUnitId], ['handed', null])
  const receipt = { ...on(slip), on: '2026-11-20', by: '值班民警', fileIds: [await fileFor(as.fire)] }
  const future = await send(as.fire, commands.recordReceipt, { ...receipt, on: '2026-11-21' })
  assert.equal(future.status, 422)
  assert.equal((await send(as.fire, commands.recordReceipt, receipt)).body.status, 'received')
  const outcome = { ...on(slip), on: '2026-11-20', words: '已立案侦查' }
  assert.equal((await send(as.fire, commands.recordOutcome, outcome)).body.status, 'concluded')
  const { body } = await page(as.fire, slip)
  assert.deepEqual(
    [body.signedOn, body.repliedOn, body.reply, body.files.length],
    ['2026-11-20', '2026-11-20', '已立案侦查', 1],
  )
})

test('bad input is refused with its reason and nothing is left behind', async () => {
  const count = async () => (await app.owner.selectFrom('transfer').select('id').execute()).length
  const before = await count()
  const cases: [Parameters<typeof post>, number, RegExp][] = [
    [[as.street, [units.enterprise]], 422, /企业/],
    [[as.street, [newId()]], 422, /没有这个单位/],
    [[as.street, [units.street]], 422, /本单位/],
    [[as.street, [units.fire], { rule: 'x99' }], 422, /没有这项/],
    [[as.street, [units.fire], { rule: 'x17' }], 422, /不能用这种方式/],
    [[as.street, [units.fire], { hazardId: newId() }], 404, /没有这条隐患/],
    [[as.street, [units.fire], { parentId: newId() }], 404, /没有这件/],
    [[as.street, [units.fire], { dueOn: '2026-11-19' }], 422, /早于今天/],
    [[as.street, [units.fire], { fileIds: [newId()] }], 422, /附件/],
    [[as.street, [units.fire], { fromUnitId: units.fire }], 403, /名义/],
    [[as.street, [units.fire], { district: '310118' }], 403, /本区/],
    [[as.ecology, [units.fire, units.gas], { kind: 'joint', rule: 'x8' }], 422, /从隐患发起/],
    [[as.enterprise, [units.fire]], 403, /权限/],
  ]
  for (const [call, status, words] of cases) {
    const reply = await post(...call)
    assert.equal(reply.status, status, reply.text)
    assert.match(reply.text, words)
  }
  const slip = await posted(as.street, [units.fire])
  const again = await post(as.street, [units.fire], { receivers: [{ id: slip.id, unitId: units.fire }] })
  assert.equal(again.status, 409)
  assert.equal(await count(), before + 1)
})
