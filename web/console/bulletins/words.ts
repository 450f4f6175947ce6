import type { z } from 'zod'
import { getBulletin, listBulletins } from '#core/bulletins/api.ts'
import type { BulletinStatus } from '#core/bulletins/bulletin.ts'
import type { Standing } from '#core/bulletins/content.ts'
import { listMyWork } from '#core/duties/api.ts'
import type { Tone } from '#web/ui/state-tag.tsx'

export type Bulletin = z.output<typeof getBulletin.output>

/** What every command on a bulletin changes on screen. */
export const bulletinQuestions = [getBulletin, listBulletins, listMyWork]

export const bulletinTones: Record<BulletinStatus, Tone> = {
  draft: 'due',
  submitted: 'info',
  returned: 'late',
  issued: 'good',
  withdrawn: 'idle',
  dropped: 'idle',
}

export const standingTones: Record<Standing, Tone> = {
  computed: 'good',
  changed: 'due',
  omitted: 'due',
  written: 'info',
  empty: 'late',
}

/** Who has to act now, and what they have to do; undefined when nobody has. */
export function nextStep({ status, unitName }: Pick<Bulletin, 'status' | 'unitName'>) {
  if (status === 'draft') return { who: unitName, what: '核对数据，写好点评意见和工作要求后送签' }
  if (status === 'returned') return { who: unitName, what: '按退回意见修改后再送签' }
  if (status === 'submitted') return { who: `${unitName}领导`, what: '审阅后签发或者退回' }
  return undefined
}
