import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import * as api from '#core/hazards/api.ts'
import { command, district, MAJOR_ITEM, newId, openHazardDistrict } from '#server/hazards/test-district.ts'
import { listEvents } from '#server/platform/test-events.ts'

const app = await openHazardDistrict()
after(app.close)
const { as, units, warehouse, mall, report, tryReport, page, photo, facts } = app

test('an official reports: it takes its scope from the register and waits for its regulator', async () => {
  const hazard = await report(as.street, { enterpriseId: warehouse })
  assert.deepEqual(
    [hazard.status, hazard.no, hazard.subject, hazard.town, hazard.sectors, hazard.isStock],
    ['reported', null, '沪虹仓储有限公司', '310109009', ['industry'], false],
  )
  assert.equal(hazard.regulatorName, '虹口区应急管理局')
  assert.equal(hazard.next, '虹口区应急管理局上账')
  const seen = await page(as.emergency, hazard)
  assert.equal(seen.commands.book, null)
  assert.equal((await page(as.street, hazard)).commands.book, '只能由主管部门或安委办办理')
  assert.deepEqual(
    seen.timeline.map(({ command: name, by }) => [name, by]),
    [['report', '经办 · 北外滩街道办事处']],
  )
  assert.ok(seen.readers.includes('属地：北外滩街道办事处'), seen.readers.join('；'))
  assert.ok(seen.readers.includes('出资集团：沪虹商贸集团'), seen.readers.join('；'))
})

test('a general hazard that an enterprise found itself is on the books at once, with its number and its move', async () => {
  const hazard = await report(as.warehouse, {
    enterpriseId: warehouse,
    source: 'self-check',
    discoveredOn: '2023-12-31',
  })
  assert.deepEqual(
    [hazard.status, hazard.grade, hazard.level, hazard.isStock],
    ['on-book', 'general', 'town', true],
  )
  assert.equal(hazard.no, `310109-2026-${String(hazard.seq).padStart(7, '0')}`)
  const move = await app.owner
    .selectFrom('hazardMove')
    .selectAll()
    .where('hazardId', '=', hazard.id)
    .executeTakeFirstOrThrow()
  assert.deepEqual(
    [move.kind, move.grade, move.isStock, move.onDay, move.regulatorUnitId],
    ['new', 'general', true, '2026-11-20', units.emergency],
  )
  const major = await report(as.warehouse, {
    enterpriseId: warehouse,
    source: 'self-check',
    claimedGrade: 'major',
  })
  assert.equal(major.status, 'reported', 'what they take for major is looked at first')
})

test('a place that is no registered enterprise goes to whoever leads its sector, or to the office when nobody does', async () => {
  const shop = { subject: '某五金店', town: '310109014', sectors: ['commerce'] }
  const led = await report(as.street, shop)
  assert.equal(led.regulatorUnitId, units.commerce)
  assert.equal((await page(as.street, led)).subject, '某五金店', 'a reporter without territory keeps reading')
  const blind = await report(as.street, { ...shop, sectors: ['water'] })
  assert.equal(blind.regulatorUnitId, null)
  assert.match(blind.next ?? '', /监管盲区/)
  const { demands } = await page(as.office, blind)
  assert.match(demands[0]?.words ?? '', /业务相近/)
})

const refusals: [string, keyof typeof as, Parameters<typeof tryReport>[1], number, RegExp][] = [
  [
    'a day that has not been',
    'street',
    { enterpriseId: warehouse, discoveredOn: '2026-11-21' },
    422,
    /晚于今天/,
  ],
  ['no subject at all', 'street', {}, 422, /单位或场所名称/],
  ['no town', 'street', { subject: '某店' }, 422, /街镇/],
  ['a town of another district', 'street', { subject: '某店', town: '310118104' }, 422, /不是本区/],
  ['an unknown sector', 'street', { subject: '某店', town: '310109014', sectors: ['none'] }, 422, /行业领域/],
  ['an unknown enterprise', 'street', { enterpriseId: newId() }, 422, /没有这家企业/],
  ['an enterprise of another street', 'street', { enterpriseId: mall }, 422, /没有这家企业/],
  [
    'an enterprise about another',
    'warehouse',
    { enterpriseId: mall, source: 'self-check' },
    403,
    /只能上报本企业/,
  ],
  ['an enterprise as an inspector', 'warehouse', { enterpriseId: warehouse }, 422, /企业自查上报/],
  ['an unknown standard', 'street', { enterpriseId: warehouse, standardItems: ['none/1'] }, 404, /判定标准/],
  [
    'a standard that was not in force',
    'street',
    { enterpriseId: warehouse, standardItems: ['gongmao-2023/3.1'], discoveredOn: '2022-01-01' },
    422,
    /不是现行标准/,
  ],
]
for (const [what, who, said, status, words] of refusals)
  test(`refused: ${what}`, async () => {
    const reply = await tryReport(as[who], said)
    assert.equal(reply.status, status, reply.text)
    assert.match(reply.text, words)
  })

test('another district, an id from the future, an id that is taken', async () => {
  const id = newId()
  const foreign = await app.send(as.street, api.reportHazard, {
    ...command(),
    ...facts({ enterpriseId: warehouse }),
    district: '310118',
    id,
    photoIds: [],
  })
  assert.equal(foreign.status, 403)
  assert.equal((await tryReport(as.street, { enterpriseId: warehouse }, id)).status, 200)
  const again = await tryReport(as.street, { enterpriseId: warehouse }, id)
  assert.equal(again.status, 409)
  assert.equal((await tryReport(as.otherStreet, { subject: '某店', town: '310109014' }, id)).status, 409)
  const future = '0fffffff-ffff-7fff-8fff-ffffffffffff'
  assert.match((await tryReport(as.street, { enterpriseId: warehouse }, future)).text, /晚于现在/)
})

test('photos hang on the report as those of before; what is no photo is refused, and nothing is left of it', async () => {
  const id = newId()
  const photos = [await photo(as.street), await photo(as.street, '远景.jpg')]
  const { status, text } = await tryReport(as.street, { enterpriseId: warehouse }, id, photos)
  assert.equal(status, 200, text)
  const seen = await page(as.emergency, { id })
  assert.deepEqual(
    seen.progress.map(({ stage, fileIds }) => [stage, fileIds]),
    [['before', photos]],
  )
  assert.equal(seen.files.length, 2)
  const other = newId()
  const note = await photo(as.street, '说明.txt', Buffer.from('不是照片'))
  const refused = await tryReport(as.street, { enterpriseId: warehouse }, other, [note])
  assert.equal(refused.status, 422)
  assert.match(refused.text, /不是照片/)
  assert.equal((await app.send(as.street, api.getHazard, { district, id: other })).status, 404)
  const theirs = await tryReport(as.street, { enterpriseId: warehouse }, other, [await photo(as.emergency)])
  assert.equal(theirs.status, 422, 'somebody else uploaded it')
})

test('a draft is kept over and over, for its unit alone, and becomes the report', async () => {
  const id = newId()
  const save = (token: string, title: string, more: object = {}) =>
    app.send(token, api.saveHazardDraft, {
      ...command(),
      district,
      id,
      facts: facts({ title, ...more }),
      photoIds: [],
    })
  assert.equal((await save(as.street, '写到一半')).body.status, 'draft')
  const more = { subject: '某店', town: '310109014', sectors: ['commerce'], standardItems: [MAJOR_ITEM] }
  assert.equal((await save(as.street, '写完了', more)).status, 200)
  const kept = await page(as.street, { id })
  assert.deepEqual(
    kept.citations.map(({ itemId }) => itemId),
    [MAJOR_ITEM],
    'what was picked is not picked again',
  )
  assert.equal((await save(as.otherStreet, '别人的')).status, 409)
  assert.equal((await page(as.street, { id })).title, '写完了')
  for (const who of ['office', 'otherStreet', 'commerce', 'emergency'] as const)
    assert.equal((await app.send(as[who], api.getHazard, { district, id })).status, 404, who)
  const { status, body, text } = await tryReport(as.street, more, id)
  assert.equal(status, 200, text)
  assert.equal(body.status, 'reported')
  assert.equal((await page(as.otherStreet, { id })).status, 'reported')
  assert.equal((await save(as.street, '又改')).status, 409)
  assert.deepEqual(
    (await listEvents(app.db, { district, id })).map(({ command: name }) => name),
    ['report'],
  )
})

test('likely duplicates come first, each with why', async () => {
  const first = await report(as.street, {
    enterpriseId: warehouse,
    title: '配电箱前堆放纸箱',
    place: '二号楼配电间',
  })
  await report(as.street, { enterpriseId: warehouse, title: '消防泵不能启动', place: '泵房' })
  const { body } = await app.send(as.street, api.findAlike, {
    district,
    enterpriseId: warehouse,
    title: '配电箱前堆放杂物',
    place: '二号楼配电间',
  })
  const [likely] = body.items
  assert.deepEqual([likely?.id, likely?.likely], [first.id, true])
  assert.match(likely?.why ?? '', /部位相同、描述相近/)
  assert.ok(body.items.some(({ likely: is }) => !is))
  const named = await report(as.street, { subject: '某五金店', town: '310109014', sectors: ['commerce'] })
  const byName = await app.send(as.street, api.findAlike, {
    district,
    subject: '某五金店',
    title: named.title,
    except: named.id,
  })
  assert.ok(!byName.body.items.some(({ id }) => id === named.id))
  const nothing = await app.send(as.street, api.findAlike, { district, title: '什么都没有' })
  assert.deepEqual(nothing.body.items, [])
  const blind = await app.send(as.otherStreet, api.findAlike, {
    district,
    enterpriseId: warehouse,
    title: '配电箱',
  })
  assert.deepEqual(blind.body.items, [], 'another street does not even learn that there is one')
})
