import assert from 'node:assert/strict'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { addressOf, type Endpoint } from '#core/endpoint.ts'
import { readPlan } from '#core/plans/api.ts'
import { Failure } from '#core/refusal.ts'
import {
  declaredEndpoints,
  type Known,
  nasty,
  placesIn,
  replaced,
  type Sample,
  samplesOf,
} from '#house/hostile.ts'
import { features } from '#server/features.ts'
import { generateFilings } from '#server/filings/index.ts'
import { SESSION_COOKIE } from '#server/platform/auth.ts'
import { idsAt } from '#server/platform/ids.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { rowAdder } from '#server/platform/test-rows.ts'
import { hazardFields, hazardToShootAt, planText as text, textOf } from '#server/test-targets.ts'

const district = '310109'
const NOW = new Date('2026-11-20T02:00:00Z')
const app = await openTestApp(...features)
after(app.close)
await app.travelTo(NOW)

const units = {
  office: await app.addUnit({ name: '虹口区安全生产委员会办公室' }),
  commerce: await app.addUnit({ name: '虹口区商务委员会', kind: 'department', line: 'sector' }),
}
const market = await app.addUnit({
  name: '市场管理科',
  kind: 'section',
  line: 'sector',
  parentId: units.commerce,
})
const store = await app.addUnit({ name: '示例超市', kind: 'enterprise', line: 'owner', area: '310109009' })
const accountId = randomUUIDv7()
const callers = {
  office: await app.addAccount({ unitId: units.office, role: 'office' }),
  officer: await app.addAccount({ unitId: units.commerce }),
  enterprise: await app.addAccount({ unitId: store, role: 'enterprise' }),
  administrator: await app.addAccount({ unitId: units.office, role: 'administrator' }),
  nobody: '',
}
await app.addAccount({ id: accountId, unitId: market, login: 'hk-shichang' })

const { addPlan, addAssignment } = rowAdder(app.owner)
const empty = { items: [], sections: [], reporting: [], schedule: [], doubts: [] }
const document = { title: '', docNo: null, issuer: null, issuedOn: null, periodFrom: null, periodTo: null }
const plan = await addPlan({
  issuerUnitId: units.office,
  title: '只此一处',
  draft: JSON.stringify({ document, ...empty }),
})
const assignment = await addAssignment({
  plan,
  requirement: '只此一处',
  unitId: units.commerce,
  dueOn: '2026-12-31',
})
await app.db.transaction().execute((tx) => generateFilings(tx, { district, month: '2026-11', now: NOW }))
const filing = await app.owner
  .selectFrom('filing')
  .select('id')
  .where('unitId', '=', units.commerce)
  .executeTakeFirstOrThrow()

const draftId = randomUUIDv7()

const hazard = await hazardToShootAt(app, {
  ...{ district, officeId: units.office, token: callers.office },
  ...{ words: '只此一处', now: NOW },
})

/** The record that an address of this kind names. */
const recordOf = (path: string) => {
  if (path.startsWith('/hazards')) return /\/(report|draft)$/.test(path) ? idsAt(NOW)() : hazard.id
  if (path.startsWith('/plans/:district/:id/read')) return randomUUIDv7()
  if (path.startsWith('/plans')) return /edit|publish|withdraw|preview/.test(path) ? draftId : plan.id
  if (path.startsWith('/assignments')) return assignment.id
  return path.startsWith('/filings') ? filing.id : randomUUIDv7()
}

/** What a field of this name holds where nothing is wrong with it. */
function knownTo(endpoint: Endpoint): Known {
  const known: Record<string, () => unknown> = {
    commandId: randomUUID,
    district: () => district,
    id: () => recordOf(endpoint.path),
    unitId: () => (endpoint.path.startsWith('/units') ? market : units.commerce),
    accountId: () => accountId,
    issuerUnitId: () => units.office,
    unitIds: () => [market],
    parentId: () => units.commerce,
    toUnitId: () => units.office,
    area: () => district,
    answersPlanId: () => null,
    supersedesPlanId: () => null,
    fileId: () => undefined,
    fileIds: () => [],
    before: () => randomUUIDv7(),
    planId: () => plan.id,
    answerPlanId: () => plan.id,
    answersFrom: () => [units.commerce],
    aspect: () => 'alias',
    text: () => (endpoint.path.endsWith('/read') ? text : undefined),
    login: () => 'hk-shichang',
    year: () => 2026,
    period: () => '2026-11',
    until: () => '2026-11',
    reason: () => '示例理由',
    code: () => 'ABCD',
    ...hazardFields(NOW),
    regulatorUnitId: () => units.office,
    handlerUnitId: () => units.commerce,
  }
  return (name) => known[name]?.()
}

type Shot = { input: Sample; who: keyof typeof outsiders }

/** The call as a client of ours would send it, whatever the fields hold. */
function fire(endpoint: Endpoint, { input, who }: Shot) {
  const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '')
  const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !inPath.includes(name)))
  const told = Object.fromEntries(inPath.map((name) => [name, wellFormed(input[name])]))
  const address = addressOf(endpoint, told)
  const cookie = { cookie: `${SESSION_COOKIE}=${outsiders[who]}` }
  if (endpoint.method === 'GET')
    return app.http.inject({ method: 'GET', url: `${address}?${queryOf(rest)}`, headers: cookie })
  const isUpload = endpoint.takes === 'bytes'
  const headers = { ...cookie, 'content-type': isUpload ? 'application/octet-stream' : 'application/json' }
  const url = isUpload ? `${address}?${queryOf(rest)}` : address
  const payload = isUpload ? Buffer.from('内容') : JSON.stringify(rest)
  return app.http.inject({ method: 'POST', url, headers, payload })
}

function queryOf(input: Sample) {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input))
    if (value !== undefined) query.append(name, typeof value === 'string' ? value : JSON.stringify(value))
  return query
}

const wellFormed = (value: unknown) =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed() || '%20'

/** Sessions, accounts and units as before: a shot that hits must not spare the next. */
async function restore(path: string) {
  await hazard.restore(path)
  await app.owner.updateTable('session').set({ endedAt: null, seenAt: NOW, startedAt: NOW }).execute()
  await app.owner
    .updateTable('account')
    .set({ disabledOn: null, lockedUntil: null, failures: 0, mustChangePassword: false })
    .execute()
  await app.owner.updateTable('unit').set({ closedOn: null }).execute()
  await app.owner
    .updateTable('plan')
    .set({ status: 'review', audience: 'parties' })
    .where('id', '=', draftId)
    .execute()
}

const said = ({ code, message, requestId }: Failure) =>
  Failure.shape.code.safeParse(code).success && /\p{Script=Han}/u.test(message) && requestId.length === 36

/** What is wrong with a reply, whatever was asked; undefined when nothing is. */
function fault(reply: Awaited<ReturnType<typeof fire>>) {
  if (reply.statusCode === 200) return undefined
  if (reply.statusCode >= 500) return `${reply.statusCode} ${reply.body}`
  const failure = Failure.safeParse(JSON.parse(reply.body))
  return failure.success && said(failure.data) ? undefined : `${reply.statusCode} ${reply.body}`
}

await app.send(callers.office, readPlan, {
  commandId: randomUUID(),
  district,
  id: draftId,
  text,
  issuerUnitId: units.office,
  kind: 'overall',
})

/** Words that stand in the records of the district's office, its bureau and their desk, and nowhere else. */
const MARK = '只此一处'

/** Who has no right to them: next to it, below it, beside the records, or in another district. */
const outsiders = {
  ...callers,
  elsewhere: await app.addAccount({ unitId: await app.addUnit({ area: '310118' }), role: 'office' }),
  street: await app.addAccount({
    unitId: await app.addUnit({ kind: 'street', area: '310109010' }),
  }),
  section: await app.addAccount({
    unitId: await app.addUnit({ kind: 'section', line: 'sector', sectors: ['commerce'] }),
  }),
  group: await app.addAccount({ unitId: await app.addUnit({ kind: 'group', line: 'owner' }) }),
}
const strangers = [
  'elsewhere',
  'street',
  'section',
  'group',
  'enterprise',
  'administrator',
  'nobody',
] as const

const countEvents = async () =>
  (
    await app.owner
      .selectFrom('event')
      .select(sql<number>`count(*)::int`.as('count'))
      .executeTakeFirstOrThrow()
  ).count

/** Every question, and every command on a record that its address names. */
const isAboutRecords = ({ method, path }: Endpoint) =>
  method === 'GET' ||
  /^\/(plans|assignments|filings|hazards)\/:district\/:id\/(?!read|report|draft)/.test(path)

type Reply = Awaited<ReturnType<typeof fire>>

/** What somebody without a right to the records learns from a reply; undefined when it is nothing. */
function leakIn(endpoint: Endpoint, input: Sample, { statusCode, rawPayload }: Reply) {
  const what = `${endpoint.method} ${endpoint.path} ${statusCode}`
  if (endpoint.method === 'POST' && statusCode === 200) return what
  const told = textOf(rawPayload)
  const own = Object.values(input)
  const secrets = [MARK, plan.id, draftId, assignment.id, filing.id, hazard.id]
  const secret = secrets.find((one) => told.includes(one) && !(own.includes(one) && statusCode !== 200))
  return secret && `${what} tells ${secret}`
}

for (const who of strangers)
  test(`${who}: no reply tells a word or an id of records out of sight, and no command touches them`, async () => {
    const before = await countEvents()
    const leaks: string[] = []
    for (const endpoint of (await declaredEndpoints()).filter(isAboutRecords))
      for (const input of samplesOf(endpoint, knownTo(endpoint)))
        leaks.push(leakIn(endpoint, input, await fire(endpoint, { who, input })) ?? '')
    assert.deepEqual(leaks.filter(Boolean), [])
    assert.equal(await countEvents(), before)
  })

/** Shots at one endpoint; of more than these each so-manieth is fired, from every field some. */
const MOST_SHOTS = 40

type Everybody = readonly Shot['who'][]
const everybody: Everybody = ['office', 'officer', 'enterprise', 'administrator']

/** What the schema itself turns away needs one caller, what it lets through everybody. */
function shotsAt(endpoint: Endpoint): Shot[] {
  const bad = nasty(endpoint.method === 'GET' ? 'text' : 'json')
  const spoilt = samplesOf(endpoint, knownTo(endpoint)).flatMap((sample) =>
    placesIn(sample).flatMap((place) => [undefined, ...bad].map((by) => replaced(sample, place, by))),
  )
  const step = Math.max(1, Math.ceil(spoilt.length / MOST_SHOTS))
  const fired = spoilt.filter((_, index) => index % step === 0)
  return fired.flatMap((input) => {
    const passes = endpoint.input.safeParse({ ...input, commandId: randomUUID() }).success
    return (passes ? everybody : everybody.slice(0, 1)).map((who) => ({ input, who }))
  })
}

for (const endpoint of await declaredEndpoints())
  test(`${endpoint.method} ${endpoint.path}: whatever is put into any field is refused in words or carried out`, async () => {
    const faults: string[] = []
    await restore(endpoint.path)
    const shoot = async ({ who, input }: Shot) => {
      const reply = await fire(endpoint, { who, input })
      const wrong = fault(reply)
      if (wrong) faults.push(`${who} ${JSON.stringify(input).slice(0, 500)}: ${wrong}`)
      if (endpoint.method === 'POST' && reply.statusCode === 200) await restore(endpoint.path)
    }
    for (const input of samplesOf(endpoint, knownTo(endpoint)))
      for (const who of [...everybody, 'nobody'] as const) await shoot({ who, input })
    for (const { who, input } of shotsAt(endpoint)) {
      const isFresh = typeof input.commandId === 'string' && input.commandId.length === 36
      await shoot({ who, input: isFresh ? { ...input, commandId: randomUUID() } : input })
    }
    assert.deepEqual(faults, [])
  })

test('a body of a million values is refused, not the end of us', async () => {
  const payload = `{"commandId":"${randomUUID()}","x":[${'1,'.repeat(1_000_000)}1]}`
  const headers = { 'content-type': 'application/json' }
  const reply = await app.http.inject({ method: 'POST', url: '/api/sign-in', headers, payload })
  assert.equal(reply.statusCode, 400)
})
