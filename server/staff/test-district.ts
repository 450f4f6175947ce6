import { randomUUID } from 'node:crypto'
import { checkCharacterOf } from '#core/enterprises/uscc.ts'
import * as api from '#core/staff/api.ts'
import * as held from '#core/staff/certificate-api.ts'
import { enterprises } from '#server/enterprises/index.ts'
import { idsAt } from '#server/platform/ids.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { enterpriseRow } from '#server/platform/test-rows.ts'
import { staff } from '#server/staff/index.ts'

const district = '310109'
export const NOW = new Date('2026-11-22T02:00:00Z')
const nextId = idsAt(NOW)

const uscc = (n: number) => {
  const body = `91310109MA1${String(n).padStart(6, '0')}`
  return body + checkCharacterOf(body)
}

const addUnits = async (app: Awaited<ReturnType<typeof openTestApp>>) => ({
  office: await app.addUnit({ name: '虹口区安全生产委员会办公室' }),
  commerce: await app.addUnit({
    name: '虹口区商务委员会',
    ...{ kind: 'department', line: 'sector', sectors: ['commerce'] },
  }),
  health: await app.addUnit({
    name: '虹口区卫生健康委员会',
    ...{ kind: 'department', line: 'sector', sectors: ['health'] },
  }),
  street: await app.addUnit({ name: '欧阳路街道办事处', kind: 'street', area: '310109009' }),
  neighbour: await app.addUnit({ name: '曲阳路街道办事处', kind: 'street', area: '310109010' }),
  elsewhere: await app.addUnit({ area: '310118' }),
})

/** A district with two enterprises that keep their own books, and an account for each side. */
export async function openTestDistrict() {
  const app = await openTestApp(enterprises, staff)
  await app.travelTo(NOW)
  const units = await addUnits(app)
  async function addEnterprise(name: string, n: number, change: object = {}) {
    const id = nextId()
    const placed = { regulatorUnitId: units.commerce, reportedByUnitId: units.street, town: '310109009' }
    const row = enterpriseRow({ district, id, name, uscc: uscc(n), ...placed, ...change })
    await app.owner.insertInto('enterprise').values(row).execute()
    await app.addUnit({ id, name, kind: 'enterprise', line: 'other', area: '310109009' })
    return id
  }
  const store = await addEnterprise('沪虹示例仓储有限公司', 1)
  const other = await addEnterprise('例示超市', 2, { town: '310109010', sectors: ['culture'] })
  const as = {
    office: await app.addAccount({ unitId: units.office, role: 'office' }),
    commerce: await app.addAccount({ unitId: units.commerce }),
    health: await app.addAccount({ unitId: units.health }),
    street: await app.addAccount({ unitId: units.street }),
    neighbour: await app.addAccount({ unitId: units.neighbour }),
    elsewhere: await app.addAccount({ unitId: units.elsewhere }),
    store: await app.addAccount({ unitId: store, role: 'enterprise' }),
    other: await app.addAccount({ unitId: other, role: 'enterprise' }),
  }
  const command = () => ({ commandId: randomUUID(), district })
  const register = (who: keyof typeof as, change: object = {}) =>
    app.send(as[who], api.registerStaff, {
      ...{ ...command(), id: nextId(), role: 'special-worker', name: '张示例', headcount: null },
      ...{ post: '焊工', enteredOn: '2025-01-01', enterpriseId: store, unitId: null },
      ...change,
    })
  const certify = (who: keyof typeof as, personId: string, change: object = {}) =>
    app.send(as[who], held.recordCertificate, {
      ...{ ...command(), id: nextId(), personId, kind: 'special-work', scope: '焊接与热切割作业' },
      ...{ number: 'T310109000000001', issuer: '示例发证机关', issuedOn: '2024-01-10' },
      ...{ reviewDueOn: '2027-01-09', expiresOn: '2030-01-09', replacesId: null, fileIds: [] },
      ...change,
    })
  return { app, district, units, as, store, other, command, register, certify }
}
