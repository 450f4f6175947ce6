import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import type { Endpoint } from '#core/endpoint.ts'
import * as acts from '#core/responsibility/act-api.ts'
import * as api from '#core/responsibility/list-api.ts'
import * as pledges from '#core/responsibility/pledge-api.ts'
import * as postings from '#core/responsibility/posting-api.ts'
import { nasty, placesIn, replaced, type Sample } from '#house/hostile.ts'
import { district, newId, openDistrict } from '#server/responsibility/test-district.ts'

const app = await openDistrict()
after(app.close)
const { as, units, on, item, start, save, file, send } = app

const list = (await start(as.firm, { kind: 'posts', holder: 'enterprise', holderId: units.firm })).id
await save(as.firm, list, [])
const unitList = (await start(as.commerce, { kind: 'task', holder: 'unit', holderId: units.commerce })).id
await save(as.commerce, unitList, [item('示例')])
const promise = { id: randomUUID(), text: '不带隐患运行' }
const pledge = {
  ...{ template: 'area-responsibility', giverUnitId: units.street, subjectKind: 'enterprise' },
  ...{ subjectId: units.firm, title: '责任书', basis: '', words: '', items: [promise] },
  ...{ fromOn: '2026-01-01', toOn: '2026-12-31' },
}
const drafted = newId()
await send(as.street, pledges.draftPledge, { ...on(drafted), ...pledge } as never)
const done = { doneOn: '2026-11-10', words: '学习', signer: '主要负责人', fileIds: [] }
const act = newId()
const ofAct = { enterpriseId: units.firm, setCode: 'five-leads', item: 'lead-1', ...done }
await send(as.firm, acts.recordAct, { ...on(act), ...ofAct })
const scan = await file(as.street, '签署页.pdf')

/** Every command and question on records that are there, with all that it takes to be carried out. */
const shots: [string, Endpoint, Sample][] = [
  [
    as.commerce,
    api.startDutyList,
    {
      ...on(newId()),
      kind: 'leader-duty',
      holder: 'leader',
      holderId: units.commerce,
      post: '副主任',
      year: 2026,
    },
  ],
  [
    as.firm,
    api.saveDutyList,
    { ...on(list), basis: '依据', effectiveFrom: '2026-11-01', items: [item('示例')], fileIds: [] },
  ],
  [as.commerce, api.handInDutyList, { ...on(unitList), receiverUnitId: units.office, signer: '主任' }],
  [as.office, api.returnDutyList, { ...on(unitList), reason: '退回' }],
  [
    as.commerce,
    api.listDutyLists,
    {
      district,
      group: 'four',
      status: 'draft',
      side: 'own',
      holderId: units.commerce,
      unsigned: 'true',
      year: '2026',
    },
  ],
  [as.street, pledges.draftPledge, { ...on(newId()), ...pledge }],
  [
    as.street,
    pledges.signPledge,
    { ...on(drafted), signedOn: '2026-11-19', giverSigner: '主任', subjectSigner: '经理', fileIds: [scan] },
  ],
  [
    as.street,
    pledges.renewPledge,
    { ...on(drafted), newId: newId(), fromOn: '2027-01-01', toOn: '2027-12-31' },
  ],
  [
    as.commerce,
    pledges.flagBreach,
    { ...on(drafted), breachId: newId(), itemId: promise.id, hazardId: null, words: '违诺' },
  ],
  [
    as.street,
    pledges.listPledges,
    { district, kind: 'commitment', state: 'expiring', subjectId: units.firm, breached: 'true' },
  ],
  [
    as.street,
    postings.recordPosting,
    {
      ...on(newId()),
      enterpriseId: units.firm,
      place: '门口',
      posts: ['电工'],
      postedOn: '2026-11-01',
      fileIds: [scan],
    },
  ],
  [as.firm, acts.recordAct, { ...on(newId()), ...ofAct, item: 'lead-2' }],
  [as.commerce, acts.returnAct, { ...on(act), reason: '退回' }],
  [as.firm, acts.reviseAct, { ...on(act), ...done }],
  [as.commerce, acts.verifyAct, { ...on(act), verifier: '科员', words: '' }],
  [
    as.street,
    acts.getActBoard,
    { district, setCode: 'five-leads', period: '2026-Q4', enterpriseId: units.firm, missing: 'true' },
  ],
  [
    as.street,
    acts.exportActBoard,
    { district, setCode: 'five-leads', period: '2026-Q4', missing: 'true', format: 'csv' },
  ],
]

/** Of all that could be put into all fields, so many evenly spread; what stands in the address is tried elsewhere. */
const MOST_SHOTS = 30

function spoilt(endpoint: Endpoint, input: Sample): Sample[] {
  const places = placesIn(input).filter(([first]) => !['district', 'id', 'commandId'].includes(String(first)))
  const bad = nasty(endpoint.method === 'GET' ? 'text' : 'json')
  const all = places.flatMap((place) => bad.map((by) => replaced(input, place, by)))
  const step = Math.max(1, Math.ceil(all.length / MOST_SHOTS))
  return all.filter((_, index) => index % step === 0)
}

test('on records that are there, nothing put into a field breaks a command or a question', async () => {
  const faults: string[] = []
  for (const [token, endpoint, input] of shots) {
    for (const bad of [...spoilt(endpoint, input), input]) {
      const fresh = endpoint.method === 'POST' ? { commandId: randomUUID() } : {}
      const { status, text } = await send(token, endpoint, { ...bad, ...fresh } as never)
      if (status >= 500) faults.push(`${endpoint.path} ${JSON.stringify(bad).slice(0, 300)}: ${text}`)
    }
  }
  assert.deepEqual(faults, [])
})
