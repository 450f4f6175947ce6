import { type NamedRow, openReasons, type Reason } from '#core/sheets/check.ts'
import type { Column } from '#core/sheets/sheet.ts'
import { BadCell, choiceOf, dayOf, listOf, plainName, sameName, textOf } from '#core/sheets/values.ts'
import { lineOf } from '#core/units/lines.ts'
import {
  Power,
  powerNames,
  type Unit,
  UnitKind,
  UnitLine,
  unitKindNames,
  unitLineNames,
} from '#core/units/unit.ts'

export type UnitColumn =
  | 'name'
  | 'kind'
  | 'parent'
  | 'line'
  | 'area'
  | 'sectors'
  | 'powers'
  | 'aliases'
  | 'fromOn'
  | 'liaisonName'
  | 'liaisonPost'
  | 'liaisonPhone'

/** The columns of a file of units. */
export const unitColumns: readonly Column<UnitColumn>[] = [
  {
    key: 'name',
    title: '单位名称',
    also: ['名称', '单位', '单位全称'],
    needed: true,
    help: '全称，与印章一致；已有同名单位的行不作改动',
  },
  {
    key: 'kind',
    title: '类别',
    also: ['单位类别', '类型'],
    needed: true,
    help: Object.values(unitKindNames).join('、'),
  },
  {
    key: 'parent',
    title: '上级单位',
    also: ['隶属', '隶属于', '上级'],
    help: '全称或简称；可以是本文件里的单位，先后不限',
  },
  { key: 'line', title: '条块', also: ['条线'], help: '条、块、产权、其他；留空按类别带出' },
  {
    key: 'area',
    title: '区划',
    also: ['区划代码', '街镇', '所在街镇'],
    help: '街镇名称或区划代码（6、9 或 12 位）；留空同上级单位',
  },
  { key: 'sectors', title: '行业领域', also: ['行业'], help: '“行业领域”表中的名称，多个用顿号隔开' },
  { key: 'powers', title: '权限', also: ['法定权限', '职权'], help: Object.values(powerNames).join('、') },
  { key: 'aliases', title: '简称', also: ['别名'], help: '方案中常见的叫法，多个用顿号隔开' },
  { key: 'fromOn', title: '设立日期', also: ['起始日期', '生效日期'], help: '如 2024-04-01；留空为导入当天' },
  {
    key: 'liaisonName',
    title: '联络员姓名',
    also: ['联络员'],
    help: '填写联络员的，姓名、职务、电话三项都要有',
  },
  { key: 'liaisonPost', title: '联络员职务', also: ['职务'], help: '' },
  { key: 'liaisonPhone', title: '联络员电话', also: ['联系电话', '电话', '手机'], help: '' },
]

export type UnitRow = NamedRow<UnitColumn>

/** A unit to set up, with its liaison if one is named. */
export type NewUnit = {
  unit: Pick<Unit, 'id' | 'name' | 'kind' | 'line' | 'area' | 'parentId' | 'sectors' | 'powers' | 'aliases'>
  fromOn: string
  liaison: { name: string; post: string; phone: string } | undefined
}

/** What the words of a row can mean. */
export type UnitWords = {
  district: string
  today: string
  towns: readonly { code: string; name: string }[]
  sectors: readonly { code: string; name: string }[]
}

/** A row as far as it could be read by itself: `told` is absent when something in it is wrong. */
export type Draft = {
  row: UnitRow
  reasons: Reason[]
  refuse: (key: UnitColumn | null, words: string) => void
  parentName: string
  told:
    | (Omit<NewUnit, 'unit'> & {
        unit: Omit<NewUnit['unit'], 'id' | 'parentId' | 'area'> & { area: string | undefined }
      })
    | undefined
}

/** Words in brackets may be left out: 「条（行业）」 is also 「条」. */
const namedBy = <Code extends string>(names: readonly (readonly [Code, string])[]) =>
  new Map(
    names.flatMap(([code, name]) =>
      [name, name.replace(/（.*）/, ''), code].map((word) => [sameName(word), code] as const),
    ),
  )

const KINDS = namedBy<UnitKind>([
  ...UnitKind.options.map((kind) => [kind, unitKindNames[kind]] as const),
  ...([
    ['department', '部门'],
    ['department', '委办局'],
    ['section', '科室'],
    ['street', '镇'],
    ['street', '街镇'],
    ['village', '村'],
    ['village', '居委会'],
    ['group', '集团'],
  ] as const),
])
const LINES = namedBy<UnitLine>(UnitLine.options.map((line) => [line, unitLineNames[line]]))
const POWERS = namedBy<Power>(Power.options.map((power) => [power, powerNames[power]]))

const [NAME_MOST, LIAISON_MOST, PHONE_MOST] = [80, 40, 20]
const AREA = /^\d{6}(\d{3}){0,2}$/

/** Reads one row after another. */
export function openUnitReader({ district, today, towns, sectors }: UnitWords) {
  const areas = new Map(towns.map(({ code, name }) => [sameName(name), code]))
  const sectorWords = namedBy(sectors.map(({ code, name }) => [code, name]))
  const areaOf = (text: string) => {
    const code = areas.get(sameName(text)) ?? text
    if (AREA.test(code) && code.startsWith(district)) return code
    throw new BadCell(`“${text}”不是本区的街镇或区划代码`)
  }
  return (row: UnitRow): Draft => {
    const { take, refuse, reasons } = openReasons(unitColumns)
    const text = (key: UnitColumn, most = NAME_MOST) => limited(textOf(row.cell(key)), most)
    const words = <Code>(key: UnitColumn, known: ReadonlyMap<string, Code>, shown: string) =>
      take(key, () => listOf(textOf(row.cell(key))).map((word) => choiceOf(word, known, shown)))
    const name = take('name', () => longEnough(plainName(text('name'))))
    const kind = take('kind', () => kindOf(text('kind')))
    const line = take('line', () =>
      text('line') === '' ? undefined : choiceOf(text('line'), LINES, '条、块、产权、其他'),
    )
    const area = take('area', () => (text('area') === '' ? undefined : areaOf(text('area'))))
    const ownSectors = words('sectors', sectorWords, '见模板“行业领域”表')
    const powers = words('powers', POWERS, Object.values(powerNames).join('、'))
    const aliases = take('aliases', () =>
      listOf(textOf(row.cell('aliases'))).map((alias) => longEnough(limited(alias, NAME_MOST))),
    )
    const fromOn = take('fromOn', () => dayOf(row.cell('fromOn')))
    const liaison = readLiaison(text, take)
    const parentName = take('parent', () => text('parent')) ?? ''
    const told =
      reasons.length > 0 || !name || !kind || !ownSectors || !powers || !aliases
        ? undefined
        : {
            unit: { name, kind, line: line ?? lineOf(kind), area, sectors: ownSectors, powers, aliases },
            fromOn: fromOn ?? today,
            liaison,
          }
    return { row, reasons, refuse, parentName, told }
  }
}

/** An enterprise's unit bears the id of its record, which a file does not know. */
function kindOf(text: string): UnitKind {
  if (text === '') throw new BadCell('未填写')
  const kind = choiceOf(text, KINDS, Object.values(unitKindNames).join('、'))
  if (kind === 'enterprise') throw new BadCell('企业不在此导入，请在“企业”中登记或导入')
  return kind
}

type Take = ReturnType<typeof openReasons<UnitColumn>>['take']

function readLiaison(text: (key: UnitColumn, most: number) => string, take: Take) {
  const name = take('liaisonName', () => text('liaisonName', LIAISON_MOST)) ?? ''
  const post = take('liaisonPost', () => text('liaisonPost', LIAISON_MOST)) ?? ''
  const phone = take('liaisonPhone', () => text('liaisonPhone', PHONE_MOST)) ?? ''
  const all = [name, post, phone]
  if (all.every((word) => word === '')) return undefined
  return take('liaisonName', () => {
    if (all.some((word) => word === '')) throw new BadCell('联络员的姓名、职务、电话须填写完整')
    return { name, post, phone }
  })
}

function limited(text: string, most: number) {
  if (text.length > most) throw new BadCell(`过长，最多 ${most} 字`)
  return text
}

function longEnough(name: string) {
  if (name === '') throw new BadCell('未填写')
  if (name.length < 2) throw new BadCell(`“${name}”过短，请填写全称`)
  return name
}
