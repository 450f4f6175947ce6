import assert from 'node:assert/strict'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import * as api from '#core/activities/api.ts'
import * as sheets from '#core/activities/sheet-api.ts'
import { uploadFile } from '#core/files/api.ts'
import { activityEvidence } from '#server/activities/index.ts'
import { command, district, openTestDistrict } from '#server/activities/test-district.ts'
import { statementsOn } from '#server/platform/test-statements.ts'
import { writeXlsx } from '#server/platform/xlsx.ts'

const { app, ids, tokens } = await openTestDistrict()
after(() => app.close())

const heading = [
  '类型',
  '名称',
  '日期',
  '地点',
  '主持人',
  '主持人身份',
  '本人到场',
  '实到人数',
  '主要内容',
  '学时',
  '记录单位',
  '演练评估',
]
const content = '学习安全操作规程和应急处置要点'
const rows = [
  [
    '从业人员教育培训',
    '三月安全培训',
    '2026-03-05',
    '培训室',
    '安全科长',
    '安全管理人员',
    '是',
    '36',
    content,
    '4',
    '',
    '',
  ],
  [
    '疏散逃生演练',
    '上半年疏散演练',
    '2026年4月1日',
    '一号库',
    '总经理',
    '主要负责人',
    '是',
    '50人',
    content,
    '',
    '',
    '用时四分钟',
  ],
  [
    '从业人员教育培训',
    '三月安全培训',
    '2026-03-05',
    '培训室',
    '安全科长',
    '',
    '是',
    '36',
    content,
    '4',
    '',
    '',
  ],
  ['茶话会', '联欢', '2026-03-05', '培训室', '', '', '', '3', content, '', '', ''],
  ['从业人员教育培训', '四月安全培训', '2099-01-01', '', '', '', '也许', '多', '短', '', '某街道', ''],
]

async function sheet(by: string, lines: string[][]) {
  const id = randomUUIDv7()
  const bytes = writeXlsx([
    { name: '记录', widths: heading.map(() => 20), headings: 1, rows: [heading, ...lines] },
  ])
  const { status, text } = await app.upload(
    by,
    uploadFile,
    { ...command(), district, id, name: '记录.xlsx' },
    bytes,
  )
  assert.equal(status, 200, text)
  return id
}

test('a file is judged row by row and imported without what is refused; evidence that is missing makes a draft', async () => {
  const fileId = await sheet(tokens.enterprise, rows)
  const key = { district, fileId }
  const { body } = await app.send(tokens.enterprise, sheets.checkActivities, key)
  assert.deepEqual(body.counts, { new: 2, change: 0, same: 0, refused: 3 })
  const said = (index: number) =>
    body.rows[index]?.reasons.map(({ column, words }) => `${column}${words}`).join()
  assert.match(said(2) ?? '', /与第 2 行重复/)
  assert.match(said(3) ?? '', /类型“茶话会”/)
  for (const words of [/只能为本单位记录/]) assert.match(said(4) ?? '', words)
  const told = { ...key, seen: body.seen, commandId: randomUUID(), leaveOutRefused: true }
  const done = await app.send(tokens.enterprise, sheets.importActivities, told)
  assert.deepEqual(done.body, { added: 2, changed: 0, same: 0, leftOut: 3 }, done.text)
  const { items } = (await app.send(tokens.enterprise, api.listActivities, { district })).body
  assert.deepEqual(
    items.map(({ kind, status, attended, leader }) => [kind, status, attended, leader]),
    [
      ['drill', 'draft', 50, '总经理'],
      ['training', 'handed-in', 36, '安全科长'],
    ],
  )
  const year = { from: '2026-01-01', to: '2026-12-31' }
  const proof = await activityEvidence.list(app.db, { district, subjectIds: [ids.enterprise], ...year })
  assert.deepEqual(
    proof.map(({ record, by, amount }) => [record, by, amount]),
    [['training', ['safety-manager'], 36]],
  )
  const again = (await app.send(tokens.enterprise, sheets.checkActivities, key)).body
  assert.equal(again.counts.same, 2)
})

test('template and refused rows are tables; nobody checks another’s file', async () => {
  const { raw, headers } = await app.send(tokens.street, sheets.activityTemplate, { district })
  assert.match(String(headers['content-type']), /spreadsheet/)
  assert.ok(raw.length > 2000)
  const fileId = await sheet(tokens.enterprise, rows)
  assert.equal((await app.send(tokens.street, sheets.checkActivities, { district, fileId })).status, 404)
  assert.equal(
    (await app.send(tokens.enterprise, sheets.refusedActivities, { district, fileId })).status,
    200,
  )
})

test('every statement of the import is on record', (t) => {
  const text = statementsOn(['activity', 'activity_version'], app.statements)
  t.assert.fileSnapshot(text, 'server/activities/import-queries.snap.sql', { serializers: [String] })
})
