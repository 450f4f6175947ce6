import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePlans } from '#core/plans/parser/parse.ts'
import { Refusal } from '#core/refusal.ts'
import { parseApart } from '#server/plans/parse-apart.ts'

const text = '示例区三年行动方案（2024—2026年）\n一、主要任务\n1.压实责任。区商务委2024年底前建立清单。\n'

test('what is read apart is what is read here, while everybody else is served', async () => {
  const reading = parseApart(text)
  const first = await Promise.race([
    reading.then(() => 'read'),
    new Promise((go) => setImmediate(go, 'served')),
  ])
  assert.equal(first, 'served')
  assert.deepEqual(await reading, parsePlans(text).plans)
})

test('a refusal of the parser comes through with its reason', async () => {
  await assert.rejects(
    parseApart('一、甲\n'.repeat(200_000)),
    (error) =>
      error instanceof Refusal && error.code === 'too-large' && error.explanation.because !== undefined,
  )
})
