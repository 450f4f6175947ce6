import { type ListItem, MOST_ITEMS, tidyItem } from '#core/responsibility/items.ts'
import type { ListField, ListKind } from '#core/responsibility/kinds.ts'
import { type CheckedRow, type NamedRow, openReasons } from '#core/sheets/check.ts'
import type { Column } from '#core/sheets/sheet.ts'
import { sameName, textOf } from '#core/sheets/values.ts'

/** The columns of a file of items: the fields of the kind. */
export const columnsOf = ({ fields }: ListKind): Column<string>[] =>
  fields.map(({ key, title, also, needed, help }) => ({ key, title, also, needed, help }))

export type ItemJudgement = {
  checked: CheckedRow
  /** What the list would hold; undefined where the row changes nothing or is refused. */
  item?: ListItem
}

type Judging = { kind: ListKind; items: readonly ListItem[]; nextId: () => string }

/**
 * Judges every row of a file against a draft. An item is found again by its first field: what differs is a change of
 * it, what is not there is new. A column that the file has not is left as it is.
 */
export function judgeItems(rows: readonly NamedRow<string>[], judging: Judging): ItemJudgement[] {
  const { kind, items, nextId } = judging
  const [naming] = kind.fields
  const byName = new Map(items.map((item) => [sameName(item.values[naming?.key ?? ''] ?? ''), item]))
  const firstLine = new Map<string, number>()
  let room = MOST_ITEMS - items.length
  return rows.map((row) => {
    const { reasons, values } = read(row, kind)
    const name = sameName(values[naming?.key ?? ''] ?? '')
    const before = byName.get(name)
    const first = firstLine.get(name)
    if (first === undefined) firstLine.set(name, row.line)
    else reasons.push({ column: naming?.title ?? null, words: `与第 ${first} 行相同` })
    if (!before && reasons.length === 0 && room-- <= 0)
      reasons.push({ column: null, words: `一份清单最多 ${MOST_ITEMS} 项` })
    return judged(row, { reasons, values, before, kind, nextId })
  })
}

function read(row: NamedRow<string>, kind: ListKind) {
  const { take, refuse, reasons } = openReasons(columnsOf(kind))
  const values: Record<string, string> = {}
  for (const field of kind.fields) {
    if (!row.has(field.key)) continue
    const text = take(field.key, () => textOf(row.cell(field.key))) ?? ''
    const objection = objectionTo(field, text)
    if (objection !== undefined) refuse(field.key, objection)
    values[field.key] = text
  }
  return { reasons, values }
}

function objectionTo({ needed, limit }: ListField, text: string) {
  if (needed && text === '') return '没有填写'
  return text.length > limit ? `超过 ${limit} 字` : undefined
}

type Read = {
  reasons: CheckedRow['reasons']
  values: Record<string, string>
  before: ListItem | undefined
  kind: ListKind
  nextId: () => string
}

function judged(row: NamedRow<string>, { reasons, values, before, kind, nextId }: Read): ItemJudgement {
  const told = { line: row.line, cells: row.cells, reasons }
  if (reasons.length > 0) return { checked: { ...told, state: 'refused', differences: [] } }
  const item = tidyItem({ id: before?.id ?? nextId(), values: { ...before?.values, ...values } }, kind.fields)
  if (!before) return { checked: { ...told, state: 'new', differences: [] }, item }
  const differences = kind.fields.flatMap(({ key, title }) => {
    const [was, becomes] = [before.values[key] ?? '', item.values[key] ?? '']
    return was === becomes ? [] : [{ column: title, was, becomes }]
  })
  if (differences.length === 0) return { checked: { ...told, state: 'same', differences } }
  return { checked: { ...told, state: 'change', differences }, item }
}
