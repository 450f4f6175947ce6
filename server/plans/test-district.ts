import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import * as api from '#core/plans/api.ts'
import type { Edit, Mention, PlanDraft } from '#core/plans/draft.ts'
import { plans } from '#server/plans/index.ts'
import type { Feature } from '#server/platform/app.ts'
import { idsAt } from '#server/platform/ids.ts'
import { openTestApp } from '#server/platform/test-app.ts'

export const district = '310109'
/** On the clock it is the 20th of March 2024, ten in the morning. */
const NOW = '2024-03-20T02:00:00Z'

export const newId = idsAt(new Date(NOW))
export const command = () => ({ commandId: randomUUID() })

/** A plan in our own words, with every kind of name in it. */
export const planText = `示例区三年行动方案（2024—2026年）
各街道、各有关部门：
一、主要任务
（一）责任体系提升行动
1.压实部门责任。区商务委2024年12月底前建立监管清单，会同欧阳路街道每季度开展1次联合检查。
2.压实属地责任。各街道每月至少开展1次巡查。
（二）动态清零行动
3.排查存量。区商务委、区应急局2025年底前完成全覆盖排查，整改率达到100%。
二、保障措施
（一）加强统筹。加强信息汇总和调度。
虹口区安全生产委员会办公室
2024年3月18日
`

type App = Awaited<ReturnType<typeof openTestApp>>

/** A committee, its office, two bureaus with sections, two streets with a village, a group with an enterprise, a neighbour district. */
export async function openPlanDistrict(...others: Feature[]) {
  const app = await openTestApp(plans, ...others)
  await app.travelTo(NOW)
  const units = await addUnits(app)
  const account = (unit: string, role: 'officer' | 'office' | 'leader' | 'enterprise' = 'officer') =>
    app.addAccount({ unitId: unit, role })
  const as = {
    office: await account(units.office, 'office'),
    otherOffice: await account(units.office, 'office'),
    commerce: await account(units.commerce),
    commerceLeader: await account(units.commerce, 'leader'),
    market: await account(units.market),
    emergency: await account(units.emergency),
    street: await account(units.street),
    otherStreet: await account(units.otherStreet),
    village: await account(units.village),
    group: await account(units.group),
    enterprise: await account(units.enterprise, 'enterprise'),
    elsewhere: await account(units.elsewhere, 'office'),
  }
  const reading = readers(app)
  return { ...app, units, as, ...reading, ...publishers(app, units, reading) }
}

async function addUnits(app: App) {
  const { addUnit } = app
  const committee = await addUnit({ name: '虹口区安全生产委员会', kind: 'committee', line: 'other' })
  const below = (name: string, kind: 'office' | 'department' | 'street', facts = {}) =>
    addUnit({
      name,
      kind,
      line: kind === 'department' ? 'sector' : 'territory',
      parentId: committee,
      ...facts,
    })
  const office = await below('虹口区安全生产委员会办公室', 'office', { aliases: ['区安委办'] })
  const commerce = await below('虹口区商务委员会', 'department', {
    sectors: ['commerce'],
    aliases: ['区商务委'],
  })
  const emergency = await below('虹口区应急管理局', 'department', {
    sectors: ['industry'],
    aliases: ['区应急局'],
  })
  const street = await below('欧阳路街道办事处', 'street', { area: '310109009', aliases: ['欧阳路街道'] })
  const otherStreet = await below('曲阳路街道办事处', 'street', {
    area: '310109010',
    aliases: ['曲阳路街道'],
  })
  const section = (name: string) =>
    addUnit({ name, kind: 'section', line: 'sector', parentId: commerce, sectors: ['commerce'] })
  const market = await section('市场管理科')
  const trade = await section('贸易促进科')
  const village = await addUnit({
    name: '欧阳路示例居委会',
    kind: 'village',
    area: '310109009001',
    parentId: street,
  })
  const group = await addUnit({ name: '示例商贸集团', kind: 'group', line: 'owner', parentId: committee })
  const enterprise = await addUnit({
    name: '示例超市有限公司',
    kind: 'enterprise',
    line: 'owner',
    parentId: group,
    area: '310109009',
  })
  const elsewhere = await addUnit({ name: '青浦区安全生产委员会办公室', area: '310118' })
  return {
    committee,
    office,
    commerce,
    emergency,
    street,
    otherStreet,
    market,
    trade,
    village,
    group,
    enterprise,
    elsewhere,
  }
}

type Units = Awaited<ReturnType<typeof addUnits>>
type PlanKey = { district: string; id: string }

/** The calls that every test of plans makes. */
function readers({ send }: App) {
  async function read(
    token: string,
    issuerUnitId: string,
    facts: Partial<z.input<typeof api.readPlan.input>> = {},
  ) {
    const key = { district, id: newId() }
    const reply = await send(token, api.readPlan, {
      ...command(),
      ...key,
      text: planText,
      issuerUnitId,
      kind: 'overall',
      ...facts,
    })
    assert.equal(reply.status, 200, reply.text)
    return key
  }
  const get = async (token: string, key: PlanKey) => {
    const reply = await send(token, api.getPlan, key)
    assert.equal(reply.status, 200, reply.text)
    return reply.body
  }
  const edit = (token: string, key: PlanKey, revision: number, change: Edit) =>
    send(token, api.editPlan, { ...command(), ...key, revision, edit: change })

  /** Says of every open name what was proposed, or that it is nobody in the system. Answers the revision. */
  async function correct(token: string, key: PlanKey) {
    let { draft, revision } = await get(token, key)
    const apply = async (change: Edit) => {
      const reply = await edit(token, key, revision, change)
      assert.equal(reply.status, 200, reply.text)
      draft = reply.body.draft
      revision = reply.body.revision
    }
    for (let mention = openName(draft); mention; mention = openName(draft)) {
      const { id, state, unitIds } = mention
      const chosen = state === 'suggested' ? unitIds.slice(0, 1) : unitIds
      await apply({
        type: 'resolve',
        mentionId: id,
        unitIds: chosen,
        outside: chosen.length === 0,
        everywhere: true,
      })
    }
    for (const doubt of draft.doubts) await apply({ type: 'settle', doubtId: doubt.id, settled: true })
    return revision
  }

  return { read, get, edit, correct }
}

function publishers({ send }: App, units: Units, { read, correct }: ReturnType<typeof readers>) {
  async function publish(
    token: string,
    key: PlanKey,
    facts: Partial<z.input<typeof api.publishPlan.input>> = {},
  ) {
    const revision = await correct(token, key)
    return send(token, api.publishPlan, {
      ...command(),
      ...key,
      revision,
      answersFrom: [],
      answersDueOn: null,
      ...facts,
    })
  }

  /** The district's plan, out with its tasks. */
  async function published(facts: Partial<z.input<typeof api.publishPlan.input>> & { token: string }) {
    const { token, ...asked } = facts
    const key = await read(token, units.office)
    const reply = await publish(token, key, asked)
    assert.equal(reply.status, 200, reply.text)
    return key
  }

  const shares = async (token: string, filter: Partial<z.input<typeof api.listAssignments.input>> = {}) => {
    const reply = await send(token, api.listAssignments, { district, ...filter })
    assert.equal(reply.status, 200, reply.text)
    return reply.body
  }
  return { publish, published, shares }
}

const openName = (draft: PlanDraft): Mention | undefined =>
  [...draft.items.flatMap((item) => item.obligations), ...draft.schedule]
    .flatMap(({ lead, support }) => [...lead, ...support])
    .find(({ state }) => ['suggested', 'collective', 'unknown'].includes(state))
