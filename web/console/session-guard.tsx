import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react'
import { getMe, type Me } from '#core/units/api.ts'
import { call } from '#web/client/call.ts'
import { closeGate, gateIsClosed, onGateChange, openGate } from '#web/client/gate.ts'
import { noteRequest } from '#web/client/session-clock.ts'
import { useIdle } from '#web/console/idle.ts'
import { leave } from '#web/console/leave.ts'
import { SignInForm } from '#web/console/units/sign-in-form.tsx'

/** Warns a minute before an idle session ends, and lays the sign-in over the page once it has. */
export function SessionGuard({ me }: { me: Me }) {
  const closed = useSyncExternalStore(onGateChange, gateIsClosed)
  const keep = useCallback(() => {
    noteRequest() // at once, so that the next key does not ask again
    call(getMe, {}).catch(() => undefined) // if it fails, the next command meets the same failure and tells
  }, [])
  const left = useIdle(me.idleMinutes, keep)
  useEffect(() => {
    if (left === 0) closeGate()
  }, [left])
  if (closed) return <SignInOverlay me={me} />
  return left === undefined || left === 0 ? null : <IdleWarning left={left} keep={keep} />
}

const IdleWarning = ({ left, keep }: { left: number; keep: () => void }) => (
  <div className="idle-warning" role="alert">
    <span>
      长时间未操作，<b className="figure">{left}</b> 秒后需要重新登录。已填写的内容不会丢失。
    </span>
    <button type="button" className="plain-button" onClick={keep}>
      继续使用
    </button>
  </div>
)

function SignInOverlay({ me }: { me: Me }) {
  const client = useQueryClient()
  const dialog = useRef<HTMLDialogElement>(null)
  const arrived = useCallback(
    (who: Me) => {
      // Another account must not find this one's page, nor send its commands.
      if (who.accountId !== me.accountId || who.mustChangePassword) return leave()
      noteRequest()
      openGate()
      void client.invalidateQueries()
    },
    [client, me.accountId],
  )
  useSignInElsewhere(arrived)
  const show = () => {
    if (dialog.current?.open) return
    dialog.current?.showModal()
    dialog.current?.querySelector<HTMLInputElement>('[type=password]')?.focus()
  }
  useEffect(show)
  return (
    // Esc must not uncover a page without a session.
    <dialog
      ref={dialog}
      className="overlay"
      aria-labelledby="overlay-title"
      onCancel={(event) => event.preventDefault()}
      onClose={show}
    >
      <h2 id="overlay-title">登录已失效，请重新登录</h2>
      <p>本页内容原样保留。登录后接着办理，刚才的操作会自动继续。</p>
      <SignInForm login={me.login} fixed onArrive={arrived} />
      <button type="button" className="plain-button" onClick={leave}>
        换一个账号（离开本页）
      </button>
    </dialog>
  )
}

/** Tabs share one session: a sign-in in another tab opens this one too, when it comes to the front. */
function useSignInElsewhere(arrived: (me: Me) => void) {
  useEffect(() => {
    const look = async () => {
      const { me } = await call(getMe, {}).catch(() => ({ me: null }))
      if (me) arrived(me)
    }
    const onFocus = () => void look()
    window.addEventListener('focus', onFocus)
    return () => window.removeEventListener('focus', onFocus)
  }, [arrived])
}
