import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { listSessions, signOut, signOutEverywhere } from '#core/units/api.ts'
import { roleNames } from '#core/units/roles.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { CalendarPanel } from '#web/console/duties/calendar-panel.tsx'
import { leave } from '#web/console/leave.ts'
import { type Look, lookNames, setLook, useLook } from '#web/console/look.ts'
import { groupsFor, tabsFor } from '#web/console/navigation.ts'
import { useArrival, useMe } from '#web/console/session.tsx'
import { agentName } from '#web/console/units/agents.ts'
import { PasswordForm } from '#web/console/units/password-form.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { MomentText } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { usePhone } from '#web/ui/screen.ts'
import { StateTag } from '#web/ui/state-tag.tsx'
import '#web/console/units/units.css'
import '#web/console/units/accounts.css'

/** 我的账号; on a phone also the way to every page without a tab. */
export function MyAccountPage() {
  const phone = usePhone()
  return (
    <>
      <PageTitle title={phone ? '我的' : '我的账号'} aside={<Leave />} />
      {phone && <Doors />}
      <div className="units-grid">
        <div>
          <WhoIAm />
          <Sessions />
        </div>
        <div>
          <PasswordPanel />
          <CalendarPanel />
        </div>
      </div>
    </>
  )
}

function Leave() {
  const ending = useCommand(signOut, { onDone: leave })
  return (
    <>
      <Problem error={ending.refusal} />
      <Button loading={ending.busy} onClick={() => void ending.send({})}>
        退出登录
      </Button>
    </>
  )
}

function Doors() {
  const { permissions } = useMe()
  const tabs = tabsFor(permissions).map(({ to }) => to)
  return (
    <nav className="panel account-doors" aria-label="全部页面">
      {groupsFor(permissions)
        .flatMap(({ doors }) => doors)
        .filter(({ to }) => !tabs.includes(to))
        .map(({ to, label }) => (
          <Link key={to} to={to}>
            {label}
            <span aria-hidden>›</span>
          </Link>
        ))}
    </nav>
  )
}

const LOOKS: Look[] = ['system', 'light', 'dark']

function WhoIAm() {
  const me = useMe()
  const look = useLook()
  return (
    <section className="panel">
      <h2>账号</h2>
      <div className="panel-body">
        <FactList
          items={[
            { label: '账号', value: me.login },
            {
              label: '单位',
              value: (
                <Link to="/units/$unitId" params={{ unitId: me.unit.id }}>
                  {me.unit.name}
                </Link>
              ),
            },
            { label: '职务', value: me.post, help: '办理记录上显示单位和职务' },
            { label: '角色', value: roleNames[me.role] },
            { label: '自动退出', value: `${me.idleMinutes} 分钟未操作`, help: '依据网络安全等级保护要求' },
          ]}
        />
        <FilterChips
          label="显示"
          all={null}
          value={look}
          onChange={(chosen) => setLook(chosen ?? 'system')}
          chips={LOOKS.map((value) => ({ value, label: lookNames[value] }))}
        />
      </div>
    </section>
  )
}

function PasswordPanel() {
  const arrived = useArrival()
  const [changed, setChanged] = useState(false)
  return (
    <section className="panel">
      <h2>修改密码</h2>
      <div className="panel-body account-password">
        <PasswordForm
          onDone={(me) => {
            setChanged(true)
            arrived(me)
          }}
        />
        {changed && (
          <p role="status">
            <StateTag tone="good">密码已修改，下次登录请用新密码</StateTag>
          </p>
        )}
      </div>
    </section>
  )
}

function Sessions() {
  const asked = useAsk(listSessions, {})
  const ending = useCommand(signOutEverywhere, { onDone: leave })
  return (
    <section className="panel">
      <div className="units-head">
        <h3>正在登录的设备</h3>
        <Button size="small" danger loading={ending.busy} onClick={() => void ending.send({})}>
          退出全部登录
        </Button>
      </div>
      <div className="panel-body">
        <Problem error={ending.refusal} />
        <Answer asked={asked} what="登录设备">
          {({ items }) => (
            <ul className="sessions">
              {items.map((session) => (
                <li key={session.id}>
                  <span title={session.agent}>
                    {agentName(session.agent)}
                    {session.current && '（本机）'}
                  </span>
                  <span>
                    登录 <MomentText at={session.startedAt} />
                  </span>
                  <span>
                    最近 <MomentText at={session.seenAt} />
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Answer>
        <p className="field-help">有不认识的设备时，先退出全部登录，再修改密码。</p>
      </div>
    </section>
  )
}
