import { useState } from 'react'
import { type Greeting, useArrival } from '#web/console/session.tsx'
import { EntryPage } from '#web/console/units/entry-page.tsx'
import { SignInForm } from '#web/console/units/sign-in-form.tsx'

/** 登录. On a demo installation its accounts are listed beside the form; one click fills the form. */
export function SignInPage({ demoAccounts }: { demoAccounts: Greeting['demoAccounts'] }) {
  const [chosen, setChosen] = useState({ login: '', password: '' })
  const arrived = useArrival()
  return (
    <EntryPage
      title="登录"
      beside={
        demoAccounts.length > 0 ? (
          <DemoAccounts accounts={demoAccounts} chosen={chosen.login} onChoose={setChosen} />
        ) : (
          <Help />
        )
      }
    >
      <SignInForm {...chosen} onArrive={arrived} />
    </EntryPage>
  )
}

type DemoAccount = Greeting['demoAccounts'][number]
type DemoProps = {
  accounts: readonly DemoAccount[]
  chosen: string
  onChoose: (account: DemoAccount) => void
}

const DemoAccounts = ({ accounts, chosen, onChoose }: DemoProps) => (
  <>
    <h2>演示账号</h2>
    <p className="field-help">点一行填入账号和密码。单位、企业与密码均为演示所设。</p>
    <ul className="demo-accounts">
      {accounts.map((account) => (
        <li key={account.login}>
          <button type="button" aria-pressed={account.login === chosen} onClick={() => onChoose(account)}>
            <span>{account.who}</span>
            <code>{account.login}</code>
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
