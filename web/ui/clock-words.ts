import { daysBetween } from '#core/calendar.ts'
import type { Tone } from '#web/ui/state-tag.tsx'

/** How a due day is said today, and how loudly. Days are calendar days; a due day ends at 23:59:59 in China. */
export function clockWords(dueOn: string | null, today: string): { words: string; tone: Tone } {
  if (dueOn === null) return { words: '持续推进', tone: 'idle' }
  const left = daysBetween(today, dueOn)
  if (left < 0) return { words: `逾期 ${-left} 天`, tone: 'late' }
  if (left === 0) return { words: '今天到期', tone: 'due' }
  if (left === 1) return { words: '明天到期', tone: 'due' }
  return { words: `还有 ${left} 天`, tone: left <= 3 ? 'due' : 'idle' }
}
