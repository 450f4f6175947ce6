import type { ActivityContent } from '#core/activities/activity.ts'
import type { ActivityCatalogue } from '#core/activities/catalogue.ts'
import { objectionsTo } from '#core/activities/insist.ts'
import { type ActivityColumn, activityColumns } from '#core/activities/sheet-columns.ts'
import { type Holder, openReader } from '#core/activities/sheet-reader.ts'
import { type CheckedRow, type NamedRow, openReasons } from '#core/sheets/check.ts'

type Row = NamedRow<ActivityColumn>

type Judging = {
  catalogue: ActivityCatalogue
  holders: readonly Holder[]
  /** Keys (`keyOf`) of what is on record already. */
  known: ReadonlySet<string>
  today: string
}

export type ActivityJudgement = {
  checked: CheckedRow
  /** What to write; absent where nothing is. A form that takes evidence becomes a draft until it has some. */
  write?: { holderId: string; content: ActivityContent; draft: boolean }
}

/** One record is another when all of this is the same. */
export const keyOf = (
  holderId: string,
  { form, heldOn, title }: Pick<ActivityContent, 'form' | 'heldOn' | 'title'>,
) => [holderId, form, heldOn, title].join('|')

/** Judges every row of a file: new, on record already, or refused with reasons. Nothing is written. */
export function judgeActivities(rows: readonly Row[], judging: Judging): ActivityJudgement[] {
  const read = openReader(judging)
  const firstLine = new Map<string, number>()
  return rows.map((row) => {
    const told = { line: row.line, cells: row.cells, differences: [] }
    const { reasons, take, refuse } = openReasons(activityColumns)
    const found = read(row, take)
    if (!found || reasons.length > 0) return { checked: { ...told, state: 'refused', reasons } }
    const { form, holderId, content } = found
    const everything = { content, attendance: [], files: form.files }
    for (const { field, words } of objectionsTo(everything, judging.catalogue, judging.today))
      refuse(columnOf(field), words)
    const key = keyOf(holderId, content)
    const first = firstLine.get(key)
    if (first === undefined) firstLine.set(key, row.line)
    else refuse(null, `与第 ${first} 行重复`)
    if (reasons.length > 0) return { checked: { ...told, state: 'refused', reasons } }
    if (judging.known.has(key)) return { checked: { ...told, state: 'same', reasons } }
    return {
      checked: { ...told, state: 'new', reasons },
      write: { holderId, content, draft: form.files > 0 },
    }
  })
}

/** The column that a field of the record is read from. */
function columnOf(field: string): ActivityColumn | null {
  const name = field.replace('content.', '')
  return activityColumns.find(({ key }) => key === name)?.key ?? null
}
