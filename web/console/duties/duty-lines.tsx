import type { ExplainedDuty } from '#core/duties/board-api.ts'
import { dutyStandingNames } from '#core/duties/standing.ts'
import { standingTones } from '#web/console/duties/words.ts'
import { Clock, DayText } from '#web/ui/day.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'

type Props = { items: readonly ExplainedDuty[]; today: string; onOpen: (duty: ExplainedDuty) => void }

/** Duties as lines: what, of which period, by which clause; how it stands and by when. */
export const DutyLines = ({ items, today, onOpen }: Props) => (
  <ul className="duty-list">
    {items.map((duty) => (
      <li key={`${duty.code} ${duty.period}`}>
        <button type="button" className="duty-line" onClick={() => onOpen(duty)}>
          <span>
            <b>{duty.title}</b>
            <br />
            <span className="duty-line-note">
              {duty.periodName} ·{' '}
              {duty.sources.map(({ document, clause }) => `${document} ${clause}`).join('；')}
            </span>
          </span>
          <span className="duty-line-state">
            {isPressing(duty) ? (
              <Clock dueOn={duty.lateAfter} today={today} />
            ) : (
              <>
                <Standing duty={duty} />
                <DayText day={duty.metOn ?? duty.dueOn} />
              </>
            )}
          </span>
        </button>
      </li>
    ))}
  </ul>
)

/** The clock says by itself that something is late or due. */
export const isPressing = ({ standing }: Pick<ExplainedDuty, 'standing'>) =>
  standing === 'late' || standing === 'coming'

/** State, sign and word; what rests on a statement says so. */
export const Standing = ({ duty }: { duty: Pick<ExplainedDuty, 'standing' | 'metBy'> }) => (
  <StateTag tone={standingTones[duty.standing]}>
    {dutyStandingNames[duty.standing]}
    {duty.metBy === 'statement' && '（签字说明）'}
  </StateTag>
)
