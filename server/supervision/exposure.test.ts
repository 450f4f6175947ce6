import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import * as api from '#core/supervision/api.ts'
import { command, newId, openSupervisedDistrict } from '#server/supervision/test-district.ts'

const app = await openSupervisedDistrict()
after(app.close)
const { as, addHazard, page, approve, issue, send } = app

test('曝光 has a public text from the start, and no phone number gets into it', async () => {
  const hazard = await addHazard({
    title: '拟曝光',
    dueOn: '2026-12-31',
    touchedAt: new Date('2026-11-19T02:00:00Z'),
  })
  const id = newId()
  const proposed = await send(as.office, api.proposeStep, {
    ...command(),
    id,
    record: 'hazard',
    recordId: hazard,
    ladder: '310109',
    kind: 'exposure',
    facts: '多次督促不改，联系人13812345678',
    ask: '公开说明',
    skipReason: '影响恶劣',
  })
  assert.equal(proposed.status, 200, proposed.text)
  assert.equal((await page(as.office, id)).notice, '多次督促不改，联系人（电话略）\n公开说明')
  await send(as.office, api.reviseStep, {
    ...command(),
    id,
    facts: '不改',
    ask: '说明',
    notice: '电话021-12345678',
  })
  assert.equal((await page(as.office, id)).notice, '电话（电话略）')
  await approve(as.leader, id)
  const done = await issue(as.leader, id, { documentNo: '网站公告第3期' })
  assert.equal(done.body.letterNo, '网站公告第3期', done.text)
})
