import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import * as api from '#core/bulletins/api.ts'
import type { Computed } from '#core/bulletins/content.ts'
import * as letterApi from '#core/letters/api.ts'
import { listBulletinWork } from '#server/bulletins/index.ts'
import { district, openBulletinDistrict } from '#server/bulletins/test-district.ts'
import { statementsOn } from '#server/platform/test-statements.ts'

const app = await openBulletinDistrict()
after(app.close)
const { as, send, units, drawn, page, revise, written } = app

const figure = ({ figures }: Computed, name: string) => {
  const found = figures.find((one) => one.name === name)
  return found && [found.value, found.whole]
}
const wordsOf = ({ blocks }: Computed, id: string) => {
  const block = blocks.find((one) => one.id === id)
  return block?.kind === 'text' ? block.words : undefined
}
const rowsOf = ({ blocks }: Computed, id: string) => {
  const block = blocks.find((one) => one.id === id)
  if (!block || !('table' in block)) return undefined
  return block.table.rows.map(({ name, cells }) => [
    name,
    ...block.columns.flatMap(({ key }) => (key === 'name' ? [] : [cells[key]?.value ?? null])),
  ])
}
const download = async (token: string, id: string) => {
  const { raw, status, headers } = await send(token, api.downloadBulletinDocx, { district, id })
  assert.equal(status, 200)
  const parts = unzipSync(new Uint8Array(raw))
  const text = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  return { text, parts: Object.keys(parts), headers }
}

const monthly = await drawn(as.office)

test('the figures of a month are those of the ledgers, counted by hand', async () => {
  const { content, title, to, addressees, computing } = await page(as.office, monthly.id)
  assert.equal(title, '关于2026年11月安全生产治本攻坚三年行动进展情况的通报')
  assert.deepEqual([to, computing.number, content.countedTo], ['各有关单位', 1, '2026-11-30'])
  assert.deepEqual(
    addressees.map(({ name }) => name).sort(),
    ['北外滩街道办事处', '嘉兴路街道办事处', '沪虹商贸集团', '虹口区商务委员会', '虹口区应急管理局'].sort(),
  )
  const expected = {
    'majors.added': [2, null],
    'majors.closing': [2, null],
    'majors.overdue': [1, null],
    'majors.rate': [0, 2],
    'majors.onTime': [0, 2],
    'generals.added': [1, null],
    'filings.owed': [3, null],
    'filings.rate': [1, 3],
    'filings.late': [1, null],
    'filings.missing': [1, null],
    'duties.owed': [3, null],
    'duties.late': [1, null],
    'duties.rate': [2, 3],
    'duties.byRecord': [1, 2],
    'steps.sent': [1, null],
    'steps.late': [1, null],
  }
  for (const [name, value] of Object.entries(expected)) assert.deepEqual(figure(content, name), value, name)
  assert.match(
    wordsOf(content, 'hazards') ?? '',
    /新上账重大事故隐患2处（上月0处）.*整改销号率0%（0\/2）。到期的.*逾期未整改的重大事故隐患1处/,
  )
  assert.match(wordsOf(content, 'filings') ?? '', /报送及时率33.3%（1\/3）；迟报1件，未报1件/)
  assert.deepEqual(rowsOf(content, 'towns'), [['欧阳路街道', 0, 2, 0, 2, 1, 0]])
  assert.deepEqual(rowsOf(content, 'filing-units'), [
    ['嘉兴路街道办事处', 1, 0, 0, 1, 0],
    ['北外滩街道办事处', 2, 1, 1, 0, 1],
  ])
  assert.deepEqual(rowsOf(content, 'duty-units'), [['北外滩街道办事处', 3, 2, 1, 2, 1]])
  const added = content.figures.find(({ name }) => name === 'majors.added')
  assert.equal(added?.path, '/hazards/balance?from=2026-11&to=2026-11&by=grade&row=major&kind=new')
})

test('where nothing was owed a dash stands, and the sentence says so', async () => {
  const { content } = await page(as.street, (await drawn(as.street)).id)
  assert.deepEqual(figure(content, 'filings.rate'), [null, null])
  assert.equal(wordsOf(content, 'filings'), '本月没有到期的报送事项。')
  assert.deepEqual(figure(content, 'majors.added'), [2, null], 'of its own town')
  const other = await page(as.otherStreet, (await drawn(as.otherStreet)).id)
  assert.deepEqual(figure(other.content, 'majors.rate'), [null, null])
  assert.match(
    wordsOf(other.content, 'hazards') ?? '',
    /没有新上账重大事故隐患.*本月没有到期的重大事故隐患。.*没有逾期/,
  )
})

test('quarterly comment and half-year evaluation draw from every ledger', async () => {
  const { content } = await page(as.office, (await drawn(as.office, '2026-Q4', 'quarterly')).id)
  assert.deepEqual([figure(content, 'majors.added'), content.countedTo], [[2, null], '2026-12-02'])
  assert.deepEqual(rowsOf(content, 'steps'), [['督促函', 1, 0, 1, 0]])
  assert.deepEqual(figure(content, 'repeats.rate'), [0, 3])
  const half = await page(as.office, (await drawn(as.office, '2026-H2', 'half-year')).id)
  assert.deepEqual(
    rowsOf(half.content, 'sectors')?.map(([, ...row]) => row),
    [[0, 2, 0, 2, 2, 0]],
  )
  assert.equal(half.content.blocks.filter(({ kind }) => kind === 'chart').length, 2)
})

test('what is asked for wrongly is refused in words', async () => {
  const { status, text } = await app.draw(as.office)
  assert.deepEqual([status, /已有这一时段的同一种通报：关于2026年11月/.test(text)], [409, true])
  const both = await Promise.all([app.draw(as.commerce), app.draw(as.commerce)])
  assert.deepEqual(both.map((one) => one.status).sort(), [200, 409])
  const [made] = both.filter((one) => one.status === 200)
  assert.equal((await app.drop(as.commerce, made?.body.id ?? '')).status, 200)
  assert.equal((await app.draw(as.office, '2026-Q4')).status, 422)
  assert.equal((await app.draw(as.office, '2027-01')).status, 422)
  assert.equal((await app.draw(as.office, '2026-11', 'weekly')).status, 422)
  assert.equal((await app.draw(as.section)).status, 403)
  assert.equal((await app.draw(as.store)).status, 403)
})

test('a changed block keeps its original and its reason; the draft says so and lists it', async () => {
  const { edition, content } = await page(as.office, monthly.id)
  const changed = { block: 'filings', words: '本月报送总体及时。', reason: '' }
  const left = { block: 'duty-units', words: null, omitted: true, reason: '另行通报' }
  const saved = await revise(as.office, monthly.id, { edition, edits: [changed, left] })
  assert.equal(saved.status, 200, saved.text)
  const stale = await revise(as.office, monthly.id, { edition, edits: [{ ...changed, words: '另一种说法' }] })
  assert.deepEqual([stale.status, /他人修改/.test(stale.text)], [409, true])
  await written(as.office, monthly.id)
  const unexplained = await app.submit(as.office, monthly.id)
  assert.deepEqual([unexplained.status, /没有说明理由/.test(unexplained.text)], [422, true])
  const now = await page(as.office, monthly.id)
  await revise(as.office, monthly.id, {
    edition: now.edition,
    edits: [{ ...changed, reason: '两街道情况特殊' }],
  })
  const after = await page(as.office, monthly.id)
  assert.equal(wordsOf(after.content, 'filings'), wordsOf(content, 'filings'), 'the original stays')
  assert.deepEqual(after.edits.filings, {
    ...{ words: '本月报送总体及时。', omitted: false, reason: '两街道情况特殊', post: '经办' },
    ...{ at: '2026-12-02T02:00:00.000Z', computing: 1 },
  })
  const { text } = await download(as.office, monthly.id)
  for (const part of [
    '【人工修改】本月报送总体及时。',
    '【手工撰写】',
    '人工修改清单',
    '两街道情况特殊',
    '略去“表3　各单位履职情况”',
  ])
    assert.ok(text.includes(part), part)
  // Whoever writes the words of the system again has changed nothing.
  const own = { block: 'supervision', words: wordsOf(content, 'supervision') ?? '', reason: '' }
  await revise(as.office, monthly.id, { edition: after.edition, edits: [own] })
  assert.equal((await page(as.office, monthly.id)).edits.supervision, undefined)
})

test('figures are counted again only when asked, and the old ones are kept', async () => {
  await app.bookOne('major', null)
  const before = await page(as.office, monthly.id)
  assert.deepEqual(figure(before.content, 'majors.added'), [2, null])
  await app.owner
    .updateTable('hazardMove')
    .set({ onDay: '2026-11-29' })
    .where('onDay', '=', '2026-12-02')
    .execute()
  assert.equal((await app.compute(as.office, monthly.id)).status, 200)
  const after = await page(as.office, monthly.id)
  assert.deepEqual([figure(after.content, 'majors.added'), after.computings.length], [[3, null], 2])
  assert.equal(after.edits.filings?.computing, 1, 'what was written keeps what it was written on')
  const old = await send(as.office, api.getBulletinComputing, { district, id: monthly.id, number: 1 })
  assert.deepEqual(old.body.content, before.content)
})

test('it is submitted, returned, submitted and issued by another with a number; then it is clean and stays', async () => {
  assert.equal((await app.issue(as.officeLeader, monthly.id)).status, 409)
  assert.equal((await app.submit(as.office, monthly.id)).status, 200)
  const work = (token: 'office' | 'leader') =>
    app.db.transaction().execute(async (tx) => {
      const role = token === 'office' ? 'bulletin.write' : 'bulletin.issue'
      const grants = [{ kind: 'party' as const, unitIds: [units.office] }]
      const actor = {
        id: units.office,
        unitId: units.office,
        district,
        post: '',
        permissions: [role as 'bulletin.write'],
        grants,
        unitIds: [units.office],
      }
      const items = await listBulletinWork({ tx, actor, now: new Date('2026-12-02T02:00:00Z') })
      return items.map(({ reason, words }) => [reason, words])
    })
  assert.deepEqual([await work('leader'), await work('office')], [[['to-accept', null]], []])
  assert.equal((await app.issue(as.office, monthly.id)).status, 403)
  assert.equal((await app.giveBack(as.officeLeader, monthly.id)).status, 200)
  assert.deepEqual([await work('leader'), await work('office')], [[], [['returned', '数字再核']]])
  assert.equal((await app.submit(as.office, monthly.id)).status, 200)
  assert.equal((await send(as.street, api.getBulletin, { district, id: monthly.id })).status, 404)
  const issued = await app.issue(as.officeLeader, monthly.id)
  assert.equal(issued.status, 200, issued.text)
  assert.equal(issued.body.no, '虹安委办通报〔2026〕1号')
  const { text, parts } = await download(as.street, monthly.id)
  assert.doesNotMatch(text, /【|人工修改/)
  for (const part of [
    '新上账重大事故隐患3处',
    '本月报送总体及时。',
    '北外滩街道',
    '图1',
    'descr="图1',
    '二是举一反三。',
  ])
    assert.ok(text.includes(part), part)
  assert.ok(parts.some((part) => /^word\/media\/.*\.png$/.test(part)))
  assert.ok(!text.includes('表3'), 'what was left out is not there')
  const { edition } = await page(as.office, monthly.id)
  assert.equal((await revise(as.office, monthly.id, { edition })).status, 409)
  const { edits, timeline } = await page(as.office, monthly.id)
  assert.equal(edits.filings?.reason, '两街道情况特殊', 'the record keeps the distinction')
  assert.ok(timeline.some(({ label }) => label === '重新取数'))
  // Whoever it goes to reads what was issued, not what stood there before, nor why.
  const outside = await page(as.street, monthly.id)
  assert.deepEqual([outside.edits, outside.computings.length, outside.timeline.length], [{}, 1, 1])
  assert.equal(wordsOf(outside.content, 'filings'), '本月报送总体及时。')
  assert.doesNotMatch(JSON.stringify(outside), /情况特殊|迟报1件|数字再核|duty-units/)
  const earlier = { district, id: monthly.id, number: 1 }
  assert.equal((await send(as.street, api.getBulletinComputing, earlier)).status, 404)
})

test('the letter lies on the desks of those addressed, with table and picture, and is void with the bulletin', async () => {
  const { letterId } = await page(as.office, monthly.id)
  const key = { district, id: letterId ?? '' }
  const letter = await send(as.otherStreet, letterApi.getLetter, key)
  assert.equal(letter.status, 200, letter.text)
  assert.deepEqual([letter.body.kind, letter.body.commands.acknowledge], ['circular', null])
  assert.deepEqual(
    letter.body.content.inserts?.map(({ kind }) => kind),
    ['table', 'picture', 'table'],
  )
  const pdf = await send(as.otherStreet, api.downloadBulletinPdf, { district, id: monthly.id })
  assert.deepEqual([pdf.status, pdf.raw.toString('latin1', 0, 5)], [200, '%PDF-'])
  assert.equal((await app.withdraw(as.office, monthly.id)).status, 403)
  assert.equal((await app.withdraw(as.officeLeader, monthly.id)).status, 200)
  assert.equal((await send(as.otherStreet, letterApi.getLetter, key)).body.status, 'void')
  const again = await drawn(as.office)
  assert.equal((await app.drop(as.office, again.id)).status, 200)
})

test('drafts are their unit’s own, issued ones those of whom they go to and of those above', async () => {
  const seen = async (token: string) => {
    const { body } = await send(token, api.listBulletins, { district })
    assert.equal(body.total.count, body.items.length)
    return body.items
      .map(({ unitName, template, status }) => `${unitName.slice(0, 3)} ${template} ${status}`)
      .sort()
  }
  assert.deepEqual(await seen(as.otherStreet), ['嘉兴路 monthly draft', '虹口区 monthly withdrawn'])
  assert.deepEqual(await seen(as.commerce), ['虹口区 monthly withdrawn'])
  assert.deepEqual(await seen(as.office), [
    '虹口区 half-year draft',
    '虹口区 monthly withdrawn',
    '虹口区 quarterly draft',
  ])
  assert.equal((await send(as.store, api.listBulletins, { district })).status, 403)
  const outside = await app.addUnit({ name: '青浦区安全生产委员会办公室', area: '310118' })
  const stranger = await app.addAccount({ unitId: outside, role: 'office' })
  assert.deepEqual(await seen(stranger), [])
  for (const path of [api.getBulletin, api.downloadBulletinDocx, api.listBulletinAddressees])
    assert.equal((await send(stranger, path, { district, id: monthly.id })).status, 404)
  assert.equal((await app.issue(as.commerceLeader, monthly.id)).status, 409)
  const choices = await send(as.office, api.listBulletinAddressees, { district, id: monthly.id })
  assert.ok(choices.body.items.length > 5)
  const offered = await send(as.section, api.listBulletinTemplates, { district })
  assert.deepEqual(
    offered.body.items.map(({ why }) => why === null),
    [false, false, false],
  )
})

test('the statements of bulletins', (t) => {
  const own =
    /"bulletin|repeat_of is not null|first_submitted_at|effective'|met_by|to_char\(on_day|<= due_on|group by "town"/
  const mine = [...app.statements].filter((statement) => own.test(statement))
  const tables = [
    'bulletin',
    'bulletin_computing',
    'subject',
    'filing',
    'supervision_step',
    'hazard',
    'hazard_move',
  ]
  const text = statementsOn(tables, mine)
  t.assert.fileSnapshot(text, 'server/bulletins/queries.snap.sql', { serializers: [String] })
})
