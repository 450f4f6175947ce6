import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { Refusal } from '#core/refusal.ts'
import { rowsOfCsv } from '#server/platform/sheets/read-csv.ts'
import { readSheet } from '#server/platform/sheets/read-sheet.ts'
import { writeXlsx } from '#server/platform/xlsx.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** A workbook as a program other than ours writes it. */
const workbook = (sheet: string, more: Record<string, string> = {}) =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        'xl/workbook.xml': `<workbook xmlns="${MAIN}"><sheets><sheet name="隐" sheetId="1" state="hidden" r:id="rId1"/><sheet name="表" sheetId="2" r:id="rId2"/></sheets></workbook>`,
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
        'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`,
        'xl/worksheets/sheet2.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
        'xl/sharedStrings.xml':
          '<sst><si><t>甲</t></si><si><r><t>乙</t></r><r><t xml:space="preserve"> &amp;丙</t></r><rPh><t>yi</t></rPh></si><si/></sst>',
        ...more,
      }).map(([name, text]) => [name, strToU8(text)]),
    ),
  )

const texts = (bytes: Uint8Array) =>
  readSheet(bytes).rows.map(({ line, cells }) => [
    line,
    ...Array.from(cells, (one) => one?.fault ?? one?.text),
  ])

const refusal = (bytes: Uint8Array) => {
  try {
    readSheet(bytes)
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
  return 'read'
}

test('the first sheet in view: shared and rich texts, numbers, truth, gaps, formulas with what they came to', () => {
  const bytes = workbook(
    `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2"><v>1.38E10</v></c></row><row r="3"/>
     <row r="5"><x:c r="A5" t="str"><x:f>A1</x:f><x:v>算出</x:v></x:c><c r="B5" t="b"><v>1</v></c><c r="C5" t="e"><v>#N/A</v></c><c r="D5"><f>NOW()</f></c><c r="E5" t="inlineStr"><is><t>内</t></is></c></row>`,
  )
  assert.deepEqual(texts(bytes), [
    [2, '甲', undefined, '乙 &丙', '13800000000'],
    [
      5,
      '算出',
      '是',
      '公式出错（#N/A），请改正或填写文字',
      '公式没有算出结果，请用 Excel 打开并保存一次，或填写文字',
      '内',
    ],
  ])
})

test('signs that XML has no word for are read as what they stand for, or not at all', () => {
  const cell = (text: string) => `<c r="A1" t="inlineStr"><is><t>${text}</t></is></c>`
  const bytes = workbook(`<row r="1">${cell('甲_x000A_乙_x0000__xD800_丙_x005F_x000A_')}</row>`)
  assert.deepEqual(texts(bytes), [[1, '甲\n乙丙_x000A_']])
})

test('what our own writer writes is read back', () => {
  const cellText = fc
    .string({ unit: 'grapheme', maxLength: 20 })
    .map((text) => `字${text.replace(/\p{Cc}|\p{Cn}|\p{Cs}/gu, '')}`)
  fc.assert(
    fc.property(
      fc.array(fc.array(cellText, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 }),
      (rows) => {
        const bytes = writeXlsx([{ name: '表', widths: [10], headings: 0, rows }])
        const read = readSheet(bytes).rows.map(({ cells }) => cells.map((one) => one?.text))
        assert.deepEqual(read, rows)
      },
    ),
  )
})

test('other kinds of files are refused in clear words', () => {
  const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex')
  assert.match(refusal(ole), /旧版 Excel/)
  assert.match(refusal(Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')])), /打开密码/)
  assert.match(refusal(workbook('', { 'xl/vbaProject.bin': '' })), /宏/)
  assert.match(refusal(zipSync({ 'a.txt': strToU8('a') })), /损坏/)
  assert.match(refusal(workbook('').subarray(0, 200)), /损坏/)
  assert.match(refusal(new Uint8Array(11 * 1024 * 1024)), /超过 10 MB/)
  assert.match(refusal(workbook(' '.repeat(70_000_000))), /解压后过大/)
  assert.match(refusal(Buffer.from([0, 1, 2, 3, 255, 254, 0, 0, 7])), /不是表格/)
})

test('CSV in GB 18030 and UTF-8, quoted, with tabs, and with the guard of leading zeros', () => {
  // 企业,规模 in GB 18030: Node decodes it and has no encoder.
  assert.deepEqual(texts(Buffer.from('c6f3d2b52cb9e6c4a30d0a', 'hex')), [[1, '企业', '规模']])
  assert.deepEqual(texts(Buffer.from('\ufeff企业,"规\n""模"""\n\n="0012",小')), [
    [1, '企业', '规\n"模"'],
    [4, '0012', '小'],
  ])
  assert.deepEqual(texts(Buffer.from('企业\t规模\r\n甲\t小')), [
    [1, '企业', '规模'],
    [2, '甲', '小'],
  ])
})

test('no text keeps the reader of CSV busy or makes it lose a row', () => {
  const hostile = fc.string({ unit: fc.constantFrom('"', ',', '\n', '甲', ' ', ';'), maxLength: 400 })
  fc.assert(
    fc.property(hostile, (text) => {
      const began = performance.now()
      rowsOfCsv(text, 100)
      assert.ok(performance.now() - began < 500)
    }),
  )
  const began = performance.now()
  rowsOfCsv('"'.repeat(1_000_001), 100)
  rowsOfCsv(`${'"a'.repeat(300_000)}`, 100)
  assert.ok(performance.now() - began < 2000)
})
