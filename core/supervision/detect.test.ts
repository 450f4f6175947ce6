import assert from 'node:assert/strict'
import { test } from 'node:test'
import { detect, type Signal, type TakenStep, type Watched } from '#core/supervision/detect.ts'
import { choicesIn, chosenStep, type Ladder, LadderPack } from '#core/supervision/ladder.ts'
import type { StepKind } from '#core/supervision/step.ts'

const rung = (kind: StepKind) => ({
  kind,
  letter: null,
  approver: 'desk' as const,
  replyDays: 5,
  counts: 'calendar',
  ask: '请办理',
  clause: '三、6',
})
const marks = [0, 7, 15, 30]

function ladder(code: string, kinds: StepKind[], more: object = {}): Ladder {
  return LadderPack.parse({
    code,
    name: code,
    document: `${code}方案`,
    clause: '三、6',
    district: '310109',
    subjects: ['hazard', 'filing'],
    fromOn: '2024-01-01',
    rungs: kinds.map(rung),
    triggers: kinds.slice(0, 4).map((kind, index) => ({
      subject: 'hazard',
      when: 'overdue',
      days: marks[index],
      kind,
      clause: '进展缓慢',
    })),
    ...more,
  })
}

/** F0 and F2 name 函告; F3 does not. */
const withAdvice = ladder('district', ['reminder', 'urging', 'advice', 'circular', 'interview', 'exposure'])
const without = ladder('town', ['reminder', 'urging', 'circular', 'interview', 'exposure'])
const building = ladder('building', ['reminder', 'urging', 'interview', 'stop', 'penalty'], {
  sectors: ['construction'],
})

const late = (days: number): Signal => ({ when: 'overdue', measure: days, key: '2026-10-31', words: '逾期' })
const taken = (
  kind: StepKind,
  status: TakenStep['status'] = 'ineffective',
  replyBy: string | null = null,
) => ({
  id: kind,
  kind,
  name: kind,
  status,
  replyBy,
})
const watched = (more: Partial<Watched> = {}): Watched => ({
  record: 'hazard',
  district: '310109',
  town: null,
  sectors: ['industry'],
  planTitle: null,
  signals: [],
  taken: [],
  foundOn: [],
  reopened: 0,
  ...more,
})
const today = '2026-11-20'
const kindOf = (one: Partial<Watched>, ladders: readonly Ladder[]) =>
  detect(watched(one), ladders, today)?.rung.kind

test('nothing on the due day itself; the first day after it is late', () => {
  assert.equal(kindOf({ signals: [] }, [withAdvice]), undefined)
  assert.equal(kindOf({ signals: [late(0)] }, [withAdvice]), undefined)
  assert.equal(kindOf({ signals: [late(1)] }, [withAdvice]), 'reminder')
})

test('a rung is reached on the very day that its trigger names, and only one at a time', () => {
  const afterReminder = [taken('reminder')]
  assert.equal(kindOf({ signals: [late(6)], taken: afterReminder }, [withAdvice]), undefined)
  assert.equal(kindOf({ signals: [late(7)], taken: afterReminder }, [withAdvice]), 'urging')
  assert.equal(kindOf({ signals: [late(300)] }, [withAdvice]), 'reminder')
})

test('with 函告 and without: what comes after 督促函', () => {
  const after = { signals: [late(20)], taken: [taken('reminder'), taken('urging')] }
  assert.equal(kindOf(after, [withAdvice]), 'advice')
  assert.equal(kindOf(after, [without]), 'circular')
})

test('nothing new while an earlier step waits for approval, for its answer or for a verdict', () => {
  for (const status of ['proposed', 'approved', 'replied'] as const)
    assert.equal(
      kindOf({ signals: [late(300)], taken: [taken('reminder', status, '2026-11-01')] }, [withAdvice]),
      undefined,
    )
  const sent = (replyBy: string) => ({ signals: [late(1)], taken: [taken('reminder', 'issued', replyBy)] })
  assert.equal(kindOf(sent(today), [withAdvice]), undefined, 'the last day counts')
  const next = detect(watched(sent('2026-11-19')), [withAdvice], today)
  assert.deepEqual([next?.rung.kind, next?.trigger, next?.previousId], ['urging', 'unanswered', 'reminder'])
})

test('the strictest of several ladders wins and names the others', () => {
  const both = detect(
    watched({ sectors: ['construction'], signals: [late(20)], taken: [taken('reminder'), taken('urging')] }),
    [withAdvice, building],
    today,
  )
  assert.equal(both?.rung.kind, 'interview')
  assert.equal(both?.source.document, 'building方案')
  assert.deepEqual(
    both?.also.map(({ document }) => document),
    ['district方案'],
  )
  assert.equal(
    kindOf({ signals: [late(20)], taken: [taken('urging')] }, [building]),
    undefined,
    'other sector',
  )
})

test('反复隐患 and a relapse begin one rung higher, and say why', () => {
  const repeat = { count: 3, days: 365, up: 1, clause: '反复隐患从严' }
  const strict = ladder('strict', ['reminder', 'urging', 'circular'], { repeat })
  const foundOn = ['2026-01-05', '2026-06-01', '2026-10-01']
  const found = detect(watched({ signals: [late(1)], foundOn }), [strict], today)
  assert.equal(found?.rung.kind, 'urging')
  assert.match(found?.skipReason ?? '', /已发现隐患 3 次/)
  assert.equal(
    kindOf({ signals: [late(1)], foundOn: ['2024-01-05', ...foundOn.slice(1)] }, [strict]),
    'reminder',
  )
  assert.equal(kindOf({ signals: [late(1)], reopened: 1 }, [strict]), 'urging')
})

test('a ladder holds between its days, in its towns, for its subjects', () => {
  const ended = ladder('ended', ['reminder'], { toOn: '2026-11-19' })
  assert.equal(kindOf({ signals: [late(9)] }, [ended]), undefined)
  const town = ladder('town', ['reminder'], { towns: ['310109014'] })
  assert.equal(kindOf({ signals: [late(9)] }, [town]), undefined)
  assert.equal(kindOf({ signals: [late(9)], town: '310109014' }, [town]), 'reminder')
  const plan = ladder('plan', ['reminder'], { plans: ['治本攻坚'] })
  assert.equal(kindOf({ signals: [late(9)], planTitle: '安全生产治本攻坚方案' }, [plan]), 'reminder')
})

test('skipping a rung needs a reason; the next one and a branch do not', () => {
  const branched = ladder('branched', ['reminder', 'urging', 'circular'], { branches: [rung('stop')] })
  const choices = choicesIn(branched, ['reminder'])
  assert.deepEqual(
    choices.map(({ rung: { kind }, isBranch, skips }) => [kind, isBranch, skips.length]),
    [
      ['urging', false, 0],
      ['circular', false, 1],
      ['stop', true, 0],
    ],
  )
  const choose = (kind: StepKind, skipReason: string | null) =>
    chosenStep(choices, { ladder: 'branched', kind, skipReason })
  assert.equal(choose('urging', null).rung.kind, 'urging')
  assert.equal(choose('stop', null).isBranch, true)
  assert.throws(() => choose('circular', null), /越过了“督促函”/)
  assert.equal(choose('circular', '情况紧急').skips.length, 1)
  assert.throws(() => choose('reminder', '再提醒'), /不在适用的督办阶梯/)
})
