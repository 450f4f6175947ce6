import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestApp } from '#server/platform/test-app.ts'
import { installRulePacks, listRulesInForce, rules } from '#server/rules/index.ts'

const NOW = new Date('2026-11-20T02:00:00Z')
const app = await openTestApp(rules)
after(app.close)
await app.addUnit({ name: '虹口区安全生产委员会办公室' })
const install = () => app.db.transaction().execute((tx) => installRulePacks(tx, NOW))
const stored = () => app.owner.selectFrom('rulePack').selectAll().orderBy('code').orderBy('version').execute()
const window = { from: '2026-10-01', to: '2026-12-31' }

test('what comes with the product is installed for the districts there are, once', async () => {
  assert.deepEqual(await install(), [])
  const first = await stored()
  assert.deepEqual(
    first.map(({ code, status, origin }) => `${code} ${status} ${origin}`),
    ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((letter) => `F4${letter} active shipped`),
  )
  assert.deepEqual(await install(), [])
  assert.deepEqual(await stored(), first)
})

test('the rules in force: only active ones, of the versions that govern the window, the same objects again', async () => {
  const found = await listRulesInForce(app.db, '310109', window)
  assert.ok(found.length > 100)
  assert.ok(found.every(({ rule }) => rule.active))
  assert.deepEqual(await listRulesInForce(app.db, '310113', window), [])
  assert.deepEqual(await listRulesInForce(app.db, '310109', { from: '2023-01-01', to: '2023-12-31' }), [])
  const [one] = found
  const [again] = await listRulesInForce(app.db, '310109', window)
  assert.ok(one && one === again)
})

test('a version that was cut short governs up to its last day, and counts its fortnights as before', async () => {
  await app.owner
    .updateTable('rulePack')
    .set({ toOn: '2026-11-15', status: 'retired' })
    .where('code', '=', 'F4B')
    .execute()
  const [cut] = (await listRulesInForce(app.db, '310109', window)).filter(({ pack }) => pack.code === 'F4B')
  assert.deepEqual([cut?.pack.to, cut?.pack.start], ['2026-11-15', '2024-04-01'])
  const later = await listRulesInForce(app.db, '310109', { from: '2026-11-16', to: '2026-12-31' })
  assert.ok(later.every(({ pack }) => pack.code !== 'F4B'))
})
