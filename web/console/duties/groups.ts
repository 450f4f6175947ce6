import type { z } from 'zod'
import type { WorkItem, WorkReason } from '#core/duties/api.ts'
import { endOfWeek } from '#core/duties/work.ts'
import type { Tone } from '#web/ui/state-tag.tsx'

export type GroupName =
  | 'returned'
  | 'late'
  | 'today'
  | 'week'
  | 'open'
  | 'later'
  | 'to-verify'
  | 'to-accept'
  | 'to-review'

type Group = { name: GroupName; title: string; tone: Tone; items: WorkItem[] }

/** In the order in which they should be looked at. */
const GROUPS: Omit<Group, 'items'>[] = [
  { name: 'late', title: '已逾期', tone: 'late' },
  { name: 'returned', title: '被退回', tone: 'late' },
  { name: 'today', title: '今天到期', tone: 'due' },
  { name: 'week', title: '本周到期', tone: 'due' },
  { name: 'open', title: '待办理', tone: 'due' },
  { name: 'to-verify', title: '待我核实', tone: 'info' },
  { name: 'to-accept', title: '待我接收', tone: 'info' },
  { name: 'to-review', title: '待审阅', tone: 'info' },
  { name: 'later', title: '以后办理', tone: 'idle' },
]

const own: Partial<Record<z.infer<typeof WorkReason>, GroupName>> = {
  returned: 'returned',
  late: 'late',
  'to-verify': 'to-verify',
  'to-accept': 'to-accept',
  'to-review': 'to-review',
}

/** A task without a day goes on for years; anything else without one waits for its first step and is not put off. */
export const isContinuing = ({ record, dueOn }: WorkItem) => record === 'assignment' && dueOn === null

function groupOf(item: WorkItem, today: string): GroupName {
  const { reason, dueOn } = item
  const named = own[reason]
  if (named) return named
  if (dueOn === null) return isContinuing(item) ? 'later' : 'open'
  if (dueOn > endOfWeek(today)) return 'later'
  if (dueOn < today) return 'late'
  return dueOn === today ? 'today' : 'week'
}

/** The work of a desk in groups, the empty ones left out; inside a group the order of the answer. */
export function groupWork(items: readonly WorkItem[], today: string): Group[] {
  const found = Map.groupBy(items, (item) => groupOf(item, today))
  return GROUPS.map((group) => ({ ...group, items: found.get(group.name) ?? [] })).filter(
    (group) => group.items.length > 0,
  )
}

/** Does the week still ask for something? Things for later weeks do not. */
export const weekIsDone = (groups: readonly Group[]) => groups.every(({ name }) => name === 'later')

/**
 * What is answered on the row: another unit's claim on a task, or its filing. A plan filed in answer (报备) is read
 * first, so it keeps to its page.
 */
export function verdictOn({ reason, record }: WorkItem): 'task' | 'filing' | undefined {
  if (reason === 'to-verify' && record === 'assignment') return 'task'
  return reason === 'to-accept' && record === 'filing' ? 'filing' : undefined
}
