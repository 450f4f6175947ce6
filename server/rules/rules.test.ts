import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { listMyWork } from '#core/duties/api.ts'
import * as api from '#core/rules/pack-api.ts'
import type { Rule } from '#core/rules/rule.ts'
import { duties } from '#server/duties/index.ts'
import { statementsOn } from '#server/platform/test-statements.ts'
import { digestOf } from '#server/rules/digest.ts'
import { listRulesInForce } from '#server/rules/index.ts'
import { shippedPacks } from '#server/rules/install.ts'
import { command, district, newId, openRulesDistrict, ownText } from '#server/rules/test-district.ts'

const app = await openRulesDistrict(duties)
after(app.close)
const { as, page, idOf, revise, importText, propose, approve } = app
const daysOf = async (code: string) =>
  (
    await app.owner.selectFrom('rulePack').selectAll().where('code', '=', code).orderBy('version').execute()
  ).map(({ version, status, fromOn, toOn }) => `${version} ${status} ${fromOn}…${toOn ?? ''}`)
const shortDaysOf = async (code: string) =>
  (await daysOf(code)).map((one) => one.replace(/^1 active .*…/, '1 active …'))

test('the packs of a district with their versions; a version with its rules in words', async () => {
  const { body } = await app.send(as.store, api.listRulePacks, {})
  assert.equal(body.packs.length, 8)
  assert.match(body.commands.write ?? '', /安委办/)
  const commerce = await page(await idOf('F4B'), as.store)
  assert.equal(commerce.standing, 'current')
  const filing = commerce.ruleList.find(({ code }) => code === 'B75-F4B')
  assert.deepEqual(
    { who: filing?.told.who, what: filing?.told.what, often: filing?.told.often, due: filing?.told.due },
    {
      who: '单位：虹口区商务委员会所属；内设机构',
      what: '报送 · 报虹口区商务委员会',
      often: '每月',
      due: '每月 24 日',
    },
  )
  assert.equal(filing?.told.onMiss, '提醒 → 督促函')
  const idle = commerce.ruleList.find(({ code }) => code === 'B12-F4B')
  assert.deepEqual(
    [idle?.active, idle?.told.active, idle?.told.unverified],
    [false, '待核定后执行，不生成责任', '周期'],
  )
})

test('a version goes out as a file and comes back the same, whatever it holds', async () => {
  for (const { pack } of shippedPacks().filter(({ pack }) => pack.reach.district === district)) {
    const id = await idOf(pack.code)
    const file = await app.send(as.officer, api.exportRulePack, { district, id })
    assert.equal(file.status, 200)
    const taken = await importText(file.text)
    assert.equal(taken.status, 422)
    assert.match(taken.text, /第 \d+ 行 pack.version：第 1 版已在系统中，请改为第 2 版/)
    const { digest } = await page(id)
    await app.owner.updateTable('rulePack').set({ district: '000000' }).where('id', '=', id).execute()
    const again = await importText(file.text)
    assert.equal(again.status, 200, again.text)
    assert.equal((await page(again.body.id)).digest, digest)
    await app.owner.deleteFrom('rulePack').where('id', '=', again.body.id).execute()
    await app.owner.updateTable('rulePack').set({ district }).where('id', '=', id).execute()
  }
})

const put = (id: string, digest: string, code: string | null, rule: Rule) =>
  app.send(as.office, api.putRule, { ...command(), district, id, digest, code, rule })

test('the next version: changed on screen, against what was seen; what changes, and no more', async () => {
  const id = await revise('F4B', '2027-01-01')
  const draft = await page(id)
  assert.deepEqual([draft.standing, draft.faults], ['draft', []])
  const rule = draft.ruleList.find(({ code }) => code === 'B34-F4B')?.rule
  assert.ok(rule?.kind === 'recurring')
  assert.equal((await put(id, draft.digest, rule.code, { ...rule, every: 'month' })).status, 200)
  const stale = await put(id, draft.digest, rule.code, { ...rule, title: '写在旧的上面' })
  assert.equal(stale.status, 409, stale.text)
  const gone = { ...command(), district, id, digest: (await page(id)).digest, code: 'B12-F4B' }
  assert.equal((await app.send(as.office, api.removeRule, gone)).status, 200)
  const { body } = await app.send(as.office, api.compareRulePacks, { district, id })
  const often = ({ label }: { label: string }) => label === '频次'
  assert.deepEqual(
    body.rules.map(({ code, change, fields }) => [code, change, fields.find(often)]),
    [
      ['B34-F4B', 'changed', { label: '频次', before: '每季度', after: '每月' }],
      ['B12-F4B', 'removed', { label: '频次', before: '每季度', after: null }],
    ],
  )
})

const desk = async (token: string) =>
  (await app.send(token, listMyWork, {})).body.items.map(
    ({ reason, title, words }) => `${reason} ${title} ${words}`,
  )
const title = '规则包：虹口区商务领域三年行动方案（第 2 版）'

test('proposed, returned, approved by another: on the desk of whoever is next; the version before ends the day before', async () => {
  const id = await idOf('F4B', 2)
  assert.equal((await propose(id)).status, 200)
  assert.deepEqual([await desk(as.leader), await desk(as.office)], [[`to-verify 批准${title} null`], []])
  const back = { ...command(), district, id, reason: '请补充依据' }
  assert.equal((await app.send(as.leader, api.returnRulePack, back)).status, 200)
  assert.deepEqual([await desk(as.leader), await desk(as.office)], [[], [`returned 修改${title} 请补充依据`]])
  assert.equal((await propose(id)).status, 200)
  assert.equal((await approve(id)).status, 200)
  assert.deepEqual(await daysOf('F4B'), ['1 active 2024-04-01…2026-12-31', '2 active 2027-01-01…'])
  assert.deepEqual(
    (await page(id)).timeline.map(({ label, words }) => `${label} ${words ?? ''}`.trim()),
    [
      '据前一版编制',
      '修改规则 B34-F4B 主要负责人亲自带队查重大隐患',
      '删去规则 B12-F4B 召开调度会',
      '提请批准',
      '退回 请补充依据',
      '提请批准',
      '批准施行',
    ],
  )
  const next = await listRulesInForce(app.db, district, { from: '2027-01-01', to: '2027-03-31' })
  const led = next.find(({ rule }) => rule.code === 'B34-F4B')?.rule
  assert.equal(led?.kind === 'recurring' && led.every, 'month')
})

test('a version in the middle of another cuts it short; one that begins the same day takes its place; a later one stands in the way', async () => {
  const middle = await revise('F4C', '2026-12-01')
  await propose(middle)
  assert.equal((await approve(middle)).status, 200)
  assert.deepEqual(await shortDaysOf('F4C'), ['1 active …2026-11-30', '2 active 2026-12-01…2026-12-31'])
  const earlier = await revise('F4C', '2026-11-25')
  const refused = await propose(earlier)
  assert.equal(refused.status, 422)
  assert.match(refused.text, /第 2 版自 2026-12-01 起施行，与本版的日期重叠/)
  const drop = { ...command(), district, id: earlier, reason: '日期有误' }
  assert.equal((await app.send(as.office, api.dropRulePack, drop)).status, 200)
  const same = await revise('F4C', '2026-12-01')
  await propose(same)
  assert.equal((await approve(same)).status, 200)
  assert.deepEqual(await shortDaysOf('F4C'), [
    '1 active …2026-11-30',
    '2 retired 2026-12-01…2026-11-30',
    '3 dropped 2026-11-25…2026-12-31',
    '4 active 2026-12-01…2026-12-31',
  ])
})

test('retired: with its last day, by whoever approves; the days until then stay governed', async () => {
  const id = await idOf('F4D')
  const retire = (on: string, token = as.leader) =>
    app.send(token, api.retireRulePack, { ...command(), district, id, on, reason: '方案已废止' })
  assert.equal((await retire('2026-11-30', as.office)).status, 403)
  assert.equal((await retire('2023-01-01')).status, 422)
  assert.equal((await retire('2026-11-30')).status, 200)
  assert.equal((await page(id)).standing, 'current')
  const found = await listRulesInForce(app.db, district, { from: '2026-11-01', to: '2026-12-31' })
  assert.ok(found.filter(({ pack }) => pack.code === 'F4D').every(({ pack }) => pack.to === '2026-11-30'))
  assert.ok(found.some(({ pack }) => pack.code === 'F4D'))
  assert.equal((await retire('2026-11-29')).status, 409)
})

const head = {
  ...{ code: 'hq', title: '某园区责任清单', issuer: '某园区管委会', number: null, issuedOn: null },
  ...{ from: '2027-01-01', to: null, reach: {}, source: '园区文件' },
}
const patrol: Rule = {
  ...{ code: 'hq-1', kind: 'recurring', title: '每周巡查', clause: '第一条', active: true, after: [] },
  ...{ who: { of: 'unit', kinds: ['park'] }, do: 'inspection', every: 'week', times: 1, covers: 'current' },
  ...{ entry: 'next', grace: 0, onMiss: ['reminder'], unverified: [] },
  proof: { records: ['inspection'], about: [], everyone: [] },
}

test('a pack from nothing: head, then rules; what is wrong stands beside each, and nothing binds before it is approved', async () => {
  const id = newId()
  const write = (newOne: string) => app.send(as.office, api.writeRulePack, { ...command(), id: newOne, head })
  assert.equal((await write(id)).status, 200)
  assert.equal((await write(newId())).status, 409)
  assert.match((await propose(id)).text, /没有规则的规则包须在 empty 写明原因/)
  const add = async (rule: Rule) => put(id, (await page(id)).digest, null, rule)
  assert.equal((await add(patrol)).status, 200)
  assert.equal((await add(patrol)).status, 409)
  await add({ ...patrol, code: 'hq-2', who: { of: 'enterprise', sectors: ['no-such'] } })
  const fault = { code: 'hq-2', field: 'who.sectors.0', message: '行业领域目录中没有 no-such' }
  assert.deepEqual((await page(id)).faults, [fault])
  const gone = { ...command(), district, id, digest: (await page(id)).digest, code: 'hq-2' }
  await app.send(as.office, api.removeRule, gone)
  assert.equal((await app.send(as.store, api.getRulePack, { district, id })).status, 404)
})

test('the head of a draft: its days become the days of the version', async () => {
  const id = await idOf('hq')
  const { digest } = await page(id)
  const { code: _, ...rest } = head
  const renamed = { ...rest, title: '某园区责任清单（试行）', from: '2027-02-01' }
  const edit = { ...command(), district, id, digest, head: renamed }
  assert.equal((await app.send(as.office, api.editRulePackHead, edit)).status, 200)
  const after = await page(id)
  assert.deepEqual([after.title, after.from, after.faults], ['某园区责任清单（试行）', '2027-02-01', []])
})

test('an import becomes a draft; every event leaves word for whoever makes duties', async () => {
  const reply = await importText(ownText)
  assert.equal(reply.status, 200, reply.text)
  const draft = await page(reply.body.id)
  assert.deepEqual([draft.code, draft.standing, draft.faults.length], ['own', 'draft', 0])
  assert.equal(digestOf({ pack: draft.head, rules: draft.ruleList.map(({ rule }) => rule) }), draft.digest)
})

test('every statement of the feature is on record', (t) => {
  const text = statementsOn(['rule_pack', 'subject'], app.statements)
  t.assert.fileSnapshot(text, 'server/rules/queries.snap.sql', { serializers: [String] })
})
