import { Link } from '@tanstack/react-router'
import { dayInChina } from '#core/calendar.ts'
import { Progress } from '#web/console/tasks/light.tsx'
import { Standing } from '#web/console/tasks/standing.tsx'
import type { TaskRow } from '#web/console/tasks/task-table.tsx'

/** The same task at other units, each with its light; nothing when there is none. */
export function SharesPanel({ title, shares }: { title: string; shares: readonly TaskRow[] }) {
  const today = dayInChina(new Date())
  return shares.length === 0 ? null : (
    <section className="panel">
      <h2>
        {title}
        <span className="panel-count figure">{shares.length}</span>
      </h2>
      <ul className="panel-body share-list">
        {shares.map((share) => (
          <li key={share.id}>
            <Link to="/tasks/$district/$id" params={{ district: share.district, id: share.id }}>
              {share.unitName}
            </Link>
            <Standing row={share} today={today} />
            <Progress {...share} />
          </li>
        ))}
      </ul>
    </section>
  )
}
