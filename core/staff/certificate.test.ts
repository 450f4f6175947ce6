import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CertificateKind, certificateState, holdsUntil, proposedDays } from '#core/staff/certificate.ts'

const today = '2026-11-22'
const of = (reviewDueOn: string | null, expiresOn: string | null) => ({ reviewDueOn, expiresOn })

test('a certificate warns, lapses by either day, and shows what was done to it before what the days say (E.9)', () => {
  const cases: [string | null, string | null, string][] = [
    [null, null, 'valid'],
    ['2027-01-22', '2030-01-01', 'valid'],
    ['2027-01-21', '2030-01-01', 'review-due'],
    ['2026-11-22', '2030-01-01', 'review-due'],
    ['2026-11-21', '2030-01-01', 'expired'],
    [null, '2026-11-22', 'expiring'],
    ['2026-12-01', '2026-12-01', 'expiring'],
    [null, '2026-11-21', 'expired'],
  ]
  for (const [review, expiry, state] of cases) {
    const days = of(review, expiry)
    assert.equal(certificateState({ ...days, status: 'in-force' }, today, 60), state, `${review} ${expiry}`)
    for (const status of ['suspended', 'revoked', 'replaced'] as const)
      assert.equal(certificateState({ ...days, status }, today, 60), status)
  }
  assert.equal(holdsUntil(of('2028-01-01', '2027-01-01')), '2027-01-01')
})

test('the months of a kind end the day before, and a leap day ends in February', () => {
  const kind: CertificateKind = {
    ...{ code: 'special-work', name: '特种作业操作证', validMonths: 72, reviewMonths: 36 },
    ...{ roles: ['special-worker'], about: ['safety'], basis: '', unverified: true },
  }
  assert.deepEqual(proposedDays(kind, '2026-03-01'), of('2029-02-28', '2032-02-29'))
  assert.deepEqual(proposedDays(kind, '2024-02-29'), of('2027-02-27', '2030-02-27'))
  assert.deepEqual(proposedDays({ ...kind, reviewMonths: null }, '2026-08-31'), of(null, '2032-08-30'))
})
