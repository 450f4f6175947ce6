import { ActivityContent, activityKindNames, activityStatusNames } from '#core/activities/activity.ts'
import type * as api from '#core/activities/api.ts'
import { formOf } from '#core/activities/insist.ts'
import { leaderTitles, tellContent } from '#core/activities/words.ts'
import { dayInChina } from '#core/calendar.ts'
import { activityCatalogue } from '#server/activities/packs.ts'
import { type ActivityRow, everyActivity } from '#server/activities/queries.ts'
import { exportRows } from '#server/platform/export.ts'
import type { Call } from '#server/platform/http.ts'
import { nameOfPlace } from '#server/platform/places.ts'
import type { Snapshot } from '#server/platform/snapshot.ts'

const columns = [
  { title: '类别', width: 8 },
  { title: '类型', width: 20 },
  { title: '单位', width: 28 },
  { title: '名称', width: 36 },
  { title: '日期', width: 12 },
  { title: '地点', width: 24 },
  { title: '议题', width: 24 },
  { title: '主持（组织）人', width: 24 },
  { title: '应到人数', width: 10 },
  { title: '实到人数', width: 10 },
  { title: '其他内容', width: 60 },
  { title: '主要内容', width: 60 },
  { title: '状态', width: 10 },
  { title: '提交日期', width: 12 },
]

/** The list under its filters as a table, newest first; names of those who took part stay out. */
export function exportList(call: Call<typeof api.exportActivities>) {
  const { actor, now, input } = call
  const { format, ...filter } = input
  const name = `${nameOfPlace(input.district)}履职记录${dayInChina(now).replaceAll('-', '')}`
  async function* rows({ tx }: Snapshot) {
    for await (const batch of everyActivity({ tx, actor, now }, filter)) yield batch.map(cellsOf)
  }
  return exportRows(call, { name, format, columns, rows })
}

function cellsOf(row: ActivityRow) {
  const catalogue = activityCatalogue()
  const content = ActivityContent.parse(row.content)
  const lines = tellContent(content, catalogue)
  const wordsOf = (column: string) => lines.find((line) => line.column === column)?.words ?? ''
  const own = new Set([
    '类型',
    '名称',
    '日期',
    '地点',
    '议题',
    '应到人数',
    '实到人数',
    '主要内容',
    leaderTitles[row.kind],
  ])
  const rest = lines.filter(({ column, words }) => words !== '' && !own.has(column))
  return [
    activityKindNames[row.kind],
    formOf(catalogue, row)?.name ?? row.form,
    row.subject,
    row.title,
    row.heldOn,
    content.place,
    wordsOf('议题'),
    wordsOf(leaderTitles[row.kind]),
    content.expected,
    row.attended,
    rest.map(({ column, words }) => `${column}：${words}`).join('\n'),
    content.words,
    activityStatusNames[row.status],
    row.handedInAt === null ? null : dayInChina(row.handedInAt),
  ]
}
