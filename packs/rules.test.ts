import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { RulePackShape } from '#core/duties/rule.ts'

/** The published schema is the code's own; `--test-update-snapshots` writes it anew. */
test('packs/rules/schema.json is what the code reads', (t) => {
  const schema = { title: '治本 规则包', ...z.toJSONSchema(RulePackShape, { io: 'input', reused: 'ref' }) }
  t.assert.fileSnapshot(schema, 'packs/rules/schema.json', {
    serializers: [(value: unknown) => `${JSON.stringify(value, null, 2)}\n`],
  })
})
