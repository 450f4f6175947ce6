import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { idBornAt } from '#core/id.ts'
import * as api from '#core/rules/pack-api.ts'
import type { Feature } from '#server/platform/app.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { installRulePacks, rules } from '#server/rules/index.ts'

const NOW = new Date('2026-11-20T02:00:00Z')
export const district = '310109'
export const command = () => ({ commandId: randomUUID() })
export const newId = () => idBornAt(NOW, randomBytes(10))

/** A pack as a district would write its own. */
export const ownText = `pack:
  code: own
  title: 某街道自定责任
  issuer: 某街道办事处
  number: null
  issuedOn: null
  version: 1
  from: 2026-12-01
  to: 2027-12-31
  reach: { district: '310109', sectors: [commerce] }
  source: 街道会议纪要
rules:
  - code: own-check
    kind: recurring
    title: 店长每周自查
    clause: 第一条
    who: { of: enterprise, sectors: [commerce], tags: [gas-user] }
    do: self-check
    matter: shop-check
    every: week
    proof: { records: [self-check] }
  - code: own-list
    kind: dated
    title: 建立用气商户清单
    clause: 第二条
    who: { of: unit, kinds: [street] }
    do: list
    due: 2027-06-30
    proof: { records: [register] }
    after: [own-check]
`

/** A district with the shipped packs in force; on the clock it is the 20th of November 2026. */
export async function openRulesDistrict(...features: Feature[]) {
  const app = await openTestApp(rules, ...features)
  await app.travelTo(NOW)
  const units = {
    office: await app.addUnit({ name: '虹口区安全生产委员会办公室' }),
    commerce: await app.addUnit({ name: '虹口区商务委员会', kind: 'department', line: 'sector' }),
    townOffice: await app.addUnit({ name: '北外滩街道安委办', area: '310109009' }),
    other: await app.addUnit({ name: '青浦区安全生产委员会办公室', area: '310118' }),
    store: await app.addUnit({ name: '示例超市', kind: 'enterprise', line: 'owner', area: '310109009' }),
  }
  const as = {
    office: await app.addAccount({ unitId: units.office, role: 'office', post: '综合科科员' }),
    leader: await app.addAccount({ unitId: units.office, role: 'leader', post: '主任' }),
    officer: await app.addAccount({ unitId: units.commerce }),
    otherLeader: await app.addAccount({ unitId: units.commerce, role: 'leader' }),
    townOffice: await app.addAccount({ unitId: units.townOffice, role: 'office' }),
    elsewhere: await app.addAccount({ unitId: units.other, role: 'office' }),
    store: await app.addAccount({ unitId: units.store, role: 'enterprise' }),
    administrator: await app.addAccount({ unitId: units.office, role: 'administrator' }),
  }
  await app.db.transaction().execute((tx) => installRulePacks(tx, NOW))

  const page = async (id: string, token = as.office) => {
    const reply = await app.send(token, api.getRulePack, { district, id })
    assert.equal(reply.status, 200, reply.text)
    return reply.body
  }
  const idOf = async (code: string, version = 1) => {
    const query = app.owner.selectFrom('rulePack').select('id').where('code', '=', code)
    return (await query.where('version', '=', version).executeTakeFirstOrThrow()).id
  }
  /** A draft of the next version of a pack. */
  const revise = async (code: string, from: string) => {
    const key = { district, id: await idOf(code), newId: newId() }
    const reply = await app.send(as.office, api.reviseRulePack, { ...command(), ...key, from })
    assert.equal(reply.status, 200, reply.text)
    return key.newId
  }
  const importText = (text: string, token = as.office) =>
    app.send(token, api.importRulePack, { ...command(), id: newId(), text })
  const propose = (id: string, token = as.office) =>
    app.send(token, api.proposeRulePack, { ...command(), district, id })
  const approve = (id: string, token = as.leader) =>
    app.send(token, api.approveRulePack, { ...command(), district, id })
  return { ...app, units, as, page, idOf, revise, importText, propose, approve }
}
