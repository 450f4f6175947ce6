import assert from 'node:assert/strict'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import type { z } from 'zod'
import * as api from '#core/bulletins/api.ts'
import { reportHazard } from '#core/hazards/api.ts'
import { bookHazard } from '#core/hazards/command-api.ts'
import { bulletins } from '#server/bulletins/index.ts'
import { hazards } from '#server/hazards/index.ts'
import { letters } from '#server/letters/index.ts'
import { idsAt } from '#server/platform/ids.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { standards } from '#server/standards/index.ts'

export const district = '310109'
const NOVEMBER = '2026-11-20T02:00:00Z'
const newId = idsAt(new Date(NOVEMBER))
const command = () => ({ commandId: randomUUID() })
/** A major criterion of order 10 that is not 待核. */
const MAJOR_ITEM = 'gongmao-2023/3.1'

type App = Awaited<ReturnType<typeof openUnits>>

const scope = {
  ...{ district, town: null, village: null, sectors: [], enterpriseId: null, ownerGroupId: null },
  ...{ regulatorUnitId: null, audience: 'normal' as const },
}

/** 虹口区 with its office, two departments, two streets and a group; people who write and who issue. */
async function openUnits() {
  const app = await openTestApp(standards, hazards, letters, bulletins)
  await app.travelTo(NOVEMBER)
  const { addUnit, addAccount } = app
  const committee = await addUnit({ name: '虹口区安全生产委员会', kind: 'committee', line: 'other' })
  const below = { parentId: committee }
  const department = { ...below, kind: 'department' as const, line: 'sector' as const }
  const emergency = await addUnit({
    ...department,
    name: '虹口区应急管理局',
    sectors: ['industry'],
    powers: ['canCloseMajor'],
  })
  const units = {
    office: await addUnit({ ...below, name: '虹口区安全生产委员会办公室', line: 'other' }),
    emergency,
    section: await addUnit({
      name: '应急管理局危化科',
      kind: 'section',
      line: 'sector',
      parentId: emergency,
    }),
    commerce: await addUnit({ ...department, name: '虹口区商务委员会', sectors: ['commerce'] }),
    street: await addUnit({ ...below, name: '北外滩街道办事处', kind: 'street', area: '310109009' }),
    otherStreet: await addUnit({ ...below, name: '嘉兴路街道办事处', kind: 'street', area: '310109014' }),
    group: await addUnit({ name: '沪虹商贸集团', kind: 'group', line: 'owner' }),
    store: await addUnit({ name: '沪虹仓储有限公司', kind: 'enterprise', line: 'owner', area: '310109009' }),
  }
  const as = {
    office: await addAccount({ unitId: units.office, role: 'office' }),
    officeLeader: await addAccount({ unitId: units.office, role: 'leader', post: '分管领导' }),
    emergency: await addAccount({ unitId: units.emergency }),
    section: await addAccount({ unitId: units.section }),
    commerce: await addAccount({ unitId: units.commerce }),
    commerceLeader: await addAccount({ unitId: units.commerce, role: 'leader' }),
    street: await addAccount({ unitId: units.street }),
    otherStreet: await addAccount({ unitId: units.otherStreet }),
    store: await addAccount({ unitId: units.store, role: 'enterprise' }),
  }
  return { ...app, units, as }
}

/**
 * The district as November 2026 left it, on the second of December: two majors of 北外滩 (one due on the 25th), a general
 * one; filings, duties and a step straight in their tables.
 */
export async function openBulletinDistrict() {
  const app = await openUnits()
  const bookOne = (grade: 'major' | 'general', dueOn: string | null) => book(app, grade, dueOn)
  await bookOne('major', '2026-11-25')
  await bookOne('major', '2026-11-30')
  await bookOne('general', null)
  await addFilings(app)
  await addDuties(app)
  await addStep(app)
  await app.travelTo('2026-12-02T02:00:00Z')
  return { ...app, ...callers(app), bookOne }
}

/** A hazard of the street on the books of the bureau. */
async function book({ send, owner, as, units }: App, grade: 'major' | 'general', dueOn: string | null) {
  const id = newId()
  const reported = await send(as.street, reportHazard, {
    ...{ ...command(), district, id, enterpriseId: null, subject: '某仓库', town: '310109009' },
    ...{ sectors: ['industry'], title: '疏散通道被占用', description: '', place: '一层', point: null },
    ...{ source: 'inspection', discoveredOn: '2026-11-19', claimedGrade: grade, photoIds: [] },
  })
  assert.equal(reported.status, 200, reported.text)
  await owner.updateTable('hazard').set({ regulatorUnitId: units.emergency }).where('id', '=', id).execute()
  const standardItems = grade === 'major' ? [MAJOR_ITEM] : []
  const judged = { ...command(), district, id, grade, standardItems, level: 'district' as const }
  const booked = await send(as.emergency, bookHazard, judged)
  assert.equal(booked.status, 200, booked.text)
  await owner.updateTable('hazard').set({ dueOn }).where('id', '=', id).execute()
}

async function addFilings({ owner, units }: App) {
  const filing = (unitId: string, first: string | null, rule: string) => ({
    ...scope,
    ...{ id: randomUUIDv7(), reportedByUnitId: unitId, rule, form: 'progress', title: '进展', clause: '—' },
    ...{ unitId, toUnitId: units.office, toName: null, period: '2026-11', periodFrom: '2026-11-01' },
    ...{ periodTo: '2026-11-30', dueOn: '2026-11-26', status: 'open' as const, version: 0, draft: '{}' },
    ...{
      entries: null,
      content: null,
      signer: null,
      submittedAt: null,
      acceptedAt: null,
      returnReason: null,
    },
    ...{
      locked: false,
      sending: null,
      correctionReason: null,
      generatedAt: new Date('2026-11-01T00:00:00Z'),
    },
    firstSubmittedAt: first === null ? null : new Date(first),
  })
  const rows = [
    filing(units.street, '2026-11-26T15:59:59Z', 'monthly'), // the last second of the day in China
    filing(units.street, '2026-11-26T16:00:00Z', 'other'),
    filing(units.otherStreet, null, 'monthly'),
  ]
  await owner.insertInto('filing').values(rows).execute()
}

async function addDuties({ owner, units }: App) {
  const subject = {
    ...scope,
    ...{ id: units.street, reportedByUnitId: units.street, town: '310109009', kind: 'unit' as const },
    ...{ name: '北外滩街道办事处', bigrams: [], unitId: units.street, enteredOn: null, leftOn: null },
    ...{
      facts: '{}',
      bound: [],
      spans: '[]',
      askedFrom: '2024-01-01',
      fingerprint: '',
      madeUntil: '2026-12-31',
    },
    ...{ owed: 3, met: 2, late: 1, byRecord: 1, byStatement: 1, coming: 0 },
  }
  await owner.insertInto('subject').values(subject).execute()
  const duty = (
    code: string,
    status: 'met' | 'open' | 'withdrawn',
    metBy: 'record' | 'statement' | null,
  ) => ({
    ...{
      district,
      subjectId: units.street,
      code,
      period: '2026-11',
      sources: ['F@1:R'],
      opensOn: '2026-11-01',
    },
    ...{ dueOn: '2026-11-30', lateAfter: '2026-11-30', times: 1, done: 0, status, metBy, proofs: null },
    ...{ metOn: metBy && '2026-11-20', withdrawnWhy: null },
  })
  const rows = [
    duty('A', 'met', 'record'),
    duty('B', 'met', 'statement'),
    duty('C', 'open', null),
    duty('D', 'withdrawn', null),
  ]
  await owner.insertInto('duty').values(rows).execute()
}

async function addStep({ owner, units }: App) {
  const at = new Date('2026-11-21T02:00:00Z')
  const nobody = {
    approvedBy: null,
    issuedBy: null,
    acknowledgedBy: null,
    repliedBy: null,
    judgedBy: null,
    proposedBy: null,
  }
  const never = { acknowledgedAt: null, repliedAt: null, judgedAt: null, endedAt: null, approvedAt: null }
  await owner
    .insertInto('supervisionStep')
    .values({
      ...scope,
      ...{ ...nobody, ...never, id: randomUUIDv7(), reportedByUnitId: units.office, subjectRecord: 'unit' },
      ...{
        subjectId: units.street,
        subjectTitle: '—',
        round: 0,
        kind: 'urging',
        name: '督促函',
        ladder: 'x',
      },
      ...{ document: '—', clause: '—', unverified: false, also: '[]', trigger: 'person', triggerKey: 'x' },
      ...{ skipReason: null, facts: '—', ask: '—', fromUnitId: units.office, toUnitId: units.street },
      ...{ toName: '北外滩街道办事处', ccUnitIds: [], approver: 'desk', power: null, replyDays: 5 },
      ...{ previousId: null, status: 'issued', proposedAt: at, issuedAt: at, replyBy: '2026-11-26' },
      ...{ letterKind: null, letterId: null, letterNo: null, notice: null, reply: null, effectWords: null },
      ...{ endReason: null, counts: 'calendar' },
    })
    .execute()
}

type Revision = Omit<z.input<typeof api.reviseBulletin.input>, 'commandId' | 'district' | 'id'>

function callers({ send }: App) {
  const draw = (token: string, period = '2026-11', template = 'monthly') =>
    send(token, api.drawBulletin, { ...command(), district, template, period })

  async function drawn(token: string, period?: string, template?: string) {
    const { status, text, body } = await draw(token, period, template)
    assert.equal(status, 200, text)
    return body
  }

  async function page(token: string, id: string) {
    const { status, text, body } = await send(token, api.getBulletin, { district, id })
    assert.equal(status, 200, text)
    return body
  }

  const revise = (token: string, id: string, revision: Revision) =>
    send(token, api.reviseBulletin, { ...command(), district, id, ...revision })
  const key = (id: string) => ({ ...command(), district, id })

  /** Both blanks written, nothing else touched. */
  async function written(token: string, id: string) {
    const { edition } = await page(token, id)
    const edits = [
      { block: 'comment', words: '仓储场所通道被占用的问题反复出现。' },
      { block: 'asks', words: '一是限期整改。\n二是举一反三。' },
    ]
    const { status, text } = await revise(token, id, { edition, edits })
    assert.equal(status, 200, text)
  }
  return {
    draw,
    drawn,
    page,
    revise,
    written,
    submit: (token: string, id: string) => send(token, api.submitBulletin, key(id)),
    issue: (token: string, id: string) => send(token, api.issueBulletin, key(id)),
    giveBack: (token: string, id: string) =>
      send(token, api.returnBulletin, { ...key(id), reason: '数字再核' }),
    withdraw: (token: string, id: string) =>
      send(token, api.withdrawBulletin, { ...key(id), reason: '引用数据有误' }),
    compute: (token: string, id: string) =>
      send(token, api.computeBulletin, { ...key(id), reason: '补录了隐患' }),
    drop: (token: string, id: string) => send(token, api.dropBulletin, key(id)),
  }
}
