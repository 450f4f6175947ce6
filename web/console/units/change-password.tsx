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
    >
      <PasswordForm onDone={arrived} />
    </EntryPage>
  )
}
