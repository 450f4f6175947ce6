import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import {
  commandsFor,
  decide,
  type LetterCommand,
  type LetterState,
  LetterStatus,
} from '#core/letters/letter.ts'
import { Refusal } from '#core/refusal.ts'
import { permissionsOf, type Role } from '#core/units/roles.ts'

const issuer = '01900000-0000-7000-8000-000000000001'
const receiver = '01900000-0000-7000-8000-000000000002'
const reader = '01900000-0000-7000-8000-000000000003'
const stranger = '01900000-0000-7000-8000-000000000004'
const writer = '01900000-0000-7000-8000-000000000005'
const now = new Date('2026-11-20T02:00:00Z')

const actor = (unitId: string, role: Role = 'officer'): Actor => ({
  id: unitId,
  unitId,
  district: '310109',
  post: '经办',
  permissions: [...permissionsOf[role]],
  grants: [],
  unitIds: [unitId],
})

const letter = (status: LetterStatus): LetterState => ({
  status,
  fromUnitId: issuer,
  reportedByUnitId: writer,
  addressees: [
    { role: 'to', unitId: receiver, name: '街道', acknowledgedAt: null },
    { role: 'to', unitId: null, name: '市局', acknowledgedAt: null },
    { role: 'cc', unitId: reader, name: '商务委', acknowledgedAt: null },
  ],
  issuedAt: null,
  acknowledgedAt: null,
  voidReason: null,
})

const commands: LetterCommand[] = [
  { type: 'revise' },
  { type: 'issue' },
  { type: 'discard' },
  { type: 'acknowledge' },
  { type: 'void', reason: '写错' },
]

const actors = {
  'issuer’s officer': actor(issuer),
  'issuer’s leader': actor(issuer, 'leader'),
  'whoever wrote it for the issuer': actor(writer),
  receiver: actor(receiver),
  'receiving enterprise': actor(receiver, 'enterprise'),
  'copied unit': actor(reader),
  stranger: actor(stranger),
  administrator: actor(issuer, 'administrator'),
}

/** Everything that is allowed; the rest of state × command × actor is refused. */
const allowed = new Map([
  ['draft revise', ['issuer’s officer', 'whoever wrote it for the issuer']],
  ['draft issue', ['issuer’s officer', 'issuer’s leader', 'whoever wrote it for the issuer']],
  ['draft discard', ['issuer’s officer', 'whoever wrote it for the issuer']],
  ['issued acknowledge', ['receiver', 'receiving enterprise']],
  ['issued void', ['issuer’s officer', 'issuer’s leader', 'whoever wrote it for the issuer']],
  ['acknowledged void', ['issuer’s officer', 'issuer’s leader', 'whoever wrote it for the issuer']],
])

for (const status of LetterStatus.options)
  for (const command of commands)
    test(`${status}: who may ${command.type}`, () => {
      const may = Object.entries(actors).filter(([, one]) => {
        const open = commandsFor(letter(status), one)[command.type] === null
        if (open) assert.doesNotThrow(() => decide(letter(status), command, one, now))
        else assert.throws(() => decide(letter(status), command, one, now), Refusal)
        return open
      })
      assert.deepEqual(
        may.map(([name]) => name),
        allowed.get(`${status} ${command.type}`) ?? [],
      )
    })

test('a letter is acknowledged when everybody within the system whom it goes to has signed', () => {
  const two = {
    ...letter('issued'),
    addressees: [
      ...letter('issued').addressees,
      { role: 'to' as const, unitId: stranger, name: '管委会', acknowledgedAt: null },
    ],
  }
  const half = decide(two, { type: 'acknowledge' }, actor(receiver), now)
  assert.deepEqual([half.status, half.addressees[0]?.acknowledgedAt], ['issued', now])
  assert.match(commandsFor(half, actor(receiver)).acknowledge ?? '', /已经签收/)
  const done = decide(half, { type: 'acknowledge' }, actor(stranger), now)
  assert.deepEqual([done.status, done.acknowledgedAt], ['acknowledged', now])
  assert.match(commandsFor(half, actor(reader)).acknowledge ?? '', /抄送单位/)
})

test('what is refused says why and what to do', () => {
  assert.throws(() => decide(letter('issued'), { type: 'revise' }, actor(issuer), now), {
    code: 'wrong-state',
    message: '已印发，不能修改文稿。文件印发后内容不再改动；确有错误的，请作废后重新发文。',
  })
})
