import {
  CameraOutlined,
  CheckSquareOutlined,
  HomeOutlined,
  ProfileOutlined,
  UnorderedListOutlined,
  UserOutlined,
} from '@ant-design/icons'
import { Link, Outlet } from '@tanstack/react-router'
import { Suspense } from 'react'
import { listMyWork } from '#core/duties/api.ts'
import { listReminders } from '#core/reminders/api.ts'
import { useAsk } from '#web/client/use.ts'
import { AccountMenu } from '#web/console/account-menu.tsx'
import { groupsFor, tabsFor } from '#web/console/navigation.ts'
import { useMe } from '#web/console/session.tsx'
import { Loading } from '#web/ui/answer.tsx'
import { usePhone } from '#web/ui/screen.ts'

/** The frame around every page: header, navigation (or the phone's tabs), and the page. */
export function Shell() {
  const phone = usePhone()
  return (
    <div className="shell">
      <a className="skip-link" href="#page-main">
        跳到正文
      </a>
      {!phone && <Header />}
      {!phone && <Navigation />}
      <main className="shell-page" id="page-main" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      {phone && <Tabs />}
    </div>
  )
}

function Header() {
  const me = useMe()
  return (
    <header className="shell-header">
      <Link to="/work" className="shell-name">
        <b>治本</b>
        <span>{me.district.name}安全生产治本攻坚三年行动</span>
      </Link>
      <Waiting />
      <Reminded />
      <AccountMenu />
    </header>
  )
}

const useCounts = () => useAsk(listMyWork, {}).data?.counts

/** What presses: returned and late things, each a way to the desk. Nothing when nothing presses. */
function Waiting() {
  const counts = useCounts()
  if (!counts) return null
  return (
    <span className="shell-waiting">
      {counts.returned > 0 && (
        <Link to="/work" hash="returned" className="tone-late">
          被退回 <b className="figure">{counts.returned}</b>
        </Link>
      )}
      {counts.late > 0 && (
        <Link to="/work" hash="late" className="tone-late">
          已逾期 <b className="figure">{counts.late}</b>
        </Link>
      )}
    </span>
  )
}

/** 提醒, with how many are unread. */
function Reminded() {
  const mayRead = useMe().permissions.includes('duty.read')
  const unseen = useAsk(listReminders, { limit: 1 }, { enabled: mayRead }).data?.unseen ?? 0
  if (!mayRead) return null
  return (
    <Link to="/reminders" className="shell-reminders">
      提醒 {unseen > 0 && <b className="figure">{unseen >= 99 ? '99+' : unseen}</b>}
    </Link>
  )
}

const Navigation = () => (
  <nav className="shell-nav" aria-label="主导航">
    {groupsFor(useMe().permissions).map(({ title, doors }) => (
      <div key={title} className="shell-nav-group">
        {title !== '' && <p>{title}</p>}
        {doors.map(({ to, label }) => (
          <Link
            key={to}
            to={to}
            className="shell-door"
            activeOptions={standingAt(to)}
            activeProps={{ 'aria-current': 'page' }}
          >
            {label}
          </Link>
        ))}
      </div>
    ))}
  </nav>
)

/** 上报隐患 has a door of its own under the ledger's address: there the ledger is not where one stands. */
const standingAt = (to: string) => ({ exact: to === '/hazards', includeSearch: false })

const tabIcons: Record<string, typeof HomeOutlined> = {
  '/work': HomeOutlined,
  '/tasks': CheckSquareOutlined,
  '/hazards/new': CameraOutlined,
  '/hazards': UnorderedListOutlined,
  '/units': ProfileOutlined,
  '/me': UserOutlined,
}

function Tabs() {
  const { permissions } = useMe()
  const counts = useCounts()
  const pressing = (counts?.returned ?? 0) + (counts?.late ?? 0)
  return (
    <nav className="shell-tabs" aria-label="主导航">
      {tabsFor(permissions).map(({ to, label }) => {
        const Icon = tabIcons[to] ?? HomeOutlined
        return (
          <Link key={to} to={to} activeOptions={standingAt(to)} activeProps={{ 'aria-current': 'page' }}>
            <Icon aria-hidden />
            <span>
              {label}
              {to === '/work' && pressing > 0 && <b className="shell-tab-count figure">{pressing}</b>}
            </span>
          </Link>
        )
      })}
    </nav>
  )
}
