import {
  type Catalogue,
  differencesOf,
  type EnterpriseFacts,
  objectionsTo,
  objectionToPlace,
  type Registration,
  scopeOfEnterprise,
  settled,
} from '#core/enterprises/registration.ts'
import { wordsOfCatalogue } from '#core/enterprises/sheet-words.ts'
import type { EnterpriseSize } from '#core/enterprises/size.ts'
import { isUscc, normalUscc } from '#core/enterprises/uscc.ts'
import type { Asker, ScopeColumns } from '#core/scope.ts'
import { type CheckedRow, type NamedRow, openReasons } from '#core/sheets/check.ts'
import type { Column } from '#core/sheets/sheet.ts'
import { BadCell, choiceOf, codeOf, listOf, plainName, textOf, yesNoOf } from '#core/sheets/values.ts'

export type EnterpriseColumn =
  | 'uscc'
  | 'name'
  | 'town'
  | 'address'
  | 'sectors'
  | 'size'
  | 'highRisk'
  | 'ownerGroupId'
  | 'regulatorUnitId'

/** The columns of a file of enterprises. */
export const enterpriseColumns: readonly Column<EnterpriseColumn>[] = [
  {
    key: 'uscc',
    title: '统一社会信用代码',
    also: ['信用代码', '社会信用代码', '统一信用代码', '企业代码'],
    needed: true,
    help: '18 位。请先把该列设为“文本”格式；同一代码只登记一家，已登记的按本行变更',
  },
  {
    key: 'name',
    title: '企业名称',
    also: ['单位名称', '名称', '企业', '企业全称'],
    needed: true,
    help: '营业执照上的全称',
  },
  {
    key: 'town',
    title: '所属街镇',
    also: ['街镇', '街道', '镇', '所在街道', '所属街道', '街道镇', '属地'],
    needed: true,
    help: '街道（镇）名称，或 9 位区划代码',
  },
  {
    key: 'address',
    title: '地址',
    also: ['经营地址', '生产经营地址', '详细地址', '住所'],
    needed: true,
    help: '实际生产经营地址',
  },
  {
    key: 'sectors',
    title: '行业领域',
    also: ['行业', '所属行业', '行业类别'],
    needed: true,
    help: '“行业领域”表中的名称，多个用顿号隔开',
  },
  { key: 'size', title: '企业规模', also: ['规模', '规模类型'], needed: true, help: '大、中、小、微' },
  {
    key: 'highRisk',
    title: '高危行业',
    also: ['高危', '是否高危', '是否高危行业'],
    help: '是、否；留空按行业领域认定',
  },
  {
    key: 'ownerGroupId',
    title: '所属集团',
    also: ['集团', '产权单位'],
    help: '区属集团的名称或简称；不属于集团的留空',
  },
  {
    key: 'regulatorUnitId',
    title: '行业主管部门',
    also: ['主管部门', '监管部门', '行业主管'],
    help: '本区部门的名称或简称；留空时按行业领域认定',
  },
]

const SIZES = new Map<string, EnterpriseSize>(
  Object.entries({
    large: ['大', '大型', '大型企业'],
    medium: ['中', '中型', '中型企业'],
    small: ['小', '小型', '小型企业'],
    micro: ['微', '微型', '微型企业', '小微'],
  }).flatMap(([size, words]) => words.map((word) => [word, size as EnterpriseSize] as const)),
)

/** What is known of a code in the district: the record, when the actor may see it. */
export type KnownEnterprise = { id: string; facts: Registration } | 'elsewhere'

export type EnterpriseJudgement = {
  checked: CheckedRow
  /** What to write; absent where nothing is. `id` is that of the record, undefined for a new one. */
  write?: { id: string | undefined; uscc: string; facts: Registration }
}

type Judging = {
  asker: Asker
  unitId: string
  catalogue: Catalogue
  known: ReadonlyMap<string, KnownEnterprise>
}

type Row = NamedRow<EnterpriseColumn>

/** The code of a row as far as it can be read: for asking which are registered. */
export const usccIn = (row: Row) => normalUscc(row.cell('uscc')?.text ?? '')

/** Judges every row of a file: new, changed, the same, or refused with reasons. Nothing is written. */
export function judgeEnterprises(rows: readonly Row[], judging: Judging): EnterpriseJudgement[] {
  const read = openReader(judging.catalogue)
  const firstLine = new Map<string, number>()
  return rows.map((row) => {
    const uscc = usccIn(row)
    const first = firstLine.get(uscc)
    if (first === undefined) firstLine.set(uscc, row.line)
    return judge(row, first, read, judging)
  })
}

function judge(row: Row, firstLine: number | undefined, read: Reader, judging: Judging): EnterpriseJudgement {
  const { catalogue, known } = judging
  const { take, refuse, reasons } = openReasons(enterpriseColumns)
  const uscc = take('uscc', () => readUscc(row)) ?? ''
  const before = known.get(uscc)
  for (const words of objectionsToCode(uscc, firstLine, before)) refuse('uscc', words)
  const was = typeof before === 'object' ? before : undefined
  const told = read(row, take, was?.facts)
  const facts = told && settled(told, catalogue)
  for (const { field, words } of facts ? objectionsIn(facts, was?.id ?? '', judging) : [])
    refuse(field, words)
  return reasons.length > 0 || !facts
    ? { checked: { ...toldBy(row), state: 'refused', reasons } }
    : weigh(row, { uscc, facts, was }, catalogue)
}

function* objectionsToCode(uscc: string, firstLine: number | undefined, before: KnownEnterprise | undefined) {
  if (firstLine !== undefined && uscc !== '') yield `与第 ${firstLine} 行重复`
  if (before === 'elsewhere') yield '已在本区登记，但不在本单位的管辖范围内，请与区安委办核对'
}

/** What is wrong with values that could be read: something does not exist, or is not this actor's to register. */
function objectionsIn(facts: Registration, id: string, { asker, unitId, catalogue }: Judging) {
  const place: ScopeColumns = scopeOfEnterprise(facts, {
    district: catalogue.district,
    id,
    reportedByUnitId: unitId,
  })
  const misplaced = objectionToPlace(asker, place)
  const own = misplaced === null ? [] : [{ field: null, words: misplaced }]
  return [...objectionsTo(facts, catalogue), ...own]
}

type Known = Exclude<KnownEnterprise, 'elsewhere'>
type Sound = { uscc: string; facts: Registration; was: Known | undefined }

/** A sound row: new, changed, or the same. */
function weigh(row: Row, { uscc, facts, was }: Sound, catalogue: Catalogue): EnterpriseJudgement {
  if (!was) return { checked: { ...toldBy(row), state: 'new' }, write: { id: undefined, uscc, facts } }
  const differences = differencesOf(was.facts, facts, catalogue)
  if (differences.length === 0) return { checked: { ...toldBy(row), state: 'same' } }
  return { checked: { ...toldBy(row), state: 'change', differences }, write: { id: was.id, uscc, facts } }
}

const toldBy = ({ line, cells }: Row) => ({ line, cells, reasons: [], differences: [] })

function readUscc(row: Row) {
  const code = normalUscc(codeOf(row.cell('uscc')))
  if (code === '') throw new BadCell('未填写')
  if (code.length !== 18) throw new BadCell(`应为 18 位，现为 ${code.length} 位`)
  if (!isUscc(code)) throw new BadCell('校验码不符，请核对营业执照')
  return code
}

type Take = ReturnType<typeof openReasons<EnterpriseColumn>>['take']
type Reader = (row: Row, take: Take, was: Registration | undefined) => EnterpriseFacts | undefined

const [SHORTEST, NAME_MOST, ADDRESS_MOST] = [2, 100, 200]

function openReader(catalogue: Catalogue): Reader {
  const { towns, sectors, unitOf } = wordsOfCatalogue(catalogue)
  const risky = new Set(catalogue.sectors.filter((one) => one.highRisk).map(({ code }) => code))
  return (row, take, was) => {
    const needed = (key: EnterpriseColumn, most = NAME_MOST) => neededText(row, key, most)
    const unitIn = (key: 'ownerGroupId' | 'regulatorUnitId') =>
      take(key, () => {
        const text = textOf(row.cell(key))
        return text === '' ? null : unitOf(text)
      }) ?? null
    const name = take('name', () => plainName(needed('name')))
    const address = take('address', () => needed('address', ADDRESS_MOST))
    const town = take('town', () => choiceOf(needed('town'), towns, '本区街镇的名称或 9 位代码'))
    const chosen = take('sectors', () =>
      listOf(needed('sectors')).map((word) => choiceOf(word, sectors, '见模板“行业领域”表')),
    )
    const size = take('size', () => choiceOf(needed('size'), SIZES, '大、中、小、微'))
    const highRisk = take('highRisk', () => yesNoOf(row.cell('highRisk')))
    const group = unitIn('ownerGroupId')
    const regulator = unitIn('regulatorUnitId')
    if (!name || !address || !town || !chosen || !size) return undefined
    return {
      ...{ name, address, town, size, sectors: chosen },
      highRisk: highRisk ?? chosen.some((code) => risky.has(code)),
      ownerGroupId: row.has('ownerGroupId') ? group : (was?.ownerGroupId ?? null),
      regulatorUnitId: regulator ?? was?.regulatorUnitId ?? undefined,
    }
  }
}

function neededText(row: Row, key: EnterpriseColumn, most: number) {
  const text = textOf(row.cell(key))
  if (text === '') throw new BadCell('未填写')
  if (key !== 'size' && text.length < SHORTEST) throw new BadCell('过短，请填写全称')
  if (text.length > most) throw new BadCell(`过长，最多 ${most} 字`)
  return text
}
