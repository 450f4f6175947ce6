import { z } from 'zod'
import { addDays } from '#core/calendar.ts'
import type { Rule } from '#core/life.ts'
import { Refusal } from '#core/refusal.ts'
import {
  answersOf,
  type Before,
  insistOn,
  notTheChecker,
  type Standing,
  writesFor,
} from '#core/responsibility/standing.ts'
import { type Period, periodOf } from '#core/rules/period.ts'
import type { Every } from '#core/rules/words.ts'

/** One item of 五带头 or 六个一, done in one period (S11, S12). */
export const ActStatus = z.enum(['handed-in', 'verified', 'returned'])
export type ActStatus = z.infer<typeof ActStatus>
export const actStatusNames: Record<ActStatus, string> = {
  'handed-in': '待核实',
  verified: '已核实',
  returned: '已退回',
}

export type ActRow = { status: ActStatus; subjectId: string; madeUnitId: string }
export type ActCommandName = 'verify' | 'return' | 'revise'

const CLAUSE = '企业主要负责人“五带头”落实情况记录和通报机制（F0、F2、F3、F4B）'

const checking = {
  needs: 'responsibility.check',
  clause: CLAUSE,
  unless: (act: Before<ActRow>) => notTheChecker(act, act.by),
} as const

const life: Record<ActCommandName, Rule<Before<ActRow>>> = {
  verify: { label: '核实', from: ['handed-in'], to: 'verified', ...checking },
  return: { label: '退回', from: ['handed-in', 'verified'], to: 'returned', ...checking },
  revise: {
    label: '补充后重报',
    from: ['returned'],
    to: 'handed-in',
    needs: 'responsibility.record',
    clause: CLAUSE,
    unless: ({ subjectId, by }) =>
      writesFor({ kind: 'enterprise', id: subjectId }, by) ? undefined : '只能由企业或代录单位补充。',
  },
}

export const actAnswers = (act: ActRow, by: Standing) =>
  answersOf<ActRow, ActCommandName>(life, actStatusNames, act, by)

/** @throws Refusal forbidden, wrong-state */
export const insistOnAct = (name: ActCommandName, act: ActRow, by: Standing) =>
  insistOn<ActRow>(life[name], actStatusNames, act, by)

/** The period of a set that a day lies in. Fortnights, if a set had them, count from the start of the three years. */
export const periodOfAct = (every: Every, day: string): Period => periodOf(every, day, '2024-01-01')

/** `2026-Q4` as 「2026年第4季度」. */
export function periodWords(key: string): string {
  const [, year = key, sort, number] = key.match(/^(\d{4})-?([QH])?(\d+)?/) ?? []
  if (sort === 'Q') return `${year}年第${number}季度`
  if (sort === 'H') return `${year}年${number === '1' ? '上' : '下'}半年`
  if (/^\d{4}-\d{2}$/.test(key)) return `${year}年${Number(number)}月`
  return /^\d{4}$/.test(key) ? `${year}年` : key
}

/** The running period and those before it, newest first. */
export function periodsBack(every: Every, today: string, count: number): Period[] {
  const periods = [periodOfAct(every, today)]
  for (let last = periods[0]; last && periods.length < count; last = periods.at(-1))
    periods.push(periodOfAct(every, addDays(last.from, -1)))
  return periods
}

/** @throws Refusal invalid: a day that has not come, words and evidence both missing */
export function insistOnDone(
  { doneOn, words, fileIds }: { doneOn: string; words: string; fileIds: readonly string[] },
  today: string,
) {
  if (doneOn > today)
    throw new Refusal('invalid', '落实日期不能晚于今天', { remedy: '请核对日期', field: 'doneOn' })
  if (words === '' && fileIds.length === 0)
    throw new Refusal('invalid', '没有落实情况，也没有证明材料', {
      because: CLAUSE,
      remedy: '请写明怎样落实，或上传照片、记录',
      field: 'words',
    })
}

export const actEventNames: Record<string, string> = {
  record: '登记落实',
  verify: '核实',
  return: '退回',
  revise: '补充后重报',
}
