import type { ParsedPlan } from '#core/plans/parser/parsed.ts'
import { Refusal } from '#core/refusal.ts'
import type { ParseAnswer } from '#server/plans/parse-worker.ts'
import { LONGEST_MS, runApart } from '#server/platform/apart.ts'

/**
 * The plans of a text, read in a thread of its own: a plan takes milliseconds, but a text can be made that takes
 * minutes, and the server has one thread for everybody.
 *
 * @throws Refusal too-large: too long, or not read in time
 */
export async function parseApart(text: string): Promise<readonly ParsedPlan[]> {
  const answer = await runApart<ParseAnswer>('#server/plans/parse-worker.ts', text)
  if ('plans' in answer) return answer.plans
  if ('refusal' in answer) throw new Refusal(...answer.refusal)
  throw new Refusal('too-large', `文字过于复杂，${LONGEST_MS / 1000} 秒内没有读完`, {
    because: '正常的方案一秒内即可读完，内容可能异常',
    remedy: '请检查文字是否为方案正文，删去重复的符号后再试',
  })
}
