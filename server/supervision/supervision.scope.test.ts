import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { dismissHazard } from '#core/hazards/command-api.ts'
import { getLetter } from '#core/letters/api.ts'
import * as api from '#core/supervision/api.ts'
import { command, district, openSupervisedDistrict } from '#server/supervision/test-district.ts'

const app = await openSupervisedDistrict()
after(app.close)
const { as, addHazard, detect, stepOn, steps, page, approve, issue, send } = app
const outside = await app.addUnit({ name: '青浦区安全生产委员会办公室', area: '310118' })
const accounts = { ...as, outside: await app.addAccount({ unitId: outside, role: 'office' }) }
type Who = keyof typeof accounts

/** Who finds a step in the list, in the counts, on its page and as its letter; all of them must say the same. */
async function readersOf(id: string, letterId: string | null) {
  const found: Who[] = []
  for (const who of Object.keys(accounts) as Who[]) {
    const token = accounts[who]
    const status = (await send(token, api.getStep, { district, id })).status
    const listed = (await steps(token)).some((step) => step.id === id)
    assert.equal(listed, status === 200, who)
    const counts = Object.values((await send(token, api.countSteps, { district })).body)
    const counted = counts.reduce((sum, { count }) => sum + count, 0)
    assert.equal(counted, listed ? 1 : 0, `${who} counts what they list`)
    if (letterId !== null)
      assert.equal((await send(token, getLetter, { district, id: letterId })).status, status, who)
    if (listed) found.push(who)
  }
  return found.sort()
}

const issuing: Who[] = ['chairman', 'colleague', 'committee', 'leader', 'office']

test('a draft is seen by the issuing side; what is issued by territory, line and the addressee too', async () => {
  const hazard = await addHazard()
  await detect(as.office)
  const { id } = await stepOn(as.office, hazard)
  assert.deepEqual(await readersOf(id, null), issuing)
  await approve(as.colleague, id)
  assert.deepEqual(await readersOf(id, null), issuing)
  assert.equal((await issue(as.office, id)).status, 200)
  const { letterId } = await page(as.office, id)
  assert.ok(letterId)
  const readers: Who[] = [...issuing, 'industry', 'industryLeader', 'store', 'street']
  assert.deepEqual(await readersOf(id, letterId), readers.sort())
})

test('what one may not see cannot be commanded', async () => {
  const [step] = await steps(as.office)
  assert.ok(step)
  const key = { ...command(), id: step.id }
  for (const who of ['commerce', 'otherStreet', 'building', 'outside'] as const) {
    assert.equal((await send(accounts[who], api.replyToStep, { ...key, words: '冒答' })).status, 404, who)
    assert.equal((await send(accounts[who], api.withdrawStep, { ...key, reason: '冒撤' })).status, 404, who)
  }
  assert.equal((await send(as.street, api.replyToStep, { ...key, words: '代答' })).status, 403)
  assert.equal((await send(as.industry, api.withdrawStep, { ...key, reason: '冒撤' })).status, 403)
  assert.equal((await send('', api.getStep, { district, id: step.id })).status, 401)
})

test('two detections at once propose each step once', async () => {
  const hazard = await addHazard({ title: '同时检查' })
  const made = await Promise.all([detect(as.office), detect(as.colleague)])
  assert.deepEqual(made.sort(), [0, 1])
  assert.equal((await steps(as.office, { subjectId: hazard })).length, 1)
})

test('two people approve at once: one of them is told', async () => {
  const hazard = await addHazard({ title: '同时批准' })
  await detect(as.office)
  const { id } = await stepOn(as.office, hazard)
  const replies = await Promise.all([approve(as.colleague, id), approve(as.leader, id)])
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 409])
})

test('a hazard found void by its regulator takes its open steps along', async () => {
  const hazard = await addHazard({ title: '不成立', grade: 'general', no: '310109-2026-0099999' })
  await detect(as.office)
  const { id } = await stepOn(as.office, hazard)
  const reason = '现场核实不构成隐患'
  const dismissed = await send(as.industry, dismissHazard, { ...command(), id: hazard, reason })
  assert.equal(dismissed.status, 200, dismissed.text)
  assert.equal((await page(as.office, id)).status, 'ended')
})
