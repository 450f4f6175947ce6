import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { uploadFile } from '#core/files/api.ts'
import { listHazards } from '#core/hazards/ledger-api.ts'
import * as api from '#core/hazards/sheet-api.ts'
import { command, district, newId, openHazardDistrict } from '#server/hazards/test-district.ts'
import { readSheet } from '#server/platform/sheets/read-sheet.ts'
import { statementsOn } from '#server/platform/test-statements.ts'
import { type Cell, writeXlsx } from '#server/platform/xlsx.ts'

const app = await openHazardDistrict()
after(app.close)
const { as, send, upload, units } = app

const HEADINGS = [
  '序号',
  '地区',
  '单位名称',
  '检查日期',
  '检查项目所属类别',
  '隐患内容',
  '整改要求',
  '整改时限',
  '整改完成情况',
  '备注',
]

const sheetOf = (rows: readonly (readonly Cell[])[]) =>
  writeXlsx([{ name: '清单', widths: HEADINGS.map(() => 12), headings: 1, rows: [HEADINGS, ...rows] }])

async function uploaded(token: string, bytes: Uint8Array, name = '清单.xlsx') {
  const fileId = newId()
  const { status, text } = await upload(
    token,
    uploadFile,
    { ...command(), district, id: fileId, name },
    bytes,
  )
  assert.equal(status, 200, text)
  return fileId
}

async function checked(token: string, bytes: Uint8Array, name?: string) {
  const fileId = await uploaded(token, bytes, name)
  const { status, text, body } = await send(token, api.checkHazardSheet, { district, fileId })
  assert.equal(status, 200, text)
  return { fileId, ...body }
}

const carryOut = (
  token: string,
  { fileId, seen }: { fileId: string; seen: string },
  leaveOutRefused = false,
) => send(token, api.importHazards, { ...command(), district, fileId, seen, leaveOutRefused })

const total = async (token: string, asked: object = {}) =>
  (await send(token, listHazards, { district, ...asked })).body.total.count

const good: Cell[] = [
  1,
  '',
  '沪虹仓储有限公司',
  '2026-11-18',
  '其他',
  '货架超高。顶部距喷淋不足半米',
  '降低货架',
  '立即整改',
  '',
  '',
]

const mixed = sheetOf([
  good,
  [2, '欧阳路街道', '某临时堆场', '2026年11月19日', '', '配电箱缺少防护', '', '2026-12-01', '已完成', '复查'],
  good,
  [4, '', '没有登记的单位', '2026-11-19', '', '没有地区', '', '', '', ''],
  [5, '欧阳路', '某仓库', '2026-11-21', '未知类别', '', '', '下周', '', ''],
  [6, '欧阳路街道', '', '', '', '内容齐全但没有单位和日期', '', '', '', ''],
])

test('a table in the columns of 附件3 is judged row by row, and what is refused says why', async () => {
  const file = await checked(as.office, mixed)
  assert.deepEqual(
    file.rows.map(({ state }) => state),
    ['new', 'new', 'refused', 'refused', 'refused', 'refused'],
  )
  assert.deepEqual(file.columns, HEADINGS)
  const reasons = file.rows.map(({ reasons: all }) =>
    all.map(({ column, words }) => `${column ?? ''} ${words}`),
  )
  assert.match(reasons[2]?.join() ?? '', /与第 2 行重复/)
  assert.match(reasons[3]?.join() ?? '', /地区 未填写；该单位没有登记/)
  assert.match(
    reasons[4]?.join() ?? '',
    /地区 .*不在可填的值中.*检查日期 2026-11-21 晚于今天.*检查项目所属类别.*隐患内容 未填写.*整改时限/,
  )
  assert.match(reasons[5]?.join() ?? '', /单位名称 未填写.*检查日期 未填写/)
  assert.equal(await total(as.office), 0, 'a check writes nothing')
})

test('refused rows come back with their reasons; what is sound is imported and is as if reported', async () => {
  const file = await checked(as.office, mixed)
  const refused = await send(as.office, api.refusedHazards, { district, fileId: file.fileId })
  const rows = readSheet(refused.raw).rows
  assert.equal(rows.length, 5)
  assert.equal(rows[0]?.cells.at(-1)?.text, '原因')

  assert.equal((await carryOut(as.office, file)).status, 422, 'refused rows are not left out unasked')
  assert.equal(await total(as.office), 0)
  const { body, text } = await carryOut(as.office, file, true)
  assert.deepEqual(body, { added: 2, changed: 0, same: 0, leftOut: 4 }, text)
  const all = (await send(as.office, listHazards, { district })).body.items
  assert.deepEqual(
    all.map(({ title, subject, status, discoveredOn }) => [title, subject, status, discoveredOn]),
    [
      ['配电箱缺少防护', '某临时堆场', 'reported', '2026-11-19'],
      ['货架超高', '沪虹仓储有限公司', 'reported', '2026-11-18'],
    ],
  )
  assert.equal(all[1]?.regulatorUnitId, units.emergency, 'the register says who regulates')
  const page = await app.page(as.office, { id: all[0]?.id ?? '' })
  assert.match(page.description, /整改时限：2026-12-01\n填报时整改情况：已完成\n备注：复查/)
  assert.match(page.timeline[0]?.words ?? '', /导入“清单.xlsx”第 3 行/)
  assert.equal(await total(as.street), 2)
  assert.equal(await total(as.otherStreet), 0)
  assert.equal(await total(as.office, { text: '超高' }), 1)

  const again = await checked(as.office, sheetOf([good]))
  assert.deepEqual(again.counts, { new: 0, change: 0, same: 1, refused: 0 })
  assert.equal((await carryOut(as.office, again)).status, 409)
})

test('a street sees nothing of another one by importing; an enterprise imports its own alone, and it is on the books', async () => {
  const foreign = await checked(as.otherStreet, sheetOf([good]))
  assert.deepEqual(
    foreign.counts.refused,
    1,
    'neither the register nor the ledger of the other street answers',
  )
  const row: Cell[] = [1, '', '沪虹仓储有限公司', '2026-11-17', '', '灭火器过期', '', '', '', '']
  const own = await checked(
    as.warehouse,
    sheetOf([row, [2, '', '沪虹百货有限公司', '2026-11-17', '', '通道堵塞', '', '', '', '']]),
  )
  assert.deepEqual([own.counts.new, own.counts.refused], [1, 1])
  assert.equal((await carryOut(as.warehouse, own, true)).status, 200)
  const [mine] = (await send(as.warehouse, listHazards, { district, text: '灭火器' })).body.items
  assert.deepEqual([mine?.status, mine?.source], ['on-book', 'self-check'])
  assert.match(mine?.no ?? '', /^310109-2026-\d{7}$/)
})

test('what changed between check and import is noticed; a paste is a table with tabs', async () => {
  const text = `${HEADINGS.join('\t')}\n1\t欧阳路街道\t某码头\t2026-11-12\t\t护栏缺失\t\t\t\t\n`
  const paste = await checked(as.office, Buffer.from(text), '粘贴.csv')
  const twin = await checked(as.office, Buffer.from(text), '粘贴.csv')
  assert.equal((await carryOut(as.office, paste)).status, 200)
  assert.equal((await carryOut(as.office, twin)).status, 409)
  assert.equal(await total(as.office, { text: '护栏' }), 1)
})

test('ten thousand pasted rows go in as one, within seconds', async () => {
  const rows = Array.from(
    { length: 10_000 },
    (_, n) => `${n}\t欧阳路街道\t码头${n}号\t2026-11-10\t\t缺少救生圈${n}\t\t\t\t`,
  )
  const before = await total(as.street, { text: '救生圈' })
  const file = await checked(
    as.street,
    Buffer.from(`${HEADINGS.join('\t')}\n${rows.join('\n')}\n`),
    '粘贴.csv',
  )
  assert.deepEqual(file.counts, { new: 10_000, change: 0, same: 0, refused: 0 })
  const begun = performance.now()
  assert.equal((await carryOut(as.street, file)).status, 200)
  assert.ok(performance.now() - begun < 60_000)
  assert.equal(before, 0)
  const { total: after } = (await send(as.street, listHazards, { district, text: '救生圈' })).body
  assert.deepEqual(after, { count: 1000, exact: false })
})

test('a file with more rows says that it goes on', async () => {
  const rows = Array.from({ length: 10_050 }, () => '')
  const text = `${HEADINGS.join(',')}\n${rows.map((_, n) => `${n},欧阳路街道,乙${n}号,2026-11-10,,缺少警示牌${n},,,,`).join('\n')}\n`
  const file = await checked(as.street, Buffer.from(text), '长.csv')
  assert.equal(file.cut, true)
  assert.equal(file.rows.length, 10_000)
})

test('the template has the ten columns and the twelve categories', async () => {
  const { raw } = await send(as.office, api.hazardTemplate, { district })
  assert.deepEqual(
    readSheet(raw).rows[0]?.cells.map((cell) => cell?.text),
    HEADINGS,
  )
})

test('the statements of tables', (t) => {
  const mine = [...app.statements].filter((statement) =>
    /discovered_on|jsonb_populate_recordset\(null::"?hazard|enterprise\.name = any/.test(statement),
  )
  t.assert.fileSnapshot(
    statementsOn(['hazard', 'enterprise'], mine),
    'server/hazards/sheet-queries.snap.sql',
    { serializers: [String] },
  )
})
