import { z } from 'zod'
import type { Rule } from '#core/life.ts'
import { Refusal } from '#core/refusal.ts'
import {
  answersOf,
  type Before,
  insistOn,
  notTheChecker,
  type Standing,
} from '#core/responsibility/standing.ts'

/** 责任上墙 (S13) and its spot check. */
export const PostingStatus = z.enum(['posted', 'passed', 'faulted'])
export type PostingStatus = z.infer<typeof PostingStatus>
export const postingStatusNames: Record<PostingStatus, string> = {
  posted: '未抽查',
  passed: '抽查属实',
  faulted: '抽查不符',
}

export type PostingRow = { status: PostingStatus; madeUnitId: string }

const CLAUSE = '各方案“安全生产责任上墙”；监管部门抽查（F0、F1、F2、F3、F4B）'

const life: Record<'check', Rule<Before<PostingRow>>> = {
  check: {
    label: '抽查',
    from: ['posted', 'passed', 'faulted'],
    to: 'passed',
    needs: 'responsibility.check',
    clause: CLAUSE,
    unless: (posting) => notTheChecker(posting, posting.by),
  },
}

export const postingAnswers = (posting: PostingRow, by: Standing) =>
  answersOf<PostingRow, 'check'>(life, postingStatusNames, posting, by)

/** @throws Refusal forbidden */
export const insistOnPosting = (posting: PostingRow, by: Standing) =>
  insistOn<PostingRow>(life.check, postingStatusNames, posting, by)

/** @throws Refusal invalid: a day to come, or nothing to see */
export function insistOnPhoto(
  { postedOn, fileIds }: { postedOn: string; fileIds: readonly string[] },
  today: string,
) {
  if (postedOn > today)
    throw new Refusal('invalid', '上墙日期不能晚于今天', { remedy: '请核对日期', field: 'postedOn' })
  if (fileIds.length === 0)
    throw new Refusal('invalid', '没有现场照片', {
      because: CLAUSE,
      remedy: '请拍摄上墙后的责任牌并上传',
      field: 'fileIds',
    })
}

export const postingEventNames: Record<string, string> = { post: '登记上墙', check: '抽查' }
