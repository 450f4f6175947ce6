import { type Holder, objectionToHolding } from '#core/enterprises/holder.ts'
import type { Catalogue } from '#core/enterprises/registration.ts'
import { wordsOfCatalogue } from '#core/enterprises/sheet-words.ts'
import {
  type KindDefaults,
  objectionsToPremises,
  type PremisesEntry,
  PremisesFacts,
  premisesDifferences,
  scopeOfPremises,
  settledPremises,
} from '#core/premises/premises.ts'
import { type PremisesColumn, premisesColumns } from '#core/premises/sheet-columns.ts'
import { PremisesKind, premisesNames } from '#core/rules/words.ts'
import type { Asker } from '#core/scope.ts'
import { type CheckedRow, type NamedRow, openReasons } from '#core/sheets/check.ts'
import {
  BadCell,
  choiceOf,
  codeOf,
  dayOf,
  listOf,
  plainName,
  sameName,
  textOf,
  yesNoOf,
} from '#core/sheets/values.ts'

/** Premises that a row may mean: what is on the books under its code, or under its holder and name. */
export type KnownPremises = { id: string; closedOn: string | null; entry: PremisesEntry } | 'elsewhere'

export type PremisesWriting = { id: string | undefined; entry: PremisesEntry; holder: Holder }
export type PremisesJudgement = { checked: CheckedRow; write?: PremisesWriting; was?: PremisesEntry }

export type PremisesJudging = {
  asker: Asker & { actor: { unitIds: readonly string[] } }
  unitId: string
  today: string
  catalogue: Catalogue
  kinds: readonly KindDefaults[]
  tags: readonly { code: string; name: string }[]
  holders: ReadonlyMap<string, Holder | 'several'>
  known: (entry: PremisesEntry) => KnownPremises | undefined
  holderName: (id: string) => string
}

type Row = NamedRow<PremisesColumn>

/** What a row calls its holder, as far as it can be read. */
export const holderIn = (row: Row) => plainName(row.cell('holder')?.text ?? '')
/** The code of a row, as far as it can be read. */
export const codeIn = (row: Row) => (row.cell('code')?.text ?? '').normalize('NFKC').replace(/\s/g, '')

/** Judges every row of a file: new, changed, the same, or refused with reasons. Nothing is written. */
export function judgePremises(rows: readonly Row[], judging: PremisesJudging): PremisesJudgement[] {
  const read = openReader(judging)
  const lines = new Map<string, number>()
  /** The line that says the same place first. */
  const twinOf = (entry: PremisesEntry, line: number) => {
    const keys = keysOf(entry)
    const twin = keys.map((key) => lines.get(key)).find((one) => one !== undefined)
    for (const key of keys) if (!lines.has(key)) lines.set(key, line)
    return twin
  }
  return rows.map((row) => judge(row, read, twinOf, judging))
}

type Reader = (row: Row, take: Take, holder: Holder | undefined) => PremisesEntry | undefined

function judge(
  row: Row,
  read: Reader,
  twinOf: (entry: PremisesEntry, line: number) => number | undefined,
  judging: PremisesJudging,
): PremisesJudgement {
  const { take, refuse, reasons } = openReasons(premisesColumns)
  const holder = take('holder', () => holderOf(row, judging))
  const said = read(row, take, holder)
  const told = { line: row.line, cells: row.cells, reasons, differences: [] }
  if (!said || !holder) return { checked: { ...told, state: 'refused' } }
  const twin = twinOf(said, row.line)
  if (twin !== undefined) refuse('name', `与第 ${twin} 行重复`)
  const known = judging.known(said)
  const entry = typeof known === 'object' ? keeping(row, said, known.entry) : said
  for (const { column, words } of objectionsIn(entry, holder, known, judging)) refuse(column, words)
  if (reasons.length > 0) return { checked: { ...told, state: 'refused' } }
  return weigh(told, { entry, holder, known }, judging)
}

/** What a row leaves open stays as it is on the books: a column that is not there, a cell that would take a default. */
function keeping(row: Row, said: PremisesEntry, was: PremisesEntry): PremisesEntry {
  const isBlank = (key: PremisesColumn) => (row.cell(key)?.text ?? '').trim() === ''
  return {
    ...said,
    code: row.has('code') ? said.code : was.code,
    village: row.has('village') ? said.village : was.village,
    tags: row.has('tags') ? said.tags : was.tags,
    sectors: isBlank('sectors') ? was.sectors : said.sectors,
    highRisk: isBlank('highRisk') ? was.highRisk : said.highRisk,
    enteredOn: isBlank('enteredOn') ? was.enteredOn : said.enteredOn,
    regulatorUnitId: isBlank('regulator') ? was.regulatorUnitId : said.regulatorUnitId,
  }
}

/** A code means one place in the district; without one, the name under its holder does. */
const keysOf = ({ code, enterpriseId, unitId, name }: PremisesEntry) => [
  ...(code === null ? [] : [`code ${code}`]),
  `name ${enterpriseId ?? unitId} ${sameName(name)}`,
]

type Refused = { column: PremisesColumn | null; words: string }

function objectionsIn(
  entry: PremisesEntry,
  holder: Holder,
  known: KnownPremises | undefined,
  { asker, unitId, catalogue, tags, today }: PremisesJudging,
): Refused[] {
  const { district } = catalogue
  const isKnownTag = (code: string) => tags.some((tag) => tag.code === code)
  const found = objectionsToPremises(entry, { catalogue, isKnownTag, today }).map(({ field, words }) => ({
    column: columnOf[field] ?? null,
    words,
  }))
  const scope = scopeOfPremises(entry, { district, reportedByUnitId: unitId, holder })
  const misplaced = objectionToHolding(asker, holder, scope)
  if (misplaced !== null) found.push({ column: null, words: misplaced })
  if (known === 'elsewhere')
    found.push({ column: 'code', words: '该编码已在本区登记，但不在本单位的管辖范围内，请与区安委办核对' })
  else if (known && known.closedOn !== null)
    found.push({ column: null, words: `该场所已于 ${known.closedOn} 关闭，请先在场所页恢复` })
  return found
}

const columnOf: Partial<Record<keyof PremisesEntry, PremisesColumn>> = {
  town: 'town',
  village: 'village',
  sectors: 'sectors',
  tags: 'tags',
  enteredOn: 'enteredOn',
  regulatorUnitId: 'regulator',
}

type Sound = { entry: PremisesEntry; holder: Holder; known: KnownPremises | undefined }
type Told = Omit<CheckedRow, 'state'>

function weigh(told: Told, { entry, holder, known }: Sound, judging: PremisesJudging): PremisesJudgement {
  const was = typeof known === 'object' ? known : undefined
  if (!was) return { checked: { ...told, state: 'new' }, write: { id: undefined, entry, holder } }
  const { catalogue, holderName, tags } = judging
  const nameOfTag = (code: string) => tags.find((tag) => tag.code === code)?.name ?? code
  const differences = premisesDifferences(was.entry, entry, { catalogue, holderName, nameOfTag })
  if (differences.length === 0) return { checked: { ...told, state: 'same' } }
  return {
    checked: { ...told, state: 'change', differences },
    write: { id: was.id, entry, holder },
    was: was.entry,
  }
}

function holderOf(row: Row, { holders }: PremisesJudging): Holder {
  const word = holderIn(row)
  if (word === '') throw new BadCell('未填写')
  const found = holders.get(word)
  if (found === undefined) throw new BadCell('没有这家企业或单位，或不在本单位的管辖范围内')
  if (found === 'several') throw new BadCell('有同名的企业或单位，请填统一社会信用代码')
  if (found.closedOn !== null) throw new BadCell(`该企业已于 ${found.closedOn} 注销登记`)
  return found
}

const KINDS = new Map(PremisesKind.options.map((kind) => [sameName(premisesNames[kind]), kind]))

type Take = ReturnType<typeof openReasons<PremisesColumn>>['take']

/** The words of one cell; empty where there are none. @throws BadCell */
const text = (row: Row, key: PremisesColumn) => textOf(row.cell(key))

function needed(row: Row, key: PremisesColumn) {
  const found = text(row, key)
  if (found === '') throw new BadCell('未填写')
  return found
}

/** One of the words, or undefined for an empty cell. @throws BadCell */
function optional<Value>(row: Row, key: PremisesColumn, of: (word: string) => Value) {
  const word = text(row, key)
  return word === '' ? undefined : of(word)
}

function openReader({ catalogue, kinds, tags, today }: PremisesJudging): Reader {
  const { towns, sectors, unitOf } = wordsOfCatalogue(catalogue)
  const tagWords = new Map(tags.map(({ code, name }) => [sameName(name), code]))
  const risky = new Set(catalogue.sectors.filter((one) => one.highRisk).map(({ code }) => code))
  const villages = villagesIn(catalogue)
  const many = (row: Row, key: PremisesColumn, words: ReadonlyMap<string, string>, shown: string) =>
    listOf(text(row, key)).map((word) => choiceOf(word, words, shown))
  const sectorsIn = (row: Row, kind: string | undefined) => {
    const named = many(row, 'sectors', sectors, '见模板“行业领域”表')
    return named.length > 0 ? named : [...(kinds.find(({ code }) => code === kind)?.sectors ?? [])]
  }
  return (row, take, holder) => {
    const kind = take('kind', () => choiceOf(needed(row, 'kind'), KINDS, '见模板“场所类别”表'))
    const chosen = take('sectors', () => sectorsIn(row, kind)) ?? []
    const highRisk = take('highRisk', () => yesNoOf(row.cell('highRisk')))
    const told = {
      kind,
      code: take('code', () => codeOf(row.cell('code')) || null),
      name: take('name', () => needed(row, 'name')),
      enterpriseId: holder?.of === 'enterprise' ? holder.id : null,
      unitId: holder?.of === 'unit' ? holder.id : null,
      address: take('address', () => needed(row, 'address')),
      town: take('town', () => choiceOf(needed(row, 'town'), towns, '本区街镇的名称或 9 位代码')),
      village: take(
        'village',
        () => optional(row, 'village', (word) => choiceOf(word, villages, '“单位”中村居的名称')) ?? null,
      ),
      sectors: chosen,
      highRisk: highRisk ?? chosen.some((code) => risky.has(code)),
      tags: take('tags', () => many(row, 'tags', tagWords, '见模板“特征”表')),
      enteredOn: take('enteredOn', () => dayOf(row.cell('enteredOn')) ?? today),
      regulatorUnitId: take('regulator', () => optional(row, 'regulator', unitOf)),
    }
    return entryIn(told, take, catalogue)
  }
}

const villagesIn = ({ units }: Catalogue) =>
  new Map(
    units.filter(({ kind }) => kind === 'village').map(({ name, area }) => [sameName(name), area] as const),
  )

/** What the schema of the form says goes for a file as well. */
function entryIn(told: Record<string, unknown>, take: Take, catalogue: Catalogue): PremisesEntry | undefined {
  const fits = PremisesFacts.safeParse(told)
  if (fits.success) return settledPremises(fits.data, catalogue)
  for (const key of ['name', 'address', 'code', 'enteredOn'] as const)
    if (told[key] !== undefined && fits.error.issues.some(({ path }) => path[0] === key))
      take(key, () => {
        throw new BadCell(`“${told[key]}”的长短或格式不对`)
      })
  return undefined
}
