import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { RulePackShape } from '#core/rules/rule.ts'
import type { Db } from '#server/platform/db.ts'

export const district = '310109'

/** The first day of a quarter: all of it lies ahead. */
export const NOW = new Date('2026-10-01T02:00:00Z')

export const OFFICE = '0190e0a0-0000-7000-8000-000000900000'

/** So many enterprises of six sectors and four sizes in eight towns, most of them registered years ago. */
export async function seedEnterprises(owner: Db, count: number) {
  await owner
    .insertInto('unit')
    .values({
      ...{
        id: OFFICE,
        district,
        name: '安全生产委员会办公室',
        kind: 'office',
        line: 'territory',
        area: district,
      },
      ...{ openedOn: '2020-01-01', closedOn: null },
    })
    .execute()
  await sql`insert into enterprise (district, id, town, village, sectors, enterprise_id, owner_group_id, regulator_unit_id,
      reported_by_unit_id, audience, uscc, name, bigrams, address, size, high_risk, registered_at)
    select ${district}, id, ${district} || lpad((9 + n % 8)::text, 3, '0'), null,
      array[(array['commerce','gas','fire','construction','hazchem','health'])[n % 6 + 1]], id, null, null,
      ${OFFICE}::uuid, 'normal', 'B' || lpad(n::text, 17, '0'), '示例' || n || '号有限公司', '{}', '示例路' || n || '号',
      (array['large','medium','small','micro'])[n % 4 + 1], n % 6 = 4,
      timestamptz '2021-01-01' + make_interval(hours => (n % 40000)::int)
    from (select n, uuidv7(make_interval(secs => n - ${count})) as id from generate_series(1, ${count}) n) drawn`.execute(
    owner,
  )
  await sql`vacuum (analyze) enterprise`.execute(owner)
}

const half = ['commerce', 'gas', 'fire']
export const otherHalf = ['construction', 'hazchem', 'health']

const ruleOf = (n: number, half: string, who: object) => ({
  ...{ code: `bench-${n}${half}`, kind: 'recurring', title: `测量用责任${n}`, clause: `第${n}条` },
  ...{ who: { of: 'enterprise', ...who }, do: verbs[n % verbs.length], matter: `matter-${n}${half}` },
  ...{ every: 'quarter', proof: { records: ['self-check'] } },
})
const verbs = ['self-check', 'meeting', 'study', 'drill', 'training']

/**
 * Rules that fall due once in the quarter, the pack's last. So many bind each enterprise: half of them all, of the other
 * half each has one for three sectors and its twin for the others, so that whoever changes its sector changes those.
 */
export async function seedRules(owner: Db, count: number) {
  const to = '2026-12-31'
  const content = RulePackShape.parse({
    pack: {
      ...{ code: 'bench', title: '测量用规则包', issuer: '某机关', number: null, issuedOn: null, version: 1 },
      ...{ from: '2024-01-01', to, reach: { district }, source: '测量' },
    },
    rules: Array.from({ length: count }, (_, n) => n).flatMap((n) =>
      n % 2 === 0
        ? [ruleOf(n, '', {})]
        : [ruleOf(n, '-one', { sectors: half }), ruleOf(n, '-two', { sectors: otherHalf })],
    ),
  })
  await owner
    .insertInto('rulePack')
    .values({
      ...{
        district,
        id: randomUUIDv7(),
        code: 'bench',
        version: 1,
        fromOn: '2024-01-01',
        toOn: to,
        status: 'active',
      },
      ...{
        origin: 'district',
        content: JSON.stringify(content),
        digest: 'bench',
        reason: null,
        draftedBy: null,
      },
      ...{ draftedAt: NOW, proposedBy: null, proposedAt: null, decidedBy: null, decidedAt: NOW },
    })
    .execute()
}
