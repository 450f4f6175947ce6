import assert from 'node:assert/strict'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import * as api from '#core/letters/api.ts'
import type { LetterOrder } from '#core/letters/ordering.ts'
import { issueLetter, letters } from '#server/letters/index.ts'
import { openTestApp } from '#server/platform/test-app.ts'

export const district = '310109'
export const command = () => ({ commandId: randomUUID() })
export const values = {
  subject: '沪虹仓储重大事故隐患整改',
  facts: '整改期限已过，仍未申请销号。\n已连续二十日没有填报进展。',
  ask: '请会同属地街道到现场核实。',
  deadline: '2026-12-01',
  clause: '《安全生产法》第四十一条',
}

/** Where a record of the district lies that belongs to nobody in particular. */
export const nowhere = {
  district,
  town: null,
  village: null,
  sectors: [],
  enterpriseId: null,
  ownerGroupId: null,
  regulatorUnitId: null,
  audience: 'normal' as const,
}

/** An 安委办, a bureau with a desk, two streets and an enterprise of 虹口区; it is the 20th of November. */
export async function openLetterDistrict() {
  const app = await openTestApp(letters)
  await app.travelTo('2026-11-20T02:00:00Z')
  const street = (name: string, area: string) => app.addUnit({ name, kind: 'street', area })
  const units = {
    office: await app.addUnit({ name: '虹口区安全生产委员会办公室', aliases: ['区安委办'] }),
    emergency: await app.addUnit({ name: '虹口区应急管理局', kind: 'department', line: 'sector' }),
    jiaxing: await street('嘉兴路街道办事处', '310109014'),
    beiwaitan: await street('北外滩街道办事处', '310109009'),
    store: await app.addUnit({
      name: '沪虹仓储有限公司',
      kind: 'enterprise',
      line: 'owner',
      area: '310109014',
    }),
  }
  const as = {
    office: await app.addAccount({ unitId: units.office, role: 'office' }),
    officeLeader: await app.addAccount({ unitId: units.office, role: 'leader', post: '主任' }),
    emergency: await app.addAccount({ unitId: units.emergency }),
    jiaxing: await app.addAccount({ unitId: units.jiaxing }),
    beiwaitan: await app.addAccount({ unitId: units.beiwaitan }),
    store: await app.addAccount({ unitId: units.store, role: 'enterprise' }),
  }
  return { ...app, ...callers(app), units, as }
}

/** The calls that every test of letters makes. */
function callers({ send, db }: Awaited<ReturnType<typeof openTestApp>>) {
  type Kind = LetterOrder['kind']
  async function draft(token: string, to: LetterOrder['to'], kind: Kind = 'urging') {
    const input = { ...command(), district, kind, to: [...to], values }
    const { status, body, text } = await send(token, api.draftLetter, input)
    assert.equal(status, 200, text)
    return body
  }
  const get = async (token: string, id: string) => (await send(token, api.getLetter, { district, id })).body
  const issue = (token: string, id: string) => send(token, api.issueLetter, { ...command(), district, id })
  const acknowledge = (token: string, id: string) =>
    send(token, api.acknowledgeLetter, { ...command(), district, id })
  const annul = (token: string, id: string, reason = '文号用错') =>
    send(token, api.voidLetter, { ...command(), district, id, reason })

  /** As another feature does for a record of its own. */
  const order = (order: Partial<LetterOrder> & Pick<LetterOrder, 'fromUnitId' | 'to'>) =>
    db.transaction().execute((tx) =>
      issueLetter(tx, {
        kind: 'urging',
        district,
        cc: [],
        about: { record: 'hazard', id: randomUUIDv7() },
        scope: { ...nowhere, reportedByUnitId: order.fromUnitId },
        values,
        actor: { id: randomUUIDv7(), unitId: order.fromUnitId },
        now: new Date('2026-11-20T02:00:00Z'),
        ...command(),
        ...order,
      }),
    )
  return { draft, get, issue, acknowledge, annul, order }
}
