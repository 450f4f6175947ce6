import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { streamCsv } from '#server/platform/csv-stream.ts'
import { readSheet } from '#server/platform/sheets/read-sheet.ts'
import type { Cell } from '#server/platform/xlsx-parts.ts'
import { streamXlsx } from '#server/platform/xlsx-stream.ts'

async function* inBatches(rows: readonly Cell[][], size: number) {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size)
}

const tableOf = (rows: readonly Cell[][], name = '台账', size = 4) => ({
  name,
  columns: [
    { title: '序号', width: 8 },
    { title: '内容', width: 30 },
  ],
  batches: inBatches(rows, size),
})

const numbered = (count: number) => Array.from({ length: count }, (_, n): Cell[] => [n, `第${n}行`])

test('what does not fit on a sheet goes on on the next, under the same headings, and no sheet is empty', async () => {
  for (const [count, sizes] of [
    [25, [11, 11, 6]],
    [20, [11, 11]],
    [0, [1]],
  ] as const) {
    const bytes = await buffer(streamXlsx(tableOf(numbered(count)), { rows: 11, characters: 1e9 }))
    const parts = unzipSync(new Uint8Array(bytes))
    const sheets = Object.keys(parts).filter((path) => path.startsWith('xl/worksheets/'))
    const text = (path: string) => strFromU8(parts[path] ?? new Uint8Array())
    assert.deepEqual(
      sheets.map((path) => text(path).match(/<row /g)?.length),
      sizes,
    )
    assert.ok(sheets.every((path) => text(path).includes('序号')))
    const names = [...text('xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name)
    assert.deepEqual(names, ['台账', '台账（2）', '台账（3）'].slice(0, sizes.length))
  }
})

test('a sheet of very long texts ends before its part of the archive is too long', async () => {
  const bytes = await buffer(streamXlsx(tableOf(numbered(12)), { rows: 1000, characters: 1 }))
  const sheets = Object.keys(unzipSync(new Uint8Array(bytes))).filter((path) => path.includes('sheets/'))
  assert.equal(sheets.length, 3)
})

test('a name that Excel forbids becomes one that it takes', async () => {
  const bytes = await buffer(streamXlsx(tableOf([], `'a[b]:c*?/\\${'长'.repeat(40)}`)))
  const workbook = strFromU8(unzipSync(new Uint8Array(bytes))['xl/workbook.xml'] ?? new Uint8Array())
  const [, name = ''] = /<sheet name="([^"]*)"/.exec(workbook) ?? []
  assert.ok(name.length <= 31 && !/[[\]:*?/\\']/.test(name), name)
})

const hostile = [
  '=1+1',
  '+86',
  '-5',
  '@SUM(A1)',
  '\t=1',
  '＝1',
  '"甲",乙',
  '多\n行',
  '_x000D_',
  '<&>',
  '😀',
  ' 边 ',
  '\u0000\u0007坏',
]

test('what somebody typed stays text in .xlsx, without the signs that XML has no word for', async () => {
  const bytes = await buffer(streamXlsx(tableOf(hostile.map((text, n) => [n, text]))))
  const { rows } = readSheet(bytes)
  assert.deepEqual(
    rows.slice(1).map(({ cells }) => cells[1]?.text),
    hostile.map((text) => text.replaceAll('\0', '').replaceAll('\u0007', '')),
  )
  const sheet = strFromU8(unzipSync(new Uint8Array(bytes))['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  assert.ok(!sheet.includes('<f>'))
})

test('no cell of a .csv is reckoned by whatever opens it', async () => {
  const text = (await buffer(streamCsv(tableOf(hostile.map((one, n) => [n, one]))))).toString()
  assert.ok(text.startsWith("\ufeff序号,内容\r\n0,'=1+1\r\n"))
  for (const line of text.split('\r\n')) assert.doesNotMatch(line, /^\d+,"?\s*[=+\-@＝]/)
  assert.ok(text.includes('"""甲"",乙"') && text.includes('"多\n行"'))
  assert.match((await buffer(streamCsv(tableOf([[-5, null]])))).toString(), /\r\n-5,\r\n$/)
})

test('a text longer than a cell holds is cut and says so; a number that is none is text', async () => {
  const bytes = await buffer(streamXlsx(tableOf([[Number.NaN, '长'.repeat(40_000)]])))
  const sheet = strFromU8(unzipSync(new Uint8Array(bytes))['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  const [, text = ''] = /<t>(长+[^<]*)</.exec(sheet) ?? []
  assert.ok(text.length === 32_767 && text.endsWith('……（以下从略）'))
  assert.match(sheet, /<t>NaN<\/t>/)
})
