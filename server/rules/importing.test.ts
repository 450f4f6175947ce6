import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openRulesDistrict, ownText } from '#server/rules/test-district.ts'

const app = await openRulesDistrict()
after(app.close)
const { importText } = app

const countOwn = async () =>
  (await app.owner.selectFrom('rulePack').select('id').where('origin', '=', 'district').execute()).length

/** What is said of a text; nothing of it is kept. */
async function told(text: string) {
  const before = await countOwn()
  const { status, text: body } = await importText(text)
  assert.ok(status >= 400 && status < 500, `${status} ${body.slice(0, 300)}`)
  assert.equal(await countOwn(), before)
  return (JSON.parse(body) as { message: string }).message
}
const changed = (from: string, to: string) => {
  assert.ok(ownText.includes(from), from)
  return told(ownText.replace(from, to))
}

const wrong: [string, string, string, RegExp][] = [
  ['an unknown field', '    every: week', '    every: week\n    often: 2', /第 21 行 rules\.0：.*often/],
  ['a bad date', 'from: 2026-12-01', 'from: 2026-02-30', /第 8 行 pack\.from：/],
  ['a last day before the first', 'to: 2027-12-31', 'to: 2026-11-01', /第 9 行 pack\.to：止期早于起期/],
  [
    'a cycle',
    '    every: week',
    '    every: week\n    after: [own-list]',
    /第 21 行 rules\.0\.after\.0：规则互相等待：own-check → own-list → own-check/,
  ],
  [
    'a sector nobody knows',
    'who: { of: enterprise, sectors: [commerce]',
    'who: { of: enterprise, sectors: [pirates]',
    /第 17 行 rules\.0\.who\.sectors\.0：行业领域目录中没有 pirates/,
  ],
  ['a code twice', 'code: own-list', 'code: own-check', /第 22 行 rules\.1\.code：代码 own-check 重复/],
  [
    'a code of another pack',
    'code: own-list',
    'code: B34-F4B',
    /第 22 行 rules\.1\.code：代码 B34-F4B 已用于规则包 F4B/,
  ],
  [
    'a version that is taken',
    'code: own\n',
    'code: F4B\n',
    /pack\.version：第 1 版已在系统中，请改为第 2 版/,
  ],
  ['a district that is not ours', "'310109'", "'310118'", /第 10 行 pack\.reach\.district：须是本区 310109/],
  ['a tab', '    every: week', '\t every: week', /第 \d+ 行 ：.*(制表符|YAML)/],
  ['a NUL', '店长每周自查', '"店长\\0自查"', /无法保存的字符/],
  ['half a character', '店长每周自查', '"店长\\uD800自查"', /无法保存的字符/],
  ['nothing', ownText, '', /./],
  ['two packs in one file', ownText, `${ownText}---\n${ownText}`, /一个规则包/],
]

for (const [what, from, to, expected] of wrong)
  test(`refused with line and reason: ${what}`, async () => assert.match(await changed(from, to), expected))

test('a version on the days of a later one is refused at the line of its day; one that counts its fortnights anew too', async () => {
  const later = await app.revise('F4B', '2027-01-01')
  assert.equal((await app.propose(later)).status, 200)
  assert.equal((await app.approve(later)).status, 200)
  const text = ownText
    .replace('code: own\n', 'code: F4B\n')
    .replace('version: 1', 'version: 3')
    .replaceAll('own-', 'x-')
  assert.match(await told(text), /第 2 行 pack\.start：各版本须从同一天数起：2024-04-01/)
  const beside = text.replace('  from: 2026-12-01', '  start: 2024-04-01\n  from: 2026-12-01')
  assert.match(await told(beside), /第 10 行 pack\.to：第 2 版自 2027-01-01 起施行，与本版的日期重叠/)
})

test('a text that is made to hurt costs next to nothing', async () => {
  const laughs = Array.from(
    { length: 30 },
    (_, n) => `a${n + 1}: &a${n + 1} [${Array(10).fill(`*a${n}`).join(', ')}]`,
  )
  const began = performance.now()
  assert.match(await told(['a0: &a0 [x, x]', ...laughs].join('\n')), /别名（\*）展开过多/)
  assert.match(await told('['.repeat(100_000)), /嵌套过深|YAML/)
  assert.match(await told(`${'a: {'.repeat(3000)}${'}'.repeat(3000)}`), /./)
  assert.match(await told('- '.repeat(150_000)), /./)
  assert.ok(performance.now() - began < 8000)
  assert.match(await told('x'.repeat(5 * 1024 * 1024)), /./)
  assert.match(await told('x'.repeat(400_001)), /400000|文字|过长|400,?000/)
  assert.match(await told('__proto__: { polluted: true }\nconstructor: 1'), /./)
})

test('five hundred rules that all wait for each other are told apart at once', async () => {
  const codes = Array.from({ length: 500 }, (_, n) => `r${n}`)
  const rule = (code: string, n: number) =>
    `  - { code: ${code}, kind: gate, title: 试验, clause: 一, who: { of: enterprise }, when: { event: accident }, effects: [circular], after: [${codes.slice((n * 7) % 400, ((n * 7) % 400) + 90).join(',')}] }`
  const text = `${ownText.slice(0, ownText.indexOf('rules:'))}rules:\n${codes.map(rule).join('\n')}\n`
  const began = performance.now()
  assert.match(await told(text), /规则互相等待/)
  assert.ok(performance.now() - began < 6000)
  assert.match(await told(text.replace(/\n$/, `\n${rule('r500', 1)}\n`)), /rules：.*500/)
})
