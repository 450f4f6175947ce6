import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { uploadFile } from '#core/files/api.ts'
import { getHazard } from '#core/hazards/api.ts'
import * as commands from '#core/hazards/command-api.ts'
import { command, district, measures, newId, openHazardDistrict } from '#server/hazards/test-district.ts'
import { jpegOf } from '#server/platform/photos/test-photos.ts'

const app = await openHazardDistrict()
after(app.close)
const { as, units, warehouse, tryReport, report, photo, act, done, generalOne, majorOne, apply, fixNow } = app

const words = '已整改'
const upload = (name: string, bytes: Uint8Array, token = as.warehouse) =>
  app.upload(token, uploadFile, { ...command(), district, id: newId(), name }, bytes)

const noPhotos: [string, string, Uint8Array, RegExp][] = [
  ['nothing at all', '现场.jpg', new Uint8Array(), /文件是空的/],
  ['a web page with the name of a photo', '现场.jpg', Buffer.from('<html>'), /不符/],
  ['half a photo', '现场.jpg', jpegOf().subarray(0, 30), /不完整或已损坏/],
  ['more pixels than anybody looks at', '现场.jpg', jpegOf({ width: 9280, height: 6944 }), /万像素/],
  ['a program', '现场.exe', Buffer.from('MZ'), /不接受/],
]
for (const [what, name, bytes, why] of noPhotos)
  test(`no evidence: ${what}`, async () => {
    const { status, text } = await upload(name, bytes)
    assert.ok(status === 400 || status === 422, text)
    assert.match(text, why)
  })

test('forty million pixels are evidence', async () => {
  const { status, text } = await upload('全景.jpg', jpegOf({ width: 8000, height: 5000 }))
  assert.equal(status, 200, text)
})

/** The photos that hang on a hazard, and what it has been through: what a refused command leaves as it was. */
async function stateOf(hazard: { id: string }) {
  const { body } = await app.send(as.emergency, getHazard, { district, id: hazard.id })
  return {
    status: body.status,
    files: body.files.length,
    rows: body.progress.length,
    told: body.timeline.length,
  }
}

test('a paper is no photo of after the works, whichever way it comes', async () => {
  const hazard = await generalOne()
  const paper = await photo(as.warehouse, '说明.txt', Buffer.from('已整改'))
  const before = await stateOf(hazard)
  for (const reply of [
    await act(as.warehouse, commands.fixNow, hazard, { words, afterIds: [paper] }),
    await act(as.warehouse, commands.fixNow, hazard, {
      words,
      beforeIds: [paper],
      afterIds: [await photo(as.warehouse)],
    }),
  ]) {
    assert.equal(reply.status, 422)
    assert.match(reply.text, /不是照片/)
  }
  assert.deepEqual(await stateOf(hazard), before)
})

test('the photo of before is no photo of after', async () => {
  const hazard = await generalOne()
  const twice = await photo(as.warehouse)
  const said = { words, beforeIds: [twice], afterIds: [twice] }
  const reply = await act(as.warehouse, commands.fixNow, hazard, said)
  assert.equal(reply.status, 422)
  assert.match(reply.text, /第 1 轮整改前的照片/)

  const own = newId()
  const reported = await photo(as.warehouse)
  const facts = { enterpriseId: warehouse, source: 'self-check' as const }
  assert.equal((await tryReport(as.warehouse, facts, own, [reported])).status, 200)
  const closed = await act(as.warehouse, commands.closeOwn, { id: own }, { words, afterIds: [reported] })
  assert.equal(closed.status, 422)
  assert.equal((await stateOf({ id: own })).status, 'on-book')
})

test('what was returned is not handed in again as it was', async () => {
  const hazard = await generalOne()
  const shot = await photo(as.warehouse)
  await done(as.warehouse, commands.fixNow, hazard, { words, afterIds: [shot] })
  await done(as.emergency, commands.returnHazard, hazard, { reason: '照片看不出整改结果' })
  const again = await act(as.warehouse, commands.fixNow, hazard, { words, afterIds: [shot] })
  assert.equal(again.status, 422)
  assert.match(again.text, /第 1 轮整改后的照片/)
  const sly = { words, percent: 100, stage: 'after' as const, fileIds: [shot] }
  assert.equal((await act(as.warehouse, commands.reportProgress, hazard, sly)).status, 422)
  const apply = { words, closeKind: 'rectified' as const, afterIds: [] }
  assert.equal((await act(as.warehouse, commands.applyToClose, hazard, apply)).status, 422)
})

test('neither somebody else’s file nor one of another hazard is evidence', async () => {
  const [hazard, other] = [await generalOne(), await generalOne()]
  const used = await photo(as.warehouse)
  await done(as.warehouse, commands.fixNow, other, { words, afterIds: [used] })
  const before = await stateOf(hazard)
  for (const id of [used, await photo(as.mall), await photo(as.emergency), newId()]) {
    const reply = await act(as.warehouse, commands.fixNow, hazard, { words, afterIds: [id] })
    assert.equal(reply.status, 422, reply.text)
    assert.match(reply.text, /附件不存在，或者已用于其他记录/)
  }
  assert.deepEqual(await stateOf(hazard), before)
})

test('a slip, an opinion or a look-back takes no file of others either, and leaves nothing half done', async () => {
  const hazard = await majorOne()
  const stolen = await photo(as.mall)
  const slip = { role: 'principal' as const, words: '已送达', fileIds: [stolen] }
  assert.equal((await act(as.emergency, commands.deliverNotice, hazard, slip)).status, 422)
  await apply(hazard)
  const opinion = { mode: 'site' as const, result: 'pass' as const, words: '合格', fileIds: [stolen] }
  assert.equal((await act(as.emergency, commands.reviewHazard, hazard, opinion)).status, 422)
  const { body } = await app.send(as.emergency, getHazard, { district, id: hazard.id })
  assert.deepEqual(
    [body.reviews, body.notices.filter(({ acknowledgedAt }) => acknowledgedAt !== null)],
    [[], []],
  )

  const closed = await generalOne()
  await fixNow(closed)
  await done(as.emergency, commands.closeHazard, closed, { words: '同意' })
  const lookbackId = newId()
  const planned = { lookbackId, kind: 'planned' as const, dueOn: '2026-12-01', unitId: units.emergency }
  await done(as.emergency, commands.planLookback, closed, planned)
  const seen = { lookbackId, result: 'relapsed' as const, words: '又堵了', fileIds: [stolen] }
  assert.equal((await act(as.emergency, commands.lookBack, closed, seen)).status, 422)
  assert.equal((await stateOf(closed)).status, 'closed')
})

test('a 治理方案 of spaces is none', async () => {
  const hazard = await report(as.street, { enterpriseId: warehouse })
  await app.book(as.emergency, hazard)
  const blank = Object.fromEntries(
    Object.entries(measures).map(([part, said]) => [part, typeof said === 'string' ? '　 \n' : said]),
  ) as typeof measures
  const reply = await act(as.warehouse, commands.planRectification, hazard, {
    measures: blank,
    difficulty: 'easy',
    dueOn: '2026-11-30',
  })
  assert.equal(reply.status, 422)
  assert.match(reply.text, /没有填写：.*责任人/)
})
