import { randomUUID } from 'node:crypto'
import { registerEnterprise } from '#core/enterprises/api.ts'
import { checkCharacterOf } from '#core/enterprises/uscc.ts'
import { uploadFile } from '#core/files/api.ts'
import * as lists from '#core/responsibility/list-api.ts'
import { enterprises } from '#server/enterprises/index.ts'
import { hazards } from '#server/hazards/index.ts'
import { idsAt } from '#server/platform/ids.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { responsibility } from '#server/responsibility/index.ts'
import { units as unitFeature } from '#server/units/index.ts'

export const district = '310109'
export const NOW = new Date('2026-11-20T02:00:00Z')
export const newId = idsAt(NOW)
const command = () => ({ commandId: randomUUID(), district })

/** 安委办, a bureau with a section, two streets, a firm in one of them and a firm beside it; the 20th of November. */
export async function openDistrict() {
  const app = await openTestApp(unitFeature, enterprises, hazards, responsibility)
  await app.travelTo(NOW)
  const committee = await app.addUnit({ name: '虹口区安全生产委员会', kind: 'committee' })
  const units = {
    committee,
    office: await app.addUnit({ name: '虹口区安全生产委员会办公室', parentId: committee }),
    commerce: await app.addUnit({
      name: '虹口区商务委员会',
      kind: 'department',
      line: 'sector',
      sectors: ['commerce'],
    }),
    ecology: await app.addUnit({ name: '虹口区生态环境局', kind: 'department', line: 'sector' }),
    street: await app.addUnit({ name: '嘉兴路街道办事处', kind: 'street', area: '310109009' }),
    otherStreet: await app.addUnit({ name: '北外滩街道办事处', kind: 'street', area: '310109010' }),
    firm: newId(),
    otherFirm: newId(),
    outside: await app.addUnit({ name: '青浦区安全生产委员会办公室', area: '310118' }),
  }
  const market = await app.addUnit({
    name: '市场管理科',
    kind: 'section',
    line: 'sector',
    parentId: units.commerce,
  })
  for (const [id, name] of [
    [units.firm, '沪虹仓储公司'],
    [units.otherFirm, '沪虹餐饮公司'],
  ] as const)
    await app.addUnit({ id, name, kind: 'enterprise', line: 'owner', area: '310109009' })
  const officerOf = (unitId: string) => app.addAccount({ unitId })
  const as = {
    office: await app.addAccount({ unitId: units.office, role: 'office' }),
    leader: await app.addAccount({ unitId: units.office, role: 'leader' }),
    commerce: await officerOf(units.commerce),
    market: await officerOf(market),
    ecology: await officerOf(units.ecology),
    street: await officerOf(units.street),
    otherStreet: await officerOf(units.otherStreet),
    firm: await app.addAccount({ unitId: units.firm, role: 'enterprise' }),
    otherFirm: await app.addAccount({ unitId: units.otherFirm, role: 'enterprise' }),
    outside: await app.addAccount({ unitId: units.outside, role: 'office' }),
    administrator: await app.addAccount({ unitId: units.office, role: 'administrator' }),
  }
  for (const [id, name, body] of [
    [units.firm, '沪虹仓储公司', '91310109MA1DEM0QT'],
    [units.otherFirm, '沪虹餐饮公司', '91310109MA1DEM0QU'],
  ] as const)
    await app.send(as.street, registerEnterprise, {
      ...{ ...command(), id, uscc: `${body}${checkCharacterOf(body)}`, name, address: '示例路 2 号' },
      ...{ town: '310109009', sectors: ['commerce'], size: 'small', highRisk: false, ownerGroupId: null },
      regulatorUnitId: units.commerce,
    })
  return { ...app, ...callers(app), units: { ...units, market }, as }
}

/** The calls that every test of lists makes. */
function callers({ send, upload }: Awaited<ReturnType<typeof openTestApp>>) {
  const on = (id: string) => ({ ...command(), id })
  const item = (content: string) => ({
    id: randomUUID(),
    values: { content, basis: '《安全生产法》第十条', post: '分管负责人', object: '商贸企业' },
  })
  type Start = Parameters<typeof send<typeof lists.startDutyList>>[2]
  async function start(token: string, told: Pick<Start, 'kind' | 'holder' | 'holderId'> & Partial<Start>) {
    const id = newId()
    return { id, ...(await send(token, lists.startDutyList, { ...on(id), ...told })) }
  }
  const save = (
    token: string,
    id: string,
    items: { id: string; values: Record<string, string> }[],
    more = {},
  ) =>
    send(token, lists.saveDutyList, {
      ...{ ...on(id), basis: '三定规定', effectiveFrom: '2026-12-01', items, ...more },
    })
  const handIn = (token: string, id: string, receiverUnitId: string) =>
    send(token, lists.handInDutyList, { ...on(id), receiverUnitId, signer: '主要负责人' })
  const accept = (token: string, id: string) => send(token, lists.acceptDutyList, on(id))
  const get = async (token: string, id: string) =>
    (await send(token, lists.getDutyList, { district, id })).body
  async function file(token: string, name: string, bytes: Uint8Array = Buffer.from('%PDF-1.4\n%%EOF\n')) {
    const id = newId()
    await upload(token, uploadFile, { ...command(), id, name }, bytes)
    return id
  }
  return { on, item, start, save, handIn, accept, get, file }
}
