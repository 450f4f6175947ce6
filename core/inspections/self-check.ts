import { Refusal } from '#core/refusal.ts'

/** The acts on a self-check in screen words, as its timeline shows them. */
export const selfCheckEventNames: Record<string, string> = { 'hand-in': '提交自查' }

type Told = { checkedOn: string; found: number; words: string; fileIds: readonly string[] }

/**
 * What a round must show before it counts (F0:75, F1:33–35, F2:97, F3:101): a day that has come, and, for a 零报告,
 * what was looked at in words or pictures: finding nothing has to be believable too.
 *
 * @throws Refusal invalid
 */
export function insistOnRound({ checkedOn, found, words, fileIds }: Told, today: string) {
  if (checkedOn > today)
    throw new Refusal('invalid', '自查日期不能晚于今天', { remedy: '请核对日期', field: 'checkedOn' })
  if (found === 0 && words === '' && fileIds.length === 0)
    throw new Refusal('invalid', '零报告须说明检查了什么，或附现场照片', {
      because: '各方案“自查自改常态化”要求：未发现问题也要如实报告，之后被查出的将倒查',
      remedy: '请填写检查情况或上传照片',
      field: 'words',
    })
}
