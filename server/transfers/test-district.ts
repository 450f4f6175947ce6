import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { z } from 'zod'
import * as api from '#core/transfers/api.ts'
import * as commands from '#core/transfers/command-api.ts'
import { letters } from '#server/letters/index.ts'
import type { Feature } from '#server/platform/app.ts'
import { idsAt } from '#server/platform/ids.ts'
import type { Tables } from '#server/platform/tables.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { transfers } from '#server/transfers/index.ts'

export const district = '310109'
const START = new Date('2026-11-20T02:00:00Z')
export const newId = idsAt(START)
export const command = () => ({ commandId: randomUUID() })

const BEIWAITAN = '310109018'
type TestApp = Awaited<ReturnType<typeof openTestApp>>

/** 虹口区 with the units of the underground chain; on the clock it is the 20th of November 2026, ten in the morning. */
export async function openTransferDistrict(...features: Feature[]) {
  const app = await openTestApp(transfers, letters, ...features)
  await app.travelTo(START)
  const units = await addUnits(app)
  const account = (unitId: string, role: 'officer' | 'office' | 'leader' | 'enterprise' = 'officer') =>
    app.addAccount({ unitId, role })
  const as = {
    office: await account(units.office, 'office'),
    street: await account(units.street),
    otherStreet: await account(units.otherStreet),
    underground: await account(units.underground),
    fire: await account(units.fire),
    gas: await account(units.gas),
    ecology: await account(units.ecology),
    plain: await account(units.plain),
    enterprise: await account(units.enterprise, 'enterprise'),
  }
  return { ...app, ...callers(app), units, as, addHazard: hazardAdder(app, units) }
}

async function addUnits({ addUnit }: TestApp) {
  const department = (name: string, sectors: string[], aliases: string[] = []) =>
    addUnit({ name, kind: 'department', line: 'sector', sectors, aliases })
  return {
    office: await addUnit({ name: '虹口区安全生产委员会办公室', line: 'other' }),
    street: await addUnit({ name: '北外滩街道办事处', kind: 'street', area: BEIWAITAN }),
    otherStreet: await addUnit({ name: '嘉兴路街道办事处', kind: 'street', area: '310109014' }),
    underground: await department('虹口区国防动员办公室', ['underground'], ['区地空联办']),
    fire: await department('虹口区消防救援支队', ['fire']),
    gas: await department('虹口区建设和管理委员会', ['gas']),
    ecology: await department('虹口区生态环境局', ['ecology']),
    // A department without any sector: whatever it sees it was drawn into.
    plain: await department('虹口区机关事务管理局', []),
    enterprise: await addUnit({
      name: '沪虹仓储有限公司',
      kind: 'enterprise',
      line: 'owner',
      area: BEIWAITAN,
    }),
  }
}

type NewHazard = Partial<Insertable<Tables['hazard']>>

/** A hazard straight into the table, by default reported by the street in an underground car park of its town. */
const hazardAdder =
  ({ owner }: TestApp, units: { street: string; enterprise: string }) =>
  async (hazard: NewHazard = {}) => {
    const row: Insertable<Tables['hazard']> = {
      ...untold,
      id: newId(),
      reportedByUnitId: units.street,
      enterpriseId: units.enterprise,
      ...hazard,
    }
    await owner.insertInto('hazard').values(row).execute()
    const drawn = [row.regulatorUnitId].filter((unitId) => unitId !== null && unitId !== undefined)
    for (const unitId of drawn)
      await owner
        .insertInto('party')
        .values({ district, unitId, recordId: row.id, record: 'hazard', until: null })
        .execute()
    return row.id
  }

const untold = {
  district,
  town: BEIWAITAN,
  village: null,
  sectors: ['commerce'],
  ownerGroupId: null,
  regulatorUnitId: null,
  audience: 'normal',
  status: 'reported',
  title: '地下车库改作仓库',
  description: '堆放可燃物约二百平方米',
  subject: '沪虹地下车库',
  place: '东大名路示例大厦地下一层',
  lat: null,
  lon: null,
  source: 'inspection',
  sourceId: null,
  sourceNo: null,
  category: null,
  discoveredOn: '2026-11-19',
  isStock: false,
  claimedGrade: 'general',
  grade: null,
  level: null,
  difficulty: null,
  citations: '[]',
  standardItems: [],
  handlerUnitId: null,
  immediate: false,
  dueOn: null,
  measures: null,
  percent: 0,
  stoppedOn: null,
  touchedAt: START,
  workedBy: [],
  appliedBy: null,
  appliedAt: null,
  closeKind: null,
  returns: 0,
  extensions: 0,
  reopened: 0,
  no: null,
  bookedAt: null,
  closeNo: null,
  closedAt: null,
  closedBy: null,
  selfClosed: false,
  daysUsed: null,
  duplicateOf: null,
  repeatOf: null,
  public: false,
  supervisionStep: null,
  listed: false,
  transferring: false,
  upperNo: null,
  upperSyncedAt: null,
  bigrams: [],
  reportedAt: START,
} satisfies Omit<Insertable<Tables['hazard']>, 'id' | 'reportedByUnitId' | 'enterpriseId'>

type Slip = { id: string }
type Sending = Partial<z.input<typeof commands.sendTransfers.input>>

/** The calls that every test of transfers makes. */
function callers({ send, owner }: TestApp) {
  const post = (token: string, toUnitIds: readonly string[], more: Sending = {}) =>
    send(token, commands.sendTransfers, {
      ...command(),
      district,
      kind: 'move',
      rule: 'x6',
      subject: '沪虹地下车库',
      title: '地下车库改作仓库',
      facts: '车库堆放可燃物约二百平方米，喷淋无水压。',
      ask: '不属于本单位职责，请依职责处理。',
      basis: '《安全生产法》第六十九条',
      receivers: toUnitIds.map((unitId) => ({ id: newId(), unitId })),
      ...more,
    })

  async function posted(token: string, toUnitIds: readonly string[], more: Sending = {}) {
    const reply = await post(token, toUnitIds, more)
    assert.equal(reply.status, 200, reply.text)
    const [first] = reply.body.items
    assert.ok(first)
    return Object.assign(first, { all: reply.body.items })
  }

  const on = ({ id }: Slip) => ({ ...command(), district, id })
  return {
    post,
    posted,
    page: (token: string, { id }: Slip) => send(token, api.getTransfer, { district, id }),
    sign: (token: string, slip: Slip) => send(token, commands.signTransfer, on(slip)),
    refuse: (token: string, slip: Slip, reason = '不属于本单位职责') =>
      send(token, commands.refuseTransfer, { ...on(slip), reason }),
    reply: (token: string, slip: Slip, words = '已责令清理，限期整改') =>
      send(token, commands.replyToTransfer, { ...on(slip), words }),
    accept: (token: string, slip: Slip) => send(token, commands.acceptTransfer, on(slip)),
    withdraw: (token: string, slip: Slip) =>
      send(token, commands.withdrawTransfer, { ...on(slip), reason: '送错单位' }),
    on,
    hazardRow: (id: string) =>
      owner.selectFrom('hazard').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  }
}
