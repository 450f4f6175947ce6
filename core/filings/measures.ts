import { z } from 'zod'

/** What a column of a form can count; each opens the rows behind it. Money is in 万元. */
const measureNames = {
  'hazards-found': '发现隐患（期内上账）',
  'hazards-closed': '完成整改（上账中已销号）',
  'hazards-open': '正在整改（上账中未销号）',
  'general-found': '一般隐患',
  'general-closed': '一般隐患已整改',
  'major-found': '重大隐患',
  'major-closed': '重大隐患已整改销号',
  'major-planned': '列入治理计划的重大隐患',
  'major-five': '达到“五到位”的重大隐患',
  'major-listed': '挂牌督办的重大隐患',
  'major-listed-above': '其中省级（市级）挂牌督办',
  'major-overdue': '逾期未整改的重大隐患',
  'stock-major': '存量重大隐患',
  'stock-closed': '存量重大隐患已销号',
  'rectification-funds': '累计落实治理资金',
  'units-checked': '排查治理单位',
  'units-due': '应排查单位',
  'premises-checked': '检查场所（工程）',
  'duties-owed': '应履职事项',
  'duties-met': '已履职事项',
  'tasks-total': '任务总数',
  'tasks-done': '已办结任务',
  'tasks-late': '逾期任务',
  'meetings-held': '召开会议',
  'drills-held': '开展演练',
  'trainings-held': '组织培训',
  'people-trained': '培训人次',
} as const
export const FormMeasure = z.enum(Object.keys(measureNames) as (keyof typeof measureNames)[])
export type FormMeasure = z.infer<typeof FormMeasure>

/** Which ledger a list is filled from, a row a record. */
export const ListSource = z.enum(['hazards', 'tasks', 'milestones', 'premises-hazards'])
export type ListSource = z.infer<typeof ListSource>

/** The ledgers that cells open into. */
export type LedgerRecord = 'hazard' | 'enterprise' | 'premises' | 'subject' | 'assignment' | 'activity'

/** Whose records a measure counts. Of duties each row is one who owes them, with how many. */
export const recordOfMeasure: Record<FormMeasure, LedgerRecord> = {
  'hazards-found': 'hazard',
  'hazards-closed': 'hazard',
  'hazards-open': 'hazard',
  'general-found': 'hazard',
  'general-closed': 'hazard',
  'major-found': 'hazard',
  'major-closed': 'hazard',
  'major-planned': 'hazard',
  'major-five': 'hazard',
  'major-listed': 'hazard',
  'major-listed-above': 'hazard',
  'major-overdue': 'hazard',
  'stock-major': 'hazard',
  'stock-closed': 'hazard',
  'rectification-funds': 'hazard',
  'units-checked': 'enterprise',
  'units-due': 'enterprise',
  'premises-checked': 'premises',
  'duties-owed': 'subject',
  'duties-met': 'subject',
  'tasks-total': 'assignment',
  'tasks-done': 'assignment',
  'tasks-late': 'assignment',
  'meetings-held': 'activity',
  'drills-held': 'activity',
  'trainings-held': 'activity',
  'people-trained': 'activity',
}
