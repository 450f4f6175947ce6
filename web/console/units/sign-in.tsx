import { useState } from 'react'
import { type Greeting, useArrival } from '#web/console/session.tsx'
import { EntryPage } from '#web/console/units/entry-page.tsx'
import { SignInForm } from '#web/console/units/sign-in-form.tsx'

/** 登录. On a demo installation its accounts are listed beside the form; one click fills the name in. */
export function SignInPage({ demoAccounts }: { demoAccounts: Greeting['demoAccounts'] }) {
  const [login, setLogin] = useState('')
  const arrived = useArrival()
  return (
    <EntryPage
      title="登录"
      beside={
        demoAccounts.length > 0 ? (
          <DemoAccounts accounts={demoAccounts} chosen={login} onChoose={setLogin} />
        ) : (
          <Help />
        )
      }
    >
      <SignInForm login={login} onArrive={arrived} />
    </EntryPage>
  )
}

type DemoProps = { accounts: Greeting['demoAccounts']; chosen: string; onChoose: (login: string) => void }

const DemoAccounts = ({ accounts, chosen, onChoose }: DemoProps) => (
  <>
    <h2>演示账号</h2>
    <p className="field-help">点一行填入账号。初始密码见启动程序的窗口。单位与企业均为演示数据。</p>
    <ul className="demo-accounts">
      {accounts.map(({ login, who }) => (
        <li key={login}>
          <button type="button" aria-pressed={login === chosen} onClick={() => onChoose(login)}>
            <span>{who}</span>
            <code>{login}</code>
          </button>
        </li>
      ))}
    </ul>
  </>
)

const Help = () => (
  <>
    <h2>登录遇到问题</h2>
    <dl className="entry-help">
      <dt>忘记密码、账号被锁定</dt>
      <dd>请本区系统管理员在「单位」页重置密码或解除锁定，凭一次性密码登录后自行修改。</dd>
      <dt>没有账号</dt>
      <dd>账号按单位和职务配发，由本单位向区安委办申请。</dd>
      <dt>公用电脑</dt>
      <dd>离开前请点右上角「退出登录」；遗忘时可在其他电脑上「退出全部登录」。</dd>
    </dl>
  </>
)
