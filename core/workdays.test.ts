import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limitAfter, limitInWords, WorkCalendar, workdaysOf } from '#core/workdays.ts'
import { readPack } from '#server/platform/packs.ts'

const workdays = workdaysOf(readPack('calendar.yaml', WorkCalendar))

test('Spring Festival is off, the Saturdays around it are worked', () => {
  assert.equal(workdays.dayOff('2026-02-17'), '春节')
  assert.equal(workdays.dayOff('2026-02-16'), '春节') // a Monday
  assert.equal(workdays.dayOff('2026-02-14'), null) // a Saturday that is worked
  assert.equal(workdays.dayOff('2026-02-21'), '春节')
  assert.equal(workdays.dayOff('2026-03-07'), '周末')
})

test('five workdays over Spring Festival and over the National Day', () => {
  assert.equal(limitAfter('2026-02-13', 5, 'workdays', workdays), '2026-02-27')
  assert.equal(limitAfter('2026-02-13', 5, 'calendar', workdays), '2026-02-18')
  // The Saturday of 10 October is worked.
  assert.equal(limitAfter('2026-09-30', 3, 'workdays', workdays), '2026-10-10')
})

test('a year without its notice counts Monday to Friday and says so', () => {
  assert.equal(workdays.isKnown('2031-10-01'), false)
  assert.equal(limitAfter('2031-09-30', 1, 'workdays', workdays), '2031-10-01')
  assert.match(limitInWords(1, 'workdays', '2031-10-01', workdays), /待核/)
  assert.doesNotMatch(limitInWords(1, 'workdays', '2026-10-12', workdays), /待核/)
})

test('a calendar that cannot be is refused with its place', () => {
  const year = (more: object) => ({
    years: [
      {
        year: 2026,
        document: '某年放假通知',
        off: [{ name: '元旦', from: '2026-01-01', to: '2026-01-03' }],
        worked: ['2026-01-04'],
        ...more,
      },
    ],
  })
  assert.equal(WorkCalendar.safeParse(year({})).success, true)
  const pathOf = (more: object) => WorkCalendar.safeParse(year(more)).error?.issues[0]?.path.join('.')
  assert.equal(pathOf({ worked: ['2026-01-05'] }), 'years.0.worked.0') // a Monday is worked anyway
  assert.equal(pathOf({ worked: ['2026-01-03'] }), 'years.0.worked.0') // off and worked
  assert.equal(pathOf({ off: [{ name: '元旦', from: '2026-01-03', to: '2026-01-01' }] }), 'years.0.off.0.to')
  assert.equal(pathOf({ off: [{ name: '元旦', from: '2025-12-31', to: '2026-01-01' }] }), 'years.0.off.0')
  assert.equal(WorkCalendar.safeParse({ years: [...year({}).years, ...year({}).years] }).success, false)
})
