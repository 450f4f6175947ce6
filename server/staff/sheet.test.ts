import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { uploadFile } from '#core/files/api.ts'
import * as api from '#core/staff/api.ts'
import * as held from '#core/staff/certificate-api.ts'
import { findBrokenEvents } from '#server/platform/event.ts'
import { idsAt } from '#server/platform/ids.ts'
import { rowsOfXlsx } from '#server/platform/sheets/read-xlsx.ts'
import { statementsOn } from '#server/platform/test-statements.ts'
import { type Cell, writeXlsx } from '#server/platform/xlsx.ts'
import { NOW, openTestDistrict } from '#server/staff/test-district.ts'

const { app, district, as, register, certify } = await openTestDistrict()
after(app.close)
type Who = keyof typeof as

const HEAD = [
  '姓名',
  '岗位类别',
  '企业名称',
  '工种',
  '人数',
  '证书类别',
  '作业类别',
  '证号',
  '发证日期',
  '复审日期',
]

async function upload(who: Who, rows: Cell[][]) {
  const bytes = writeXlsx([{ name: '名册', widths: [10], headings: 1, rows: [HEAD, ...rows] }])
  const key = { commandId: randomUUID(), district, id: idsAt(NOW)(), name: '人员.xlsx' }
  const { status, text } = await app.upload(as[who], uploadFile, key, bytes)
  assert.equal(status, 200, text)
  return { district, fileId: key.id }
}

const STORE = '沪虹示例仓储有限公司'
const WORK = '特种作业操作证'
const rows: Cell[][] = [
  ['张示例', '特种作业人员', '', '焊工', '', WORK, '焊接与热切割作业', 'T-NEW', '2026-11-01', ''],
  ['李示例', '特种作业人员', STORE, '电工', '', WORK, '低压电工作业', 'T-L1', '2025/3/1', ''],
  ['李示例', '特种作业人员', STORE, '电工', '', WORK, '高处作业', 'T-L2', '2025-03-01', '2027-02-28'],
  ['', '从业人员', '', '', '86', '', '', '', '', ''],
  ['李示例', '特种作业人员', STORE, '电工', '', WORK, '高处作业', 'T-L2', '2025-03-01', ''],
  ['赵示例', '主要负责人', '例示超市', '', '', '驾照', '', '', '去年', ''],
  ['钱示例', '从业人员', '', '', '3', WORK, '', '1', '2026-01-01', '2025-01-01'],
]

test('a file is checked row by row; two certificates make one person, a later one a renewal', async () => {
  const { body: known } = await register('store')
  await certify('store', known.id)
  const key = await upload('store', rows)
  const { body: check, status, text } = await app.send(as.store, api.checkStaff, key)
  assert.equal(status, 200, text)
  assert.deepEqual(
    check.rows.map(({ state, reasons }) => [
      state,
      ...reasons.map(({ column, words }) => `${column}：${words}`),
    ]),
    [
      ['change'],
      ['new'],
      ['new'],
      ['new'],
      ['refused', '姓名：与第 4 行重复'],
      [
        'refused',
        '所属企业或单位：没有这家企业或单位，或不在本单位的管辖范围内',
        '岗位类别：主要负责人请在企业页登记',
        '证书类别：“驾照”不在可填的值中：见模板“证书类别”表',
        '发证日期：“去年”不是日期，请写成 2024-04-01',
        '证书编号：未填写',
      ],
      ['refused', '证书编号：“1”的长短或格式不对'],
    ],
  )
  assert.equal(rowsOfXlsx((await app.send(as.store, api.refusedStaff, key)).raw, 10).length, 4)
})

test('what was shown is carried out once, and the books hold it', async () => {
  const key = await upload('store', rows)
  const { body: check } = await app.send(as.store, api.checkStaff, key)
  const told = { ...key, commandId: randomUUID(), seen: check.seen, leaveOutRefused: true }
  const done = await app.send(as.store, api.importStaff, told)
  assert.deepEqual(done.body, { added: 3, changed: 1, same: 0, leftOut: 3 }, done.text)
  const again = await app.send(as.store, api.checkStaff, key)
  assert.deepEqual(again.body.counts, { new: 0, change: 0, same: 4, refused: 3 })
  const list = await app.send(as.store, api.listStaff, { district })
  assert.deepEqual(
    list.body.items.map(({ name, headcount, certificates }) => [name, headcount, certificates.length]).sort(),
    [
      [null, 86, 0],
      ['张示例', null, 1],
      ['李示例', null, 2],
    ],
  )
  const { body: all } = await app.send(as.store, held.listCertificates, { district })
  assert.deepEqual(
    all.items.map(({ number, holdsUntil }) => [number, holdsUntil]),
    [
      ['T-L2', '2027-02-28'],
      ['T-L1', '2028-02-29'],
      ['T-NEW', '2029-10-31'],
    ],
  )
  assert.deepEqual(await findBrokenEvents(app.owner), [])
})

test('nobody imports persons of others; the table masks as the screen does', async () => {
  const key = await upload('other', [['周示例', '安全管理人员', STORE, '', '', '', '', '', '', '']])
  assert.equal((await app.send(as.other, api.checkStaff, key)).body.counts.refused, 1)
  assert.ok((await app.send(as.store, api.staffTemplate, { district })).raw.length > 1000)
  const { raw } = await app.send(as.street, api.exportStaff, { district, role: 'special-worker' })
  const names = rowsOfXlsx(raw, 100)
    .slice(1)
    .map(({ cells }) => cells[0]?.text)
  assert.deepEqual(names.sort(), ['张**', '李**', '李**'])
  assert.equal((await app.send(as.street, held.listCertificateKinds, {})).body.items.length, 8)
})

test('every statement of files and tables is on record', (t) => {
  const text = statementsOn(['staff', 'certificate', 'enterprise'], app.statements)
  t.assert.fileSnapshot(text, 'server/staff/sheet-queries.snap.sql', { serializers: [String] })
})
