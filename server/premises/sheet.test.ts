import assert from 'node:assert/strict'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import { uploadFile } from '#core/files/api.ts'
import * as api from '#core/premises/api.ts'
import { findBrokenEvents } from '#server/platform/event.ts'
import { rowsOfXlsx } from '#server/platform/sheets/read-xlsx.ts'
import { statementsOn } from '#server/platform/test-statements.ts'
import { type Cell, writeXlsx } from '#server/platform/xlsx.ts'
import { openTestDistrict, uscc } from '#server/premises/test-district.ts'

const { app, district, units, as, register } = await openTestDistrict()
after(app.close)

type Who = keyof typeof as

const HEAD = ['名称', '类别', '人防码', '所属企业', '街道', '地址', '特征', '启用日期']
async function upload(who: Who, rows: Cell[][]) {
  const bytes = writeXlsx([{ name: '名册', widths: [10], headings: 1, rows: [HEAD, ...rows] }])
  const key = { commandId: randomUUID(), district, id: randomUUIDv7(), name: '场所.xlsx' }
  assert.equal((await app.upload(as[who], uploadFile, key, bytes)).status, 200)
  return { district, fileId: key.id }
}

test('a file is checked row by row and carried out once; refused rows come back with their reasons', async () => {
  const { body: known } = await register('street', { enteredOn: '2025-03-01', address: '示例路9号' })
  const { body: far } = await register('neighbour', {
    ...{ enterpriseId: null, unitId: units.neighbour, town: '310109010' },
  })
  const same = [
    known.name,
    '非公用人防工程',
    known.code,
    '沪虹示例地产有限公司',
    '欧阳路',
    '示例路9号',
    '旧区域',
    '2025-03-01',
  ]
  const key = await upload('street', [
    same,
    ['新工程甲', '普通地下室', '', uscc(1), '欧阳路街道', '示例路 2 号', '人员密集场所', '2026/1/5'],
    ['新工程乙', '公园', '', '欧阳路街道办事处', '310109009', '示例路 3 号', '', ''],
    ['新工程甲', '普通地下室', '', uscc(1), '欧阳路街道', '示例路 2 号', '', ''],
    ['新工程丙', '防空洞', '', '例示物业', '无此镇', '示例路', '无此特征', '昨天'],
    ['新工程丁', '公园', far.code, uscc(1), '欧阳路', '示例路 4 号', '', ''],
  ])
  const { body: check, status, text } = await app.send(as.street, api.checkPremises, key)
  assert.equal(status, 200, text)
  assert.deepEqual(
    check.rows.map(({ state, reasons }) => [
      state,
      ...reasons.map(({ column, words }) => `${column}：${words}`),
    ]),
    [
      ['same'],
      ['new'],
      ['new'],
      ['refused', '场所名称：与第 3 行重复'],
      [
        'refused',
        '所属企业或单位：没有这家企业或单位，或不在本单位的管辖范围内',
        '场所类别：“防空洞”不在可填的值中：见模板“场所类别”表',
        '所属街镇：“无此镇”不在可填的值中：本区街镇的名称或 9 位代码',
        '特征：“无此特征”不在可填的值中：见模板“特征”表',
        '启用日期：“昨天”不是日期，请写成 2024-04-01',
      ],
      ['refused', '编码：该编码已在本区登记，但不在本单位的管辖范围内，请与区安委办核对'],
    ],
  )
  assert.equal(rowsOfXlsx((await app.send(as.street, api.refusedPremises, key)).raw, 10).length, 4)
  const told = { ...key, commandId: randomUUID(), seen: check.seen, leaveOutRefused: true }
  const done = await app.send(as.street, api.importPremises, told)
  assert.deepEqual(done.body, { added: 2, changed: 0, same: 1, leftOut: 3 }, done.text)
  const again = await app.send(as.street, api.checkPremises, key)
  assert.deepEqual(again.body.counts, { new: 0, change: 0, same: 3, refused: 3 })
})

test('the template holds the kinds, the table holds what the list holds', async () => {
  const { raw } = await app.send(as.street, api.premisesTemplate, { district })
  assert.ok(raw.length > 1000)
  assert.deepEqual(await findBrokenEvents(app.owner), [])
  const { raw: table } = await app.send(as.street, api.exportPremises, { district, kind: 'park' })
  const rows = rowsOfXlsx(table, 100).map(({ cells }) => cells.map((cell) => cell?.text))
  assert.deepEqual(
    rows.slice(1).map((cells) => cells.slice(0, 4)),
    [['新工程乙', '公园', '', '欧阳路街道办事处']],
  )
  const { body } = await app.send(as.street, api.listPremisesKinds, {})
  assert.equal(body.items.length, 11)
  const first = await app.send(as.office, api.listPremises, { district, limit: 2 })
  assert.equal(first.body.items.length, 2)
  assert.ok(first.body.next)
})

test('every statement of files and tables is on record', (t) => {
  const text = statementsOn(['premises', 'enterprise'], app.statements)
  t.assert.fileSnapshot(text, 'server/premises/sheet-queries.snap.sql', { serializers: [String] })
})
