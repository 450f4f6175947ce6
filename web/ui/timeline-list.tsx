import type { TimelineEntry } from '#core/timeline.ts'
import { MomentText } from '#web/ui/day.tsx'

/** The acts in the life of a record, newest first as they come: what was done, by which post, with which words. */
export const TimelineList = ({ entries }: { entries: readonly TimelineEntry[] }) =>
  entries.length === 0 ? (
    <p className="nothing">尚无办理记录</p>
  ) : (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={`${entry.at} ${entry.command}`}>
          <MomentText at={entry.at} />
          <div>
            <b>{entry.label}</b>
            <span className="timeline-by">{entry.by}</span>
            {entry.words !== null && <p>{entry.words}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
