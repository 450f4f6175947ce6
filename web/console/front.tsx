import { lazy, Suspense, useEffect } from 'react'
import { useGreeting } from '#web/console/session.tsx'
import { ChangePasswordPage } from '#web/console/units/change-password.tsx'
import { SetUpPage } from '#web/console/units/set-up.tsx'
import { SignInPage } from '#web/console/units/sign-in.tsx'
import { Answer, Loading } from '#web/ui/answer.tsx'

const loadDesk = () => import('#web/console/desk.tsx')
const Desk = lazy(async () => ({ default: (await loadDesk()).Desk }))

/** The door of the console: set-up, sign-in, first change of password, or the desk. Small, so that it opens at once. */
export function Front() {
  const asked = useGreeting()
  // The desk (antd, router) is fetched while somebody types a password.
  useEffect(() => {
    const timer = setTimeout(() => void loadDesk(), 200)
    return () => clearTimeout(timer)
  }, [])
  return (
    <Answer asked={asked} what="登录状态">
      {({ me, needsSetup, demoAccounts }) => {
        if (needsSetup) return <SetUpPage />
        if (!me) return <SignInPage demoAccounts={demoAccounts} />
        if (me.mustChangePassword) return <ChangePasswordPage me={me} />
        return (
          <Suspense fallback={<Loading what="工作台" />}>
            <Desk me={me} />
          </Suspense>
        )
      }}
    </Answer>
  )
}
