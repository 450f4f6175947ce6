import { type FormEvent, useEffect, useRef, useState } from 'react'
import { type Me, signIn } from '#core/units/api.ts'
import { useCommand } from '#web/client/use.ts'
import { EntryField } from '#web/console/units/entry-field.tsx'
import { Problem } from '#web/ui/problem.tsx'

type Props = {
  login: string
  /** Known beforehand on a demo only. */
  password?: string
  /** The account is given, only its password is asked for (the overlay). */
  fixed?: boolean
  onArrive: (me: Me) => void
}

/** Account and password. Wrong ones, and a lock-out, are told in the server's words; the account's name stays. */
export function SignInForm({ login: first, password: known = '', fixed = false, onArrive }: Props) {
  const [login, setLogin] = useState(first)
  const [password, setPassword] = useState(known)
  const [missing, setMissing] = useState(false)
  const box = useRef<HTMLFormElement>(null)
  const entering = useCommand(signIn, { onDone: onArrive })

  useEffect(() => {
    setLogin(first)
    setPassword(known)
    if (first !== '') box.current?.querySelector<HTMLInputElement>('[type=password]')?.focus()
  }, [first, known])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const incomplete = login.trim() === '' || password === ''
    setMissing(incomplete)
    if (incomplete) return
    const me = await entering.send({ login, password })
    if (!me) setPassword('')
  }
  return (
    <form ref={box} onSubmit={(event) => void submit(event)} noValidate>
      <EntryField
        label="账号"
        value={login}
        onChange={setLogin}
        readOnly={fixed}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={missing && login.trim() === '' ? '请输入账号' : undefined}
      />
      <EntryField
        label="密码"
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        error={missing && password === '' ? '请输入密码' : undefined}
      />
      <Problem error={entering.refusal} />
      <button type="submit" className="entry-submit" disabled={entering.busy}>
        {entering.busy ? '正在登录…' : '登录'}
      </button>
    </form>
  )
}
