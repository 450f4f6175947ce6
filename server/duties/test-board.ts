import { randomUUID, randomUUIDv7 } from 'node:crypto'
import type { Insertable } from 'kysely'
import { uploadFile } from '#core/files/api.ts'
import { handInSelfCheck } from '#core/inspections/self-check-api.ts'
import { RulePackShape } from '#core/rules/rule.ts'
import { duties, generateHistory } from '#server/duties/index.ts'
import { inspections } from '#server/inspections/index.ts'
import type { Tables } from '#server/platform/tables.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { rules } from '#server/rules/index.ts'

export const district = '310109'
const now = new Date('2026-11-25T02:00:00Z')
export const command = () => ({ commandId: randomUUID() })

/**
 * A district that began to be asked in July: an office, a bureau, two streets and a group, four firms between them, and
 * a pack of four rules of its own.
 */
export async function openTestBoard() {
  const app = await openTestApp(rules, inspections, duties)
  await app.travelTo(now)
  const ids = await addUnits(app)
  await addPack(app)
  const firms = {
    corner: await addFirm(app, { name: '街角超市', town: '310109009', ids }),
    depot: await addFirm(app, {
      name: '示例仓储',
      town: '310109009',
      ids,
      ownerGroupId: ids.group,
      highRisk: true,
    }),
    mill: await addFirm(app, { name: '另一面粉厂', town: '310109010', ids }),
    gym: await addFirm(app, { name: '健身房', town: '310109010', ids, sectors: ['sports'] }),
  }
  await app.addUnit({ id: firms.depot, name: '示例仓储', kind: 'enterprise', line: 'owner' })
  const made = await app.db
    .transaction()
    .execute((tx) => generateHistory(tx, { district, since: '2026-07-01', now }))
  const tokens = await openDesks(app, ids, firms.depot)
  return { app, ids, firms, tokens, made, ...acts(app) }
}

type App = Awaited<ReturnType<typeof openTestApp>>
type Ids = Awaited<ReturnType<typeof addUnits>>

async function addUnits(app: App) {
  const office = await app.addUnit({ name: '虹口区安全生产委员会办公室' })
  return {
    office,
    bureau: await app.addUnit({
      name: '虹口区商务委员会',
      kind: 'department',
      line: 'sector',
      sectors: ['commerce'],
      parentId: office,
    }),
    street: await app.addUnit({ name: '某街道', kind: 'street', area: '310109009', parentId: office }),
    otherStreet: await app.addUnit({ name: '另一街道', kind: 'street', area: '310109010', parentId: office }),
    group: await app.addUnit({ name: '示例集团', kind: 'group', line: 'owner', parentId: office }),
  }
}

async function openDesks(app: App, ids: Ids, depot: string) {
  return {
    office: await app.addAccount({ unitId: ids.office, role: 'office' }),
    bureau: await app.addAccount({ unitId: ids.bureau }),
    street: await app.addAccount({ unitId: ids.street }),
    otherStreet: await app.addAccount({ unitId: ids.otherStreet }),
    group: await app.addAccount({ unitId: ids.group }),
    depot: await app.addAccount({ unitId: depot, role: 'enterprise' }),
    administrator: await app.addAccount({ unitId: ids.office, role: 'administrator' }),
  }
}

const check = {
  do: 'self-check',
  by: 'principal',
  proof: { records: ['self-check'], about: ['major-hazard'] },
}
const trial = {
  pack: {
    ...{
      code: 'TRIAL',
      title: '试验方案',
      issuer: '某机关',
      number: '试〔2026〕1号',
      issuedOn: null,
      version: 1,
    },
    ...{ from: '2024-01-01', to: null, reach: { district }, source: '试验', highRisk: ['warehousing'] },
  },
  rules: [
    {
      ...{ code: 'led', kind: 'recurring', title: '带队自查', clause: '一、（一）', every: 'quarter' },
      ...{ who: { of: 'enterprise', sectors: ['commerce'] }, matter: 'led-check', ...check },
    },
    {
      ...{ code: 'led-high', kind: 'recurring', title: '高危带队自查', clause: '一、（二）', every: 'month' },
      ...{ who: { of: 'enterprise', sectors: ['commerce'], highRisk: true }, matter: 'led-check', ...check },
      onMiss: ['reminder', 'urging'],
    },
    {
      ...{
        code: 'system',
        kind: 'recurring',
        title: '修订安全管理制度',
        clause: '二',
        every: 'year',
        yearDay: '10-31',
      },
      ...{
        who: { of: 'enterprise', sectors: ['commerce'] },
        do: 'institution',
        proof: { records: ['institution'] },
      },
      unverified: ['items'],
    },
    {
      ...{
        code: 'meet',
        kind: 'recurring',
        title: '专题会议',
        clause: '三',
        every: 'quarter',
        who: { of: 'unit', kinds: ['street'] },
      },
      ...{ do: 'meeting', by: 'leaders', proof: { records: ['meeting'], about: ['major-hazard'] } },
    },
    {
      ...{
        code: 'majors',
        kind: 'goal',
        title: '重大隐患动态清零',
        clause: '四',
        who: { of: 'unit', kinds: ['street'] },
      },
      ...{ measure: 'overdue-majors', targets: [{ due: null, max: 0, unit: '条' }] },
    },
    {
      ...{ code: 'no-award', kind: 'gate', title: '一票否优', clause: '五', who: { of: 'enterprise' } },
      ...{ when: { event: 'accident' }, effects: ['no-excellence'] },
    },
  ],
}

async function addPack(app: App) {
  const standing = { fromOn: '2024-01-01', toOn: null, status: 'active', origin: 'district' } as const
  const nobody = { reason: null, draftedBy: null, proposedBy: null, proposedAt: null, decidedBy: null }
  const content = JSON.stringify(RulePackShape.parse(trial))
  const key = { district, id: randomUUIDv7(), code: 'TRIAL', version: 1, digest: 'trial', content }
  await app.owner
    .insertInto('rulePack')
    .values({ ...key, ...standing, ...nobody, draftedAt: now, decidedAt: now })
    .execute()
}

type Firm = {
  name: string
  town: string
  ids: Ids
  sectors?: string[]
  highRisk?: boolean
  ownerGroupId?: string
}

async function addFirm(
  app: App,
  { name, town, ids, sectors = ['commerce'], highRisk = false, ownerGroupId }: Firm,
) {
  const id = randomUUIDv7()
  const scope = { district, id, town, village: null, sectors, enterpriseId: id, audience: 'normal' } as const
  const said = {
    uscc: id.replaceAll('-', '').slice(-18),
    name,
    bigrams: [] as string[],
    address: '示例路',
    size: 'small',
  } as const
  const row: Insertable<Tables['enterprise']> = {
    ...{ ...scope, ...said, highRisk, ownerGroupId: ownerGroupId ?? null },
    ...{ regulatorUnitId: ids.bureau, reportedByUnitId: ids.bureau },
    registeredAt: new Date('2024-01-01T02:00:00Z'),
  }
  await app.owner.insertInto('enterprise').values(row).execute()
  return id
}

/** What people do that duties hang on. */
const acts = (app: App) => ({
  checkSelf: (token: string, enterpriseId: string, checkedOn: string, more: object = {}) =>
    app.send(token, handInSelfCheck, {
      ...command(),
      ...{ district, id: randomUUIDv7(), enterpriseId, checkedOn, leader: '总经理', ledInPerson: true },
      ...{ places: '一号库', point: null, words: '查看了消防通道', found: 0 },
      ...more,
    }),
  scan: async (token: string) => {
    const id = randomUUIDv7()
    const bytes = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF')
    const { status, text } = await app.upload(
      token,
      uploadFile,
      { ...command(), district, id, name: '签字件.pdf' },
      bytes,
    )
    if (status !== 200) throw new Error(text)
    return id
  },
})
