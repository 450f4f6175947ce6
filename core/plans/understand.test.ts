import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { countsOf } from '#core/plans/checking.ts'
import { clauseOf, headingsAbove, leadingMark, withoutMark } from '#core/plans/clause.ts'
import { namesOf, setting } from '#core/plans/district.fixture.ts'
import { PlanDraft } from '#core/plans/draft.ts'
import { mentionsOf, obligationsOf } from '#core/plans/mentions.ts'
import { obstaclesOf } from '#core/plans/obstacles.ts'
import { parsePlans } from '#core/plans/parser/parse.ts'
import type { ParsedPlan } from '#core/plans/parser/parsed.ts'
import { tasksOf } from '#core/plans/tasks.ts'
import { understand } from '#core/plans/understand.ts'

const text = `示例领域三年行动方案（2024—2026年）
各街道、各有关部门：
一、总体目标
2024年底前基本消除存量。
二、主要任务
（一）责任体系提升行动
1.压实责任。各街道、区应急局2024年底前完成清单；会同区卫健委每季度检查1次。
2.落实措施。加强巡查和调度。
（二）动态清零行动
3.信息报送。各科室每月24日前向委工作专班报送工作进展。
虹口区商务委员会
2024年4月1日
`

const draftOf = (source: string, issuer = '虹口区商务委员会') => {
  const { plans } = parsePlans(source)
  return plans.map((plan) => understand(plan, setting(issuer), plan.span[0]))
}

test('a plan becomes items with clauses as people quote them, and ids that count', () => {
  const [draft] = draftOf(text)
  assert.ok(draft)
  assert.deepEqual(
    draft.items.map(({ id, clause, kind }) => [id, clause, kind]),
    [
      ['i1', '一', 'goal'],
      ['i2', '二、（一）1', 'task'],
      ['i3', '二、（一）2', 'task'],
      ['i4', '二、（二）3', 'task'],
    ],
  )
  assert.deepEqual([draft.document.issuer, draft.document.issuedOn], ['虹口区商务委员会', '2024-04-01'])
})

test('each name is looked up, and nobody’s work is suggested to be the issuer’s', () => {
  const [draft] = draftOf(text)
  assert.ok(draft)
  const said = draft.items.flatMap(({ obligations }) =>
    obligations.flatMap(({ lead, support }) =>
      [...lead, ...support].map(({ name, state }) => `${name} ${state}`),
    ),
  )
  assert.deepEqual(said.slice(0, 6), [
    '各街道 collective',
    '区应急局 matched',
    '（承前）各街道 collective',
    '（承前）区应急局 suggested',
    '区卫健委 matched',
    '（未写明） suggested',
  ])
  const told = obstaclesOf(draft).map(({ message }) => message)
  assert.ok(told.some((message) => /承接上文似为“区应急局”/.test(message)))
  const nobody = mentionsOf(draft).find(({ name }) => name === '（未写明）')
  assert.deepEqual(namesOf(nobody?.unitIds ?? []), ['虹口区商务委员会'])
  assert.deepEqual(namesOf(draft.reporting[0]?.to?.unitIds ?? []), ['虹口区商务委员会'])
})

test('an annex without a signature is issued by whoever reads it', () => {
  const [draft] = draftOf(text.replace('虹口区商务委员会\n2024年4月1日\n', ''))
  assert.equal(draft?.document.issuer, '虹口区商务委员会')
})

test('spans of a second plan are counted from its own beginning', () => {
  const both = `${text}\n${text.replace('示例领域', '第二领域')}`
  const { plans } = parsePlans(both)
  const second = plans[1]
  assert.ok(second)
  const source = both.slice(second.span[0])
  const draft = understand(second, setting('虹口区商务委员会'), second.span[0])
  for (const item of draft.items) assert.equal(source.slice(...(item.span ?? [0, 0])), item.text)
})

test('the same plan and the same units give the same draft', () => {
  assert.deepEqual(draftOf(text), draftOf(text))
})

const clauses: [(number | null)[], (string | null)[], string | null, string][] = [
  [[3, 5, 13], ['三、主要任务', '(五) 动态清零。'], '13.', '三、（五）13'],
  [[4, 6], ['四、保障措施'], '6、', '四、6'],
  [[2, 12], ['二、任务'], '（十二）', '二、（十二）'],
  [[3, null], ['三、任务'], null, '三、（未编号）'],
  [[12, 20, 3], [null, null], null, '十二、（二十）3'],
  [[1], [], '一、', '一'],
  [[2, 1, 1], ['第二章 任务', '第一条'], '（1）', '第二章第一条（1）'],
]
for (const [path, headings, mark, clause] of clauses)
  test(`clause ${clause}`, () => assert.equal(clauseOf(path, headings, mark), clause))

test('of two headings with the same number the nearest before counts', () => {
  const heading = (title: string, at: number) => ({
    path: [3],
    title,
    span: [at, at + 5] as [number, number],
  })
  const headings = [heading('三、先', 10), heading('三、后', 50)]
  assert.deepEqual(headingsAbove([3, 1], headings, 20), ['三、先'])
  assert.deepEqual(headingsAbove([3, 1], headings, 60), ['三、后'])
  assert.deepEqual(headingsAbove([4, 1], headings, 60), [null])
})

test('the number at the beginning of a text', () => {
  assert.deepEqual(leadingMark('  （三）落实'), { ordinal: 3, printed: '（三）' })
  assert.equal(leadingMark('2024年底前'), undefined)
  assert.equal(withoutMark(' 12. 落实责任'), '落实责任')
  assert.equal(withoutMark('2024年底前完成'), '2024年底前完成')
})

const folder = new URL('../../../shared/plans/input/', import.meta.url)
const given = existsSync(folder) ? globSync('*.txt', { cwd: folder }) : []

function checkWhole(source: string, plan: ParsedPlan) {
  const draft = understand(plan, setting('示例镇人民政府'))
  assert.ok(PlanDraft.safeParse(draft).success)
  assert.equal(draft.items.length, plan.tasks.length)
  for (const { span, text: words, clause } of draft.items) {
    assert.equal(source.slice(...(span ?? [0, 0])), words, clause)
    assert.notEqual(clause, '')
  }
  const rows = [...draft.items, ...draft.schedule].map(({ id }) => id)
  const ids = [...rows, ...obligationsOf(draft).map(({ id }) => id), ...mentionsOf(draft).map(({ id }) => id)]
  assert.equal(new Set(ids).size, ids.length)
  assert.ok(countsOf(draft).items > 0 && tasksOf(draft, '2024-04-01').length > 0)
  const places = obstaclesOf(draft).map(({ rowId }) => rowId)
  assert.ok(places.every((rowId) => rowId === null || rows.includes(rowId)))
}

const skip = given.length === 0 && '没有 shared/plans：真实方案的检查已跳过'

test('real plans are understood whole', { skip }, () => {
  for (const file of given) {
    const source = readFileSync(new URL(file, folder), 'utf8')
    for (const plan of parsePlans(source).plans) checkWhole(source, plan)
  }
})
