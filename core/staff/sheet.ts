import { type Holder, objectionToHolding } from '#core/enterprises/holder.ts'
import { maskedNumber } from '#core/masking.ts'
import type { Asker } from '#core/scope.ts'
import { type CheckedRow, type NamedRow, openReasons } from '#core/sheets/check.ts'
import { BadCell, choiceOf, codeOf, dayOf, plainName, sameName, textOf } from '#core/sheets/values.ts'
import {
  CertificateFacts,
  type CertificateKind,
  objectionsToDays,
  proposedDays,
} from '#core/staff/certificate.ts'
import { type StaffColumn, staffColumns } from '#core/staff/sheet-columns.ts'
import { objectionsToStaff, StaffChange, StaffRole, scopeOfStaff, staffRoleNames } from '#core/staff/staff.ts'

/** A person on the books, with the certificates that were not replaced. */
export type KnownPerson = { id: string; facts: StaffChange; certificates: readonly HeldCertificate[] }
type HeldCertificate = { id: string } & CertificateFacts

/** What to write: a person, a certificate, or both. `person` is the key of the person in this file. */
export type StaffWriting = {
  person: string
  holder: Holder
  id: string | undefined
  facts: StaffChange
  isChanged: boolean
  certificate: (CertificateFacts & { replacesId: string | null }) | undefined
}
export type StaffJudgement = { checked: CheckedRow; write?: StaffWriting }

export type StaffJudging = {
  asker: Asker & { actor: { unitIds: readonly string[] } }
  unitId: string
  today: string
  kinds: readonly CertificateKind[]
  holders: ReadonlyMap<string, Holder | 'several'>
  /** Whom an empty cell means: an enterprise's own account. */
  ownHolder: Holder | undefined
  known: (holder: Holder, facts: StaffChange) => KnownPerson | undefined
  /** Why this actor may not keep the books of the holder; null when it may. */
  objectionToKeeping: (holder: Holder) => string | null
}

type Row = NamedRow<StaffColumn>
type Take = ReturnType<typeof openReasons<StaffColumn>>['take']

/** What a row calls whoever employs the person, as far as it can be read. */
export const employerIn = (row: Row) => plainName(row.cell('holder')?.text ?? '')

/** Judges every row of a file: new, changed, the same, or refused with reasons. Nothing is written. */
export function judgeStaff(rows: readonly Row[], judging: StaffJudging): StaffJudgement[] {
  const lines = new Map<string, number>()
  const read = openReader(judging)
  return rows.map((row) => judge(row, lines, read, judging))
}

type Read = ReturnType<typeof openReader>

function judge(row: Row, lines: Map<string, number>, read: Read, judging: StaffJudging): StaffJudgement {
  const { take, refuse, reasons } = openReasons(staffColumns)
  const holder = take('holder', () => holderOf(row, judging))
  const said = read.person(row, take)
  const told = { line: row.line, cells: row.cells, reasons, differences: [] }
  const certificate = read.certificate(row, take)
  if (!said || !holder || reasons.length > 0) return { checked: { ...told, state: 'refused' } }
  const person = [holder.id, said.role, sameName(said.name ?? '')].join(' ')
  const known = judging.known(holder, said)
  const facts = known ? keeping(row, said, known.facts) : said
  const key = [person, certificate?.kind, certificate?.number, certificate?.issuedOn].join(' ')
  const twin = lines.get(key)
  if (twin !== undefined) refuse('name', `与第 ${twin} 行重复`)
  lines.set(key, twin ?? row.line)
  for (const { column, words } of objectionsIn(facts, holder, certificate, judging)) refuse(column, words)
  if (reasons.length > 0) return { checked: { ...told, state: 'refused' } }
  return weigh(told, { person, holder, facts, certificate, known })
}

/** What a row leaves open stays as it is on the books. */
const keeping = (row: Row, said: StaffChange, was: StaffChange): StaffChange => ({
  ...said,
  post: row.has('post') ? said.post : was.post,
  enteredOn: textIn(row, 'enteredOn') === '' ? was.enteredOn : said.enteredOn,
})

const columnsOfFacts: Partial<Record<string, StaffColumn>> = {
  name: 'name',
  headcount: 'headcount',
  enteredOn: 'enteredOn',
}

function* objectionsIn(
  facts: StaffChange,
  holder: Holder,
  certificate: CertificateFacts | undefined,
  { asker, unitId, today, objectionToKeeping }: StaffJudging,
): Generator<{ column: StaffColumn | null; words: string }> {
  for (const { field, words } of objectionsToStaff(facts, today))
    yield { column: columnsOfFacts[field] ?? null, words }
  for (const { field, words } of certificate ? objectionsToDays(certificate, today) : [])
    yield { column: field, words }
  if (certificate && facts.role === 'worker')
    yield { column: 'kind', words: '从业人员只登记人数，不能登记证书' }
  const misplaced =
    objectionToKeeping(holder) ?? objectionToHolding(asker, holder, scopeOfStaff(holder, unitId))
  if (misplaced !== null) yield { column: null, words: misplaced }
}

type Sound = {
  person: string
  holder: Holder
  facts: StaffChange
  certificate: CertificateFacts | undefined
  known: KnownPerson | undefined
}

function weigh(
  told: Omit<CheckedRow, 'state'>,
  { person, holder, facts, certificate, known }: Sound,
): StaffJudgement {
  const { fresh, old } = freshIn(certificate, known?.certificates ?? [])
  const differences = known ? differencesOf(known.facts, facts) : []
  const write = {
    ...{ person, holder, facts, certificate: fresh },
    id: known?.id,
    isChanged: differences.length > 0,
  }
  if (!known) return { checked: { ...told, state: 'new' }, write }
  if (fresh)
    differences.push({ column: '证书编号', was: maskedNumber(old?.number ?? ''), becomes: fresh.number })
  if (differences.length === 0) return { checked: { ...told, state: 'same' } }
  return { checked: { ...told, state: 'change', differences }, write }
}

/** A certificate that is not on the books yet, and the one it takes the place of. */
function freshIn(certificate: CertificateFacts | undefined, held: readonly HeldCertificate[]) {
  if (!certificate || held.some((one) => isSame(one, certificate))) return {}
  const old = held.find((one) => isRenewedBy(one, certificate))
  return { fresh: { ...certificate, replacesId: old?.id ?? null }, old }
}

const isSame = (one: CertificateFacts, other: CertificateFacts) =>
  one.kind === other.kind && one.number === other.number && one.issuedOn === other.issuedOn

/** The same kind for the same work, issued later: the new one takes the place of the old. */
const isRenewedBy = (one: CertificateFacts, other: CertificateFacts) =>
  one.kind === other.kind && one.scope === other.scope && one.issuedOn < other.issuedOn

const differencesOf = (was: StaffChange, becomes: StaffChange) =>
  [
    { column: '岗位', was: was.post, becomes: becomes.post },
    { column: '人数', was: String(was.headcount ?? ''), becomes: String(becomes.headcount ?? '') },
    { column: '上岗日期', was: was.enteredOn, becomes: becomes.enteredOn },
  ].filter((one) => one.was !== one.becomes)

function holderOf(row: Row, { holders, ownHolder }: StaffJudging): Holder {
  const word = employerIn(row)
  if (word === '' && ownHolder) return ownHolder
  if (word === '') throw new BadCell('未填写')
  const found = holders.get(word)
  if (found === undefined) throw new BadCell('没有这家企业或单位，或不在本单位的管辖范围内')
  if (found === 'several') throw new BadCell('有同名的企业或单位，请填统一社会信用代码')
  if (found.closedOn !== null) throw new BadCell(`该企业已于 ${found.closedOn} 注销登记`)
  return found
}

const ROLES = new Map(StaffRole.options.map((role) => [sameName(staffRoleNames[role]), role]))
const PRINCIPALS = new Set(['主要负责人', '实际控制人'])

const textIn = (row: Row, key: StaffColumn) => textOf(row.cell(key))

function roleIn(row: Row) {
  const word = textIn(row, 'role')
  if (word === '') throw new BadCell('未填写')
  if (PRINCIPALS.has(word)) throw new BadCell(`${word}请在企业页登记`)
  return choiceOf(word, ROLES, '见模板“岗位类别”表')
}

function countIn(row: Row) {
  const word = textIn(row, 'headcount')
  if (word === '') return null
  if (!/^\d{1,7}$/.test(word)) throw new BadCell(`“${word}”不是人数`)
  return Number(word)
}

function openReader({ kinds, today }: StaffJudging) {
  const kindWords = new Map(kinds.map(({ code, name }) => [sameName(name), code]))
  const person = (row: Row, take: Take) => {
    const told = {
      role: take('role', () => roleIn(row)),
      name: take('name', () => textIn(row, 'name') || null),
      headcount: take('headcount', () => countIn(row)),
      post: take('post', () => textIn(row, 'post')),
      enteredOn: take('enteredOn', () => dayOf(row.cell('enteredOn')) ?? today),
    }
    return fitting(StaffChange.safeParse(told), take, told)
  }
  const certificate = (row: Row, take: Take) => {
    const named = ['kind', 'number', 'issuedOn'] as const
    if (named.every((key) => textIn(row, key) === '')) return undefined
    const kind = take('kind', () => choiceOf(textIn(row, 'kind'), kindWords, '见模板“证书类别”表'))
    const issuedOn = take('issuedOn', () => neededDay(row))
    const proposed = kinds.find(({ code }) => code === kind)
    const days =
      proposed && issuedOn ? proposedDays(proposed, issuedOn) : { reviewDueOn: null, expiresOn: null }
    const told = {
      ...{ kind, issuedOn },
      scope: take('scope', () => textIn(row, 'scope')),
      number: take('number', () => codeOf(row.cell('number'))),
      issuer: take('issuer', () => textIn(row, 'issuer')),
      reviewDueOn: take('reviewDueOn', () => dayOf(row.cell('reviewDueOn')) ?? days.reviewDueOn),
      expiresOn: take('expiresOn', () => dayOf(row.cell('expiresOn')) ?? days.expiresOn),
    }
    return fitting(CertificateFacts.safeParse(told), take, told)
  }
  return { person, certificate }
}

function neededDay(row: Row) {
  const day = dayOf(row.cell('issuedOn'))
  if (day === undefined) throw new BadCell('未填写')
  return day
}

type Parsed<Facts> =
  | { success: true; data: Facts }
  | { success: false; error: { issues: readonly { path: readonly PropertyKey[] }[] } }

/** What the schema of the form says goes for a file as well. */
function fitting<Facts>(parsed: Parsed<Facts>, take: Take, told: Record<string, unknown>): Facts | undefined {
  if (parsed.success) return parsed.data
  for (const { path } of parsed.error.issues) {
    const key = staffColumns.find((column) => column.key === path[0])?.key
    if (key !== undefined && told[key] !== undefined)
      take(key, () => {
        throw new BadCell(told[key] === '' ? '未填写' : `“${told[key]}”的长短或格式不对`)
      })
  }
  return undefined
}
