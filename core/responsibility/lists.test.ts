import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completenessOf, diffOf, faultsIn, type ListItem, unchangedIn } from '#core/responsibility/items.ts'
import type { ListField, ListKind } from '#core/responsibility/kinds.ts'
import {
  insistOnWhole,
  type ListCommandName,
  type ListState,
  ListStatus,
  lastDayBefore,
  listAnswers,
  titleOfList,
} from '#core/responsibility/list.ts'
import { completedFour, leadersComplete } from '#core/responsibility/proof.ts'
import { judgeItems } from '#core/responsibility/sheet.ts'
import type { Standing } from '#core/responsibility/standing.ts'
import type { NamedRow } from '#core/sheets/check.ts'
import { permissionsOf } from '#core/units/roles.ts'

const field = (key: string, title: string, needed: boolean): ListField => ({
  ...{ key, title, needed, also: [], limit: 20, help: '' },
})
const fields = [
  field('content', '责任事项', true),
  field('basis', '依据', true),
  field('object', '对象', false),
]
const kind: ListKind = {
  ...{ code: 'responsibility', group: 'four', name: '责任清单', holders: ['unit'] },
  ...{ filed: true, yearly: false, clause: '健全责任体系', fields },
}
const uuid = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const item = (n: number, content: string, basis = '某条', object = ''): ListItem => ({
  id: uuid(n),
  values: { content, basis, object },
})

test('what a version changes is told item by item: added, removed, changed field by field', () => {
  const before = [item(1, '检查商场'), item(2, '检查仓库'), item(3, '宣传')]
  const after = [item(1, '检查商场'), item(3, '宣传培训', '某条', '商户'), item(4, '演练')]
  assert.deepEqual(
    diffOf(before, after, fields).map(({ state, no, name, changes }) => [
      state,
      no,
      name,
      changes.map(({ title, was, becomes }) => `${title}:${was}>${becomes}`).join(),
    ]),
    [
      ['changed', 2, '宣传培训', '责任事项:宣传>宣传培训,对象:>商户'],
      ['added', 3, '演练', ''],
      ['removed', 2, '检查仓库', ''],
    ],
  )
  assert.deepEqual(unchangedIn(before, after, fields), [uuid(1)])
})

test('completeness counts every field, what is needed keeps a list from being handed in', () => {
  assert.equal(completenessOf([], fields), 0)
  assert.equal(completenessOf([item(1, '检查', '某条', '商户'), item(2, '宣传', '')], fields), 66)
  assert.deepEqual(faultsIn([], fields), ['清单没有条目'])
  assert.deepEqual(faultsIn([item(1, '检查'), item(2, '', ''), item(3, '检查')], fields), [
    '第 2 项没有填写“责任事项”',
    '第 2 项没有填写“依据”',
    '第 3 项与第 1 项完全相同',
  ])
  const whole = { items: [item(1, '检查')], basis: '三定规定', effectiveFrom: '2026-01-01' }
  assert.doesNotThrow(() => insistOnWhole(whole, kind))
  assert.throws(
    () => insistOnWhole({ ...whole, basis: ' ', effectiveFrom: null }, kind),
    /编制依据.*生效日期/,
  )
})

test('a version ends the day before the next one begins, and never before it began', () => {
  assert.equal(lastDayBefore('2026-01-01', '2026-07-01'), '2026-06-30')
  assert.equal(lastDayBefore('2026-01-01', '2026-01-01'), '2025-12-31')
  assert.equal(lastDayBefore('2026-07-01', '2026-03-01'), '2026-06-30')
  const named = { kindName: '任务清单', holderName: '某局', post: '', year: null }
  assert.equal(titleOfList({ ...named, holder: 'leadership' }), '某局领导班子任务清单')
  const leader = { ...named, holder: 'leader' as const, post: '副局长', year: 2026 }
  assert.equal(titleOfList(leader), '2026年度副局长任务清单（某局）')
})

const [HOLDER, RECEIVER, OTHER] = [uuid(5), uuid(6), uuid(7)]
const standing = (unitId: string, role: 'officer' | 'leader' | 'enterprise'): Standing => ({
  actor: {
    ...{ id: uuid(9), unitId, district: '310109', post: '经办', unitIds: [unitId] },
    permissions: [...permissionsOf[role]],
    grants: role === 'enterprise' ? [{ kind: 'enterprise', enterpriseId: unitId }] : [],
  },
  standsFor: [unitId],
})
const list = (status: ListStatus, filed = true): ListState => ({
  ...{ status, filed, holder: filed ? 'unit' : 'enterprise', holderId: HOLDER },
  ...{ receiverUnitId: RECEIVER, madeUnitId: HOLDER },
})
const open = (state: ListState, by: Standing) =>
  Object.entries(listAnswers(state, by))
    .flatMap(([name, why]) => (why === null ? [name as ListCommandName] : []))
    .sort()

test('who may do what in which state: the holder writes, the receiver alone puts on record or returns', () => {
  const holder = standing(HOLDER, 'officer')
  const expected: Record<ListStatus, [ListCommandName[], ListCommandName[]]> = {
    draft: [['drop', 'handIn', 'save'], []],
    returned: [['drop', 'handIn', 'save'], []],
    'handed-in': [[], ['accept', 'return']],
    'on-record': [['revise'], []],
    superseded: [[], []],
    dropped: [[], []],
  }
  for (const status of ListStatus.options) {
    const [ofHolder, ofReceiver] = expected[status]
    assert.deepEqual(open(list(status), holder), ofHolder, `${status}, holder`)
    for (const role of ['officer', 'leader'] as const)
      assert.deepEqual(open(list(status), standing(RECEIVER, role)), ofReceiver, `${status}, ${role}`)
    assert.deepEqual(open(list(status), standing(OTHER, 'officer')), [], `${status}, other`)
    assert.deepEqual(open(list(status), standing(HOLDER, 'leader')), [], `${status}, its own leader`)
  }
})

test('posts of an enterprise are published by itself or by an official for it, and then signed', () => {
  for (const by of [standing(HOLDER, 'enterprise'), standing(OTHER, 'officer')]) {
    assert.deepEqual(open(list('draft', false), by), ['drop', 'publish', 'save'])
    assert.deepEqual(open(list('on-record', false), by), ['revise', 'sign'])
  }
  assert.deepEqual(open(list('draft', false), standing(OTHER, 'enterprise')), [])
})

test('the four lists prove a unit from the day of the fourth on, and each revision after it again', () => {
  const row = (kind: ListKind['code'], recordedOn: string, holderId = HOLDER) => ({
    ...{ id: `${kind} ${recordedOn}`, kind, holderId, recordedOn },
  })
  const rows = [
    row('responsibility', '2026-01-05'),
    row('power', '2026-01-06'),
    row('task', '2026-01-07', OTHER),
    row('supervision', '2026-02-01'),
    row('power', '2026-02-10'),
    row('task', '2026-03-01'),
    row('task', '2026-09-01'),
  ]
  assert.deepEqual(
    completedFour(rows).map(({ unitId, on }) => [unitId, on]),
    [
      [HOLDER, '2026-03-01'],
      [HOLDER, '2026-09-01'],
    ],
  )
})

test('a year of leaders counts when both lists of every post are on record', () => {
  const row = (post: string, kind: ListKind['code'], status = 'on-record') => ({
    ...{ id: uuid(1), holderId: HOLDER, year: 2026, recordedOn: '2026-03-01', post, kind, status },
  })
  const both = (post: string) => [row(post, 'leader-duty'), row(post, 'leader-task')]
  assert.equal(leadersComplete([...both('局长'), ...both('副局长')])[0]?.posts, 2)
  assert.deepEqual(leadersComplete([...both('局长'), row('副局长', 'leader-duty')]), [])
  assert.deepEqual(leadersComplete([...both('局长'), row('副局长', 'leader-duty', 'handed-in')]), [])
})

test('rows of a file: new, changed, the same, refused each with its reasons', () => {
  const row = (line: number, cells: Record<string, string>): NamedRow<string> => ({
    line,
    cells,
    has: (key) => key in cells,
    cell: (key) => (cells[key] === undefined ? undefined : { text: cells[key], isNumber: false }),
  })
  const judged = judgeItems(
    [
      row(2, { content: '检查商场', basis: '新的一条' }),
      row(3, { content: '演练', basis: '某条' }),
      row(4, { content: '宣传', basis: '某条' }),
      row(5, { content: '没有依据', basis: '' }),
      row(6, { content: '演练', basis: '某条' }),
      row(7, { content: '太长'.repeat(11), basis: '某条' }),
    ],
    { kind, items: [item(1, '检查商场', '某条', '商户'), item(2, '宣传')], nextId: () => uuid(8) },
  )
  assert.deepEqual(
    judged.map(({ checked }) => checked.state),
    ['change', 'new', 'same', 'refused', 'refused', 'refused'],
  )
  assert.deepEqual(
    judged[0]?.item,
    item(1, '检查商场', '新的一条', '商户'),
    'a column that is not there stays',
  )
  assert.deepEqual(
    judged.slice(3).map(({ checked }) => checked.reasons[0]?.words),
    ['没有填写', '与第 3 行相同', '超过 20 字'],
  )
})
