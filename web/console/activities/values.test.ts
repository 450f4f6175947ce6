import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ActivityCatalogue } from '#core/activities/catalogue.ts'
import { blankValues, objectionsTo, peopleIn, toldOf, withKind } from '#web/console/activities/values.ts'

const today = '2026-11-22'
const item = { code: 'other', name: '其他', unverified: false, ended: false }
const form = { ...item, clause: '每季度专题研究', files: 1 }
const catalogue: ActivityCatalogue = {
  recordWithinDays: { value: 15, clause: '产品设置', unverified: true },
  forms: [
    {
      ...form,
      kind: 'meeting',
      code: 'quarterly',
      name: '季度专题会议',
      by: 'leaders',
      topics: ['major-hazard'],
    },
    { ...form, kind: 'meeting', code: 'dispatch', name: '调度会', topics: ['safety'] },
    { ...form, kind: 'drill', code: 'fire', name: '消防灭火演练', topics: ['fire'] },
  ],
  ...{ materials: [item], campaigns: [item], places: [item], media: [item], audiences: [item] },
}
const begin = { id: 'a', today, holderId: 'b', premisesId: null, catalogue }

test('a duty opens the form that proves it: the only one about its topic, held in person by whom it asks for', () => {
  const { content } = blankValues({ ...begin, kind: 'meeting', topic: 'major-hazard' })
  assert.deepEqual(
    [content.form, content.ledBy, content.inPerson, content.topics],
    ['quarterly', 'leaders', true, ['major-hazard']],
  )
  assert.equal(blankValues({ ...begin, form: 'fire' }).content.kind, 'drill')
  assert.deepEqual(blankValues({ ...begin, topic: 'gas' }).content.topics, ['gas'])
})

test('another register keeps what every register asks', () => {
  const { content } = blankValues({ ...begin, kind: 'meeting', title: '研究消防' })
  const drill = withKind(content, 'drill')
  assert.deepEqual([drill.kind, drill.title, drill.heldOn, drill.form], ['drill', '研究消防', today, ''])
})

test('names copied from a sheet become people; headings, empty lines and unnamed rows do not', () => {
  const pasted = '姓名\t单位\t职务\n示例甲\t示例公司\t安全员\n\n示例乙，，叉车工\n'
  assert.deepEqual(
    peopleIn(pasted).map(({ name, org, post }) => [name, org, post]),
    [
      ['示例甲', '示例公司', '安全员'],
      ['示例乙', '', '叉车工'],
    ],
  )
})

test('lines that nobody filled in are not sent, and what is missing is told by field', () => {
  const values = blankValues({ ...begin, kind: 'meeting', form: 'quarterly', title: '专题会议' })
  const content = {
    ...values.content,
    decisions: [{ words: ' ', who: '', dueOn: null }],
  } as typeof values.content
  const told = toldOf({ ...values, content }).content
  assert.deepEqual(told.kind === 'meeting' && told.decisions, [])
  assert.deepEqual(Object.keys(objectionsTo({ ...values, content }, catalogue, today)).sort(), [
    'content.attended',
    'content.leader',
    'content.place',
    'content.words',
    'fileIds',
  ])
})
