import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addAccount, addUnit } from '#core/units/api.ts'
import { objectionTo, rulesOf } from '#web/client/rules.ts'

const { name, sectors, fromOn } = addUnit.input.shape

test('what is missing is asked for', () => {
  assert.equal(objectionTo(name, undefined), '请填写此项')
  assert.equal(objectionTo(name, ''), '请填写此项')
  assert.equal(objectionTo(fromOn, undefined), '请填写此项')
})

test('what is too short or too long is told with its measure', () => {
  assert.equal(objectionTo(name, '局'), '至少 2 个字')
  assert.equal(objectionTo(name, '局'.repeat(81)), '最多 80 个字')
})

test("a schema's own Chinese words are used", () => {
  assert.match(objectionTo(addAccount.input.shape.login, 'Zhang San') ?? '', /^账号须为/)
})

test('no English reaches the screen', () => {
  assert.equal(objectionTo(fromOn, '明天'), '格式不正确')
  assert.equal(objectionTo(sectors, '消防'), '格式不正确')
})

test('what fits is not objected to', async () => {
  assert.equal(objectionTo(name, '某某街道'), undefined)
  const rule = rulesOf(addUnit.input)('name')
  assert.equal(rule.required, true)
  await assert.doesNotReject(rule.rules[0]?.validator(undefined, '某某街道') ?? Promise.reject())
  await assert.rejects(rule.rules[0]?.validator(undefined, '局') ?? Promise.resolve(), /至少 2 个字/)
})
