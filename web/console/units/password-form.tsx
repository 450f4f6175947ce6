import { type FormEvent, useState } from 'react'
import { changePassword, type Me } from '#core/units/api.ts'
import { useCommand } from '#web/client/use.ts'
import { EntryField } from '#web/console/units/entry-field.tsx'
import { Problem } from '#web/ui/problem.tsx'

const NOTHING = { current: '', next: '', again: '' }

/** Current password, new one, new one again. The rules are the server's; its refusal says which was broken. */
export function PasswordForm({ onDone }: { onDone: (me: Me) => void }) {
  const [typed, setTyped] = useState(NOTHING)
  const [checked, setChecked] = useState(false)
  const changing = useCommand(changePassword, { onDone })
  const field = (name: keyof typeof NOTHING) => ({
    type: 'password',
    value: typed[name],
    onChange: (value: string) => setTyped({ ...typed, [name]: value }),
  })
  const objections = checked ? objectionsTo(typed) : {}
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (Object.keys(objectionsTo(typed)).length > 0) return
    const me = await changing.send({ current: typed.current, next: typed.next })
    if (me) setTyped(NOTHING)
    if (me) setChecked(false)
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <EntryField
        label="现密码"
        autoComplete="current-password"
        {...field('current')}
        error={objections.current}
      />
      <EntryField label="新密码" autoComplete="new-password" {...field('next')} error={objections.next} />
      <EntryField
        label="再输一遍新密码"
        autoComplete="new-password"
        {...field('again')}
        error={objections.again}
      />
      <Problem error={changing.refusal} />
      <button type="submit" className="entry-submit" disabled={changing.busy}>
        {changing.busy ? '正在修改…' : '修改密码'}
      </button>
    </form>
  )
}

function objectionsTo({
  current,
  next,
  again,
}: typeof NOTHING): Partial<Record<keyof typeof NOTHING, string>> {
  return {
    ...(current === '' && { current: '请输入现密码' }),
    ...(next === '' && { next: '请输入新密码' }),
    ...(next !== again && { again: '两次输入的新密码不一致' }),
  }
}
