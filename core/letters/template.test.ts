import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DistrictNumbers, numberAs, patternFor } from '#core/letters/numbering.ts'
import { dayInWords, fill, LetterTemplate, templateFor } from '#core/letters/template.ts'

const said = {
  kind: 'urging',
  masthead: 'letter',
  clause: '第六十二条',
  fromOn: '2024-01-01',
  values: {
    subject: { label: '事项', example: '整改' },
    facts: { label: '事实', example: '未整改' },
    deadline: { label: '期限', optional: true, example: '2026-12-01' },
  },
  title: '关于{subject}的督促函',
  paragraphs: ['{facts}。现予督促。', '请于{deadline}前反馈。'],
}
const template = LetterTemplate.parse(said)
const filling = {
  unit: '安委办',
  to: ['甲街道', '乙街道'],
  cc: [],
  values: { subject: '整改', facts: '未整改' },
}

test('placeholders are filled; what speaks of an optional value is left out without it', () => {
  const content = fill(template, filling)
  assert.deepEqual(
    [content.title, content.to, content.paragraphs],
    ['关于整改的督促函', '甲街道、乙街道', ['未整改。现予督促。']],
  )
  const values = { ...filling.values, deadline: '2026-12-01', other: '不用' }
  assert.equal(fill(template, { ...filling, values }).paragraphs[1], '请于2026年12月1日前反馈。')
})

test('several lines make several paragraphs, invisible signs and a doubled 。 disappear', () => {
  const values = { subject: '整\u0007改\r\n复查', facts: '一查。\r\n二查。' }
  const content = fill(template, { ...filling, values })
  assert.deepEqual(
    [content.title, content.paragraphs],
    ['关于整改；复查的督促函', ['一查。', '二查。现予督促。']],
  )
})

test('a missing value is refused by its name, also where the name is one that objects inherit', () => {
  for (const values of [{ subject: '整改' }, { subject: '整改', facts: ' \n ' }])
    assert.throws(() => fill(template, { ...filling, values }), {
      message: '缺少“事实”，不能起草督促函',
      explanation: { because: '第六十二条', remedy: '请填写“事实”后再办理', field: 'values.facts' },
    })
  const odd = LetterTemplate.parse({
    ...said,
    paragraphs: [...said.paragraphs, '{toString}'],
    values: { ...said.values, toString: { label: '文本', example: '甲' } },
  })
  assert.throws(() => fill(odd, filling), /缺少“文本”/)
})

test('a faulty template is refused: an unknown placeholder, a value that nothing speaks of', () => {
  const faults = (change: object) =>
    LetterTemplate.safeParse({ ...said, ...change }).error?.issues[0]?.message
  assert.equal(faults({ title: '关于{subjct}的函' }), '文中的 {subjct} 没有说明')
  assert.equal(faults({ paragraphs: ['请反馈。'] }), 'facts 没有用在文中')
})

test('a district’s own template goes before the general one, each in its time', () => {
  const own = LetterTemplate.parse({
    ...said,
    district: '310109',
    title: '{subject}督促函',
    fromOn: '2026-01-01',
  })
  const old = LetterTemplate.parse({ ...said, toOn: '2025-12-31' })
  const all = [old, own]
  const pick = (district: string, day: string) => templateFor(all, { kind: 'urging', district, day }).title
  assert.equal(pick('310109', '2026-06-01'), '{subject}督促函')
  assert.equal(pick('310109', '2025-06-01'), '关于{subject}的督促函')
  assert.throws(() => pick('310118', '2026-06-01'), /没有现行的督促函模板/)
})

test('numbers go by the unit’s code, its own pattern, or its alias', () => {
  const series = {
    code: 'letter',
    name: '函',
    kinds: ['urging' as const],
    pattern: '{short}函〔{year}〕{n}号',
  }
  const numbers = DistrictNumbers.parse({
    district: '310109',
    clause: '7.2.5',
    units: [
      { unit: '虹口区应急管理局', short: '虹应急' },
      { unit: '区商务委', short: '虹商务', patterns: { letter: '{short}安函〔{year}〕{n}号' } },
    ],
  })
  const no = (name: string, aliases: string[]) =>
    numberAs(patternFor(series, numbers, { name, aliases }), 2026, 7)
  assert.equal(no('虹口区应急管理局', []), '虹应急函〔2026〕7号')
  assert.equal(no('虹口区商务委员会', ['区商务委']), '虹商务安函〔2026〕7号')
  assert.equal(no('嘉兴路街道办事处', ['嘉兴路街道']), '嘉兴路街道函〔2026〕7号')
  assert.throws(() =>
    DistrictNumbers.parse({
      ...numbers,
      units: [{ unit: '甲局', short: '甲', patterns: { letter: '甲[{year}]{n}号' } }],
    }),
  )
})

test('a day is written without leading zeros', () => {
  assert.equal(dayInWords('2026-01-02'), '2026年1月2日')
})
