import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Endpoint } from '#core/endpoint.ts'
import { uploadFile } from '#core/files/api.ts'
import * as api from '#core/hazards/api.ts'
import * as commands from '#core/hazards/command-api.ts'
import type { Measures } from '#core/hazards/hazard.ts'
import { bigramsOf } from '#core/text.ts'
import { hazards } from '#server/hazards/index.ts'
import type { Feature } from '#server/platform/app.ts'
import { idsAt } from '#server/platform/ids.ts'
import { jpegOf } from '#server/platform/photos/test-photos.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { standards } from '#server/standards/index.ts'

export const district = '310109'
const START = '2026-11-20T02:00:00Z'
/** Born when the tests begin: by the real clock it would come from the future. */
export const newId = idsAt(new Date(START))
export const command = () => ({ commandId: randomUUID() })

/** A major criterion of order 10 that is not 待核; in force since 2023-05-15. */
export const MAJOR_ITEM = 'gongmao-2023/3.1'

export const measures: Measures = {
  aims: '消除隐患',
  methods: '清理通道、增设喷淋',
  funds: '自筹二十万元',
  people: '安全部负责',
  timing: '一个月内完成',
  contingency: '停用期间派人值守',
  responsible: '安全总监',
  planned: 200_000,
  allocated: null,
  spent: null,
}

type TestApp = Awaited<ReturnType<typeof openTestApp>>

/** 虹口区 with two streets, two lines, a group and two enterprises; on the clock it is the 20th of November 2026, ten in the morning. */
export async function openHazardDistrict(...features: Feature[]) {
  const app = await openTestApp(standards, hazards, ...features)
  await app.travelTo(START)
  const units = await addUnits(app)
  const warehouse = await addEnterprise(app, {
    name: '沪虹仓储有限公司',
    town: '310109009',
    ownerGroupId: units.group,
    regulatorUnitId: units.emergency,
  })
  const mall = await addEnterprise(app, {
    name: '沪虹百货有限公司',
    town: '310109014',
    sectors: ['commerce'],
    regulatorUnitId: units.commerce,
  })
  const as = await addPeople(app, units, { warehouse, mall })
  const district = { ...app, ...callers(app), addPrincipal: principalAdder(app), units, as, warehouse, mall }
  return { ...district, ...walkers(district) }
}

async function addUnits({ addUnit }: TestApp) {
  const committee = await addUnit({ name: '虹口区安全生产委员会', kind: 'committee', line: 'other' })
  const department = (
    name: string,
    sector: string,
    powers: ('canGuide' | 'canCloseMajor' | 'canPenalise')[],
  ) => addUnit({ name, kind: 'department', line: 'sector', sectors: [sector], powers, parentId: committee })
  const street = (name: string, area: string) => addUnit({ name, kind: 'street', area, parentId: committee })
  const emergency = await department('虹口区应急管理局', 'industry', ['canCloseMajor', 'canPenalise'])
  return {
    committee,
    office: await addUnit({ name: '虹口区安全生产委员会办公室', line: 'other', parentId: committee }),
    emergency,
    section: await addUnit({
      name: '应急管理局危化科',
      kind: 'section',
      line: 'sector',
      sectors: ['industry'],
      parentId: emergency,
    }),
    commerce: await department('虹口区商务委员会', 'commerce', ['canGuide']),
    street: await street('北外滩街道办事处', '310109009'),
    otherStreet: await street('嘉兴路街道办事处', '310109014'),
    group: await addUnit({ name: '沪虹商贸集团', kind: 'group', line: 'owner' }),
  }
}

type NewEnterprise = {
  name: string
  town: string
  sectors?: string[]
  ownerGroupId?: string | null
  regulatorUnitId?: string | null
}

/** An enterprise on the register, whose accounts belong to a unit of the same id. Answers the id. */
async function addEnterprise(
  { owner, addUnit }: TestApp,
  { name, town, sectors = ['industry'], ownerGroupId = null, regulatorUnitId = null }: NewEnterprise,
) {
  const id = newId()
  await owner
    .insertInto('enterprise')
    .values({
      ...{ district, id, town, village: null, sectors, enterpriseId: id, ownerGroupId, regulatorUnitId },
      ...{
        reportedByUnitId: regulatorUnitId ?? id,
        audience: 'normal',
        uscc: id.replaceAll('-', '').slice(-18),
      },
      ...{ name, bigrams: bigramsOf(name), address: '某路 1 号', size: 'small', highRisk: false },
      registeredAt: new Date('2024-01-01T00:00:00Z'),
    })
    .execute()
  await addUnit({ id, name, kind: 'enterprise', line: 'owner', area: town, parentId: ownerGroupId })
  return id
}

type Units = Awaited<ReturnType<typeof addUnits>>

async function addPeople(
  { addAccount }: TestApp,
  units: Units,
  { warehouse, mall }: { warehouse: string; mall: string },
) {
  return {
    office: await addAccount({ unitId: units.office, role: 'office' }),
    officeLeader: await addAccount({ unitId: units.office, role: 'leader', post: '分管领导' }),
    emergency: await addAccount({ unitId: units.emergency }),
    emergencySecond: await addAccount({ unitId: units.emergency, post: '第二经办' }),
    emergencyLeader: await addAccount({ unitId: units.emergency, role: 'leader', post: '分管局长' }),
    section: await addAccount({ unitId: units.section }),
    commerce: await addAccount({ unitId: units.commerce }),
    commerceLeader: await addAccount({ unitId: units.commerce, role: 'leader' }),
    street: await addAccount({ unitId: units.street }),
    otherStreet: await addAccount({ unitId: units.otherStreet }),
    group: await addAccount({ unitId: units.group }),
    warehouse: await addAccount({ unitId: warehouse, role: 'enterprise', post: '安全员' }),
    mall: await addAccount({ unitId: mall, role: 'enterprise', post: '安全员' }),
  }
}

/** 主要负责人 or 实际控制人 with an account of their own; answers its session. */
const principalAdder =
  ({ owner, addAccount }: TestApp) =>
  async (role: 'principal' | 'controller', enterpriseId: string) => {
    const accountId = newId()
    const token = await addAccount({ id: accountId, unitId: enterpriseId, role: 'enterprise', post: role })
    await owner
      .insertInto('enterprisePerson')
      .values({
        ...{ district, id: newId(), enterpriseId, role, name: '某人', phone: '13800000000', accountId },
        ...{ fromOn: '2024-01-01', toOn: null },
      })
      .execute()
    return token
  }

type Facts = z.input<typeof api.HazardFacts>

const facts = (more: Partial<Facts> = {}): Facts => ({
  enterpriseId: null,
  subject: '',
  town: null,
  sectors: [],
  title: '三号仓库疏散通道被货物占用',
  description: '通道净宽不足半米',
  place: '三号仓库一层东侧',
  point: null,
  source: 'inspection',
  discoveredOn: '2026-11-19',
  claimedGrade: 'general',
  ...more,
})

/** The calls that every test of the ledger makes. */
function callers(app: TestApp) {
  const { send, upload } = app

  async function photo(token: string, name = '现场.jpg', bytes: Uint8Array = jpegOf()) {
    const id = newId()
    const { status, text } = await upload(token, uploadFile, { ...command(), district, id, name }, bytes)
    assert.equal(status, 200, text)
    return id
  }

  const tryReport = (token: string, more: Partial<Facts> = {}, id = newId(), photoIds: string[] = []) =>
    send(token, api.reportHazard, { ...command(), district, id, ...facts(more), photoIds })

  async function report(token: string, more: Partial<Facts> = {}) {
    const { status, text, body } = await tryReport(token, more)
    assert.equal(status, 200, text)
    return body
  }

  async function page(token: string, { id }: { id: string }) {
    const { status, text, body } = await send(token, api.getHazard, { district, id })
    assert.equal(status, 200, text)
    return body
  }

  return { facts, photo, tryReport, report, page, ...commanders(app) }
}

type Said<E extends Endpoint> = Omit<z.input<E['input']>, 'commandId' | 'district' | 'id'>

function commanders({ send }: TestApp) {
  /** One command on one hazard, whatever comes back. */
  const act = <E extends Endpoint>(token: string, endpoint: E, { id }: { id: string }, said: Said<E>) =>
    send(token, endpoint, { ...command(), district, id, ...said } as z.input<E['input']>)

  /** The same, which has to go through. */
  async function done<E extends Endpoint>(token: string, endpoint: E, hazard: { id: string }, said: Said<E>) {
    const { status, text, body } = await act(token, endpoint, hazard, said)
    assert.equal(status, 200, text)
    return body
  }

  const book = (token: string, hazard: { id: string }, more: object = {}) =>
    act(token, commands.bookHazard, hazard, { grade: 'general', standardItems: [], level: 'town', ...more })

  return { act, done, book }
}

type Walking = ReturnType<typeof callers> &
  Pick<TestApp, 'owner'> & {
    as: Awaited<ReturnType<typeof addPeople>>
    warehouse: string
  }

/** Hazards of the warehouse that have come some way, and the steps that tests take over and over. */
function walkers({ owner, as, warehouse, report, photo, done, book }: Walking) {
  async function generalOne() {
    const hazard = await report(as.street, { enterpriseId: warehouse })
    assert.equal((await book(as.emergency, hazard)).status, 200)
    return hazard
  }

  /** Planned and due on the last of November. */
  async function majorOne() {
    const hazard = await report(as.street, { enterpriseId: warehouse, claimedGrade: 'major' })
    const judged = {
      grade: 'major' as const,
      standardItems: [MAJOR_ITEM],
      level: 'district' as const,
    }
    await done(as.emergency, commands.bookHazard, hazard, judged)
    const dueOn = '2026-11-30'
    await done(as.warehouse, commands.planRectification, hazard, { measures, difficulty: 'moderate', dueOn })
    return hazard
  }

  const apply = async (hazard: { id: string }) =>
    done(as.warehouse, commands.applyToClose, hazard, {
      closeKind: 'rectified',
      words: '已清理完毕',
      afterIds: [await photo(as.warehouse)],
    })

  const fixNow = async (hazard: { id: string }, who = as.warehouse) =>
    done(who, commands.fixNow, hazard, {
      words: '当场清理',
      beforeIds: [await photo(who)],
      afterIds: [await photo(who)],
    })

  /** What it did to the balance: 「new major」. */
  async function movesOf({ id }: { id: string }) {
    const rows = await owner
      .selectFrom('hazardMove')
      .select(['kind', 'grade'])
      .where('hazardId', '=', id)
      .execute()
    const order = ['new', 'downgraded', 'upgraded', 'invalid', 'closed', 'reopened']
    rows.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)) // written in one instant of the tests' clock
    return rows.map(({ kind, grade }) => `${kind} ${grade}`)
  }

  return { generalOne, majorOne, apply, fixNow, movesOf }
}
