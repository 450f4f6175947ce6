import { sql } from 'kysely'
import { bigramsOf } from '#core/text.ts'
import type { Db } from '#server/platform/db.ts'

/** Where 40 % of the rows lie. */
export const district = '310109'

/** The status that the lists are filtered by: one row in eight, of the newer ones. */
export const filtered = 'rectifying'

/** Search terms and the share of titles that hold them. */
export const terms = { 坍塌: 0.001, 堵塞: 0.01, 阀门: 0.1 } as const

export const unitOf = (n: number) => `0190e0a0-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

const groups = 200
export const enterprises = 20_000
/** The street of the bench, and the towns of the district. */
export const street = '310109014'
const towns = [
  '310109009',
  '310109010',
  '310109011',
  street,
  '310109016',
  '310109017',
  '310109018',
  '310109019',
]
export const sectors = [
  'commerce',
  'gas',
  'fire',
  'construction',
  'hazchem',
  'ecology',
  'housing',
  'health',
  'road',
  'water',
]

/** One unit was drawn into one record in 200. */
const drawnIn = unitOf(900_007)

const pick = (from: readonly string[], n: number) => from[n % from.length] ?? ''

const THINGS = [
  '电气线路',
  '疏散通道',
  '灭火器材',
  '配电箱',
  '安全出口',
  '货架',
  '燃气软管',
  '脚手架',
  '冷库',
  '危化品柜',
]
const FAULTS = [
  '老化破损',
  '被占用',
  '未定期检测',
  '缺少防护',
  '标识不清',
  '私自改装',
  '超期未换',
  '未设警示',
]
const WHERE = [
  '一层东侧',
  '地下车库',
  '后厨',
  '三号仓库',
  '配电间',
  '屋顶平台',
  '二期工地',
  '装卸区',
  '危废间',
  '变电所',
]
const NAMES = ['沪虹', '东滩', '北岸', '江湾', '海宁', '凉城', '曲阳', '广中', '四川', '提篮']
const TRADES = ['商贸', '仓储', '食品', '物业', '机械', '印务', '化工', '物流', '医疗', '餐饮']

const titles = Array.from({ length: 2000 }, (_, n) => {
  const [rare, common, frequent] = Object.keys(terms)
  const head = n < 2 ? rare : n < 22 ? common : n < 222 ? frequent : ''
  return `${head}${pick(THINGS, n)}${pick(FAULTS, n >> 3)}${n}`
})
const subjects = Array.from(
  { length: enterprises },
  (_, n) => `${pick(NAMES, n)}${pick(TRADES, Math.floor(n / 10))}${n}号有限公司`,
)
const places = Array.from({ length: 400 }, (_, n) => `示例路${n}号${pick(WHERE, n)}`)

const words = (texts: readonly string[]) =>
  JSON.stringify(texts.map((text, i) => ({ i, text, bigrams: bigramsOf(text) })))

const worded = (name: string, texts: readonly string[]) =>
  sql`create temporary table ${sql.table(name)} as select * from jsonb_to_recordset(${words(texts)}::jsonb) as one (i int, text text, bigrams text[])`

const unit = (n: string) => `('0190e0a0-0000-7000-8000-' || lpad(to_hex((${n})::int), 12, '0'))::uuid`

/**
 * So many hazards, reported a minute apart until now: ten towns, ten sectors, 200 groups, 20 000 enterprises in the
 * district; one row in 53 for parties only. Indexes are made anew afterwards: that is faster, and leaves them dense.
 */
export async function seed(owner: Db, rows: number) {
  await owner.connection().execute(async (db) => {
    await sql.raw("set statement_timeout = 0; set maintenance_work_mem = '1GB'").execute(db)
    const indexes = await dropIndexes(db)
    await worded('a_title', titles).execute(db)
    await worded('a_subject', subjects).execute(db)
    await worded('a_place', places).execute(db)
    await sql.raw(insertion(rows)).execute(db)

    for (const made of indexes) await sql.raw(made).execute(db)
  })
  await sql`insert into party (district, unit_id, record_id, record)
    select district, ${drawnIn}, id, 'hazard' from hazard where hashtext(id::text) % 200 = 0`.execute(owner)
  await sql`vacuum (analyze) hazard`.execute(owner)
  await sql`vacuum (analyze) party`.execute(owner)
}

async function dropIndexes(db: Db) {
  const { rows } = await sql<{
    name: string
    made: string
  }>`select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made
    from pg_index where indrelid = 'hazard'::regclass and not indisprimary`.execute(db)
  for (const { name } of rows) await sql.raw(`drop index ${name}`).execute(db)
  return rows.map(({ made }) => made)
}

const insertion = (rows: number) => `
  insert into hazard (district, id, town, village, sectors, enterprise_id, owner_group_id, regulator_unit_id,
    reported_by_unit_id, audience, status, title, description, subject, place, lat, lon, source, source_id, source_no,
    category, discovered_on, is_stock, claimed_grade, grade, level, difficulty, citations, standard_items,
    handler_unit_id, immediate, due_on, measures, percent, stopped_on, touched_at, worked_by, returns, extensions,
    reopened, no, booked_at, close_no, closed_at, self_closed, days_used, public, supervision_step, listed,
    transferring, bigrams, reported_at)
  select at.district, uuidv7(make_interval(mins => n - ${rows})), at.district || substr(towns[n / 7 % 8 + 1], 7), null,
    array[names[n / 3 % 10 + 1], names[n / 11 % 10 + 1]], ${unit('firm')}, ${unit(`firm % ${groups}`)}, ${unit('900000 + n / 3 % 10')},
    ${unit('firm')}, case when n % 53 = 0 then 'parties' else 'normal' end, at.status, a_title.text,
    '检查时发现' || a_title.text || '，要求立即采取防范措施并限期整改，整改前落实专人看护。', a_subject.text, a_place.text, 31.25 + (n % 700) / 10000.0,
    121.46 + (n % 900) / 10000.0, source, null, null, case when n % 5 = 0 then '其他' end, day, day <= '2023-12-31', 'general',
    case when at.status in ('draft', 'reported') then null when n % 13 = 0 then 'major' else 'general' end, 'district',
    (array['easy','moderate','hard'])[n % 3 + 1], '[]', '{}', null, false,
    case when at.status in ('rectifying', 'applied', 'closed') then day + 30 + n % 60 end, null, n % 100, null,
    at.at, '{}', 0, 0, 0, case when at.status not in ('draft', 'reported') then at.district || '-' || n end,
    case when at.status not in ('draft', 'reported') then at.at end, null, case when at.status = 'closed' then at.at + interval '20 days' end,
    false, null, false, null, n % 1000 = 0, n % 700 = 0, a_title.bigrams || a_subject.bigrams || a_place.bigrams, at.at
  from generate_series(1, ${rows}) n
    cross join lateral (select now() - make_interval(mins => ${rows} - n) as at,
      case when n % 10 < 4 then '${district}' else '3101' || 20 + n % 10 end as district,
      (hashtext(n::text) & 2147483647) % 100 as chance, (hashtext('t' || n) & 2147483647) as lot, n * 7 % ${enterprises} as firm) drawn
    cross join lateral (select drawn.at, drawn.district, (drawn.at at time zone 'Asia/Shanghai')::date as day,
      case when chance < 70 or n < ${rows} * 0.7 and chance < 97 then 'closed' when chance < 82 then 'rectifying' when chance < 88 then 'on-book'
        when chance < 90 then 'applied' when chance < 95 then 'reported' when chance < 99 then 'invalid' else 'duplicate' end as status,
      (array['self-check','inspection','inspection','tip','third-party','monitoring','transfer'])[chance % 7 + 1] as source,
      array[${sectors.map((name) => `'${name}'`).join(',')}] as names,
      array[${towns.map((code) => `'${code}'`).join(',')}] as towns) at
    join a_title on a_title.i = lot % 2000
    join a_subject on a_subject.i = firm
    join a_place on a_place.i = lot / 2000 % 400
  order by n`
