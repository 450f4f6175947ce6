import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Column, findHeading, type SheetCell, type SheetRow } from '#core/sheets/sheet.ts'
import { BadCell, codeOf, dayOf, listOf, plainName, plainText, yesNoOf } from '#core/sheets/values.ts'

const cell = (text: string, isNumber = false): SheetCell => ({ text, isNumber })
const row = (line: number, ...texts: string[]): SheetRow => ({ line, cells: texts.map((text) => cell(text)) })

const columns: Column<'code' | 'name' | 'size'>[] = [
  { key: 'code', title: '统一社会信用代码', also: ['信用代码'], needed: true, help: '' },
  { key: 'name', title: '企业名称', needed: true, help: '' },
  { key: 'size', title: '企业规模', also: ['规模'], help: '' },
]

test('headings are found by name in any order, below a title, with stars, brackets and full width', () => {
  const heading = findHeading(
    [row(1, '企业名册'), row(3, ' ＊企业　名称（全称）', '备注', '信用代码：', '规模')],
    columns,
  )
  assert.ok(typeof heading === 'object')
  assert.equal(heading.at, 1)
  assert.deepEqual(Object.fromEntries(heading.places), { name: 0, code: 2, size: 3 })
  assert.deepEqual(heading.ignored, ['备注'])
})

test('what is missing or doubled is said', () => {
  assert.match(String(findHeading([row(1, '甲', '乙')], columns)), /没有找到表头/)
  assert.match(String(findHeading([row(1, '企业名称', '规模')], columns)), /缺少必填的列：“统一社会信用代码”/)
  assert.match(String(findHeading([row(1, '企业名称', '信用代码', '规模', '企业规模')], columns)), /不止一次/)
})

test('every order of the headings is read alike', () => {
  const titles = ['统一社会信用代码', '企业名称', '企业规模', '备注']
  fc.assert(
    fc.property(fc.shuffledSubarray(titles, { minLength: 4 }), (order) => {
      const heading = findHeading([row(1, ...order)], columns)
      assert.ok(typeof heading === 'object')
      for (const { key, title } of columns) assert.equal(order[heading.places.get(key) ?? -1], title)
    }),
  )
})

test('values as people write them', () => {
  assert.equal(plainText('　示例路１２号\r\n Ａ座 '), '示例路12号 A座')
  assert.equal(plainName(' 沪虹 示例(上海) 有限公司 '), '沪虹示例（上海）有限公司')
  assert.equal(plainName('ABC (Shanghai)  Ltd'), 'ABC (Shanghai) Ltd')
  assert.deepEqual(listOf('商务（商场、超市）、消防；燃气,消防'), ['商务（商场、超市）', '消防', '燃气'])
  for (const text of ['是', '√', 'Ｙ', ' 有 ', '1']) assert.equal(yesNoOf(cell(text)), true)
  for (const text of ['否', '×', 'N', '无', '0']) assert.equal(yesNoOf(cell(text)), false)
  assert.equal(yesNoOf(undefined), undefined)
  assert.throws(() => yesNoOf(cell('也许')), BadCell)
})

test('a code that Excel has rounded is refused, a telephone number stored as a number is not', () => {
  assert.equal(codeOf(cell('１３８ 0000 0000')), '13800000000')
  assert.equal(codeOf(cell('13800000000', true)), '13800000000')
  assert.throws(() => codeOf(cell('9.13101E+17', true)), BadCell)
  assert.throws(() => codeOf(cell('913101091234567000', true)), BadCell)
  assert.throws(() => codeOf({ ...cell('#N/A'), fault: '公式出错' }), /公式出错/)
})

test('days in every way of writing, and none that does not exist', () => {
  const written = ['2024-4-1', '2024/04/01', '2024.4.1', '2024年4月1日', '20240401', '2024-04-01 00:00:00']
  for (const text of written) assert.equal(dayOf(cell(text)), '2024-04-01', text)
  assert.equal(dayOf(cell('45383', true)), '2024-04-01')
  assert.equal(dayOf(cell('45383.75', true)), '2024-04-01')
  for (const text of ['2024-02-30', '45383', '明天', '2024', '4/1/2024'])
    assert.throws(() => dayOf(cell(text)), BadCell)
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
      (date) => {
        const iso = date.toISOString().slice(0, 10)
        assert.equal(dayOf(cell(iso)), iso)
      },
    ),
  )
})
