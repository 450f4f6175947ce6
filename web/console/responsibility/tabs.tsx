import { Link } from '@tanstack/react-router'
import { useMe } from '#web/console/session.tsx'

const doors = [
  { to: '/responsibility', name: '责任清单', forUnits: false },
  { to: '/responsibility/holders', name: '单位清单看板', forUnits: true },
  { to: '/responsibility/pledges', name: '责任书承诺书', forUnits: false },
  { to: '/responsibility/postings', name: '责任上墙', forUnits: false },
  { to: '/responsibility/leading', name: '五带头', forUnits: false },
] as const

/** The parts of 责任. Four lists are the units'; an enterprise has the others. */
export function ResponsibilityTabs({ here }: { here: (typeof doors)[number]['to'] }) {
  const { unit } = useMe()
  const open = doors.filter(({ forUnits }) => !forUnits || unit.kind !== 'enterprise')
  return (
    <nav className="view-tabs" aria-label="责任各部分">
      {open.map(({ to, name }) => (
        <Link
          key={to}
          to={to}
          search={{}}
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
