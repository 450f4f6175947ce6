import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import * as commands from '#core/hazards/command-api.ts'
import { sendTransfers } from '#core/transfers/command-api.ts'
import {
  command,
  district,
  MAJOR_ITEM,
  measures,
  newId,
  openHazardDistrict,
} from '#server/hazards/test-district.ts'
import { transfers } from '#server/transfers/index.ts'

// Somebody with developer tools sends what their page does not offer, about hazards that they may read.
const app = await openHazardDistrict(transfers)
after(app.close)
const {
  as,
  units,
  warehouse,
  mall,
  report,
  photo,
  send,
  act,
  done,
  book,
  page,
  generalOne,
  majorOne,
  apply,
  fixNow,
} = app
const foreign = await app.addUnit({
  name: '青浦区应急管理局',
  area: '310118',
  kind: 'department',
  line: 'sector',
})
const principal = await app.addPrincipal('principal', warehouse)

const words = '同意'
const reason = '示例'

type Reply = { status: number; text: string }

/** Refused with these words; what it was about is as before. */
async function refused(hazard: { id: string }, send: () => Promise<Reply>, status: number, why: RegExp) {
  const before = await page(as.office, hazard)
  const reply = await send()
  assert.equal(reply.status, status, reply.text)
  assert.match(reply.text, why)
  assert.deepEqual(await page(as.office, hazard), before)
}

test('out of turn by role: what each may not do, over the wire as on the page', async () => {
  const reported = await report(as.street, { enterpriseId: warehouse, claimedGrade: 'major' })
  for (const who of ['warehouse', 'emergencyLeader', 'officeLeader', 'group', 'street'] as const)
    await refused(reported, () => book(as[who], reported), 403, /权限|主管部门/)
  const major = await majorOne()
  const own = { words, afterIds: [await photo(as.warehouse)] }
  await refused(major, () => act(as.warehouse, commands.closeOwn, major, own), 403, /自查发现|重大隐患/)
  const lower = { grade: 'general' as const, standardItems: [], level: 'town' as const }
  await refused(major, () => act(as.emergency, commands.gradeHazard, major, lower), 403, /第二人审批/)
  await refused(major, () => act(as.warehouse, commands.gradeHazard, major, lower), 403, /权限/)
  await refused(major, () => act(as.emergency, commands.dismissHazard, major, { reason }), 403, /降级/)
  await refused(
    major,
    () => act(principal, commands.acknowledgeNotice, major, { role: 'controller' }),
    403,
    /本人/,
  )
  await refused(
    major,
    () => act(as.warehouse, commands.acknowledgeNotice, major, { role: 'principal' }),
    403,
    /本人/,
  )
  await apply(major)
  await refused(major, () => act(as.emergencyLeader, commands.closeHazard, major, { words }), 403, /权限/)
  for (const who of ['street', 'group', 'office'] as const)
    await refused(
      major,
      () => act(as[who], commands.closeHazard, major, { words }),
      403,
      /主管部门|监管部门|责任单位/,
    )
  await refused(
    major,
    () => act(as.section, commands.closeHazard, major, { words }),
    403,
    /告知书未全部签收.*现场复查/,
  )
})

test('a section has the powers of its department, and none where the department has none', async () => {
  const section = await app.addUnit({
    ...{ name: '商务委安全科', kind: 'section', line: 'sector', sectors: ['commerce'] },
    parentId: units.commerce,
  })
  const clerk = await app.addAccount({ unitId: section })
  const hazard = await report(as.otherStreet, { enterpriseId: mall, claimedGrade: 'major' })
  const judged = { grade: 'major', standardItems: [MAJOR_ITEM], level: 'district' }
  assert.equal((await book(as.commerce, hazard, judged)).status, 200)
  const plan = { measures, difficulty: 'easy' as const, dueOn: '2026-12-01' }
  await done(as.mall, commands.planRectification, hazard, plan)
  const told = { words, closeKind: 'rectified' as const, afterIds: [await photo(as.mall)] }
  await done(as.mall, commands.applyToClose, hazard, told)
  await refused(
    hazard,
    () => act(clerk, commands.closeHazard, hazard, { words }),
    403,
    /没有重大隐患审核销号职权/,
  )
  await refused(hazard, () => act(clerk, commands.stopWork, hazard, { reason }), 403, /没有行政处罚职权/)
})

test('names that are made up or taken from elsewhere', async () => {
  const hazard = await report(as.street, { enterpriseId: warehouse })
  const named = (more: object) => () => book(as.office, hazard, more)
  await refused(hazard, named({ regulatorUnitId: foreign }), 422, /本区没有这个单位/)
  await refused(hazard, named({ regulatorUnitId: newId() }), 422, /本区没有这个单位/)
  await refused(hazard, named({ regulatorUnitId: warehouse }), 422, /不能作为主管部门/)
  await refused(hazard, named({ grade: 'major' }), 422, /./)
  await refused(hazard, named({ grade: 'major', standardItems: ['none/1'] }), 404, /判定标准/)
  await refused(hazard, named({ standardItems: Array(11).fill(MAJOR_ITEM) }), 400, /./)
  assert.equal((await book(as.emergency, hazard)).status, 200)
  const handler = { handlerUnitId: foreign, reason }
  await refused(
    hazard,
    () => act(as.emergency, commands.assignHazard, hazard, handler),
    422,
    /本区没有这个单位/,
  )
  const elsewhere = { ...command(), district: '310118', id: hazard.id, reason }
  await refused(hazard, () => send(as.emergency, commands.dismissHazard, elsewhere), 404, /没有这条隐患/)
  const early = await report(as.street, { enterpriseId: warehouse, discoveredOn: '2023-01-01' })
  const old = () => book(as.emergency, early, { grade: 'major', standardItems: [MAJOR_ITEM] })
  await refused(early, old, 422, /不是现行标准/)
})

test('days that cannot be: due before today, put off to an earlier day, after the day, twice', async () => {
  const hazard = await generalOne()
  const plan = (dueOn: string) => () =>
    act(as.warehouse, commands.planRectification, hazard, { measures, difficulty: 'easy', dueOn })
  await refused(hazard, plan('2026-11-19'), 422, /不能早于今天/)
  for (const day of ['0001-01-01', '9999-12-31', '2026-02-30', '2026-13-01', ' ', 'NaN'])
    await refused(hazard, plan(day), 400, /./)
  await refused(hazard, plan('2126-11-25'), 422, /过远，最晚可填 2029-11-19/)
  assert.equal((await plan('2026-11-25')()).status, 200)
  const put = (toOn: string) => () => act(as.warehouse, commands.requestExtension, hazard, { toOn, reason })
  await refused(hazard, put('2026-11-25'), 422, /须晚于现期限/)
  await refused(hazard, put('2026-11-21'), 422, /须晚于现期限/)
  await refused(hazard, put('2999-12-31'), 422, /过远/)
  assert.equal((await put('2026-12-10')()).status, 200)
  await refused(hazard, put('2026-12-11'), 403, /已有一份延期申请/)
  await refused(
    hazard,
    () => act(as.emergency, commands.decideExtension, hazard, { verdict: 'approved', words }),
    403,
    /权限/,
  )
  await done(as.emergencyLeader, commands.decideExtension, hazard, { verdict: 'approved', words })
  await refused(hazard, put('2026-12-31'), 422, /不能再延/)
  await refused(hazard, plan('2026-12-31'), 422, /推迟/)
  const late = await generalOne()
  await done(as.warehouse, commands.planRectification, late, {
    measures,
    difficulty: 'easy',
    dueOn: '2026-11-20',
  })
  await app.travelTo('2026-11-20T16:00:00Z') // midnight in China
  await refused(
    late,
    () => act(as.warehouse, commands.requestExtension, late, { toOn: '2026-12-31', reason }),
    403,
    /已过/,
  )
  await app.travelTo('2026-11-20T02:00:00Z')
})

test('what waits for a verdict ends with the hazard, and is not decided afterwards', async () => {
  const hazard = await generalOne()
  await done(as.warehouse, commands.planRectification, hazard, {
    measures,
    difficulty: 'easy',
    dueOn: '2026-11-25',
  })
  await done(as.warehouse, commands.requestExtension, hazard, { toOn: '2026-12-10', reason })
  await apply(hazard)
  await done(as.emergency, commands.closeHazard, hazard, { words })
  const { extensions } = await page(as.office, hazard)
  assert.deepEqual(
    extensions.map(({ verdict }) => verdict),
    ['refused'],
  )
  const approve = { verdict: 'approved' as const, words }
  await refused(
    hazard,
    () => act(as.emergencyLeader, commands.decideExtension, hazard, approve),
    409,
    /已销号/,
  )
  await refused(hazard, () => act(as.emergency, commands.stopWork, hazard, { reason }), 409, /已销号/)
  await refused(hazard, () => fixNowAgain(hazard), 409, /已销号/)
})

const fixNowAgain = async (hazard: { id: string }) =>
  act(as.warehouse, commands.fixNow, hazard, { words, afterIds: [await photo(as.warehouse)] })

const passOn = ({ id: hazardId }: { id: string }) =>
  send(as.emergency, sendTransfers, {
    ...{ ...command(), district, kind: 'move' as const, hazardId, rule: 'x6', subject: '沪虹仓储' },
    ...{ title: '通道占用', facts: '占用', ask: '请处理', basis: '依职责' },
    receivers: [{ id: newId(), unitId: units.commerce }],
  })

test('on the way to another owner nobody strikes it off, not its finder either', async () => {
  const applied = await generalOne()
  await fixNow(applied)
  await refused(applied, () => passOn(applied), 409, /不能移交/)
  await done(as.emergency, commands.returnHazard, applied, { reason })
  const own = await report(as.warehouse, { enterpriseId: warehouse, source: 'self-check' })
  for (const one of [applied, own]) assert.equal((await passOn(one)).status, 200)
  await refused(own, () => passOn(own), 409, /./)
  await fixNow(applied)
  await refused(applied, () => act(as.emergency, commands.closeHazard, applied, { words }), 403, /移交中/)
  const said = { words, afterIds: [await photo(as.warehouse)] }
  await refused(own, () => act(as.warehouse, commands.closeOwn, own, said), 403, /移交中/)
  await refused(own, () => act(as.emergency, commands.dismissHazard, own, { reason }), 403, /移交中/)
  await refused(
    own,
    () => act(as.office, commands.assignHazard, own, { regulatorUnitId: units.commerce, reason }),
    403,
    /移交中/,
  )
})

test('a look-back is done once, at its own hazard, by those it was planned for', async () => {
  const [hazard, other] = [await generalOne(), await generalOne()]
  const ids = [newId(), newId()]
  for (const [n, one] of [hazard, other].entries()) {
    await fixNow(one)
    await done(as.emergency, commands.closeHazard, one, { words })
    const planned = {
      lookbackId: ids[n] ?? '',
      kind: 'planned' as const,
      dueOn: '2026-12-01',
      unitId: units.emergency,
    }
    await done(as.emergency, commands.planLookback, one, planned)
  }
  const look =
    (lookbackId = '') =>
    () =>
      act(as.emergency, commands.lookBack, hazard, { lookbackId, result: 'held', words })
  await refused(hazard, look(ids[1]), 422, /没有这次回头看/)
  const again = {
    lookbackId: ids[1] ?? '',
    kind: 'blind' as const,
    dueOn: '2026-12-01',
    unitId: units.street,
  }
  await refused(hazard, () => act(as.emergency, commands.planLookback, hazard, again), 409, /已经安排/)
  const past = { ...again, lookbackId: newId(), dueOn: '2026-11-19' }
  await refused(hazard, () => act(as.emergency, commands.planLookback, hazard, past), 422, /不能早于今天/)
  const themselves = { ...past, dueOn: '2026-12-01', unitId: warehouse }
  await refused(
    hazard,
    () => act(as.emergency, commands.planLookback, hazard, themselves),
    422,
    /责任单位不能/,
  )
  const future = { ...again, lookbackId: '0fffffff-ffff-7fff-8fff-ffffffffffff' }
  await refused(hazard, () => act(as.emergency, commands.planLookback, hazard, future), 422, /晚于现在/)
  assert.equal((await look(ids[0])()).status, 200)
  await refused(hazard, look(ids[0]), 403, /没有待办的回头看/)
})
