import type { Me } from '#core/units/api.ts'
import { useArrival } from '#web/console/session.tsx'
import { EntryPage } from '#web/console/units/entry-page.tsx'
import { PasswordForm } from '#web/console/units/password-form.tsx'

/** The first sign-in with a one-time password leads here, and nowhere else until it is changed. */
export function ChangePasswordPage({ me }: { me: Me }) {
  const arrived = useArrival()
  return (
    <EntryPage
      title="请先修改密码"
      intro={
        <p>
          {me.unit.name} · {me.post}（{me.login}）正在使用一次性密码。修改后才能办理业务。
        </p>
      }
      beside={
        <>
          <h2>什么样的密码可以</h2>
          <p>用几个不相干的词连成一句，再加上数字或符号，既好记又不易猜中。</p>
          <p>不能包含账号，不能用常用词、键盘顺序和连续数字，也不能与现密码相同。不符合时会说明原因。</p>
        </>
      }
    >
      <PasswordForm onDone={arrived} />
    </EntryPage>
  )
}
