import { Link } from '@tanstack/react-router'
import { Dropdown } from 'antd'
import { signOut } from '#core/units/api.ts'
import { useCommand } from '#web/client/use.ts'
import { leave } from '#web/console/leave.ts'
import { type Look, lookNames, setLook, useLook } from '#web/console/look.ts'
import { useMe } from '#web/console/session.tsx'

const LOOKS: Look[] = ['system', 'light', 'dark']

/** Unit and post at the right of the header; behind them the account, the look of the screen, and the way out. */
export function AccountMenu() {
  const me = useMe()
  const look = useLook()
  const ending = useCommand(signOut, { onDone: leave })
  const items = [
    { key: 'me', label: <Link to="/me">我的账号</Link> },
    {
      key: 'look',
      label: '显示',
      children: LOOKS.map((key) => ({
        key,
        label: `${key === look ? '✓ ' : '　'}${lookNames[key]}`,
        onClick: () => setLook(key),
      })),
    },
    { type: 'divider' as const },
    { key: 'out', label: '退出登录', onClick: () => void ending.send({}) },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <button type="button" className="shell-account">
        <span>{me.unit.name}</span>
        <span className="shell-post">{me.post}</span>
        <span aria-hidden>▾</span>
      </button>
    </Dropdown>
  )
}
