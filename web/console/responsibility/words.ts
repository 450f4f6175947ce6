import type { ActStatus } from '#core/responsibility/act.ts'
import type { ListStatus } from '#core/responsibility/list.ts'
import type { PledgeState } from '#core/responsibility/pledge.ts'
import type { PostingStatus } from '#core/responsibility/posting.ts'
import type { Tone } from '#web/ui/state-tag.tsx'

/** How loudly each state is said, everywhere alike. */
export const listTones: Record<ListStatus, Tone> = {
  draft: 'info',
  'handed-in': 'due',
  returned: 'late',
  'on-record': 'good',
  superseded: 'idle',
  dropped: 'idle',
}

export const pledgeTones: Record<PledgeState, Tone> = {
  unsigned: 'due',
  'in-force': 'good',
  expiring: 'due',
  expired: 'late',
  renewed: 'idle',
  ended: 'idle',
  withdrawn: 'idle',
}

export const postingTones: Record<PostingStatus, Tone> = { posted: 'info', passed: 'good', faulted: 'late' }

export const actTones: Record<ActStatus, Tone> = { 'handed-in': 'due', verified: 'good', returned: 'late' }
