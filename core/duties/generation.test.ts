import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lastDayOf } from '#core/calendar.ts'
import { openBooks } from '#core/duties/books.fixture.ts'
import { windowOn } from '#core/duties/horizon.ts'
import { trialDuty } from '#core/rules/rule.fixture.ts'

const check = (code: string, rule: object = {}, pack: object = {}) =>
  trialDuty({ code, matter: 'led-check', ...rule }, { code: `pack-${code}`, ...pack })
const quarterly = check('quarterly', { every: 'quarter' })
const risky = check('risky', { who: { of: 'enterprise', highRisk: true } })
const months = (code: string, ...list: string[]) =>
  list.map((month) => `${code} ${month} → ${lastDayOf(month)}`)

test('the window is whole quarters, the running one and what the horizon reaches into', () => {
  assert.deepEqual(windowOn('2026-05-15', { horizonDays: 92 }), { from: '2026-04-01', to: '2026-09-30' })
  assert.deepEqual(windowOn('2026-10-01', { horizonDays: 92 }), { from: '2026-10-01', to: '2027-03-31' })
  assert.deepEqual(windowOn('2026-11-30', { horizonDays: 31 }), { from: '2026-10-01', to: '2026-12-31' })
})

test('Baoshan water works: monthly, and all four rules of both documents are named', () => {
  const water = { sectors: ['water'] }
  const rules = [
    check(
      'B27-F0',
      { every: 'quarter', who: { of: 'enterprise' } },
      { code: 'F0', reach: { district: '310113', ...water } },
    ),
    check(
      'B28-F0',
      { who: { of: 'enterprise', sectors: ['construction'] } },
      { code: 'F0', reach: { district: '310113', ...water } },
    ),
    check('B29-F1', { every: 'quarter' }, { code: 'F1', reach: { district: '310113', owner: 'state' } }),
    check(
      'B30-F1',
      { who: { of: 'enterprise', highRisk: true } },
      { code: 'F1', reach: { district: '310113', owner: 'state' } },
    ),
  ]
  const books = openBooks({ sectors: ['water', 'construction'], isStateOwned: true })
  books.run({ today: '2026-05-15', rules })
  assert.deepEqual(books.standing(), months('B28-F0', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09'))
  for (const month of ['2026-05', '2026-06', '2026-09'])
    assert.deepEqual(books.sourcesOf('B28-F0', month), [
      'F0@1:B28-F0',
      'F1@1:B30-F1',
      'F0@1:B27-F0',
      'F1@1:B29-F1',
    ])
})

test('what fell due before the first run was never asked', () => {
  const books = openBooks()
  books.run({ today: '2026-05-15', rules: [check('monthly')] })
  assert.deepEqual(books.standing()[0], 'monthly 2026-05 → 2026-05-31')
})

test('registered in mid-quarter: the next quarter is the first, a dated duty still to come binds at once', () => {
  const books = openBooks({ enteredOn: '2026-05-15' })
  const rules = [quarterly, check('dated', { kind: 'dated', due: '2026-06-10', matter: 'stock' })]
  books.run({ today: '2026-05-15', rules })
  assert.deepEqual(books.standing(), ['dated 2026-06-10 → 2026-06-10', 'quarterly 2026-Q3 → 2026-09-30'])
})

test('high risk from mid-May: the quarter is finished as it was begun, the months begin with June', () => {
  const books = openBooks()
  const rules = [quarterly, risky]
  books.run({ today: '2026-05-14', rules })
  const { make, change, withdraw } = books.run({ today: '2026-05-15', rules, facts: { highRisk: true } })
  assert.deepEqual(books.standing(), [
    'quarterly 2026-Q2 → 2026-06-30',
    ...months('risky', '2026-06', '2026-07', '2026-08', '2026-09'),
  ])
  assert.equal(make.length, 4)
  assert.deepEqual(change, [])
  assert.deepEqual(
    withdraw.map(({ period, why }) => [period, why]),
    [['2026-Q3', '并入要求更严的 risky，按最严者履行']],
  )
  assert.deepEqual(books.sourcesOf('risky', '2026-06'), ['pack-risky@1:risky'])
  assert.deepEqual(books.sourcesOf('risky', '2026-07'), ['pack-risky@1:risky', 'pack-quarterly@1:quarterly'])
})

test('no longer high risk from mid-May: May is finished, then the quarter stands again', () => {
  const books = openBooks({ highRisk: true })
  const rules = [quarterly, risky]
  books.run({ today: '2026-04-01', rules })
  const { withdraw } = books.run({ today: '2026-05-15', rules, facts: { highRisk: false } })
  assert.deepEqual(books.standing(), [
    ...months('risky', '2026-04', '2026-05'),
    'quarterly 2026-Q2 → 2026-06-30',
    'quarterly 2026-Q3 → 2026-09-30',
  ])
  assert.equal(withdraw[0]?.why, '对象自 2026-05-15 起不再符合规则的适用条件')
})

test('a slip of the pen that is corrected on its day, or on the next, leaves everything as it was', () => {
  for (const back of ['2026-05-15', '2026-05-16']) {
    const books = openBooks({ highRisk: true })
    const rules = [quarterly, risky]
    books.run({ today: '2026-05-01', rules })
    const before = books.standing()
    books.run({ today: '2026-05-15', rules, facts: { highRisk: false } })
    assert.notDeepEqual(books.standing(), before)
    books.run({ today: back, rules, facts: { highRisk: true } })
    assert.deepEqual(books.standing(), before)
  }
})

test('a unit that is moved finishes the month under the old parent and begins the next under the new', () => {
  const under = (name: string) => ({
    who: { of: 'unit', under: [name] },
    do: 'filing',
    receiver: name,
    proof: { records: ['filing'] },
    day: 20,
  })
  const rules = [
    check('to-commerce', { ...under('商务委'), matter: 'report' }),
    check('to-water', { ...under('水务局'), matter: 'report' }),
  ]
  const books = openBooks({ of: 'unit', kind: 'section', sectors: [], size: null, under: ['商务委'] })
  books.run({ today: '2026-05-15', rules })
  books.run({ today: '2026-05-18', rules, facts: { under: ['水务局'] } })
  assert.deepEqual(books.standing(), [
    'to-commerce 2026-05 → 2026-05-20',
    'to-water 2026-06 → 2026-06-20',
    'to-water 2026-07 → 2026-07-20',
    'to-water 2026-08 → 2026-08-20',
    'to-water 2026-09 → 2026-09-20',
  ])
})

test('rules that change in mid-quarter: the version of the due day decides, once, and remakes what stands', () => {
  const old = check('one', { every: 'quarter' })
  const books = openBooks()
  books.run({ today: '2026-05-01', rules: [old] })
  const ended = check('one', { every: 'quarter' }, { code: 'pack-one', to: '2026-05-14' })
  const next = check(
    'one',
    { every: 'quarter', grace: 5, times: 2 },
    { code: 'pack-one', version: 2, start: '2024-01-01', from: '2026-05-15' },
  )
  const { make, change, withdraw } = books.run({ today: '2026-05-10', rules: [ended, next] })
  assert.deepEqual([make, withdraw], [[], []])
  assert.deepEqual(
    change.map(({ period, sources, lateAfter, times }) => [period, sources, lateAfter, times]),
    [
      ['2026-Q2', ['pack-one@2:one'], '2026-07-05', 2],
      ['2026-Q3', ['pack-one@2:one'], '2026-10-05', 2],
    ],
  )
})

test('a rule that comes to bind everybody is owed for the running quarter: it is the rule that changed, not the subject', () => {
  const books = openBooks()
  books.run({ today: '2026-05-01', rules: [check('one', { matter: 'other' })] })
  books.run({ today: '2026-05-15', rules: [check('one', { matter: 'other' }), quarterly] })
  assert.deepEqual(books.standing('quarterly'), [
    'quarterly 2026-Q2 → 2026-06-30',
    'quarterly 2026-Q3 → 2026-09-30',
  ])
})

test('a new version that moves the day into the past takes nobody by surprise', () => {
  const books = openBooks()
  books.run({ today: '2026-05-15', rules: [check('one', { day: 28 })] })
  const ended = check('one', { day: 28 }, { code: 'pack-one', to: '2026-04-30' })
  const next = check(
    'one',
    { day: 10 },
    { code: 'pack-one', version: 2, start: '2024-01-01', from: '2026-05-01' },
  )
  books.run({ today: '2026-05-16', rules: [ended, next] })
  assert.deepEqual(books.standing().slice(0, 2), ['one 2026-05 → 2026-05-28', 'one 2026-06 → 2026-06-10'])
})

test('a rule that is retired: what is due afterwards falls away, what was done stays', () => {
  const books = openBooks()
  books.run({ today: '2026-05-01', rules: [check('one')] })
  books.meet('one', '2026-07')
  const { withdraw } = books.run({
    today: '2026-05-15',
    rules: [check('one', {}, { code: 'pack-one', to: '2026-05-31' })],
  })
  assert.deepEqual(books.standing(), ['one 2026-05 → 2026-05-31', 'one 2026-07 → 2026-07-31'])
  assert.equal(withdraw.at(-1)?.why, '规则已修订、停用，或者期限另有规定')
})

test('a unit that is closed owes nothing afterwards; what was late stays late', () => {
  const books = openBooks({ of: 'unit', kind: 'section' })
  const rules = [check('one', { who: { of: 'unit', kinds: ['section'] }, day: 10 })]
  books.run({ today: '2026-05-01', rules })
  const { withdraw } = books.run({ today: '2026-05-20', rules, facts: { leftOn: '2026-05-19' } })
  assert.deepEqual(books.standing(), ['one 2026-05 → 2026-05-10'])
  assert.match(withdraw[0]?.why ?? '', /^对象已于 2026-05-19 撤销/)
})

test('what was withdrawn and is asked again comes back', () => {
  const books = openBooks()
  books.run({ today: '2026-05-01', rules: [check('one')] })
  books.run({ today: '2026-05-02', rules: [] })
  assert.deepEqual(books.standing(), [])
  const { change } = books.run({ today: '2026-05-03', rules: [check('one')] })
  assert.deepEqual([change.length, books.standing().length], [5, 5])
})

test('the leap day: the 31st of February is the 29th', () => {
  const books = openBooks()
  books.run({ today: '2028-01-05', rules: [check('one', { day: 31 })] })
  assert.deepEqual(books.standing().slice(0, 2), ['one 2028-01 → 2028-01-31', 'one 2028-02 → 2028-02-29'])
})

test('Spring Festival moves the day to the first workday after it, and the books with the calendar', () => {
  const rules = [check('one', { day: 16 }, { weekend: 'later' })]
  const isOff = (day: string) => day >= '2026-02-15' && day <= '2026-02-23'
  const books = openBooks()
  books.run({ today: '2026-01-05', rules })
  assert.ok(books.standing().includes('one 2026-02 → 2026-02-16'))
  // The notice for the year comes in: 2026-02-28 is worked.
  const { change } = books.run({
    today: '2026-01-06',
    rules,
    isWorkday: (day) => !isOff(day) && (day === '2026-02-28' || new Date(day).getUTCDay() % 6 !== 0),
  })
  assert.deepEqual(
    change.map(({ period, dueOn }) => [period, dueOn]),
    [['2026-02', '2026-02-24']],
  )
})

test('two versions that each name a day of one month: it is asked once, on the first', () => {
  const ended = check('one', { day: 20 }, { code: 'pack-one', to: '2026-05-21' })
  const next = check(
    'one',
    { day: 28 },
    { code: 'pack-one', version: 2, start: '2024-01-01', from: '2026-05-22' },
  )
  const books = openBooks()
  books.run({ today: '2026-05-15', rules: [ended, next] })
  assert.deepEqual(books.standing().slice(0, 2), ['one 2026-05 → 2026-05-20', 'one 2026-06 → 2026-06-28'])
})

test('before each holiday that the calendar knows, once for all documents; other events wait', () => {
  const occasion = {
    kind: 'occasion',
    do: 'inspection',
    matter: 'sensitive',
    proof: { records: ['inspection'] },
  }
  const rules = [
    check('before', { ...occasion, at: 'sensitive-period', days: -1 }),
    check('well-before', { ...occasion, at: 'sensitive-period', days: -3 }),
    check('accident', { ...occasion, at: 'accident', days: 30 }),
  ]
  const books = openBooks()
  books.run({ today: '2026-05-15', rules, holidays: ['2026-05-01', '2026-06-19', '2026-10-01'] })
  assert.deepEqual(books.standing(), [
    'well-before 2026-06-19 → 2026-06-16',
    'well-before 2026-10-01 → 2026-09-28',
  ])
  assert.deepEqual(books.sourcesOf('well-before', '2026-06-19'), [
    'pack-well-before@1:well-before',
    'pack-before@1:before',
  ])
})
