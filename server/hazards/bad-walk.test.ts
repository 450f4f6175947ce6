import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { getHazard } from '#core/hazards/api.ts'
import { getHazardBalance } from '#core/hazards/balance-api.ts'
import * as commands from '#core/hazards/command-api.ts'
import {
  command,
  district,
  MAJOR_ITEM,
  measures,
  newId,
  openHazardDistrict,
} from '#server/hazards/test-district.ts'
import { findBrokenEvents } from '#server/platform/event.ts'

// Somebody with developer tools, in every role at once: commands in any order, out of turn, on any hazard.
const app = await openHazardDistrict()
after(app.close)
const { as, units, warehouse, mall, report, photo, send } = app

const accounts = {
  ...as,
  principal: await app.addPrincipal('principal', warehouse),
  controller: await app.addPrincipal('controller', warehouse),
}
type Who = keyof typeof accounts

/** A fixed walk: what it finds stays found. */
const SEED = 310109

type One = { id: string }
type Turn = { who: Who; hazard: One; other: One }
type Said = (turn: Turn) => Promise<object> | object

const photosOf = async ({ who }: Turn) => [await photo(accounts[who])]
const words = { words: '示例' }
const reason = { reason: '示例' }
const judged = { level: 'district' as const }

/** The look-back that waits at this hazard, or one that was never planned. */
const planned = async ({ hazard }: Turn) =>
  (
    await app.owner
      .selectFrom('lookback')
      .select('id')
      .where('hazardId', '=', hazard.id)
      .where('doneAt', 'is', null)
      .executeTakeFirst()
  )?.id ?? newId()

/** What a command says: sound words, so that the state and whoever asks decide what becomes of it. */
const steps: [Parameters<typeof send>[1], Said][] = [
  [commands.bookHazard, () => ({ ...judged, grade: 'general', standardItems: [] })],
  [commands.bookHazard, () => ({ ...judged, grade: 'major', standardItems: [MAJOR_ITEM] })],
  [commands.bookHazard, () => ({ ...judged, grade: 'major', standardItems: [] })],
  [commands.dismissHazard, () => reason],
  [commands.gradeHazard, () => ({ ...judged, grade: 'general', standardItems: [] })],
  [commands.gradeHazard, () => ({ ...judged, grade: 'major', standardItems: [MAJOR_ITEM] })],
  [commands.proposeDowngrade, () => reason],
  [commands.decideDowngrade, () => ({ ...words, verdict: 'approved' })],
  [commands.decideDowngrade, () => ({ ...words, verdict: 'refused' })],
  [commands.acknowledgeNotice, () => ({ role: 'principal' })],
  [commands.acknowledgeNotice, () => ({ role: 'controller' })],
  [commands.deliverNotice, async (turn) => ({ ...words, role: 'controller', fileIds: await photosOf(turn) })],
  [commands.planRectification, () => ({ measures, difficulty: 'easy', dueOn: '2026-11-30' })],
  [commands.fixNow, async (turn) => ({ ...words, afterIds: await photosOf(turn) })],
  [commands.reportProgress, () => ({ ...words, percent: 40, stage: 'during' })],
  [commands.stopWork, () => reason],
  [commands.liftStop, () => words],
  [commands.requestExtension, () => ({ ...reason, toOn: '2026-12-31' })],
  [commands.decideExtension, () => ({ ...words, verdict: 'approved' })],
  [
    commands.applyToClose,
    async (turn) => ({ ...words, closeKind: 'rectified', afterIds: await photosOf(turn) }),
  ],
  [commands.reviewHazard, () => ({ ...words, mode: 'site', result: 'pass' })],
  [commands.reviewHazard, () => ({ ...words, mode: 'expert', result: 'fail' })],
  [commands.closeHazard, () => words],
  [commands.returnHazard, () => reason],
  [commands.closeOwn, async (turn) => ({ ...words, afterIds: await photosOf(turn) })],
  [
    commands.planLookback,
    () => ({ lookbackId: newId(), kind: 'blind', dueOn: '2026-12-01', unitId: units.street }),
  ],
  [commands.lookBack, async (turn) => ({ ...words, lookbackId: await planned(turn), result: 'relapsed' })],
  [commands.relapseHazard, () => reason],
  [commands.linkDuplicate, ({ other }) => ({ ...reason, of: other.id })],
  [commands.assignHazard, () => ({ ...reason, handlerUnitId: units.otherStreet })],
  [commands.assignHazard, () => ({ ...reason, regulatorUnitId: units.commerce })],
  [commands.remindHazard, () => words],
  [commands.setDifficulty, () => ({ ...reason, difficulty: 'hard' })],
]

/** Everything that the ledger knows of one hazard: what a refused command must leave as it was. */
async function everythingOf({ id }: { id: string }) {
  const { owner } = app
  const children = [
    'hazardProgress',
    'hazardReview',
    'hazardExtension',
    'hazardDowngrade',
    'hazardMove',
  ] as const
  const counted = await Promise.all(
    children.map((table) => owner.selectFrom(table).select('id').where('hazardId', '=', id).execute()),
  )
  const row = await owner.selectFrom('hazard').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const events = await owner.selectFrom('event').select('command').where('recordId', '=', id).execute()
  const notices = await owner
    .selectFrom('hazardNotice')
    .select(['role', 'round', 'acknowledgedAt'])
    .where('hazardId', '=', id)
    .execute()
  return { row, events: events.length, notices, counted: counted.map(({ length }) => length) }
}

const OPEN = ['on-book', 'rectifying', 'applied']

async function openByGrade() {
  const rows = await app.owner.selectFrom('hazard').select(['status', 'grade']).execute()
  const open = rows.filter(({ status }) => OPEN.includes(status))
  const of = (grade: string) => open.filter((row) => row.grade === grade).length
  return { major: of('major'), general: of('general') }
}

async function checkBalance() {
  const month = '2026-11'
  const asked = { district, from: month, to: month, by: 'grade' as const }
  const { body, text } = await send(as.office, getHazardBalance, asked)
  const closing: Record<string, number> = { major: 0, general: 0 }
  for (const { key, opening, added, reopened, closed, invalid, regraded, closing: end } of body.rows) {
    assert.equal(opening + added + reopened - closed - invalid + regraded, end, text)
    closing[key] = end
  }
  assert.deepEqual(closing, await openByGrade(), text)
}

async function freshOnes() {
  const byStreet = await report(as.street, { enterpriseId: warehouse, claimedGrade: 'major' })
  const byThemselves = await report(as.warehouse, { enterpriseId: warehouse, source: 'self-check' })
  const byOtherStreet = await report(as.otherStreet, { enterpriseId: mall })
  return [byStreet, byThemselves, byOtherStreet]
}

/** The name that the page of a hazard has for a command. */
const nameOf = ([{ path }]: (typeof steps)[number]) =>
  (path.split('/').at(-1) ?? '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Half of the time somebody does what their page offers, or the walk would never leave the gate. */
async function offeredTo(who: Who, { id }: One) {
  const { status, body } = await send(accounts[who], getHazard, { district, id })
  if (status !== 200) return steps
  const open = Object.entries(body.commands).flatMap(([name, why]) => (why === null ? [name] : []))
  const mine = steps.filter((step) => open.includes(nameOf(step)) && !OFF.includes(nameOf(step)))
  return mine.length > 0 ? mine : steps
}

/** What ends a hazard for good comes by chance alone. */
const OFF = ['dismiss', 'linkDuplicate']

const carried = new Map<string, number>()

type Shot = { one: number; step: number; who: Who; byThePage: boolean }

/** One command as a browser sends it; what is refused says so in words and leaves no trace. */
async function shoot(ones: One[], { one, step, who, byThePage }: Shot) {
  const [hazard, other] = [ones[one % 3], ones[(one + 1) % 3]]
  assert.ok(hazard && other)
  const offered = byThePage ? await offeredTo(who, hazard) : steps
  const chosen = offered[step % offered.length]
  assert.ok(chosen)
  const [endpoint, said] = chosen
  const input = { ...command(), district, id: hazard.id, ...(await said({ who, hazard, other })) }
  const before = await everythingOf(hazard)
  const reply = await send(accounts[who], endpoint, input)
  const what = `${who} ${endpoint.path} ${reply.status} ${reply.text}`
  assert.ok(reply.status < 500, what)
  const afterwards = await everythingOf(hazard)
  if (reply.status === 200) {
    assert.ok(afterwards.events > before.events, what)
    carried.set(nameOf(chosen), (carried.get(nameOf(chosen)) ?? 0) + 1)
    return
  }
  assert.deepEqual(afterwards, before, what)
  assert.match(reply.text, /\p{Script=Han}/u)
}

const shot = fc.record({
  one: fc.nat(2),
  step: fc.nat(999),
  who: fc.constantFrom(...(Object.keys(accounts) as Who[])),
  byThePage: fc.boolean(),
})

test('in whatever order commands come, each is carried out or leaves no trace, and the balance is what is open', async () => {
  const walk = async (shots: Shot[]) => {
    const ones = await freshOnes()
    for (const one of shots) await shoot(ones, one)
    await checkBalance()
  }
  await fc.assert(fc.asyncProperty(fc.array(shot, { minLength: 80, maxLength: 120 }), walk), {
    numRuns: 5,
    seed: SEED,
    endOnFailure: true,
  })
  assert.ok(carried.size > 10, 'a walk that nobody lets through proves nothing')
  assert.deepEqual(await findBrokenEvents(app.db), [])
})
