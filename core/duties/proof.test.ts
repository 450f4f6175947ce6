import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Evidence } from '#core/duties/evidence.ts'
import { mayBeStated, missingOf, type Owed, proveDuty, type Stated } from '#core/duties/proof.ts'
import { trialDuty } from '#core/rules/rule.fixture.ts'
import type { RecordKind } from '#core/rules/words.ts'

const quarter = {
  period: '2026-Q3',
  opensOn: '2026-07-01',
  dueOn: '2026-09-30',
  lateAfter: '2026-09-30',
  times: 1,
}
const gives: ReadonlySet<RecordKind> = new Set([
  'self-check',
  'meeting',
  'drill',
  'filing',
  'hazard',
  'certificate',
])

const owed = (rules: object[], days: Partial<Owed> = {}): Owed => ({
  ...quarter,
  ...days,
  sources: rules.map((rule, index) =>
    trialDuty({ code: `r${index + 1}`, ...('kind' in rule ? {} : { every: 'quarter' }), ...rule }),
  ),
})

const record = (on: string, more: Partial<Evidence> = {}): Evidence => ({
  record: 'self-check',
  id: more.id ?? `${more.record ?? 'self-check'}-${on}`,
  title: `${on} 的记录`,
  path: null,
  subjectIds: [],
  on,
  until: null,
  topics: [],
  by: [],
  everyone: [],
  amount: null,
  rules: null,
  ...more,
})

const prove = (duty: Owed, evidence: Evidence[], statements: Stated[] = []) =>
  proveDuty(duty, { evidence, statements, gives })
const stated = (signedOn: string, id = '0190e0a0-0000-7000-8000-000000000001'): Stated => ({
  id,
  signer: '主任',
  signedOn,
})

test('a record within the period meets the duty on its day; the days around do not count', () => {
  const duty = owed([{}])
  for (const on of ['2026-07-01', '2026-08-15', '2026-09-30']) {
    const { status, metOn, metBy, done } = prove(duty, [record(on)])
    assert.deepEqual([status, metOn, metBy, done], ['met', on, 'record', 1], on)
  }
  for (const on of ['2026-06-30', '2026-10-01']) assert.equal(prove(duty, [record(on)]).status, 'open', on)
  assert.equal(prove(duty, [record('2026-08-01', { record: 'meeting' })]).status, 'open')
  assert.equal(prove(duty, []).proofs, null)
})

test('within the days of grace, and until the period ends, a late record still proves', () => {
  const withGrace = owed([{}], { lateAfter: '2026-10-10' })
  assert.equal(prove(withGrace, [record('2026-10-10')]).metOn, '2026-10-10')
  assert.equal(prove(withGrace, [record('2026-10-11')]).status, 'open')
  const dueEarly = owed([{ every: 'year', yearDay: '06-30' }], {
    period: '2026',
    opensOn: '2026-01-01',
    dueOn: '2026-06-30',
    lateAfter: '2026-06-30',
  })
  assert.equal(prove(dueEarly, [record('2026-12-31')]).metOn, '2026-12-31', 'late, and met')
  assert.equal(prove(dueEarly, [record('2027-01-01')]).status, 'open', 'that is the next year’s')
})

test('what falls due once can be done at any later day', () => {
  const dated = owed([{ kind: 'dated', due: '2026-09-30' }])
  assert.equal(prove(dated, [record('2027-05-01')]).metOn, '2027-05-01')
  assert.equal(prove(dated, [record('2026-06-30')]).status, 'open')
})

test('a record must be about every topic, by whoever it asks for, with everybody', () => {
  const duty = owed([
    {
      do: 'meeting',
      by: 'leaders',
      proof: { records: ['meeting'], about: ['major-hazard', 'safety'], everyone: ['staff'] },
    },
  ])
  const whole = {
    record: 'meeting',
    topics: ['safety', 'major-hazard'],
    by: ['leaders'],
    everyone: ['staff'],
  } as const
  const meeting = (more: Partial<Evidence>) => record('2026-08-01', { ...whole, ...more })
  assert.equal(prove(duty, [meeting({})]).status, 'met')
  const lacking: [Partial<Evidence>, RegExp][] = [
    [{ topics: ['safety'] }, /未含“重大事故隐患排查整治”内容/],
    [{ by: ['leadership'] }, /没有登记党政主要负责人参加/],
    [{ everyone: [] }, /没有登记全体职工参加/],
  ]
  for (const [more, words] of lacking) {
    const { status, proofs } = prove(duty, [meeting(more)])
    assert.equal(status, 'open')
    assert.match(proofs?.missing[0]?.words ?? '', words)
  }
  // Two halves are not a whole.
  const halves = [meeting({ topics: ['safety'], id: 'a' }), meeting({ topics: ['major-hazard'], id: 'b' })]
  assert.equal(prove(duty, halves).status, 'open')
})

test('whoever stands higher counts; a list says nothing of who was there', () => {
  const study = owed([{ do: 'study', by: 'leadership', proof: { records: ['study'] } }])
  const by = (doers: Evidence['by']) =>
    prove(study, [record('2026-08-01', { record: 'study', by: doers })]).status
  assert.deepEqual(
    [by(['leaders']), by(['leadership']), by(['safety-manager']), by([])],
    ['met', 'met', 'open', 'open'],
  )
  const lists = owed([{ do: 'list', by: 'leadership', proof: { records: ['leader-duty'] } }])
  assert.equal(prove(lists, [record('2026-08-01', { record: 'leader-duty' })]).status, 'met')
})

test('so many times are so many records, met on the day of the last that was needed', () => {
  const twice = owed([{ times: 2 }], { times: 2 })
  const [july, august, september] = [record('2026-07-05'), record('2026-08-05'), record('2026-09-05')]
  const one = prove(twice, [august])
  assert.deepEqual([one.status, one.done], ['open', 1])
  assert.match(one.proofs?.missing[0]?.words ?? '', /只有 1 次，应有 2 次/)
  assert.equal(prove(twice, [august, august]).done, 1, 'one record is one, however often it is told')
  const all = prove(twice, [september, july, august])
  assert.deepEqual([all.status, all.done, all.metOn], ['met', 2, '2026-08-05'])
})

test('every source must be satisfied, by records of its own', () => {
  const duty = owed([
    { every: 'month', do: 'meeting', proof: { records: ['meeting'], about: ['safety'] } },
    { every: 'quarter', do: 'meeting', proof: { records: ['meeting'], about: ['major-hazard'] } },
  ])
  const meeting = (on: string, topics: Evidence['topics']) => record(on, { record: 'meeting', topics })
  const half = prove(duty, [meeting('2026-07-10', ['safety'])])
  assert.deepEqual([half.status, half.proofs?.missing.map(({ code }) => code)], ['open', ['r2']])
  const both = prove(duty, [meeting('2026-07-10', ['safety']), meeting('2026-07-20', ['major-hazard'])])
  assert.deepEqual([both.status, both.metOn, both.proofs?.records.length], ['met', '2026-07-20', 2])
  assert.equal(prove(duty, [meeting('2026-07-10', ['safety', 'major-hazard'])]).metOn, '2026-07-10')
})

test('a source that asks less often asks no more of one short period than the strictest does', () => {
  const duty = owed([{ every: 'month' }, { every: 'halfYear', times: 2 }], {
    period: '2026-07',
    dueOn: '2026-07-31',
    lateAfter: '2026-07-31',
  })
  assert.equal(prove(duty, [record('2026-07-10')]).status, 'met')
})

test('a filing proves its own rules for its own period, whenever it came in', () => {
  const duty = owed([{ do: 'filing', receiver: '某机关', proof: { records: ['filing'] } }])
  const filing = (more: Partial<Evidence>) =>
    record('2026-11-20', { record: 'filing', rules: ['r1'], ...more })
  assert.equal(prove(duty, [filing({ period: '2026-Q3' })]).metOn, '2026-11-20', 'late, and met')
  assert.equal(prove(duty, [filing({ period: '2026-Q4' })]).status, 'open')
  assert.equal(prove(duty, [filing({ period: '2026-Q3', rules: ['r2'] })]).status, 'open')
  assert.equal(prove(duty, [record('2026-08-01', { record: 'filing', rules: ['r2'] })]).status, 'open')
})

test('a certificate counts while it holds on the due day', () => {
  const duty = owed([{ do: 'certification', proof: { records: ['certificate'] } }])
  const certificate = (on: string, until: string) =>
    prove(duty, [record(on, { record: 'certificate', until })])
  assert.deepEqual(
    [certificate('2024-01-01', '2026-09-30').status, certificate('2024-01-01', '2026-09-30').metOn],
    ['met', '2026-07-01'],
  )
  assert.equal(certificate('2024-01-01', '2026-09-29').status, 'open')
  assert.equal(certificate('2026-10-01', '2028-09-29').status, 'open')
})

test('a number is reached by all together, a share by one', () => {
  const firms = owed([{ target: { min: 30, unit: '家' } }])
  const some = (amount: number, on: string) => record(on, { amount })
  assert.equal(prove(firms, [some(12, '2026-07-01'), some(18, '2026-08-01')]).metOn, '2026-08-01')
  const { status, proofs } = prove(firms, [some(12, '2026-07-01')])
  assert.equal(status, 'open')
  assert.match(proofs?.missing[0]?.words ?? '', /目前 12 家，应为不少于 30 家/)
  const share = owed([{ target: { min: 100, unit: '%' } }])
  assert.equal(prove(share, [some(60, '2026-07-01'), some(60, '2026-08-01')]).status, 'open')
  assert.equal(
    prove(firms, [record('2026-08-01')]).status,
    'met',
    'a record that counts nothing counts as itself',
  )
})

test('what is measured is proved by its measure alone', () => {
  const stock = owed([{ do: 'rectification', proof: { records: ['hazard'], measure: 'stock-closed-rate' } }])
  const told = (amount: number, measure?: Evidence['measure']) =>
    prove(stock, [record('2026-08-01', { record: 'hazard', amount, ...(measure && { measure }) })])
  assert.equal(told(100, 'stock-closed-rate').status, 'met')
  assert.match(told(91.6, 'stock-closed-rate').proofs?.missing[0]?.words ?? '', /目前 91.6%，应为100%/)
  assert.equal(told(100).status, 'open')
  assert.equal(told(100, 'hazard-closed-rate').status, 'open')
  const none = owed([
    { do: 'institution', proof: { records: ['institution', 'hazard'], measure: 'overdue-majors' } },
  ])
  const overdue = (amount: number) =>
    prove(none, [record('2026-08-01', { record: 'hazard', amount, measure: 'overdue-majors' })]).status
  assert.deepEqual([overdue(0), overdue(1)], ['met', 'open'])
  const plain = owed([{ do: 'rectification', proof: { records: ['hazard'] } }])
  assert.equal(
    prove(plain, [record('2026-08-01', { record: 'hazard', measure: 'overdue-majors' })]).status,
    'open',
  )
})

test('a statement stands in only where no record could, or where the rule takes one', () => {
  const unknown = owed([{ do: 'institution', proof: { records: ['institution'] } }])
  const taken = owed([{ proof: { records: ['self-check', 'statement'] } }])
  const kept = owed([{}])
  assert.deepEqual(
    [unknown, taken, kept].map((duty) => mayBeStated(duty, gives)),
    [true, true, false],
  )
  const met = prove(unknown, [], [stated('2026-08-20'), stated('2026-08-10')])
  assert.deepEqual(
    [met.status, met.metBy, met.metOn, met.proofs?.statement?.signer],
    ['met', 'statement', '2026-08-10', '主任'],
  )
  assert.equal(prove(unknown, [], [stated('2026-06-30')]).status, 'open', 'signed before it began')
  assert.equal(prove(kept, [], [stated('2026-08-10')]).status, 'open')
  const byRecord = prove(taken, [record('2026-08-01')], [stated('2026-07-01')])
  assert.deepEqual(
    [byRecord.metBy, byRecord.proofs?.statement],
    ['record', null],
    'a record goes before words',
  )
  const mixed = owed([{}, { proof: { records: ['institution'] } }])
  assert.equal(prove(mixed, [], [stated('2026-08-10')]).status, 'open')
  assert.equal(prove(mixed, [record('2026-08-01')], [stated('2026-08-10')]).metBy, 'statement')
})

test('what lacks is said in words where nothing is there at all', () => {
  const duty = owed([
    { do: 'meeting', by: 'leaders', proof: { records: ['meeting'], about: ['major-hazard'] } },
    { do: 'meeting', proof: { records: ['meeting', 'study'], about: ['safety'] } },
  ])
  assert.deepEqual(missingOf(duty, null), [
    { code: 'r1', words: '没有会议记录，须由党政主要负责人参加，须含“重大事故隐患排查整治”内容' },
    { code: 'r2', words: '没有会议记录或学习记录，须含“安全生产”内容' },
  ])
})

test('more evidence never undoes what was met, nor makes it later, in whatever order it comes', () => {
  const day = fc
    .integer({ min: 0, max: 120 })
    .map((n) => new Date(Date.UTC(2026, 5, 15 + n)).toISOString().slice(0, 10))
  const some = fc.array(
    fc.record({ on: day, led: fc.boolean(), about: fc.boolean() }).map(({ on, led, about }) =>
      record(on, {
        by: led ? ['principal'] : [],
        topics: about ? ['major-hazard'] : [],
        id: `${on}${led}${about}`,
      }),
    ),
    { maxLength: 8 },
  )
  const duty = owed(
    [{ times: 2, by: 'principal', proof: { records: ['self-check'], about: ['major-hazard'] } }],
    { times: 2 },
  )
  fc.assert(
    fc.property(some, some, (first, more) => {
      const before = prove(duty, first)
      const after = prove(duty, [...more, ...first])
      assert.deepEqual(prove(duty, [...first, ...more]), after)
      assert.ok(after.done >= before.done)
      if (before.status === 'met') {
        assert.equal(after.status, 'met')
        assert.ok((after.metOn ?? '') <= (before.metOn ?? ''))
      }
      assert.ok(after.metOn === null || (after.metOn >= duty.opensOn && after.metOn <= duty.dueOn))
    }),
    { numRuns: 80 },
  )
})
