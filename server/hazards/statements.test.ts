import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { listMyWork } from '#core/duties/api.ts'
import * as api from '#core/hazards/api.ts'
import * as commands from '#core/hazards/command-api.ts'
import { duties } from '#server/duties/index.ts'
import { markSupervised, passOnHazard } from '#server/hazards/index.ts'
import { planLookbacks, remindNotices } from '#server/hazards/jobs.ts'
import { command, district, newId, openHazardDistrict } from '#server/hazards/test-district.ts'
import type { Tx } from '#server/platform/db.ts'
import { callOfJob } from '#server/platform/test-jobs.ts'
import { statementsOn } from '#server/platform/test-statements.ts'

const app = await openHazardDistrict(duties)
after(app.close)
const { as, units, warehouse, report, page, photo, facts, done, majorOne, apply, fixNow, send } = app
const principal = await app.addPrincipal('principal', warehouse)

async function reportAll() {
  const draft = newId()
  const kept = () =>
    send(as.street, api.saveHazardDraft, {
      ...command(),
      district,
      id: draft,
      facts: facts({ enterpriseId: warehouse }),
      photoIds: [],
    })
  assert.equal((await kept()).status, 200)
  assert.equal((await kept()).status, 200)
  assert.equal((await app.tryReport(as.street, { enterpriseId: warehouse }, draft)).status, 200)
  await report(as.street, { subject: '某店', town: '310109014', sectors: ['commerce'] })
  await send(as.street, api.findAlike, { district, enterpriseId: warehouse, except: draft })
  await send(as.street, api.findAlike, { district, subject: '某店' })
}

async function goThroughTheLife() {
  const hazard = await majorOne()
  await done(principal, commands.acknowledgeNotice, hazard, { role: 'principal' })
  const slip = { role: 'controller' as const, words: '送达', fileIds: [await photo(as.emergency)] }
  await done(as.emergency, commands.deliverNotice, hazard, slip)
  await done(as.warehouse, commands.requestExtension, hazard, { toOn: '2026-12-10', reason: '未到货' })
  await done(as.emergencyLeader, commands.decideExtension, hazard, { verdict: 'approved', words: '同意' })
  await done(as.emergency, commands.proposeDowngrade, hazard, { reason: '不符合' })
  await done(as.officeLeader, commands.decideDowngrade, hazard, { verdict: 'refused', words: '符合' })
  await apply(hazard)
  const opinion = { mode: 'site' as const, result: 'pass' as const, words: '好', fileIds: [] }
  await done(as.emergency, commands.reviewHazard, hazard, opinion)
  await done(as.emergency, commands.closeHazard, hazard, { words: '同意' })
  const lookbackId = newId()
  const plan = { lookbackId, kind: 'planned' as const, dueOn: '2026-12-01', unitId: units.street }
  await done(as.emergency, commands.planLookback, hazard, plan)
  await done(as.street, commands.lookBack, hazard, { lookbackId, result: 'held', words: '好', fileIds: [] })
  const twin = await majorOne() // finds the closed one that it repeats
  await done(as.street, commands.relapseHazard, hazard, { reason: '返潮', fileIds: [] })
  await done(as.emergency, commands.linkDuplicate, twin, { of: hazard.id, reason: '同一处' })
  await page(as.street, twin)
  return hazard
}

async function askTheDesks() {
  const general = await app.generalOne()
  await fixNow(general)
  for (const token of [as.office, as.emergencyLeader, as.emergency, principal]) {
    const { status, text } = await send(token, listMyWork, {})
    assert.equal(status, 200, text)
  }
}

async function runTheClock() {
  const own = await report(as.warehouse, { enterpriseId: warehouse, source: 'self-check' })
  const said = { words: '已清理', afterIds: [await photo(as.warehouse)] }
  await done(as.warehouse, commands.closeOwn, own, said)
  const run = (job: typeof planLookbacks, now: Date) => (tx: Tx) => job.run(callOfJob(tx, now))
  const inDecember = new Date('2026-12-02T00:00:00Z')
  await app.db.transaction().execute(run(remindNotices, inDecember))
  await app.db.transaction().execute(run(planLookbacks, inDecember))
}

/** As supervision and transfers do. */
async function markFromOutside(hazard: { id: string }) {
  const key = { district, id: hazard.id }
  const now = new Date('2026-12-02T00:00:00Z')
  const occasion = { actor: { id: newId(), unitId: units.office, grants: [] }, now, ...command() }
  await app.db.transaction().execute(async (tx) => {
    await passOnHazard(tx, key, { transferring: true }, occasion, {
      command: 'transferSend',
      change: { words: '移交区商务委' },
    })
    await markSupervised(tx, key, { step: '督促函', listed: true, public: true }, occasion, '挂牌督办')
  })
  const seen = await page(as.emergency, hazard)
  assert.deepEqual([seen.transferring, seen.supervisionStep, seen.listed], [true, '督促函', true])
  assert.deepEqual(
    seen.timeline.slice(-2).map(({ label }) => label),
    ['移交抄告', '挂牌督办'],
  )
}

test('every statement of the feature is on record', async (t) => {
  await reportAll()
  const hazard = await goThroughTheLife()
  await askTheDesks()
  await runTheClock()
  await markFromOutside(hazard)
  const tables = [
    'hazard',
    'hazard_notice',
    'hazard_progress',
    'hazard_extension',
    'hazard_downgrade',
    'hazard_review',
    'hazard_move',
    'lookback',
    'close_number',
  ]
  const text = statementsOn(tables, app.statements)
  t.assert.fileSnapshot(text, 'server/hazards/queries.snap.sql', { serializers: [String] })
})
