import { dayInChina } from '#core/calendar.ts'
import type { HazardSummary } from '#core/hazards/api.ts'
import {
  difficultyNames,
  hazardGradeNames,
  hazardSourceNames,
  hazardStatusNames,
  managingLevelNames,
} from '#core/hazards/hazard.ts'

/** A column of the exported ledger. `cell` is what it says of a hazard: null where there is nothing to say. */
export type HazardColumn = {
  name: string
  title: string
  /** In characters. */
  width: number
  cell: (hazard: HazardSummary, names: { sector: (code: string) => string }) => string | number | null
}

const yes = (is: boolean) => (is ? '是' : '否')
const dayOf = (instant: string | null) => instant && dayInChina(new Date(instant))

/** All columns, in the order of the export. */
const hazardColumns: readonly HazardColumn[] = [
  { name: 'no', title: '隐患编号', width: 22, cell: ({ no }) => no },
  { name: 'title', title: '隐患', width: 40, cell: ({ title }) => title },
  { name: 'subject', title: '单位（场所）', width: 30, cell: ({ subject }) => subject },
  { name: 'place', title: '地点', width: 30, cell: ({ place }) => place },
  { name: 'town', title: '街镇', width: 14, cell: ({ townName }) => townName },
  {
    name: 'sectors',
    title: '行业领域',
    width: 20,
    cell: ({ sectors }, { sector }) => sectors.map(sector).join('、'),
  },
  { name: 'category', title: '类别', width: 16, cell: ({ category }) => category },
  { name: 'source', title: '来源', width: 14, cell: ({ source }) => hazardSourceNames[source] },
  { name: 'status', title: '状态', width: 10, cell: ({ status }) => hazardStatusNames[status] },
  { name: 'grade', title: '等级', width: 10, cell: ({ grade }) => grade && hazardGradeNames[grade] },
  { name: 'level', title: '分级管理', width: 10, cell: ({ level }) => level && managingLevelNames[level] },
  {
    name: 'difficulty',
    title: '整改难度',
    width: 10,
    cell: ({ difficulty }) => difficulty && difficultyNames[difficulty],
  },
  { name: 'stock', title: '存量/增量', width: 10, cell: ({ isStock }) => (isStock ? '存量' : '增量') },
  { name: 'discoveredOn', title: '发现日期', width: 12, cell: ({ discoveredOn }) => discoveredOn },
  { name: 'reportedAt', title: '上报日期', width: 12, cell: ({ reportedAt }) => dayOf(reportedAt) },
  {
    name: 'clock',
    title: '整改期限',
    width: 12,
    cell: ({ dueOn, immediate }) => dueOn ?? (immediate ? '立即整改' : null),
  },
  { name: 'overdue', title: '逾期天数', width: 10, cell: ({ overdueDays }) => overdueDays },
  { name: 'percent', title: '整改进度（%）', width: 12, cell: ({ percent }) => percent },
  { name: 'regulator', title: '主管部门', width: 24, cell: ({ regulatorName }) => regulatorName },
  { name: 'next', title: '下一步', width: 30, cell: ({ next }) => next },
  { name: 'touchedAt', title: '最近办理', width: 12, cell: ({ touchedAt }) => dayOf(touchedAt) },
  { name: 'stopped', title: '停产停业', width: 10, cell: ({ stopped }) => yes(stopped) },
  { name: 'listed', title: '挂牌督办', width: 10, cell: ({ listed }) => yes(listed) },
  { name: 'transferring', title: '移交中', width: 10, cell: ({ transferring }) => yes(transferring) },
  { name: 'reopened', title: '返潮次数', width: 10, cell: ({ reopened }) => reopened },
  { name: 'closedAt', title: '销号日期', width: 12, cell: ({ closedAt }) => dayOf(closedAt) },
  { name: 'closeNo', title: '销号编号', width: 24, cell: ({ closeNo }) => closeNo },
]

/** The columns that were chosen, in the order of the choice; left out, all. A string is a name that there is not. */
export function chosenColumns(names: string | undefined): readonly HazardColumn[] | string {
  const wanted = names?.split(',').filter(Boolean) ?? []
  if (wanted.length === 0) return hazardColumns
  const unknown = wanted.find((name) => !hazardColumns.some((column) => column.name === name))
  if (unknown !== undefined) return unknown
  return wanted.flatMap((name) => hazardColumns.filter((column) => column.name === name))
}
