import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import * as commands from '#core/transfers/command-api.ts'
import { openTransferDistrict } from '#server/transfers/test-district.ts'

// What happens to a hazard while a slip about it is disputed.
const app = await openTransferDistrict()
after(app.close)
const { as, units, post, posted, sign, refuse, withdraw, send, on, hazardRow, addHazard } = app
const reason = '职责清单第三条'

async function disputed(hazardId: string) {
  const slip = await posted(as.street, [units.underground], { hazardId })
  assert.equal((await refuse(as.underground, slip)).status, 200)
  return slip
}

for (const status of ['closed', 'invalid', 'duplicate'] as const)
  test(`${status} meanwhile: the verdict moves nothing, and the slip can be withdrawn`, async () => {
    const hazardId = await addHazard()
    const slip = await disputed(hazardId)
    await app.owner.updateTable('hazard').set({ status }).where('id', '=', hazardId).execute()
    const before = await hazardRow(hazardId)
    const imposed = await send(as.office, commands.imposeTransfer, { ...on(slip), reason })
    assert.equal(imposed.status, 409)
    assert.match(imposed.text, /已经办结/)
    const rerouted = await send(as.office, commands.rerouteTransfer, {
      ...on(slip),
      toUnitId: units.fire,
      reason,
    })
    assert.equal(rerouted.status, 409)
    assert.deepEqual(await hazardRow(hazardId), before)
    assert.equal((await withdraw(as.street, slip)).status, 200)
  })

test('a hazard in dispute goes no other way until the first is withdrawn', async () => {
  const hazardId = await addHazard()
  const first = await disputed(hazardId)
  const second = await post(as.street, [units.fire], { hazardId })
  assert.equal(second.status, 409)
  assert.match(second.text, /待裁决/)
  assert.equal((await withdraw(as.street, first)).status, 200)
  await posted(as.street, [units.fire], { hazardId })
})

test('what its receiver is passing on, has passed on or struck off does not go back by a late refusal', async () => {
  const hazardId = await addHazard()
  const first = await posted(as.street, [units.underground], { hazardId })
  assert.equal((await sign(as.underground, first)).status, 200)
  const second = await posted(as.underground, [units.fire], { hazardId })
  const early = await refuse(as.underground, first)
  assert.equal(early.status, 409)
  assert.match(early.text, /不能再退回/)
  assert.equal((await sign(as.fire, second)).status, 200)
  assert.equal((await refuse(as.underground, first)).status, 409)
  const { regulatorUnitId, transferring } = await hazardRow(hazardId)
  assert.deepEqual([regulatorUnitId, transferring], [units.fire, false])
  await app.owner.updateTable('hazard').set({ status: 'closed' }).where('id', '=', hazardId).execute()
  assert.equal((await refuse(as.fire, second)).status, 409)
})
