import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actAnswers, periodOfAct, periodsBack, periodWords } from '#core/responsibility/act.ts'
import { endsAfter, insistOnSigned, pledgeAnswers, pledgeStateOf } from '#core/responsibility/pledge.ts'
import { postingAnswers } from '#core/responsibility/posting.ts'
import type { Standing } from '#core/responsibility/standing.ts'
import { permissionsOf, type Role } from '#core/units/roles.ts'

const [STREET, ENTERPRISE, BUREAU] = ['street', 'enterprise', 'bureau']
const standing = (unitId: string, role: Role): Standing => ({
  actor: {
    ...{ id: 'x', unitId, district: '310109', post: '经办', unitIds: [unitId] },
    permissions: [...permissionsOf[role]],
    grants: role === 'enterprise' ? [{ kind: 'enterprise', enterpriseId: unitId }] : [],
  },
  standsFor: [unitId],
})
const street = standing(STREET, 'officer')
const enterprise = standing(ENTERPRISE, 'enterprise')
const bureau = standing(BUREAU, 'officer')
const open = (answers: Record<string, string | null>) =>
  Object.keys(answers).filter((name) => answers[name] === null)

test('how a letter stands goes by the day; the last day is still in force', () => {
  const state = (today: string, toOn = '2026-12-31') => pledgeStateOf({ status: 'signed', toOn }, today, 30)
  assert.equal(state('2026-11-30'), 'in-force')
  assert.equal(state('2026-12-01'), 'expiring')
  assert.equal(state('2026-12-31'), 'expiring')
  assert.equal(state('2027-01-01'), 'expired')
  assert.equal(pledgeStateOf({ status: 'draft', toOn: '2020-01-01' }, '2026-01-01', 30), 'unsigned')
  assert.equal(endsAfter('2026-01-01', 12), '2026-12-31')
  assert.equal(endsAfter('2024-02-29', 12), '2025-02-27')
})

test('a signed letter shows both signatures, a day that has come, and the scan', () => {
  const told = { signedOn: '2026-11-20', giverSigner: '街道主任', fileIds: ['one'] }
  const letter = { toOn: '2026-12-31', giverUnitId: STREET }
  const sign = (change: object) => () => insistOnSigned(letter, { ...told, ...change }, '2026-11-20')
  assert.doesNotThrow(sign({}))
  assert.throws(sign({ signedOn: '2026-11-21' }), /不能晚于今天/)
  assert.throws(sign({ giverSigner: '' }), /甲方/)
  assert.throws(sign({ fileIds: [] }), /扫描件/)
})

test('parties sign and renew, the giver ends, whoever promised does not judge the promise', () => {
  const pledge = (status: 'draft' | 'signed' | 'renewed') => ({
    ...{ status, giverUnitId: STREET, subjectKind: 'enterprise' as const },
    ...{ subjectId: ENTERPRISE, madeUnitId: STREET },
  })
  assert.deepEqual(open(pledgeAnswers(pledge('draft'), street)), ['sign', 'withdraw'])
  assert.deepEqual(open(pledgeAnswers(pledge('draft'), enterprise)), ['sign'])
  assert.deepEqual(open(pledgeAnswers(pledge('signed'), street)), ['renew', 'end', 'flag'])
  assert.deepEqual(open(pledgeAnswers(pledge('signed'), enterprise)), ['renew'])
  assert.deepEqual(open(pledgeAnswers(pledge('signed'), bureau)), ['flag'])
  assert.deepEqual(open(pledgeAnswers({ ...pledge('draft'), giverUnitId: null }, bureau)), ['sign'])
})

test('whoever recorded it does not verify it; an enterprise never does', () => {
  const act = (madeUnitId: string) => ({ status: 'handed-in' as const, subjectId: ENTERPRISE, madeUnitId })
  assert.deepEqual(open(actAnswers(act(ENTERPRISE), bureau)), ['verify', 'return'])
  assert.deepEqual(open(actAnswers(act(STREET), street)), [])
  assert.deepEqual(open(actAnswers(act(ENTERPRISE), enterprise)), [])
  const back = { ...act(ENTERPRISE), status: 'returned' as const }
  assert.deepEqual(open(actAnswers(back, enterprise)), ['revise'])
  assert.deepEqual(open(postingAnswers({ status: 'posted', madeUnitId: STREET }, street)), [])
  assert.deepEqual(open(postingAnswers({ status: 'passed', madeUnitId: STREET }, bureau)), ['check'])
})

test('periods of a set and their words', () => {
  assert.equal(periodOfAct('quarter', '2026-12-31').key, '2026-Q4')
  assert.deepEqual(
    periodsBack('quarter', '2026-02-10', 3).map(({ key }) => key),
    ['2026-Q1', '2025-Q4', '2025-Q3'],
  )
  assert.deepEqual(['2026-Q4', '2026-H1', '2026-03', '2026', '2026-03-02/7'].map(periodWords), [
    '2026年第4季度',
    '2026年上半年',
    '2026年3月',
    '2026年',
    '2026-03-02/7',
  ])
})
