import {
  type AssignmentStatus,
  assignmentStatusNames,
  type Light,
  lightNames,
} from '#core/plans/assignment.ts'
import { lightTones, paceWords, statusTones } from '#web/console/tasks/words.ts'
import { StateTag } from '#web/ui/state-tag.tsx'

/** Red, yellow or green, with its symbol and word. */
export const LightTag = ({ light, title }: { light: Light; title?: string }) => (
  <StateTag tone={lightTones[light]} {...(title === undefined ? {} : { title })}>
    {lightNames[light]}
  </StateTag>
)

export const StatusTag = ({ status }: { status: AssignmentStatus }) => (
  <StateTag tone={statusTones[status]}>{assignmentStatusNames[status]}</StateTag>
)

type Pace = { percent: number; expected: number | null; light: Light }

/** How much is reported, and a mark where the calendar expects it to be today. What never ends has no such bar. */
export const Progress = ({ percent, expected, light }: Pace) =>
  light === 'continuing' ? null : (
    <span className="pace" title={paceWords(percent, expected, light)}>
      <span className="pace-track" aria-hidden="true">
        <i className={`pace-fill tone-${lightTones[light]}`} style={{ inlineSize: `${percent}%` }} />
        {expected !== null && light !== 'ended' && (
          <i className="pace-mark" style={{ insetInlineStart: `${expected}%` }} />
        )}
      </span>
      <span className="figure pace-figure">{percent}%</span>
    </span>
  )
