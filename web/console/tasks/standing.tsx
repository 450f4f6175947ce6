import type { Assignment } from '#core/plans/api.ts'
import { isOver } from '#core/plans/assignment.ts'
import { useMe } from '#web/console/session.tsx'
import { LightTag, StatusTag } from '#web/console/tasks/light.tsx'
import { waitingWords } from '#web/console/tasks/words.ts'
import { Clock } from '#web/ui/day.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'

type Props = { row: Assignment; today: string }

const cameBackFull = ({ status, percent }: Assignment) => status === 'returned' && percent === 100

/**
 * Where a share stands, in one word: its light while there is work to be measured. Handed in, it waits for whoever
 * checks it; handed back with a full bar, it came back: 「严重滞后」 would be true of neither.
 */
export function Standing({ row, today }: Props) {
  if (row.status === 'claimed') return <StateTag tone="due">{waitingWords(row.lastReport, today)}</StateTag>
  if (cameBackFull(row)) return <StatusTag status={row.status} />
  return row.light === 'ended' ? null : <LightTag light={row.light} />
}

/** The same with the status beside it, said once where both are one. */
export const Standings = ({ row, today }: Props) => (
  <>
    <Standing row={row} today={today} />
    {!cameBackFull(row) && <StatusTag status={row.status} />}
  </>
)

/** The clock runs for whoever has to act on it: once handed in, others than the unit itself see only the day. */
export function TaskClock({ row, today }: Props) {
  const { unit } = useMe()
  const isOutOfHand = row.status === 'claimed' && row.unitId !== unit.id
  return <Clock dueOn={row.dueOn} today={today} done={isOver(row) || isOutOfHand} />
}
