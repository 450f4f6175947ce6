import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { writeXlsx } from '#server/platform/xlsx.ts'

const partsOf = (bytes: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))

const sheet = {
  name: '任务 & 清单',
  widths: [20, 10],
  headings: 1,
  rows: [
    ['项目内容', '进度'],
    ['=1+1 <检查>\u0007', 40],
    [null, ''],
  ],
  merges: [{ row: 1, column: 0, toRow: 2, toColumn: 0 }],
}

test('a sheet holds its texts as texts and its numbers as numbers', () => {
  const part = partsOf(writeXlsx([sheet]))['xl/worksheets/sheet1.xml'] ?? ''
  assert.match(part, /<c r="A2" s="0" t="inlineStr"><is><t>=1\+1 &lt;检查&gt;<\/t>/)
  assert.match(part, /<c r="B2" s="0"><v>40<\/v><\/c>/)
  assert.match(part, /<c r="A1" s="1"/)
  assert.match(part, /<mergeCell ref="A2:A3"\/>/)
  assert.match(part, /ySplit="1"/)
  assert.doesNotMatch(part, /<f>/)
})

test('every sheet is named, typed and linked', () => {
  const parts = partsOf(writeXlsx([sheet, { ...sheet, name: '第二张', merges: [] }]))
  assert.match(
    parts['xl/workbook.xml'] ?? '',
    /name="任务 &amp; 清单" sheetId="1" r:id="rId1".*name="第二张" sheetId="2" r:id="rId2"/,
  )
  assert.match(parts['xl/_rels/workbook.xml.rels'] ?? '', /rId3" Type="[^"]*\/styles"/)
  assert.match(parts['[Content_Types].xml'] ?? '', /sheet2\.xml/)
})

test('a title stands over all columns, and everything else below it', () => {
  const parts = partsOf(writeXlsx([{ ...sheet, name: "甲'乙", title: '三年行动任务清单' }]))
  const part = parts['xl/worksheets/sheet1.xml'] ?? ''
  assert.match(part, /<c r="A1" s="2" t="inlineStr"><is><t>三年行动任务清单/)
  assert.match(part, /<c r="A2" s="1".*<c r="A3" s="0"/)
  assert.match(part, /<mergeCell ref="A1:B1"\/><mergeCell ref="A3:A4"\/>/)
  assert.match(part, /ySplit="2" topLeftCell="A3"/)
  assert.match(parts['xl/workbook.xml'] ?? '', /Print_Titles" localSheetId="0">'甲''乙'!\$1:\$2</)
})

test('a text that looks like an escaped sign stays a text', () => {
  const part = partsOf(writeXlsx([{ ...sheet, rows: [['a_x000D_b']], merges: [] }]))[
    'xl/worksheets/sheet1.xml'
  ]
  assert.match(part ?? '', />a_x005F_x000D_b</)
})

test('columns go on after Z, and the same sheets make the same bytes', () => {
  const wide = { ...sheet, rows: [Array.from({ length: 703 }, (_, n) => n)], merges: [] }
  const part = partsOf(writeXlsx([wide]))['xl/worksheets/sheet1.xml'] ?? ''
  for (const at of ['Z1', 'AA1', 'AZ1', 'BA1', 'ZZ1', 'AAA1']) assert.ok(part.includes(`r="${at}"`), at)
  assert.deepEqual(writeXlsx([sheet]), writeXlsx([sheet]))
})
