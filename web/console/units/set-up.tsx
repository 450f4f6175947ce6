import { type FormEvent, useState } from 'react'
import { listPlaces, type Me, setUp } from '#core/units/api.ts'
import { objectionTo } from '#web/client/rules.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { useArrival } from '#web/console/session.tsx'
import { EntryField } from '#web/console/units/entry-field.tsx'
import { EntryPage } from '#web/console/units/entry-page.tsx'
import { Problem } from '#web/ui/problem.tsx'

const NOTHING = { code: '', district: '', login: '', password: '' }
type Typed = typeof NOTHING

/** The first page of an empty installation: its district and its first administrator. */
export function SetUpPage() {
  const arrived = useArrival()
  return (
    <EntryPage
      title="启用"
      intro={<p>系统中尚无账号。请选定所在区，并设立第一个系统管理员，再由其录入单位、配发账号。</p>}
      beside={
        <>
          <h2>启用码在哪里</h2>
          <p>
            启动本系统的命令行窗口中已显示启用码。有启用码才能设立第一个管理员，他人先打开本页也无法抢先启用。
          </p>
          <h2>启用之后</h2>
          <p>在「单位」页录入安委办、行业部门、街镇、区属集团，再为各单位配发账号。</p>
        </>
      }
    >
      <SetUpForm onArrive={arrived} />
    </EntryPage>
  )
}

function SetUpForm({ onArrive }: { onArrive: (me: Me) => void }) {
  const [typed, setTyped] = useState(NOTHING)
  const [checked, setChecked] = useState(false)
  const making = useCommand(setUp, { onDone: onArrive })
  const change = (name: keyof Typed) => (value: string) => setTyped({ ...typed, [name]: value })
  const objections: Partial<Record<keyof Typed, string | undefined>> = checked ? objectionsTo(typed) : {}
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (Object.values(objectionsTo(typed)).every((one) => one === undefined)) void making.send(typed)
  }
  return (
    <form onSubmit={submit} noValidate>
      <EntryField
        label="启用码"
        value={typed.code}
        onChange={change('code')}
        error={objections.code}
        autoComplete="off"
      />
      <DistrictField value={typed.district} onChange={change('district')} error={objections.district} />
      <EntryField
        label="管理员账号"
        help="3–32 位小写字母、数字、点或横线"
        value={typed.login}
        onChange={change('login')}
        error={objections.login}
        autoComplete="username"
        autoCapitalize="none"
      />
      <EntryField
        label="密码"
        type="password"
        value={typed.password}
        onChange={change('password')}
        error={objections.password}
        autoComplete="new-password"
      />
      <Problem error={making.refusal} />
      <button type="submit" className="entry-submit" disabled={making.busy}>
        {making.busy ? '正在启用…' : '启用'}
      </button>
    </form>
  )
}

const { code, district, login, password } = setUp.input.shape
const objectionsTo = (typed: Typed): Record<keyof Typed, string | undefined> => ({
  code: objectionTo(code, typed.code),
  district: typed.district === '' ? '请选择所在区' : objectionTo(district, typed.district),
  login: objectionTo(login, typed.login),
  password: typed.password === '' ? '请设定密码' : objectionTo(password, typed.password),
})

type DistrictProps = { value: string; onChange: (code: string) => void; error: string | undefined }

function DistrictField({ value, onChange, error }: DistrictProps) {
  const places = useAsk(listPlaces, {})
  const districts = places.data?.districts ?? []
  return (
    <div className="field">
      <label className="field-label" htmlFor="set-up-district">
        所在区
      </label>
      <select
        id="set-up-district"
        className="entry-input"
        value={value}
        onChange={({ target }) => onChange(target.value)}
        aria-invalid={error !== undefined}
      >
        <option value="">请选择</option>
        {districts.map((one) => (
          <option key={one.code} value={one.code}>
            {one.name}（{one.code}）
          </option>
        ))}
      </select>
      <p className={error === undefined ? 'field-help' : 'field-error'}>{error ?? '启用后不能更改'}</p>
      <Problem error={places.error} retry={places.refetch} />
    </div>
  )
}
