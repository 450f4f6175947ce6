import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { listMyWork } from '#core/duties/api.ts'
import * as api from '#core/duties/board-api.ts'
import { handInStatement, returnStatement } from '#core/duties/statement-api.ts'
import { downloadFile } from '#core/files/api.ts'
import { command, district, openTestBoard } from '#server/duties/test-board.ts'
import { statementsOn } from '#server/platform/test-statements.ts'

const { app, ids, firms, tokens, checkSelf, scan } = await openTestBoard()
after(app.close)

type Filter = Partial<Parameters<typeof boardOf>[1]>
const boardOf = async (token: string, filter: Record<string, unknown> = {}) => {
  const { status, text, body } = await app.send(token, api.listDutyBoard, { district, ...filter })
  assert.equal(status, 200, text)
  return body
}
const rowsOf = async (token: string, filter: Filter = {}) =>
  (await boardOf(token, filter)).items
    .map(({ name, cells }) =>
      [name, ...cells.map(({ verb, standing, met, total }) => `${verb} ${standing} ${met}/${total}`)].join(
        ' | ',
      ),
    )
    .sort()
const dutyOf = async (token: string, id: string, code: string, period: string) => {
  const { status, text, body } = await app.send(token, api.getDuty, { district, id, code, period })
  assert.equal(status, 200, text)
  return body
}
const figuresOf = async (token: string, filter: object = {}) =>
  (await app.send(token, api.getDutyFigures, { district, ...filter })).body

test('the board of a quarter: who owes what, and how each stands', async () => {
  assert.deepEqual(await rowsOf(tokens.office), [
    '另一面粉厂 | self-check ahead 0/1 | institution late 0/1',
    '示例仓储 | self-check late 0/3 | institution late 0/1',
    '街角超市 | self-check ahead 0/1 | institution late 0/1',
  ])
  assert.deepEqual(await rowsOf(tokens.office, { period: '2026-Q3' }), [
    '另一面粉厂 | self-check late 0/1',
    '示例仓储 | self-check late 0/3',
    '街角超市 | self-check late 0/1',
  ])
  assert.deepEqual((await boardOf(tokens.office)).verbs, ['self-check', 'institution'])
  const late = await figuresOf(tokens.office)
  assert.deepEqual(
    [late.subjects, late.subjectsLate, late.owed, late.met, late.late],
    [3, 3, 9, 0, 9],
    'two checks of the third quarter, four of months, and three yearly ones',
  )
})

test('whom a filter leaves', async () => {
  const names = async (filter: object) =>
    (await boardOf(tokens.office, { ...filter })).items.map(({ name }) => name).sort()
  assert.deepEqual(await names({ text: '仓储' }), ['示例仓储'])
  assert.deepEqual(await names({ town: '310109010' }), ['另一面粉厂'])
  assert.deepEqual(await names({ sector: 'sports', unbound: 'true' }), ['健身房'])
  assert.deepEqual(await names({ unitId: ids.group }), ['示例仓储'])
  assert.deepEqual(await names({ rule: 'led-high' }), ['示例仓储'])
  assert.deepEqual(await names({ standing: 'late' }), ['另一面粉厂', '示例仓储', '街角超市'])
  assert.deepEqual(await names({ standing: 'clear' }), [])
  assert.deepEqual(await names({ kind: 'unit', text: '街道' }), ['另一街道', '某街道'])
  const first = await boardOf(tokens.office, { limit: 2 })
  assert.deepEqual([first.items.length, first.total], [2, { count: 3, exact: true }])
  const rest = await boardOf(tokens.office, { limit: 2, before: first.next })
  assert.deepEqual([rest.items.length, rest.next], [1, null])
})

test('a red cell explains itself', async () => {
  const { items } = (
    await app.send(tokens.street, api.listSubjectDuties, {
      district,
      id: firms.depot,
      verb: 'self-check',
      standing: 'late',
    })
  ).body
  assert.deepEqual(
    items.map(({ period }) => period),
    ['2026-07', '2026-08', '2026-09', '2026-10'],
  )
  const [july] = items
  assert.deepEqual(
    july?.sources.map(({ document, number, clause }) => `${document} ${number} ${clause}`),
    ['试验方案 试〔2026〕1号 一、（二）', '试验方案 试〔2026〕1号 一、（一）'],
    'both clauses, the stricter first',
  )
  assert.match(july?.whyDue ?? '', /^每月一次/)
  assert.match(
    july?.sources[0]?.missing ?? '',
    /没有带队自查记录，须由主要负责人参加，须含“重大事故隐患排查整治”内容/,
  )
  assert.deepEqual(
    [july?.enter.map(({ path }) => path), july?.onMiss],
    [['/self-checks'], ['reminder', 'urging']],
  )
})

test('a record proves by itself, seconds later, in the period of its day; one that nobody led says so', async () => {
  assert.equal((await checkSelf(tokens.depot, firms.depot, '2026-10-12', { ledInPerson: false })).status, 200)
  await app.drain()
  const unled = await dutyOf(tokens.depot, firms.depot, 'led-high', '2026-10')
  assert.equal(unled.standing, 'late')
  assert.match(unled.sources[0]?.missing ?? '', /已有“2026-10-12 自查.*没有登记主要负责人参加/)
  assert.equal((await checkSelf(tokens.depot, firms.depot, '2026-10-13')).status, 200)
  await app.drain()
  const led = await dutyOf(tokens.depot, firms.depot, 'led-high', '2026-10')
  assert.deepEqual(
    [led.standing, led.metOn, led.metBy, led.records.length],
    ['met', '2026-10-13', 'record', 1],
  )
  assert.match(led.records[0]?.path ?? '', /^\/self-checks\/310109\//)
  assert.equal((await dutyOf(tokens.depot, firms.depot, 'led-high', '2026-11')).standing, 'coming')
  const { met, byRecord, late } = (
    await app.send(tokens.depot, api.getDutySubject, { district, id: firms.depot })
  ).body
  assert.deepEqual([met, byRecord, late], [1, 1, 4])
})

const statementFor = (id: string, subjectId: string, fileIds: string[], more: object = {}) => ({
  ...{ ...command(), district, id, subjectId, code: 'system', period: '2026', fileIds },
  ...{ words: '十月十五日组织修订安全生产责任制等五项制度，并经总经理签发实施。', signer: '总经理' },
  ...{ signedOn: '2026-10-15', ...more },
})

test('what no ledger knows is stated, counts as stated, and may be returned', async () => {
  const duty = () => dutyOf(tokens.depot, firms.depot, 'system', '2026')
  assert.deepEqual([(await duty()).standing, (await duty()).commands.state], ['late', null])
  const fileId = await scan(tokens.depot)
  const id = randomUUIDv7()
  const told = (more: object = {}) =>
    app.send(tokens.depot, handInStatement, statementFor(id, firms.depot, [fileId], more))
  for (const bad of [
    { words: '已完成' },
    { fileIds: [] },
    { signedOn: '2026-11-26' },
    { signedOn: '2025-12-31' },
  ])
    assert.equal((await told(bad)).status, 422 - (bad.signedOn ? 0 : 22), JSON.stringify(bad))
  const led = await told({ code: 'led-high', period: '2026-07', signedOn: '2026-07-15' })
  assert.equal(led.status, 409, led.text)
  assert.match(led.text, /以台账记录为准/)
  const done = await told()
  assert.equal(done.status, 200, done.text)
  const stated = await duty()
  assert.deepEqual(
    [stated.standing, stated.metBy, stated.metOn, stated.statements.length, stated.history.length],
    ['met', 'statement', '2026-10-15', 1, 1],
  )
  assert.match(stated.statements[0]?.files[0]?.name ?? '', /签字件/)
  assert.equal((await app.send(tokens.street, downloadFile, { district, id: fileId })).status, 200)
  assert.equal((await app.send(tokens.otherStreet, downloadFile, { district, id: fileId })).status, 404)

  const back = (token: string, reason = '没有附制度正文') =>
    app.send(token, returnStatement, { ...command(), district, id, reason })
  assert.equal((await back(tokens.otherStreet)).status, 404)
  assert.equal((await back(tokens.depot)).status, 403)
  const again = await told({ id: randomUUIDv7() })
  assert.equal(again.status, 409, 'one stands')
  assert.equal((await back(tokens.street)).status, 200)
  assert.equal((await back(tokens.street)).status, 409)
  const open = await duty()
  assert.deepEqual(
    [open.standing, open.metBy, open.statements[0]?.returnReason],
    ['late', null, '没有附制度正文'],
  )
  assert.deepEqual(
    open.history.map(({ label, words }) => `${label} ${words?.slice(0, 4)}`),
    ['提交签字说明 十月十五', '退回签字说明 没有附制'],
  )
  const anew = await app.send(
    tokens.depot,
    handInStatement,
    statementFor(randomUUIDv7(), firms.depot, [await scan(tokens.depot)]),
  )
  assert.equal(anew.status, 200, anew.text)
  const figures = await figuresOf(tokens.depot)
  assert.deepEqual([figures.met, figures.byRecord, figures.byStatement], [2, 1, 1])
})

test('a unit states its own and nobody else’s', async () => {
  const why = async (token: string) => (await dutyOf(token, ids.street, 'meet', '2026-Q4')).commands.state
  assert.match((await why(tokens.street)) ?? '', /以台账记录为准|^$/)
  assert.match(
    (await dutyOf(tokens.street, firms.corner, 'system', '2026')).commands.state ?? 'open',
    /^open$/,
  )
})

test('one street sees nothing of another: list, count, figures, page, cell, export', async () => {
  const seen = async (token: string) => (await boardOf(token)).items.map(({ name }) => name).sort()
  assert.deepEqual(await seen(tokens.street), ['示例仓储', '街角超市'])
  assert.deepEqual(await seen(tokens.otherStreet), ['另一面粉厂'])
  assert.deepEqual(await seen(tokens.group), ['示例仓储'])
  assert.deepEqual(await seen(tokens.depot), ['示例仓储'])
  assert.deepEqual(await seen(tokens.bureau), ['另一面粉厂', '示例仓储', '街角超市'])
  assert.deepEqual((await boardOf(tokens.street)).total.count, 2)
  assert.deepEqual((await figuresOf(tokens.street)).subjects, 2)
  assert.deepEqual((await figuresOf(tokens.otherStreet)).subjects, 1)
  assert.deepEqual((await figuresOf(tokens.otherStreet, { unbound: 'true' })).subjects, 1)
  const closed = [
    await app.send(tokens.street, api.getDutySubject, { district, id: firms.mill }),
    await app.send(tokens.street, api.listSubjectDuties, { district, id: firms.mill }),
    await app.send(tokens.street, api.getDuty, { district, id: firms.mill, code: 'led', period: '2026-Q3' }),
    await app.send(
      tokens.street,
      handInStatement,
      statementFor(randomUUIDv7(), firms.mill, [await scan(tokens.street)]),
    ),
  ]
  assert.deepEqual(
    closed.map(({ status }) => status),
    [404, 404, 404, 404],
  )
  const sheet = async (token: string) => {
    const { status, raw } = await app.send(token, api.exportDutyBoard, { district, period: '2026' })
    assert.equal(status, 200)
    const parts = unzipSync(new Uint8Array(raw))
    return Object.values(parts)
      .map((part) => strFromU8(part))
      .join('')
  }
  const own = await sheet(tokens.street)
  assert.match(own, /示例仓储/)
  assert.match(own, /高危带队自查/)
  assert.doesNotMatch(own, /面粉厂/)
  assert.doesNotMatch(await sheet(tokens.otherStreet), /示例仓储/)
  assert.equal((await app.send(tokens.administrator, api.listDutyBoard, { district })).status, 403)
  assert.equal((await app.send('', api.listDutyBoard, { district })).status, 401)
})

test('a subject’s page: what rules look at, what an event sets off, what nearly binds it, what is measured', async () => {
  const depot = (await app.send(tokens.street, api.getDutySubject, { district, id: firms.depot })).body
  assert.ok(depot.facts.includes('高危'))
  assert.deepEqual(
    depot.triggers.map(({ title, follows }) => [title, follows]),
    [['一票否优', '一票否优']],
  )
  const corner = (await app.send(tokens.street, api.getDutySubject, { district, id: firms.corner })).body
  assert.deepEqual(
    corner.nearly.map(({ code, why }) => `${code} ${why}`),
    ['led-high 高危行业领域的条件不符'],
  )
  const street = (await app.send(tokens.street, api.getDutySubject, { district, id: ids.street })).body
  assert.deepEqual(
    street.goals.map(({ measure, measured, targets }) => [measure, measured, targets[0]?.words]),
    [['overdue-majors', null, '0 条']],
    'of a ledger without major hazards nothing is measured',
  )
})

test('the desk asks for what is late and what is coming, of the own unit', async () => {
  const { items } = (await app.send(tokens.depot, listMyWork, {})).body
  assert.deepEqual(
    items.map(({ record, reason, title, dueOn }) => `${record} ${reason} ${title} ${dueOn}`),
    ['duty late 高危带队自查 2026-07-31'],
  )
  assert.match(items[0]?.because ?? '', /《试验方案》一、（二） · 2026年7月等 4 期$/)
})

test('every statement of the board is on record', (t) => {
  // Generation has a record of its own, and so have the ledgers.
  const others = /^insert into "(duty|subject)"|spans|"closed_on"|"hazard|"self_check|"visible"|^with counted/
  const text = statementsOn(
    ['subject', 'duty', 'duty_statement'],
    [...app.statements].filter((statement) => !others.test(statement)),
  )
  t.assert.fileSnapshot(text, 'server/duties/board-queries.snap.sql', { serializers: [String] })
})
