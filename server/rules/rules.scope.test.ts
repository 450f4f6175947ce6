import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import * as api from '#core/rules/pack-api.ts'
import { command, district, newId, openRulesDistrict, ownText } from '#server/rules/test-district.ts'

const app = await openRulesDistrict()
after(app.close)
const { as, idOf, revise, importText, propose, approve } = app
const statusOf = async (reply: Promise<{ status: number }>) => (await reply).status

test('an officer, an enterprise, a town, an administrator may write nothing', async () => {
  for (const token of [as.officer, as.store, as.leader, as.otherLeader, as.administrator, as.townOffice])
    assert.equal(await statusOf(importText(ownText, token)), 403)
})

test('only a leader of the district office approves, and never what the same account has proposed', async () => {
  const id = await revise('F4B', '2027-01-01')
  assert.equal(await statusOf(propose(id, as.townOffice)), 403)
  assert.equal(await statusOf(approve(id)), 409, 'not proposed yet')
  assert.equal(await statusOf(propose(id)), 200)
  for (const token of [as.officer, as.office, as.otherLeader, as.townOffice, as.administrator])
    assert.equal(await statusOf(approve(id, token)), 403)
  await app.owner
    .updateTable('rulePack')
    .set({
      proposedBy: (
        await app.owner
          .selectFrom('account')
          .select('id')
          .where('post', '=', '主任')
          .executeTakeFirstOrThrow()
      ).id,
    })
    .where('id', '=', id)
    .execute()
  const own = await approve(id)
  assert.equal(own.status, 403)
  assert.match(own.text, /编制与批准须分开/)
})

test('what is being written is for whoever writes or approves; another district sees nothing at all', async () => {
  const draft = await idOf('F4B', 2)
  for (const token of [as.officer, as.store]) {
    assert.equal(await statusOf(app.send(token, api.getRulePack, { district, id: draft })), 404)
    assert.equal(await statusOf(app.send(token, api.exportRulePack, { district, id: draft })), 404)
    const approved = { district, id: await idOf('F4B'), with: draft }
    assert.equal(await statusOf(app.send(token, api.compareRulePacks, approved)), 404)
    const { packs } = (await app.send(token, api.listRulePacks, {})).body
    assert.ok(packs.flatMap(({ versions }) => versions).every(({ standing }) => standing === 'current'))
  }
  const id = await idOf('F4B')
  assert.equal(await statusOf(app.send(as.elsewhere, api.getRulePack, { district, id })), 404)
  const theirs = (await app.send(as.elsewhere, api.listRulePacks, {})).body.packs
  assert.deepEqual(
    theirs.map(({ code }) => code),
    ['F3'],
  )
  const revised = { ...command(), district, id, newId: newId(), from: '2027-01-01' }
  assert.equal(await statusOf(app.send(as.elsewhere, api.reviseRulePack, revised)), 404)
  assert.equal(await statusOf(app.send(as.administrator, api.listRulePacks, {})), 403)
})

test('two approvals at once: the second is judged by what the first left', async () => {
  const both = [await revise('F4E', '2026-12-01'), await revise('F4E', '2026-12-01')]
  for (const id of both) assert.equal(await statusOf(propose(id)), 200)
  const replies = await Promise.all(both.map((id) => approve(id)))
  assert.deepEqual(
    replies.map(({ status }) => status),
    [200, 200],
  )
  const rows = await app.owner
    .selectFrom('rulePack')
    .selectAll()
    .where('code', '=', 'F4E')
    .where('version', '>', 1)
    .execute()
  assert.deepEqual(rows.map(({ status }) => status).sort(), ['active', 'retired'])
})
