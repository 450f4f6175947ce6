import { type Annex3Column, AT_ONCE, annex3Columns } from '#core/hazards/annex3.ts'
import { type CheckedRow, type NamedRow, openReasons } from '#core/sheets/check.ts'
import { BadCell, choiceOf, dayOf, plainName, sameName, textOf } from '#core/sheets/values.ts'

/** An enterprise on the register that the actor may see. */
export type Registered = {
  id: string
  name: string
  town: string
  sectors: string[]
  village: string | null
  ownerGroupId: string | null
  regulatorUnitId: string | null
}

/** What a sound row says of a hazard. `enterprise` is null where the name is on no register. */
export type SheetHazard = {
  enterprise: Registered | null
  subject: string
  town: string
  discoveredOn: string
  category: string | null
  title: string
  description: string
}

export type HazardJudgement = { checked: CheckedRow; hazard?: SheetHazard }

export type Judging = {
  today: string
  towns: readonly { code: string; name: string }[]
  categories: readonly string[]
  /** By `sameName`. */
  enterprises: ReadonlyMap<string, Registered>
  /** An enterprise reports nothing but its own. */
  own: string | undefined
  /** `keyOf` of what is in the ledger already. */
  known: ReadonlySet<string>
}

type Row = NamedRow<Annex3Column>

/** Two rows with the same key are the same hazard told twice. */
export const keyOf = ({
  subject,
  discoveredOn,
  title,
}: {
  subject: string
  discoveredOn: string
  title: string
}) => JSON.stringify([sameName(subject), discoveredOn, sameName(title)])

/** Judges every row of a file: new, known already, or refused with reasons. Nothing is written. */
export function judgeHazards(rows: readonly Row[], judging: Judging): HazardJudgement[] {
  const read = openReader(judging)
  const firstLine = new Map<string, number>()
  return rows.map((row) => {
    const { take, refuse, reasons } = openReasons(annex3Columns)
    const hazard = read(row, take)
    const told = { line: row.line, cells: row.cells, reasons, differences: [] }
    if (!hazard) return { checked: { ...told, state: 'refused' } }
    const key = keyOf(hazard)
    const first = firstLine.get(key)
    if (first === undefined) firstLine.set(key, row.line)
    else refuse(null, `与第 ${first} 行重复`)
    if (reasons.length > 0) return { checked: { ...told, state: 'refused' } }
    if (judging.known.has(key)) return { checked: { ...told, state: 'same' } }
    return { checked: { ...told, state: 'new' }, hazard }
  })
}

type Take = ReturnType<typeof openReasons<Annex3Column>>['take']

const TITLE_MOST = 100
const TEXT_MOST = 4000
const NAME_MOST = 100

function openReader(judging: Judging) {
  const { enterprises, own } = judging
  const towns = new Map(
    judging.towns.flatMap(({ code, name }) =>
      [name, `${name}办事处`, `${name}人民政府`, code].map((word) => [sameName(word), code] as const),
    ),
  )
  const categories = new Map(judging.categories.map((name) => [sameName(name), name]))

  function subjectOf(row: Row) {
    const name = plainName(needed(row, 'subject', NAME_MOST))
    const enterprise = enterprises.get(sameName(name)) ?? null
    if (own !== undefined && enterprise?.id !== own) throw new BadCell('企业账号只能导入本企业的隐患')
    return { name, enterprise }
  }

  function townOf(row: Row, registered: string | undefined) {
    if (registered !== undefined) return registered
    const text = textOf(row.cell('area'))
    if (text === '') throw new BadCell('未填写；该单位没有登记，请填写所在街镇')
    return choiceOf(text, towns, '本区街镇的名称')
  }

  const categoryOf = (row: Row) => {
    const text = textOf(row.cell('category'))
    return text === '' ? null : choiceOf(text, categories, '见模板“检查项目所属类别”表')
  }

  return (row: Row, take: Take): SheetHazard | undefined => {
    const subject = take('subject', () => subjectOf(row))
    const town = take('area', () => townOf(row, subject?.enterprise?.town))
    const discoveredOn = take('day', () => discovered(row, judging.today))
    const category = take('category', () => categoryOf(row))
    const content = take('content', () => needed(row, 'content', TEXT_MOST))
    const deadline = take('deadline', () => deadlineOf(row))
    const rest = take('demand', () => [
      said('整改要求', textOf(row.cell('demand'))),
      said('整改时限', deadline ?? ''),
      said('填报时整改情况', textOf(row.cell('outcome'))),
      said('备注', textOf(row.cell('remark'))),
    ])
    if (!subject || !town || !discoveredOn || category === undefined || !content || !rest) return undefined
    const description = [content, ...rest].filter(Boolean).join('\n').slice(0, TEXT_MOST)
    return {
      enterprise: subject.enterprise,
      subject: subject.name,
      town,
      discoveredOn,
      category,
      title: titleOf(content),
      description,
    }
  }
}

const FIRST_DAY = '1990-01-01'

function discovered(row: Row, today: string) {
  const day = dayOf(row.cell('day'))
  if (day === undefined) throw new BadCell('未填写')
  if (day > today) throw new BadCell(`${day} 晚于今天，请填写实际发现的日期`)
  if (day < FIRST_DAY) throw new BadCell(`${day} 过早，请核对年份`)
  return day
}

const said = (title: string, text: string) => (text === '' ? '' : `${title}：${text}`)

function needed(row: Row, key: Annex3Column, most: number) {
  const text = textOf(row.cell(key))
  if (text === '') throw new BadCell('未填写')
  if (text.length < 2) throw new BadCell('过短，请写清楚')
  if (text.length > most) throw new BadCell(`过长，最多 ${most} 字`)
  return text
}

function deadlineOf(row: Row) {
  const text = textOf(row.cell('deadline'))
  return text === '' || text === AT_ONCE ? text : (dayOf(row.cell('deadline')) ?? '')
}

/** The first sentence; what is longer than a title is cut. */
function titleOf(content: string) {
  const [sentence = content] = content.split(/[。；;\n]/, 1)
  const words = sentence.trim().length < 2 ? content : sentence.trim()
  return [...words].slice(0, TITLE_MOST).join('')
}
