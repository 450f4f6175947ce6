import { randomUUID, randomUUIDv7 } from 'node:crypto'
import type { Insertable } from 'kysely'
import { RulePackShape } from '#core/rules/rule.ts'
import { duties } from '#server/duties/index.ts'
import { enterprises } from '#server/enterprises/index.ts'
import type { Db } from '#server/platform/db.ts'
import type { Tables } from '#server/platform/tables.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { units } from '#server/units/index.ts'

export const district = '310113'
export const TODAY = new Date('2026-05-15T02:00:00Z')

/** 0.2 of the requirements: F0 asks water works quarterly and those that build monthly, F1 what the district owns. */
const check = { kind: 'recurring', do: 'self-check', matter: 'led-check', proof: { records: ['self-check'] } }
const training = { do: 'training', every: 'year', matter: 'heads', proof: { records: ['training'] } }
const report = { do: 'filing', day: 20, receiver: '安委办', proof: { records: ['filing'] }, every: 'month' }
const packs = {
  F0: {
    reach: { district, sectors: ['water'] },
    rules: [
      { code: 'B27-F0', who: { of: 'enterprise' }, every: 'quarter' },
      { code: 'B28-F0', who: { of: 'enterprise', sectors: ['construction'] }, every: 'month' },
    ],
  },
  F1: {
    reach: { district, owner: 'state' },
    rules: [
      { code: 'B29-F1', who: { of: 'enterprise' }, every: 'quarter' },
      { code: 'B30-F1', who: { of: 'enterprise', highRisk: true }, every: 'month' },
      { code: 'heads', who: { of: 'person', roles: ['principal'] }, ...training },
    ],
  },
  own: {
    reach: { district },
    rules: [
      { code: 'to-water', who: { of: 'unit', under: ['水务局'] }, ...report, matter: 'report' },
      { code: 'to-roads', who: { of: 'unit', under: ['公路局'] }, ...report, matter: 'report' },
      { code: 'sites', who: { of: 'premises', kinds: ['site'] }, every: 'month', matter: 'sites' },
      { code: 'managers', who: { of: 'person', roles: ['safety-manager'] }, ...training, matter: 'managers' },
    ],
  },
} as const

type Version = {
  code: keyof typeof packs
  version?: number
  from?: string
  to?: string | null
  rule?: object
}

/** A district with an office, two bureaus, a group and a section, and the packs above in force since 2024. */
export async function openTestWater() {
  const app = await openTestApp(units, enterprises, duties)
  await app.travelTo(TODAY)
  const office = await app.addUnit({ name: '安全生产委员会办公室', area: district })
  const at = { line: 'sector', area: district } as const
  const water = await app.addUnit({ name: '水务局', kind: 'department', ...at })
  const roads = await app.addUnit({ name: '公路局', kind: 'department', ...at })
  const section = await app.addUnit({ name: '防汛科', kind: 'section', ...at, parentId: water })
  const team = await app.addUnit({ name: '巡查队', kind: 'section', ...at, parentId: section })
  const group = await app.addUnit({ name: '示例集团', kind: 'group', line: 'owner', area: district })
  for (const code of ['F0', 'F1', 'own'] as const) await addPack(app.owner, { code })
  const scope = {
    ...{ district, town: null, village: null, ownerGroupId: group, regulatorUnitId: water },
    ...{ reportedByUnitId: office, audience: 'normal' as const },
  }
  const tokens = {
    office: await app.addAccount({ unitId: office, role: 'office' }),
    administrator: await app.addAccount({ unitId: office, role: 'administrator' }),
  }
  return {
    ...{ app, ids: { office, water, roads, section, team, group }, tokens, scope },
    addPack: (version: Version) => addPack(app.owner, version),
    addEnterprise: enterpriseAdder(app.owner, scope),
    dutiesOf: (id: string) => dutiesOf(app.owner, id),
  }
}

/** A version of a pack, in force. */
async function addPack(owner: Db, { code, version = 1, from = '2024-01-01', to = null }: Version) {
  const days = { version, start: '2024-01-01', from, to }
  const said = { title: '试验规则包', issuer: '某机关', number: null, issuedOn: null, source: '试验' }
  const content = RulePackShape.parse({
    pack: { code, ...days, ...said, reach: packs[code].reach },
    rules: packs[code].rules.map((one) => ({ ...check, title: '试验责任', clause: '第一条', ...one })),
  })
  const nobody = { draftedBy: null, proposedBy: null, proposedAt: null, decidedBy: null }
  await owner
    .insertInto('rulePack')
    .values({
      ...{ district, id: randomUUIDv7(), code, version, fromOn: from, toOn: to, status: 'active' },
      ...{ origin: 'district', content: JSON.stringify(content), digest: randomUUID(), reason: null },
      ...{ draftedAt: TODAY, decidedAt: TODAY, ...nobody },
    })
    .execute()
}

type Scope = Pick<
  Insertable<Tables['enterprise']>,
  'district' | 'ownerGroupId' | 'regulatorUnitId' | 'reportedByUnitId' | 'audience'
>

const enterpriseAdder =
  (owner: Db, scope: Scope) =>
  async (sectors: string[], registeredAt = '2023-01-01T02:00:00Z') => {
    const id = randomUUIDv7()
    const said = {
      uscc: id.slice(-18),
      name: '示例水厂',
      bigrams: [],
      address: '示例路',
      size: 'small' as const,
    }
    await owner
      .insertInto('enterprise')
      .values({
        ...scope,
        ...said,
        id,
        enterpriseId: id,
        sectors,
        highRisk: false,
        registeredAt: new Date(registeredAt),
      })
      .execute()
    return id
  }

/** What a subject has, by due day: `B27-F0 2026-Q2` and its sources, or why it was withdrawn. */
async function dutiesOf(owner: Db, id: string) {
  const rows = await owner
    .selectFrom('duty')
    .selectAll()
    .where('subjectId', '=', id)
    .orderBy('dueOn')
    .orderBy('code')
    .execute()
  return rows.map(
    ({ code, period, status, sources, withdrawnWhy }) =>
      `${code} ${period} ${status === 'withdrawn' ? withdrawnWhy : sources.join(' ')}`,
  )
}
