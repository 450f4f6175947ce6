import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { district, enterprises, sectors, street, unitOf } from '#bench/hazards/seed.ts'
import type { Role } from '#core/units/roles.ts'
import type { UnitKind, UnitLine } from '#core/units/unit.ts'
import type { Db } from '#server/platform/db.ts'
import { hashPassword } from '#server/units/index.ts'

type Person = { kind: UnitKind; line: UnitLine; area: string; role: Role; unitId: string; sectors?: string[] }

const PASSWORD = 'Zhiben@2026'
const [commerce = '', , fire = ''] = sectors

/** Who asks: the five of the figures, and the district's office with 311 units below it. */
const people = {
  bureau: {
    kind: 'department',
    line: 'sector',
    area: district,
    role: 'officer',
    unitId: unitOf(900_000),
    sectors: [commerce, fire],
  },
  street: { kind: 'street', line: 'territory', area: street, role: 'officer', unitId: unitOf(910_001) },
  group: { kind: 'group', line: 'owner', area: district, role: 'officer', unitId: unitOf(0) },
  enterprise: {
    kind: 'enterprise',
    line: 'owner',
    area: district,
    role: 'enterprise',
    unitId: unitOf(7007 % enterprises),
  },
  nobody: { kind: 'other', line: 'other', area: district, role: 'officer', unitId: unitOf(910_002) },
  office: { kind: 'office', line: 'territory', area: district, role: 'office', unitId: unitOf(910_003) },
} satisfies Record<string, Person>

export type Who = keyof typeof people
export const whoever = Object.keys(people) as Who[]

const OFFICES = 311
const OPENED = '2020-01-01'

/** Units and accounts. Twenty of the 200 owners belong to the group, and 311 units stand below the office. */
export async function addPeople(owner: Db) {
  const passwordHash = await hashPassword(PASSWORD)
  for (const [login, person] of Object.entries(people)) await addPerson(owner, login, person, passwordHash)
  for (let n = 1; n < 20; n++) await addUnit(owner, unitOf(n * 10), 'group', people.group.unitId)
  for (let n = 0; n < OFFICES; n++) await addVillage(owner, n)
}

async function addPerson(owner: Db, login: string, person: Person, passwordHash: string) {
  const { kind, line, area, unitId } = person
  const unit = {
    id: unitId,
    district,
    name: `单位${login}`,
    kind,
    line,
    area,
    openedOn: OPENED,
    closedOn: null,
  }
  await owner.insertInto('unit').values(unit).execute()
  for (const sector of person.sectors ?? []) await addFact(owner, unitId, 'sector', sector)
  const untouched = { mustChangePassword: false, lockedUntil: null, lastSignInAt: null, disabledOn: null }
  const account = { id: randomUUIDv7(), unitId, login, post: '经办', role: person.role, passwordHash }
  await owner
    .insertInto('account')
    .values({ ...account, ...untouched })
    .execute()
}

/** 居委会 of the street, as far as three digits count them. */
const addVillage = (owner: Db, n: number) =>
  addUnit(
    owner,
    unitOf(920_000 + n),
    'village',
    people.office.unitId,
    `${street}${String(n).padStart(3, '0')}`,
  )

async function addUnit(owner: Db, id: string, kind: UnitKind, parentId: string, area = district) {
  const unit = { id, district, name: `单位${id.slice(-6)}`, kind, line: 'other' as const, area }
  await owner
    .insertInto('unit')
    .values({ ...unit, openedOn: OPENED, closedOn: null })
    .execute()
  await addFact(owner, id, 'parent', parentId)
}

const addFact = (owner: Db, unitId: string, aspect: 'parent' | 'sector', value: string) =>
  owner
    .insertInto('unitFact')
    .values({ id: randomUUIDv7(), unitId, aspect, value, fromOn: OPENED, toOn: null })
    .execute()

/** The cookie of a real sign-in. */
export async function signIn(url: string, login: Who): Promise<string> {
  const reply = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD, commandId: randomUUID() }),
  })
  if (reply.status !== 200) throw new Error(await reply.text())
  return reply.headers.getSetCookie()[0]?.split(';', 1)[0] ?? ''
}
