import { z } from 'zod'

/**
 * One unit's share of one task (E.4 of requirements.md). The rules of its life stand in
 * `assignmentLife` and `decide` beside this; nothing else decides a status.
 */
export const AssignmentStatus = z.enum(['active', 'claimed', 'returned', 'verified'])
export type AssignmentStatus = z.infer<typeof AssignmentStatus>

export const assignmentStatusNames: Record<AssignmentStatus, string> = {
  active: '推进中',
  claimed: '申请办结',
  returned: '已退回',
  verified: '已办结',
}

/** On the wall chart: on time, behind, late or far behind, not begun yet, done, never ends. */
export const Light = z.enum(['green', 'amber', 'red', 'waiting', 'done', 'continuing'])
export type Light = z.infer<typeof Light>
