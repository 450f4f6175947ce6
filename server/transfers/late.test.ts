import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { listSteps } from '#core/supervision/api.ts'
import { detectSteps } from '#core/supervision/board-api.ts'
import { supervision } from '#server/supervision/index.ts'
import { command, district, openTransferDistrict } from '#server/transfers/test-district.ts'

const app = await openTransferDistrict(supervision)
after(app.close)
const { as, units, send, posted, sign, reply } = app

/** What supervision proposes about one slip, by its facts. */
async function proposedOn({ id }: { id: string }) {
  const detected = await send(as.office, detectSteps, { ...command(), district })
  assert.equal(detected.status, 200, detected.text)
  const question = { district, subject: 'transfer', subjectId: id, limit: 20 } as const
  const { body } = await send(as.office, listSteps, question)
  return body.items.map(({ kind, status }) => `${kind} ${status}`)
}

test('supervision sees a slip that nobody signed, and one that nobody answered', async () => {
  const unsigned = await posted(as.office, [units.fire], { kind: 'copy', rule: 'other' })
  const unanswered = await posted(as.office, [units.gas], { kind: 'copy', rule: 'other' })
  const answered = await posted(as.office, [units.ecology], { kind: 'copy', rule: 'other' })
  await sign(as.gas, unanswered)
  await sign(as.ecology, answered)
  await reply(as.ecology, answered)
  assert.deepEqual(await proposedOn(unsigned), [], 'the day itself still counts')
  await app.travelTo('2026-11-25T02:00:00Z')
  assert.deepEqual(await proposedOn(unsigned), ['reminder proposed'])
  assert.deepEqual(await proposedOn(unanswered), [])
  await app.travelTo('2026-12-07T02:00:00Z')
  assert.deepEqual(await proposedOn(unanswered), ['reminder proposed'])
  assert.deepEqual(await proposedOn(answered), [])
})
