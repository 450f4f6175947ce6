import { type HazardStatus, hazardStatusNames } from '#core/hazards/hazard.ts'
import type { Column } from '#core/sheets/sheet.ts'

/** The columns of 附件3 风险隐患排查问题清单, in its order and words (D.8 of requirements.md). */
export type Annex3Column =
  | 'ordinal'
  | 'area'
  | 'subject'
  | 'day'
  | 'category'
  | 'content'
  | 'demand'
  | 'deadline'
  | 'outcome'
  | 'remark'

export const AT_ONCE = '立即整改'
const DONE = '已完成'

export const annex3Columns: readonly (Column<Annex3Column> & { width: number })[] = [
  { key: 'ordinal', title: '序号', also: ['编号'], help: '可以不填', width: 6 },
  {
    key: 'area',
    title: '地区',
    also: ['街镇', '所属街镇', '街道'],
    help: '街道（镇）名称；已登记的企业可以不填',
    width: 14,
  },
  {
    key: 'subject',
    title: '单位名称',
    also: ['企业名称', '单位', '检查单位', '被检查单位'],
    needed: true,
    help: '与企业登记名称一致的，按登记信息归口',
    width: 28,
  },
  {
    key: 'day',
    title: '检查日期',
    also: ['发现日期', '日期'],
    needed: true,
    help: '发现隐患的日期，如 2026-11-20，不能晚于今天',
    width: 12,
  },
  {
    key: 'category',
    title: '检查项目所属类别',
    also: ['类别', '所属类别'],
    help: '“检查项目所属类别”表中的名称',
    width: 20,
  },
  {
    key: 'content',
    title: '隐患内容',
    also: ['问题', '存在问题', '隐患描述'],
    needed: true,
    help: '一条一行；第一句作为标题',
    width: 44,
  },
  { key: 'demand', title: '整改要求', also: ['要求', '整改措施'], help: '写明整改要求', width: 30 },
  { key: 'deadline', title: '整改时限', also: ['整改期限', '时限'], help: '“立即整改”或日期', width: 12 },
  {
    key: 'outcome',
    title: '整改完成情况',
    also: ['完成情况', '整改情况'],
    help: '“已完成”或进展；导入后仍须由主管部门上账、审核后销号',
    width: 24,
  },
  { key: 'remark', title: '备注', help: '选填', width: 16 },
]

/** What a line of 附件3 is told from. */
export type Listed = {
  areaName: string
  subject: string
  discoveredOn: string
  category: string | null
  title: string
  description: string
  demand: string | null
  immediate: boolean
  dueOn: string | null
  status: HazardStatus
  percent: number
  no: string | null
}

/** One line, cell by cell, as 附件3 wants it: 立即整改 or a day, 已完成 or how far it is. */
export const annex3Line = (listed: Listed, ordinal: number): (string | number | null)[] => [
  ordinal,
  listed.areaName,
  listed.subject,
  listed.discoveredOn,
  listed.category,
  listed.description === '' ? listed.title : listed.description,
  listed.demand,
  listed.immediate ? AT_ONCE : listed.dueOn,
  outcomeOf(listed),
  listed.no,
]

function outcomeOf({ status, percent }: Listed) {
  if (status === 'closed') return DONE
  return status === 'rectifying' ? `正在整改，进度${percent}%` : hazardStatusNames[status]
}
