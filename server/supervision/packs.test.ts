import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LadderPack } from '#core/supervision/ladder.ts'
import { parsePack } from '#server/platform/packs.ts'
import { allLadders, caseRules } from '#server/supervision/packs.ts'

const text = `code: demo
name: 示例阶梯
document: 示例方案
clause: 三、6
district: '310109'
subjects: [hazard]
fromOn: 2024-01-01
rungs:
  - { kind: reminder, letter: reminder, approver: desk, replyDays: 3, ask: 请办理, clause: 三、6 }
  - { kind: urging, letter: urging, approver: desk, replyDays: 5, ask: 请办理, clause: 三、6 }
triggers:
  - { subject: hazard, when: overdue, days: 0, kind: reminder, clause: 进展缓慢 }
`

const faultOf = (from: string, to: string) => {
  try {
    parsePack('ladder.yaml', text.replace(from, to), LadderPack)
    return 'none'
  } catch (error) {
    return (error as Error).message.split('\n')[1] ?? ''
  }
}

test('a ladder that does not fit is refused with its line', () => {
  assert.equal(parsePack('ladder.yaml', text, LadderPack).rungs.length, 2)
  const faults: [string, string, RegExp][] = [
    [
      'kind: urging, letter',
      'kind: reminder, letter',
      /^ladder.yaml:10: rungs.1.kind: “提醒”不能排在“提醒”之后/,
    ],
    [
      'days: 0, kind: reminder',
      'days: 0, kind: circular',
      /^ladder.yaml:12: triggers.0.kind: 阶梯中没有“通报”/,
    ],
    ['when: overdue, days: 0', 'when: often, days: 90', /^ladder.yaml:12: triggers.0.times: .*次数/],
    ['{ subject: hazard, when', '{ subject: filing, when', /^ladder.yaml:12: triggers.0.subject: /],
    ['replyDays: 5', 'replyDays: 0', /^ladder.yaml:10: rungs.1.replyDays: /],
    ['letter: urging', 'letter: telegram', /^ladder.yaml:10: rungs.1.letter: /],
    ['fromOn: 2024-01-01', 'fromOn: 2024-01-01\ntoOn: 2023-01-01', /^ladder.yaml:8: toOn: 止期/],
    ['fromOn: 2024-01-01', "fromOn: 2024-01-01\ntowns: ['310118106']", /^ladder.yaml:8: towns.0: .*街镇代码/],
    ['name: 示例阶梯', 'name: 示例阶梯\nsteps: 3', /^ladder.yaml:3: /],
  ]
  for (const [from, to, fault] of faults) assert.match(faultOf(from, to), fault)
})

test('the ladders of the product: 徐泾镇 has no 函告, every day is marked 待核, no town punishes', () => {
  const ladders = allLadders()
  const kindsOf = (code: string) =>
    ladders.find((ladder) => ladder.code === code)?.rungs.map(({ kind }) => kind) ?? []
  assert.ok(kindsOf('310109').includes('advice'))
  assert.ok(!kindsOf('310118-xujing').includes('advice'))
  assert.deepEqual(kindsOf('310109-construction').slice(-3), ['interview', 'stop', 'penalty'])
  assert.ok(kindsOf('310109-greening').includes('naming'))
  assert.ok(ladders.every(({ triggers }) => triggers.every(({ unverified }) => unverified)))
  const grave = ladders.flatMap(({ rungs, branches }) => [...rungs, ...branches])
  for (const { kind, needs } of grave)
    if (kind === 'stop' || kind === 'penalty') assert.equal(needs, 'canPenalise')
    else if (kind === 'listing') assert.equal(needs, 'canList')
  assert.equal(caseRules().length, 3)
})
