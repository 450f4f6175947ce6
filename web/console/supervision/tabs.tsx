import { Link } from '@tanstack/react-router'
import { listClues } from '#core/supervision/clue-api.ts'
import { useAsk } from '#web/client/use.ts'
import { mayEver, useMe } from '#web/console/session.tsx'

const doors = [
  { to: '/supervision', name: '督办', forDesks: false },
  { to: '/supervision/listings', name: '挂牌督办', forDesks: false },
  { to: '/supervision/matters', name: '交办', forDesks: false },
  { to: '/supervision/cases', name: '责任追究', forDesks: true },
  { to: '/supervision/coordinations', name: '协调事项', forDesks: true },
  { to: '/supervision/figures', name: '统计与规则', forDesks: true },
] as const

export type SupervisionDoor = (typeof doors)[number]['to'] | '/supervision/clues'

/** The parts of supervision. 线索 is there for those alone who may register one, or have been let into one. */
export function SupervisionTabs({ here }: { here: SupervisionDoor }) {
  const me = useMe()
  const asked = useAsk(listClues, { district: me.district.code, limit: 1 })
  const knows = mayEver(me, 'clue.manage') || (asked.data?.items.length ?? 0) > 0
  const isDesk = mayEver(me, 'supervision.manage') || mayEver(me, 'supervision.approve')
  const open = doors.filter(({ forDesks }) => isDesk || !forDesks)
  const shown: readonly { to: SupervisionDoor; name: string }[] = knows
    ? [...open, { to: '/supervision/clues', name: '问题线索' }]
    : open
  return (
    <nav className="view-tabs" aria-label="督办各部分">
      {shown.map(({ to, name }) => (
        <Link
          key={to}
          to={to}
          className="view-tab"
          activeOptions={{ exact: true, includeSearch: false }}
          aria-current={to === here ? 'page' : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
