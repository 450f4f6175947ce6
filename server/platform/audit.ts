import type { Reader } from '#server/platform/db.ts'
import { findBrokenEvents } from '#server/platform/event.ts'
import { type BrokenSeal, findBrokenSeals, findLastSeal } from '#server/platform/seal.ts'

/** What `zhiben audit verify` says: Chinese lines, and whether every chain and every seal is whole. */
export async function auditReport(reader: Reader): Promise<{ lines: string[]; whole: boolean }> {
  const events = await findBrokenEvents(reader)
  const seals = await findBrokenSeals(reader)
  const last = await findLastSeal(reader)
  const whole = events.length === 0 && seals.length === 0
  const lines = [
    ...events.map(
      ({ district, recordId, sequence }) =>
        `${district} ${recordId} 第 ${sequence} 条操作记录被改动、替换，或它之前有缺失`,
    ),
    ...seals.map(wordsFor),
    last
      ? `已封存至 ${last.day}，封存值 ${last.digest}（请定期抄录到系统之外，可发现封存本身被整体重算）`
      : '尚无封存：每日零时三十分封存前一日的操作记录',
    whole
      ? '操作记录完整，未发现改动'
      : `发现问题：${events.length} 件记录的操作链不完整，${seals.length} 天与封存不符`,
  ]
  return { lines, whole }
}

function wordsFor({ day, why, sealed, found }: BrokenSeal) {
  if (why === 'missing') return `${day} 的封存缺失`
  if (why === 'not-following') return `${day} 的封存与前一天的封存接不上`
  return sealed === found
    ? `${day} 的操作记录与封存时不同`
    : `${day} 的操作记录与封存时不同：封存时 ${sealed} 条，现在 ${found} 条`
}
