import { Link } from '@tanstack/react-router'
import { LightTag, Progress } from '#web/console/tasks/light.tsx'
import type { TaskRow } from '#web/console/tasks/task-table.tsx'

/** The same task at other units, each with its light; nothing when there is none. */
export const SharesPanel = ({ title, shares }: { title: string; shares: readonly TaskRow[] }) =>
  shares.length === 0 ? null : (
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
            <LightTag light={share.light} />
            <Progress {...share} />
          </li>
        ))}
      </ul>
    </section>
  )
