import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import * as api from '#core/plans/api.ts'
import { command, district, openPlanDistrict } from '#server/plans/test-district.ts'
import { findBrokenEvents } from '#server/platform/event.ts'

const app = await openPlanDistrict()
after(app.close)
const { as, units, send, read, correct, shares } = app

/** A clerk presses one button for the whole district; measured 0.6 s. */
const PATIENCE_MS = 3000

test('sixty tasks for forty units go out in one act, soon', async () => {
  for (let n = 0; n < 38; n++)
    await app.addUnit({
      name: `示例${n}街道办事处`,
      kind: 'street',
      area: `3101091${String(n).padStart(2, '0')}`,
      parentId: units.committee,
    })
  const items = Array.from(
    { length: 60 },
    (_, n) => `${n + 1}.行动${n + 1}。各街道2025年底前完成第${n + 1}批排查。`,
  )
  const text = `示例区三年行动方案（2024—2026年）\n一、主要任务\n${items.join('\n')}\n虹口区安全生产委员会办公室\n2024年3月18日\n`
  const key = await read(as.office, units.office, { text })
  const revision = await correct(as.office, key)
  const began = performance.now()
  const reply = await send(as.office, api.publishPlan, {
    ...command(),
    ...key,
    revision,
    answersFrom: [],
    answersDueOn: null,
  })
  const took = performance.now() - began
  assert.deepEqual([reply.status, reply.body.tasks], [200, 60], reply.text)
  const { items: page, total } = await shares(as.office, { planId: key.id, limit: 200 })
  assert.deepEqual([total, page.length], [{ count: 1000, exact: false }, 200])
  const { count } = await app.owner
    .selectFrom('assignment')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('planId', '=', key.id)
    .executeTakeFirstOrThrow()
  assert.equal(Number(count), 2400)
  assert.deepEqual([...new Set(page.map(({ ordinal }) => ordinal))], [1, 2, 3, 4, 5])
  assert.deepEqual(await findBrokenEvents(app.db), [])
  assert.ok(took < PATIENCE_MS, `${Math.round(took)} ms`)
})

test('an unknown district is nobody’s', async () => {
  assert.equal((await send(as.office, api.listAssignments, { district: '310118' })).body.items.length, 0)
  assert.equal((await send(as.elsewhere, api.listAssignments, { district })).body.items.length, 0)
})
