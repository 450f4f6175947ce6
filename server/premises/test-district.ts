import { randomUUID } from 'node:crypto'
import { checkCharacterOf } from '#core/enterprises/uscc.ts'
import * as api from '#core/premises/api.ts'
import { enterprises } from '#server/enterprises/index.ts'
import { idsAt } from '#server/platform/ids.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { enterpriseRow } from '#server/platform/test-rows.ts'
import { premises } from '#server/premises/index.ts'

const district = '310109'
const nextId = idsAt(new Date())

export const uscc = (n: number) => {
  const body = `91310109MA1${String(n).padStart(6, '0')}`
  return body + checkCharacterOf(body)
}

/** What is registered unless a test says otherwise: private works of `owner` in the street. */
export const facts = {
  kind: 'private-works' as const,
  code: '沪人防 0901',
  name: '示例大厦地下车库',
  unitId: null,
  address: '示例路 1 号地下一层',
  town: '310109009',
  village: null,
  sectors: ['underground'],
  highRisk: false,
  tags: ['old-area'],
  enteredOn: '2025-03-01',
}

const addUnits = async (app: Awaited<ReturnType<typeof openTestApp>>) => ({
  office: await app.addUnit({ name: '虹口区安全生产委员会办公室' }),
  defence: await app.addUnit({
    name: '虹口区国防动员办公室',
    ...{ kind: 'department', line: 'sector', sectors: ['underground'] },
  }),
  commerce: await app.addUnit({
    name: '虹口区商务委员会',
    ...{ kind: 'department', line: 'sector', sectors: ['commerce'] },
  }),
  group: await app.addUnit({ name: '沪虹示例集团', kind: 'group', line: 'owner' }),
  street: await app.addUnit({ name: '欧阳路街道办事处', kind: 'street', area: '310109009' }),
  neighbour: await app.addUnit({ name: '曲阳路街道办事处', kind: 'street', area: '310109010' }),
  elsewhere: await app.addUnit({ area: '310118' }),
})

/** Two streets, two bureaus, a group and two enterprises, with an account for each side. */
export async function openTestDistrict() {
  const app = await openTestApp(enterprises, premises)
  const units = await addUnits(app)
  async function addEnterprise(name: string, n: number, change: object) {
    const id = nextId()
    const placed = { regulatorUnitId: units.commerce, reportedByUnitId: units.street, town: '310109009' }
    const row = enterpriseRow({ district, id, name, uscc: uscc(n), ...placed, ...change })
    await app.owner.insertInto('enterprise').values(row).execute()
    return id
  }
  const owner = await addEnterprise('沪虹示例地产有限公司', 1, { ownerGroupId: units.group })
  const hidden = await addEnterprise('例示物业', 2, { town: '310109010' })
  await app.addUnit({
    id: owner,
    name: '沪虹示例地产有限公司',
    kind: 'enterprise',
    line: 'other',
    area: '310109009',
  })
  const as = {
    office: await app.addAccount({ unitId: units.office, role: 'office' }),
    defence: await app.addAccount({ unitId: units.defence }),
    commerce: await app.addAccount({ unitId: units.commerce }),
    group: await app.addAccount({ unitId: units.group }),
    street: await app.addAccount({ unitId: units.street }),
    neighbour: await app.addAccount({ unitId: units.neighbour }),
    elsewhere: await app.addAccount({ unitId: units.elsewhere }),
    owner: await app.addAccount({ unitId: owner, role: 'enterprise' }),
  }
  const register = (who: keyof typeof as, change: object = {}) =>
    app.send(as[who], api.registerPremises, {
      ...{ commandId: randomUUID(), district, id: nextId(), ...facts, enterpriseId: owner },
      ...{ code: `码${randomUUID().slice(0, 8)}`, name: `场所${randomUUID().slice(0, 6)}` },
      ...change,
    })
  return { app, district, units, as, owner, hidden, addEnterprise, register }
}
