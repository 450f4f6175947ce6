import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { downloadFile, uploadFile } from '#core/files/api.ts'
import * as api from '#core/plans/api.ts'
import { maySee } from '#core/scope.ts'
import { grantsOf } from '#core/units/grants.ts'
import { subtreeOf } from '#core/units/tree.ts'
import { command, district, newId, openPlanDistrict, planText } from '#server/plans/test-district.ts'
import { listUnitsOn } from '#server/units/index.ts'

const app = await openPlanDistrict()
after(app.close)
const { as, units, send, read, publish, published, shares } = app
const now = new Date('2024-03-20T02:00:00Z')

// The district's plan, a bureau's, and a share that was handed down, with a file on it.
const plan = await published({ token: as.office })
const bureau = await read(as.commerce, units.commerce, {
  text: planText.replace('区商务委、区应急局', '市场管理科').replaceAll('各街道', '各科室'),
})
assert.equal((await publish(as.commerce, bureau)).status, 200)
const draft = await read(as.commerce, units.commerce)

const district1 = (await shares(as.commerce, { planId: plan.id, side: 'own' })).items.find(
  ({ ordinal }) => ordinal === 1,
)
assert.ok(district1)
const down = { ...command(), district, id: district1.id, unitIds: [units.market], dueOn: district1.dueOn }
const handed = (await send(as.commerce, api.assignDown, down)).body.items[0]
assert.ok(handed)
const fileId = newId()
const bytes = new TextEncoder().encode('清单')
await app.upload(as.market, uploadFile, { ...command(), district, id: fileId, name: '清单.txt' }, bytes)
const said = { percent: 10, words: '已报', fileIds: [fileId] }
assert.equal(
  (await send(as.market, api.reportProgress, { ...command(), district, id: handed.id, ...said })).status,
  200,
)

type Who = keyof typeof as
const everybody = Object.keys(as) as Who[]

/** Written down by hand: whose shares of the district's plan each sees. Sector grants open nobody's tasks. */
const seen: Record<Who, string[]> = {
  office: ['committee', 'commerce', 'emergency', 'street', 'otherStreet', 'office', 'market'],
  otherOffice: ['committee', 'commerce', 'emergency', 'street', 'otherStreet', 'office', 'market'],
  commerce: ['commerce', 'market'],
  commerceLeader: ['commerce', 'market'],
  market: ['market'],
  emergency: ['emergency'],
  street: ['street'],
  otherStreet: ['otherStreet'],
  village: [],
  group: [],
  enterprise: [],
  elsewhere: [],
}

const listed = (who: Who, filter: object = { planId: plan.id }) => shares(as[who], { limit: 200, ...filter })
const all = (await listed('office')).items

for (const who of everybody) {
  const sees = new Set(seen[who].map((name) => units[name as keyof typeof units]))
  const expected = all.filter(({ unitId }) => sees.has(unitId)).map(({ id }) => id)

  test(`${who}: list, count and search show the same shares`, async () => {
    const { items, total } = await listed(who)
    assert.deepEqual(
      items.map(({ id }) => id),
      expected,
    )
    assert.deepEqual(total, { count: expected.length, exact: true })
    const words = await listed(who, { planId: plan.id, text: '监管清单' })
    assert.deepEqual(
      words.items.map(({ id }) => id),
      expected.filter((id) => all.find((one) => one.id === id)?.ordinal === 1),
    )
    for (const { id } of all) {
      const one = await listed(who, { unitId: all.find((share) => share.id === id)?.unitId, planId: plan.id })
      assert.ok(one.items.every((share) => expected.includes(share.id)))
    }
  })

  test(`${who}: a share opens exactly when it is listed, and shows only such neighbours`, async () => {
    for (const { id } of all) {
      const reply = await send(as[who], api.getAssignment, { district, id })
      assert.equal(reply.status, expected.includes(id) ? 200 : 404)
      if (reply.status !== 200) continue
      const around = [...reply.body.siblings, ...reply.body.children]
      assert.ok(around.every((share) => expected.includes(share.id)))
    }
  })

  test(`${who}: chart and workbook hold no other unit`, async () => {
    const chart = await send(as[who], api.getWallChart, { district, planId: plan.id, year: 2024 })
    const drawn = chart.body.rows.flatMap((row) => row.units.map((unit) => unit.assignmentId))
    assert.deepEqual(drawn.sort(), [...expected].sort())
    const book = await send(as[who], api.exportTaskList, { district, planId: plan.id, shape: 'f1' })
    const text = strFromU8(
      unzipSync(new Uint8Array(book.raw))['xl/worksheets/sheet1.xml'] ?? new Uint8Array(),
    )
    for (const { id, unitName } of all.filter((share) => !expected.includes(share.id)))
      if (!all.some((share) => expected.includes(share.id) && share.unitName === unitName))
        assert.ok(!text.split(/<row /).slice(3).join().includes(`>${unitName}<`), `${id} ${unitName}`)
  })

  test(`${who}: a file opens with its share`, async () => {
    const reply = await send(as[who], downloadFile, { district, id: fileId })
    assert.equal(reply.status, expected.includes(handed.id) ? 200 : 404)
  })

  test(`${who}: commands on a share out of sight find nothing`, async () => {
    const id = all.map((share) => share.id).find((one) => !expected.includes(one))
    if (id === undefined) return
    const reply = await send(as[who], api.claimDone, { ...command(), district, id, words: '办结' })
    assert.ok([403, 404].includes(reply.status), reply.text)
  })
}

/** Who may open which plan: the issuer its draft, everybody with a share what is out, the territory all that is out. */
const opens: Record<Who, string[]> = {
  office: ['plan', 'bureau'],
  otherOffice: ['plan', 'bureau'],
  commerce: ['plan', 'bureau', 'draft'],
  commerceLeader: ['plan', 'bureau', 'draft'],
  market: ['plan', 'bureau'],
  emergency: ['plan'],
  street: ['plan', 'bureau'],
  otherStreet: ['plan'],
  village: [],
  group: [],
  enterprise: [],
  elsewhere: [],
}

for (const who of everybody)
  test(`${who}: plans, in the list and by address`, async () => {
    const { body } = await send(as[who], api.listPlans, { district })
    for (const [name, key] of Object.entries({ plan, bureau, draft })) {
      const allowed = opens[who].includes(name)
      assert.equal(body.items?.some(({ id }) => id === key.id) ?? false, allowed, name)
      assert.equal((await send(as[who], api.getPlan, key)).status, allowed ? 200 : 404, name)
      const preview = await send(as[who], api.previewPublishing, key)
      assert.equal(preview.status, allowed ? 200 : 404, name)
      const answers = await send(as[who], api.listAnswers, key)
      assert.equal(answers.status, allowed ? 200 : 404, name)
    }
  })

test('the lists say what the one rule says, for every unit of the district', async () => {
  const tree = await app.db.transaction().execute((tx) => listUnitsOn(tx, district, '2024-03-20'))
  const parties = await app.owner.selectFrom('party').selectAll().execute()
  for (const table of ['plan', 'assignment'] as const) {
    const rows = await app.owner.selectFrom(table).selectAll().orderBy('id', 'desc').execute()
    for (const own of tree) {
      const unitIds = subtreeOf(tree, own.id).map(({ id }) => id)
      const actor = { grants: grantsOf(own, unitIds) }
      const expected = rows.filter((row) =>
        maySee(
          { actor, now },
          {
            ...row,
            parties: parties.filter(({ record, recordId }) => record === table && recordId === row.id),
          },
        ),
      )
      const token = await app.addAccount({
        unitId: own.id,
        role: own.kind === 'enterprise' ? 'enterprise' : 'officer',
      })
      const { body } =
        table === 'plan'
          ? await send(token, api.listPlans, { district, limit: 100 })
          : await send(token, api.listAssignments, { district, limit: 200 })
      assert.deepEqual(
        body.items.map(({ id }) => id),
        expected.map(({ id }) => id),
        `${own.name} ${table}`,
      )
    }
  }
})
