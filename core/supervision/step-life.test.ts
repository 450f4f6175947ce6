import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import { maskPersonal } from '#core/supervision/masking.ts'
import type { Standing } from '#core/supervision/standing.ts'
import { type StepCommand, type StepState, StepStatus } from '#core/supervision/step.ts'
import { decideStep, stepCommandsFor } from '#core/supervision/step-life.ts'
import { permissionsOf, type Role } from '#core/units/roles.ts'
import { workdays } from '#server/platform/workdays.ts'

const office = '0190e0a0-0000-7000-8000-000000000001'
const bureau = '0190e0a0-0000-7000-8000-000000000002'
const now = new Date('2026-11-20T02:00:00Z')

const actorOf = (
  role: Role,
  unitId: string,
  id = `0190e0a0-0000-7000-8000-00000000${Buffer.from(role).toString('hex').slice(0, 4)}`,
): Actor => ({
  id,
  unitId,
  district: '310109',
  post: '经办',
  permissions: [...permissionsOf[role]],
  grants: [],
  unitIds: [unitId],
})

const who: Record<string, Standing> = {
  desk: { actor: actorOf('office', office), standsFor: [office], issuerPowers: ['canGuide'] },
  leader: { actor: actorOf('leader', office), standsFor: [office], issuerPowers: ['canGuide'] },
  addressee: { actor: actorOf('officer', bureau), standsFor: [bureau], issuerPowers: ['canGuide'] },
  stranger: {
    actor: actorOf('officer', '0190e0a0-0000-7000-8000-000000000003'),
    standsFor: ['0190e0a0-0000-7000-8000-000000000003'],
    issuerPowers: ['canGuide'],
  },
  administrator: { actor: actorOf('administrator', office), standsFor: [office], issuerPowers: ['canGuide'] },
}

const step = (more: Partial<StepState> = {}): StepState => ({
  status: 'proposed',
  kind: 'urging',
  name: '督促函',
  clause: '三、6',
  document: '方案',
  subjectRecord: 'hazard',
  fromUnitId: office,
  toUnitId: bureau,
  toName: '商务委',
  approver: 'desk',
  power: null,
  replyDays: 5,
  counts: 'workdays',
  letterKind: 'urging',
  notice: null,
  proposedBy: null,
  approvedBy: null,
  approvedAt: null,
  issuedBy: null,
  issuedAt: null,
  replyBy: '2026-11-19',
  acknowledgedBy: null,
  acknowledgedAt: null,
  repliedBy: null,
  repliedAt: null,
  reply: null,
  judgedBy: null,
  judgedAt: null,
  effectWords: null,
  endedAt: null,
  endReason: null,
  facts: '逾期',
  ask: '请整改',
  ...more,
})

/** Who may what, in every state: everything that is not named here is refused. */
const open: Record<string, Partial<Record<StepStatus, string[]>>> = {
  revise: { proposed: ['desk'] },
  approve: { proposed: ['desk', 'leader'] },
  issue: { approved: ['desk', 'leader'] },
  acknowledge: { issued: ['addressee'] },
  reply: { issued: ['addressee'], acknowledged: ['addressee'] },
  judge: { issued: ['desk'], acknowledged: ['desk'], replied: ['desk'] },
  withdraw: {
    proposed: ['desk', 'leader'],
    approved: ['desk', 'leader'],
    issued: ['desk', 'leader'],
    acknowledged: ['desk', 'leader'],
    replied: ['desk', 'leader'],
  },
}

test('state × command × role: what is not open is refused, with a reason', () => {
  const cases = StepStatus.options.flatMap((status) =>
    Object.entries(who).flatMap(([name, standing]) =>
      Object.entries(stepCommandsFor(step({ status }), standing, now)).map(([command, answer]) => ({
        what: `${name} ${command} in ${status}: ${answer}`,
        answer,
        may: open[command]?.[status]?.includes(name) ?? false,
      })),
    ),
  )
  assert.equal(cases.length, 9 * 5 * 7)
  for (const { what, answer, may } of cases) {
    assert.equal(answer === null, may, what)
    assert.notEqual(answer, '', `${what} has a reason`)
  }
})

const by = (name: string): Standing => who[name] as Standing

test('whoever proposed it does not approve it; a grave step needs the leader', () => {
  const own = step({ proposedBy: by('desk').actor.id })
  assert.match(stepCommandsFor(own, by('desk'), now).approve ?? '', /提出人不能批准/)
  assert.equal(stepCommandsFor(own, by('leader'), now).approve, null)
  const grave = step({ approver: 'leader' })
  assert.match(stepCommandsFor(grave, by('desk'), now).approve ?? '', /须由督办单位领导批准/)
  assert.equal(stepCommandsFor(grave, by('leader'), now).approve, null)
})

test('a unit without the power sees the button and why it is closed (I26, I27)', () => {
  const stop = step({ kind: 'stop', name: '停工停产', power: 'canPenalise' })
  assert.match(stepCommandsFor(stop, by('leader'), now).approve ?? '', /没有“行政处罚”的职权/)
  const able: Standing = { ...by('leader'), issuerPowers: ['canPenalise'] }
  assert.equal(stepCommandsFor(stop, able, now).approve, null)
})

test('the effect is judged after the answer or after its day, not before', () => {
  const sent = step({ status: 'issued', replyBy: '2026-11-20' })
  assert.match(stepCommandsFor(sent, by('desk'), now).judge ?? '', /未到/)
  assert.equal(stepCommandsFor({ ...sent, status: 'replied' }, by('desk'), now).judge, null)
  const midnight = new Date('2026-11-20T16:00:00Z')
  assert.equal(stepCommandsFor(sent, by('desk'), midnight).judge, null)
})

test('each command leads where it should', () => {
  const run = (from: StepState, command: StepCommand, name: string) =>
    decideStep(from, command, by(name), now)
  const approved = run(step(), { type: 'approve' }, 'desk')
  // A Friday, on which five workdays end a week later.
  const issued = run(approved, { type: 'issue', workdays }, 'leader')
  assert.deepEqual([issued.status, issued.replyBy], ['issued', '2026-11-27'])
  const replied = run(issued, { type: 'reply', words: '已整改' }, 'addressee')
  assert.deepEqual([replied.status, replied.acknowledgedAt, replied.reply], ['replied', now, '已整改'])
  assert.equal(run(replied, { type: 'judge', effective: true, words: '属实' }, 'desk').status, 'effective')
  assert.equal(run(replied, { type: 'judge', effective: false, words: '未改' }, 'desk').status, 'ineffective')
  assert.equal(run(replied, { type: 'withdraw', reason: '有误' }, 'leader').endReason, '有误')
  assert.throws(() => run(step(), { type: 'issue', workdays }, 'desk'), /待批准/)
})

test('whoever has no desk signs on paper, and the issuing side records it', () => {
  const outside = step({ status: 'issued', toUnitId: null, toName: '某公司' })
  assert.equal(stepCommandsFor(outside, by('desk'), now).acknowledge, null)
  assert.match(stepCommandsFor(outside, by('addressee'), now).acknowledge ?? '', /代为登记/)
})

test('a public text names nobody', () => {
  const text = '负责人王小明，电话13812345678、021-12345678，身份证31010919800101123X，邮箱a.b@example.com'
  const masked = maskPersonal(text, ['王小明'])
  assert.doesNotMatch(masked, /\d{7}|小明|@/)
  assert.match(masked, /王某/)
  assert.equal(maskPersonal('沪虹安委办〔2026〕12号，2026-12-31', []), '沪虹安委办〔2026〕12号，2026-12-31')
})
