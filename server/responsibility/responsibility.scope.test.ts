import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import * as acts from '#core/responsibility/act-api.ts'
import * as api from '#core/responsibility/list-api.ts'
import * as pledges from '#core/responsibility/pledge-api.ts'
import * as postings from '#core/responsibility/posting-api.ts'
import { district, newId, openDistrict } from '#server/responsibility/test-district.ts'

const app = await openDistrict()
after(app.close)
const { as, units, send, on, start, save, handIn, item, file } = app
type Who = keyof typeof as
const everybody = Object.keys(as) as Who[]

type Asked = { page: typeof api.getDutyList; list: typeof api.listDutyLists }

/** Who opens the page; the list must say the same. */
async function readersOf({ page, list }: Asked, id: string) {
  const found: Who[] = []
  for (const who of everybody) {
    const { status } = await send(as[who], page, { district, id })
    const listed = await send(as[who], list, { district })
    const isListed = listed.status === 200 && listed.body.items.some((one) => one.id === id)
    assert.equal(isListed, status === 200, who)
    if (status === 200) found.push(who)
    else assert.equal(status, who === 'administrator' ? 403 : 404, who)
  }
  return found.sort()
}

const lists: Asked = { page: api.getDutyList, list: api.listDutyLists }

test('a draft of a bureau is its own; handed in, its territory and the receiver read it', async () => {
  const { id } = await start(as.commerce, { kind: 'power', holder: 'unit', holderId: units.commerce })
  assert.deepEqual(await readersOf(lists, id), ['commerce'])
  for (const who of ['ecology', 'street', 'firm', 'outside'] as const) {
    assert.equal((await save(as[who], id, [item('冒写')])).status, 404, who)
    const foreign = await start(as[who], { kind: 'task', holder: 'unit', holderId: units.commerce })
    assert.notEqual(foreign.status, 200, who)
  }
  await save(as.commerce, id, [item('行政检查')])
  assert.equal((await handIn(as.commerce, id, units.office)).status, 200)
  assert.deepEqual(await readersOf(lists, id), ['commerce', 'leader', 'office'])
  assert.equal((await send(as.ecology, api.acceptDutyList, on(id))).status, 404)
  assert.equal((await send(as.ecology, api.exportDutyList, { district, id })).status, 404)
  const board = await send(as.ecology, api.getHolderBoard, { district, unitId: units.commerce })
  assert.equal(
    board.body.rows.flatMap(({ cells }) => cells).some(({ list }) => list !== null),
    false,
  )
  assert.match(board.body.start ?? '', /只能由/)
})

test('records of a firm: itself, its street, its line, the district’s office; nobody else', async () => {
  const readers: Who[] = ['commerce', 'firm', 'leader', 'office', 'street']
  const pledge = await send(as.firm, pledges.draftPledge, {
    ...{ ...on(newId()), template: 'enterprise-commitment', giverUnitId: null, subjectKind: 'enterprise' },
    ...{ subjectId: units.firm, title: '安全生产承诺书', basis: '', words: '' },
    ...{ items: [{ id: randomUUID(), text: '不带隐患运行' }], fromOn: '2026-11-20', toOn: '2027-11-19' },
  })
  const posting = await send(as.firm, postings.recordPosting, {
    ...{ ...on(newId()), enterpriseId: units.firm, place: '门卫室', posts: [], postedOn: '2026-11-20' },
    fileIds: [await file(as.firm, '上墙.pdf')],
  })
  const act = await send(as.firm, acts.recordAct, {
    ...{ ...on(newId()), enterpriseId: units.firm, setCode: 'five-leads', item: 'lead-1' },
    ...{ doneOn: '2026-11-10', words: '学习', signer: '主要负责人', fileIds: [] },
  })
  const asked = [
    [{ page: pledges.getPledge, list: pledges.listPledges }, pledge.body.id],
    [{ page: postings.getPosting, list: postings.listPostings }, posting.body.id],
    [{ page: acts.getAct, list: acts.listActs }, act.body.id],
  ] as const
  for (const [what, id] of asked)
    assert.deepEqual(await readersOf(what as unknown as Asked, id), readers, what.page.path)
  const market = await send(as.market, acts.getAct, { district, id: act.body.id })
  assert.equal(market.status, 404)
})
