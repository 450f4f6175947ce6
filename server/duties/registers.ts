import { type RawBuilder, sql } from 'kysely'
import type { Subject } from '#core/rules/subject.ts'
import { type PersonRole, personNames } from '#core/rules/words.ts'
import type { ScopeColumns } from '#core/scope.ts'
import type { Asked, Registered } from '#server/duties/registered.ts'
import { listUnitSubjects } from '#server/duties/unit-register.ts'
import type { Reader } from '#server/platform/db.ts'

/** One of the registers that rules find their subjects in. System statements: rules bind whoever is there. */
type Register = {
  list: (reader: Reader, asked: Asked) => Promise<Registered[]>
  /** Names of the records whose events may change its subjects, with a statement that finds these by their ids. */
  follows: Readonly<Record<string, (district: string, recordIds: readonly string[]) => RawBuilder<unknown>>>
}

const among = (table: string, column: string) => (district: string, ids: readonly string[]) =>
  sql`select id from ${sql.table(table)} where district = ${district} and ${sql.ref(column)} = any(${ids}::uuid[])`

/** To add a register is to add its statement here. */
export const registers: readonly Register[] = [
  {
    list: listUnitSubjects,
    // A parent that changes changes what its whole tree is under.
    follows: { unit: (district) => sql`select id from unit where district = ${district}` },
  },
  { list: listEnterprises, follows: { enterprise: among('enterprise', 'id') } },
  {
    list: listPremises,
    follows: { premises: among('premises', 'id'), enterprise: among('premises', 'enterprise_id') },
  },
  { list: listHolders, follows: { enterprise: among('enterprise_person', 'enterprise_id') } },
  {
    list: listStaff,
    follows: { staff: among('staff', 'id'), enterprise: among('staff', 'enterprise_id') },
  },
]

/** Names of the records that subjects are made from. */
export const registeredRecords = [...new Set(registers.flatMap(({ follows }) => Object.keys(follows)))]

/** Ids of the subjects that hang on some records of one name. */
export async function listSubjectsOf(
  reader: Reader,
  district: string,
  { record, recordIds }: { record: string; recordIds: readonly string[] },
): Promise<string[]> {
  const statements = registers.flatMap(({ follows }) => {
    const find = follows[record]
    return find ? [sql`(${find(district, recordIds)})`] : []
  })
  if (statements.length === 0) return []
  const rows = await reader
    .selectFrom(sql<{ id: string }>`(${sql.join(statements, sql` union `)})`.as('found'))
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

type Business = ScopeColumns & {
  id: string
  name: string
  unitId: string | null
  kind: string | null
  size: Subject['size']
  tags: string[]
  highRisk: boolean
  enteredOn: string
  leftOn: string | null
}

const scope = (table: string) =>
  sql.join(
    ['district', 'town', 'village', 'sectors', 'enterprise_id', 'owner_group_id', 'regulator_unit_id']
      .concat('reported_by_unit_id', 'audience')
      .map((column) => sql.ref(`${table}.${column}`)),
  )

const rowsOf = (table: string, asked: Asked) =>
  'ids' in asked
    ? sql`${sql.ref(`${table}.district`)} = ${asked.district} and ${sql.ref(`${table}.id`)} = any(${asked.ids}::uuid[])`
    : sql`${sql.ref(`${table}.district`)} = ${asked.district} and ${sql.ref(`${table}.id`)} > ${asked.after} order by ${sql.ref(`${table}.id`)} limit ${asked.limit}`

/** The unit that an enterprise is, once it has an account, bears its id. */
const deskOf = (id: RawBuilder<unknown>) => sql`(select unit.id from unit where unit.id = ${id})`

async function listEnterprises(reader: Reader, asked: Asked): Promise<Registered[]> {
  const rows = await reader
    .selectFrom(
      sql<Business>`(select ${scope('enterprise')}, enterprise.id, enterprise.name, ${deskOf(sql`enterprise.id`)} as unit_id,
          null as kind, enterprise.size, enterprise.tags, enterprise.high_risk,
          (enterprise.registered_at at time zone 'Asia/Shanghai')::date as entered_on, enterprise.closed_on as left_on
        from ${sql.table('enterprise')} where ${rowsOf('enterprise', asked)})`.as('found'),
    )
    .selectAll()
    .execute()
  return rows.map((row) => registered('enterprise', row))
}

async function listPremises(reader: Reader, asked: Asked): Promise<Registered[]> {
  const rows = await reader
    .selectFrom(
      sql<Business>`(select ${scope('premises')}, premises.id, premises.name,
          coalesce(premises.unit_id, ${deskOf(sql`premises.enterprise_id`)}) as unit_id,
          premises.kind, null as size, premises.tags, premises.high_risk, premises.entered_on, premises.closed_on as left_on
        from ${sql.table('premises')} where ${rowsOf('premises', asked)})`.as('found'),
    )
    .selectAll()
    .execute()
  return rows.map((row) => registered('premises', row))
}

/** 主要负责人 and 实际控制人. What is asked of their enterprise's sector, tags and risk is asked of them. */
async function listHolders(reader: Reader, asked: Asked): Promise<Registered[]> {
  const rows = await reader
    .selectFrom(
      sql<Business>`(select ${scope('enterprise')}, enterprise_person.id, enterprise.name, ${deskOf(sql`enterprise.id`)} as unit_id,
          enterprise_person.role as kind, null as size, enterprise.tags, enterprise.high_risk, enterprise_person.from_on as entered_on,
          least(enterprise_person.to_on, enterprise.closed_on) as left_on
        from ${sql.table('enterprise_person')} join ${sql.table('enterprise')} on enterprise.district = enterprise_person.district
          and enterprise.id = enterprise_person.enterprise_id
        where ${rowsOf('enterprise_person', asked)})`.as('found'),
    )
    .selectAll()
    .execute()
  return rows.map((row) => registered('person', { ...row, name: roleAt(row) }))
}

async function listStaff(reader: Reader, asked: Asked): Promise<Registered[]> {
  const rows = await reader
    .selectFrom(
      sql<
        Business & { post: string }
      >`(select ${scope('staff')}, staff.id, coalesce(enterprise.name, unit.name, '') as name, staff.post,
          coalesce(staff.unit_id, ${deskOf(sql`staff.enterprise_id`)}) as unit_id, staff.role as kind, null as size,
          coalesce(enterprise.tags, '{}') as tags, coalesce(enterprise.high_risk, false) as high_risk, staff.entered_on,
          least(staff.left_on, enterprise.closed_on, unit.closed_on) as left_on
        from ${sql.table('staff')}
          left join ${sql.table('enterprise')} on enterprise.district = staff.district and enterprise.id = staff.enterprise_id
          left join unit on unit.id = staff.unit_id
        where ${rowsOf('staff', asked)})`.as('found'),
    )
    .selectAll()
    .execute()
  return rows.map((row) => registered('person', { ...row, name: `${roleAt(row)}（${row.post}）` }))
}

const roleAt = ({ name, kind }: Business) => `${name}${personNames[kind as PersonRole]}`

function registered(of: Subject['of'], row: Business): Registered {
  const { id, name, unitId, kind, size, tags, highRisk, enteredOn, leftOn, ...columns } = row
  const facts: Subject = {
    of,
    name,
    aliases: [],
    kind,
    district: row.district,
    area: row.village ?? row.town ?? row.district,
    under: [],
    sectors: [...row.sectors].sort(),
    tags: [...tags].sort(),
    highRisk,
    size,
    isStateOwned: row.ownerGroupId !== null,
    enteredOn,
    leftOn,
  }
  const { district, town, village, sectors, enterpriseId, ownerGroupId, regulatorUnitId } = columns
  const { reportedByUnitId, audience } = columns
  return {
    ...{ district, town, village, sectors, enterpriseId, ownerGroupId, regulatorUnitId },
    ...{ reportedByUnitId, audience, id, kind: of, name, unitId, facts },
    isParty: enterpriseId === null && unitId !== null,
  }
}
