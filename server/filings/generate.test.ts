import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import * as api from '#core/filings/api.ts'
import { generateFilings } from '#server/filings/index.ts'
import { generateMonth } from '#server/filings/jobs.ts'
import { readFilingRules } from '#server/filings/packs.ts'
import { district, openFilingDistrict, tasksIn } from '#server/filings/test-district.ts'
import { callOfJob } from '#server/platform/test-jobs.ts'

const app = await openFilingDistrict()
after(app.close)
const { as, units, generate, ofUnit, get, addPlan, addAssignment } = app
const { commerce, market } = units

test('a month is generated once, with parties, and twice at once makes it once', async () => {
  const [a, b] = await Promise.all([generate('2026-11'), generate('2026-11')])
  assert.equal(
    a.made + b.made,
    10,
    'three of the 28th, two sections, the annexes of ecology, four monthly tables',
  )
  assert.equal((await generate('2026-11', '2026-11-02T00:10:00Z')).made, 0)
  assert.ok(
    a.gaps.some(({ reason }) => reason.includes('虹口区建设和管理委员会')),
    'a unit that is not there is told',
  )
  const filing = await ofUnit(as.market, '2026-11')
  assert.deepEqual(
    [filing.dueOn, filing.toUnitName, filing.rule, filing.status, filing.late],
    ['2026-11-24', '虹口区商务委员会', 'commerce-sections', 'open', false],
  )
  const parties = await app.db
    .selectFrom('party')
    .select('unitId')
    .where('recordId', '=', filing.id)
    .execute()
  assert.deepEqual(parties.map(({ unitId }) => unitId).sort(), [commerce, market].sort())
})

test('a unit that appears during the month finds its filing; one that was closed before owes none', async () => {
  const late = await app.addUnit({
    name: '物资储备科',
    kind: 'section',
    line: 'sector',
    parentId: commerce,
    fromOn: '2026-11-10',
  })
  assert.equal((await generate('2026-10', '2026-11-12T00:10:00Z')).made, 10, 'October knew six units')
  assert.equal((await generate('2026-11', '2026-11-12T00:10:00Z')).made, 1)
  await app.owner.updateTable('unit').set({ closedOn: '2026-11-15' }).where('id', '=', late).execute()
  const december = await app.db.transaction().execute(async (tx) => {
    const counted = await generateFilings(tx, {
      district,
      month: '2026-12',
      now: new Date('2026-12-01T00:10:00Z'),
    })
    const owed = await tx
      .selectFrom('filing')
      .select('id')
      .where('period', '=', '2026-12')
      .where('unitId', '=', late)
      .execute()
    return { made: counted.made, owed: owed.length }
  })
  assert.deepEqual(december, { made: 12, owed: 0 })
})

test('the hourly job makes what is still to come, warns of rules that find nobody, and may run twice', async () => {
  const rules = readFilingRules()
  const warnings: string[] = []
  const run = () =>
    app.db.transaction().execute((tx) =>
      generateMonth(() => rules).run({
        ...callOfJob(tx, new Date('2027-01-25T00:10:00Z')),
        warn: (message) => void warnings.push(message),
      }),
    )
  await run()
  await run()
  const { body } = await app.send(as.commerce, api.listFilings, { district, side: 'own', period: '2027-01' })
  assert.deepEqual(
    body.items.map(({ dueOn }) => dueOn),
    ['2027-01-28'],
  )
  const sections = await app.send(as.market, api.listFilings, { district, side: 'own', period: '2027-01' })
  assert.deepEqual(sections.body.items, [], 'nobody is late for what was never asked: the 24th is over')
  assert.ok(
    warnings.includes('filing rule 310109/construction-sections: 单位库中没有“虹口区建设和管理委员会”'),
  )
  assert.ok(
    warnings.every((warning) => warning.startsWith('filing rule 310109/')),
    'districts that are not served here are passed over',
  )
})

const plan = await addPlan({ issuerUnitId: commerce })
const november = '2026-11-10T02:00:00Z'

async function report(assignmentId: string, at: string, words: string) {
  const row = {
    district,
    id: randomUUIDv7(),
    assignmentId,
    actorId: randomUUIDv7(),
    unitId: market,
    percent: 40,
    words,
    fileIds: [],
  }
  await app.owner
    .insertInto('progress')
    .values({ ...row, at: new Date(at) })
    .execute()
}

test('the content comes from the task list: lights of the day, words of the period', async () => {
  const near = { percent: 95, dueOn: '2026-12-31', requirement: '隐患排查' }
  const onTime = await addAssignment({ plan, unitId: market, ...near })
  const late = { percent: 0, dueOn: '2026-06-30', requirement: '超期事项' }
  const overdue = await addAssignment({ plan, unitId: market, ...late })
  await addAssignment({
    plan,
    unitId: market,
    status: 'verified',
    percent: 100,
    dueOn: '2026-03-31',
    requirement: '已办事项',
  })
  await addAssignment({
    plan,
    unitId: market,
    startsOn: '2027-01-01',
    dueOn: '2027-06-30',
    requirement: '明年事项',
  })
  const forever = await addAssignment({ plan, unitId: market, requirement: '持续事项' })
  const draft = await addPlan({ issuerUnitId: commerce, status: 'superseded' })
  await addAssignment({ plan: draft, unitId: market, status: 'superseded', requirement: '旧方案事项' })
  await report(onTime.id, '2026-10-24T15:59:59Z', '上期')
  await report(overdue.id, '2026-10-24T16:00:00Z', '本期第一刻')
  await report(onTime.id, november, '本期前半')
  await report(onTime.id, '2026-11-12T02:00:00Z', '检查二十家')
  await report(forever.id, '2026-11-24T16:00:00Z', '截止以后，属于下期')

  const filing = await get(as.market, await ofUnit(as.market, '2026-11'))
  assert.deepEqual([filing.periodFrom, filing.periodTo], ['2026-10-25', '2026-11-24'])
  assert.equal(filing.frozen, false)
  assert.deepEqual(tasksIn(filing.content).own, {
    total: 4,
    done: 1,
    onTime: 1,
    behind: 0,
    late: 1,
    continuing: 1,
    reported: 2,
  })
  const said = Object.fromEntries(
    tasksIn(filing.content).tasks.map(({ requirement, light, words }) => [requirement, `${light} ${words}`]),
  )
  assert.deepEqual(said, {
    隐患排查: 'green 检查二十家',
    超期事项: 'red 本期第一刻',
    已办事项: 'done ',
    持续事项: 'continuing ',
  })
})

test('the rules are shown with document, clause and how many units they find', async () => {
  const { body } = await app.send(as.market, api.listFilingRules, {})
  const rule = body.items.find(({ code }) => code === 'commerce-sections')
  assert.deepEqual(
    [rule?.from, rule?.to, rule?.day, rule?.period, rule?.clause, rule?.units],
    ['虹口区商务委员会所属内设机构', '虹口区商务委员会', 24, 'current', '五、（五）', 2],
  )
})
