import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import type { Holder } from '#core/enterprises/holder.ts'
import { Refusal } from '#core/refusal.ts'
import { sameName } from '#core/sheets/values.ts'
import type * as api from '#core/staff/api.ts'
import { employerIn, judgeStaff, type KnownPerson, type StaffWriting } from '#core/staff/sheet.ts'
import { staffColumns } from '#core/staff/sheet-columns.ts'
import { type StaffChange, StaffRole, scopeOfStaff, staffRoleNames } from '#core/staff/staff.ts'
import { holders } from '#server/enterprises/index.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import type { FileStore } from '#server/platform/file-store.ts'
import { readFileBytes } from '#server/platform/files.ts'
import type { Answer, Call } from '#server/platform/http.ts'
import { idsAt } from '#server/platform/ids.ts'
import { checkOf, insistOnSeen, readNamed, templateOf } from '#server/platform/sheets/answers.ts'
import { listOfPersons } from '#server/staff/certificate-queries.ts'
import { kinds } from '#server/staff/kinds.ts'
import { listOfHolders, type StaffRow } from '#server/staff/queries.ts'
import { objectionToKeeping } from '#server/staff/registering.ts'
import {
  insertCertificates,
  insertStaff,
  lockBooks,
  type Occasion,
  tell,
  updateStaff,
} from '#server/staff/saving.ts'
import { listUnitsOn } from '#server/units/index.ts'

type Asking = {
  tx: Reader
  actor: Actor
  now: Date
  files: FileStore
  input: { district: string; fileId: string }
}

export const template = () =>
  templateOf('人员证书', staffColumns, {
    岗位类别: StaffRole.options.map((role) => staffRoleNames[role]),
    证书类别: kinds.map(({ name }) => name),
  })

/** What an uploaded file would do, and what would be written. */
export async function judgeFile(call: Asking) {
  const { tx, actor, now, input } = call
  const { district, fileId } = input
  if (district !== actor.district) throw new Refusal('forbidden', '只能登记本区的人员')
  const { file, bytes } = await readFileBytes(call, { district, id: fileId })
  const table = readNamed(bytes, staffColumns)
  const units = await listUnitsOn(tx, district, dayInChina(now))
  const found = await holders.find({ ...call, units }, district, table.rows.map(employerIn))
  const own = units.find(({ id }) => id === actor.unitId)
  const ownHolder =
    own?.kind === 'enterprise'
      ? await holders.get(call, district, { enterpriseId: own.id, unitId: null })
      : undefined
  const all = [...found.values(), ownHolder].flatMap((one) => (one && one !== 'several' ? [one.id] : []))
  const judged = judgeStaff(table.rows, {
    asker: { actor, now },
    unitId: actor.unitId,
    today: dayInChina(now),
    kinds,
    holders: found,
    ownHolder,
    known: await openKnown(call, district, all),
    objectionToKeeping: (holder) => objectionToKeeping(actor, scopeOfStaff(holder, actor.unitId)),
  })
  const rows = judged.map(({ checked }) => checked)
  return { judged, check: checkOf({ fileName: file.name, table, rows }) }
}

/** Who is on the books already: by holder, role and name. */
async function openKnown(call: Asking, district: string, holderIds: readonly string[]) {
  const rows = await listOfHolders(call, district, holderIds)
  const held = await listOfPersons(
    call,
    district,
    rows.map(({ id }) => id),
  )
  const current = Map.groupBy(
    held.filter(({ status }) => status !== 'replaced'),
    ({ personId }) => personId,
  )
  const keyOf = (holderId: string | null, { role, name }: Pick<StaffChange, 'role' | 'name'>) =>
    `${holderId} ${role} ${sameName(name ?? '')}`
  const known = new Map(
    rows.map((row): [string, KnownPerson] => [
      keyOf(row.enterpriseId ?? row.unitId, row),
      { id: row.id, facts: row, certificates: current.get(row.id) ?? [] },
    ]),
  )
  return (holder: Holder, facts: StaffChange) => known.get(keyOf(holder.id, facts))
}

type Import = typeof api.importStaff

/** Judges the file again under the lock, and writes exactly what was shown. */
export async function carryOut(call: Call<Import>): Promise<Answer<Import>> {
  const { tx, actor, now, input } = call
  const { district, commandId } = input
  await lockBooks(tx, district)
  const { judged, check } = await judgeFile(call)
  insistOnSeen(check, input)
  const writings = judged.flatMap(({ checked, write }) =>
    write ? [{ ...write, words: `导入“${check.fileName}”第 ${checked.line} 行` }] : [],
  )
  await write(tx, writings, { actor, now, commandId, district })
  const { new: added, change: changed, same, refused: leftOut } = check.counts
  return { added, changed, same, leftOut }
}

type Writing = StaffWriting & { words: string }

/** Several rows of one person make one person with several certificates. */
async function write(tx: Tx, writings: readonly Writing[], occasion: Occasion) {
  const nextId = idsAt(occasion.now)
  const ids = new Map<string, string>()
  const added: StaffRow[] = []
  for (const one of writings) {
    if (ids.has(one.person)) continue
    const id = one.id ?? nextId()
    ids.set(one.person, id)
    const scope = scopeOfStaff(one.holder, occasion.actor.unitId)
    const row = { ...scope, id, ...one.facts, leftOn: null, registeredAt: occasion.now }
    if (one.id === undefined) added.push(row)
    else if (one.isChanged) await change(tx, row, one, occasion)
  }
  await insertStaff(tx, added, occasion)
  const certificates = writings.flatMap(({ certificate, holder, person }) => {
    const personId = ids.get(person)
    if (!certificate || personId === undefined) return []
    const scope = scopeOfStaff(holder, occasion.actor.unitId)
    const made = { id: nextId(), personId, status: 'in-force' as const, recordedAt: occasion.now }
    return [{ ...scope, ...certificate, ...made }]
  })
  await insertCertificates(tx, certificates, occasion)
}

async function change(tx: Tx, row: StaffRow, { facts, words }: Writing, occasion: Occasion) {
  const { post, headcount, enteredOn } = facts
  await updateStaff(tx, row, { post, headcount, enteredOn }, occasion)
  const told = { post, headcount, enteredOn, words }
  await tell(tx, 'staff', [{ id: row.id, command: 'change', change: told }], occasion)
}
