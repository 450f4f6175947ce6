import { Form, Input } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { getEnterprise } from '#core/enterprises/api.ts'
import { type PersonRole, personRoleNames } from '#core/enterprises/person.ts'
import {
  listEnterprisePersons,
  openPersonAccount,
  setEnterprisePerson,
} from '#core/enterprises/person-api.ts'
import { newId } from '#web/client/id.ts'
import { rulesOf } from '#web/client/rules.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { type Issued, OneTimePassword } from '#web/console/units/one-time-password.tsx'
import { todayHere } from '#web/console/units/today.ts'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { DayInput, DayText } from '#web/ui/day.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

type Key = { district: string; id: string }
type Person = z.infer<typeof listEnterprisePersons.output>['items'][number]

const roles: PersonRole[] = ['principal', 'controller']

/** 主要负责人 and 实际控制人: whom a major hazard is told to, and by which account they sign for it. */
export function EnterprisePersons({ enterprise }: { enterprise: Key }) {
  const key = { district: enterprise.district, id: enterprise.id }
  const asked = useAsk(listEnterprisePersons, key)
  const [setting, setSetting] = useState<PersonRole>()
  const [opening, setOpening] = useState<Person>()
  const [issued, setIssued] = useState<Issued>()
  return (
    <section className="panel">
      <h2>主要负责人和实际控制人</h2>
      <div className="panel-body">
        <Answer asked={asked} what="负责人">
          {({ items, commands }) =>
            roles.map((role) => (
              <div key={role} className="person-role">
                <h3>
                  {personRoleNames[role]}
                  <CommandButton size="small" why={commands.set} onClick={() => setSetting(role)}>
                    {items.some((one) => one.role === role) ? '更换' : '登记'}
                  </CommandButton>
                </h3>
                <PersonList
                  persons={items.filter((one) => one.role === role)}
                  why={commands.openAccount}
                  onOpen={setOpening}
                />
              </div>
            ))
          }
        </Answer>
      </div>
      {setting && <PersonDrawer enterprise={key} role={setting} onClose={() => setSetting(undefined)} />}
      {opening && (
        <AccountDrawer
          enterprise={key}
          person={opening}
          onIssued={setIssued}
          onClose={() => setOpening(undefined)}
        />
      )}
      <OneTimePassword issued={issued} onClose={() => setIssued(undefined)} />
    </section>
  )
}

type ListProps = { persons: readonly Person[]; why: string | null; onOpen: (person: Person) => void }

const PersonList = ({ persons, why, onOpen }: ListProps) =>
  persons.length === 0 ? (
    <p className="nothing">未登记。发现重大隐患时无法告知本人，只能当面送达。</p>
  ) : (
    <ul className="person-list">
      {persons.map((person) => (
        <li key={person.id} className={person.toOn === null ? 'person' : 'person person-over'}>
          <span>
            {person.name}　<span className="figure">{person.phone}</span>
          </span>
          <span>
            <DayText day={person.fromOn} /> 至 {person.toOn === null ? '今' : <DayText day={person.toOn} />}
          </span>
          {person.login !== null && <span>账号 {person.login}</span>}
          {person.toOn === null && person.login === null && (
            <CommandButton size="small" why={why} onClick={() => onOpen(person)}>
              开通账号
            </CommandButton>
          )}
        </li>
      ))}
    </ul>
  )

const personRule = rulesOf(setEnterprisePerson.input)

function PersonDrawer({
  enterprise,
  role,
  onClose,
}: {
  enterprise: Key
  role: PersonRole
  onClose: () => void
}) {
  const command = useCommand(setEnterprisePerson, { refresh: [listEnterprisePersons, getEnterprise] })
  return (
    <FormDrawer
      title={`登记${personRoleNames[role]}`}
      note="自任职日起生效，原任至前一日止，记录保留。姓名和电话只对维护企业信息的单位和本企业完整显示。"
      act="登记"
      draftKey={`enterprises/${enterprise.id}/${role}`}
      initial={{ name: '', phone: '', fromOn: todayHere() }}
      command={command}
      onSubmit={(values) => command.send({ ...enterprise, role, ...values })}
      onClose={onClose}
    >
      <Form.Item label="姓名" name="name" {...personRule('name')}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item label="电话" name="phone" {...personRule('phone')}>
        <Input inputMode="tel" autoComplete="off" />
      </Form.Item>
      <Form.Item label="自哪天起" name="fromOn" {...personRule('fromOn')}>
        <DayInput allowClear={false} />
      </Form.Item>
    </FormDrawer>
  )
}

const accountRule = rulesOf(openPersonAccount.input)

type AccountProps = {
  enterprise: Key
  person: Person
  onIssued: (issued: Issued) => void
  onClose: () => void
}

function AccountDrawer({ enterprise, person, onIssued, onClose }: AccountProps) {
  const command = useCommand(openPersonAccount, { refresh: [listEnterprisePersons], onDone: onIssued })
  return (
    <FormDrawer
      title={`开通账号：${personRoleNames[person.role]} ${person.name}`}
      note="本人用此账号签收告知、上报和整改隐患。开通后显示一次性密码，首次登录时修改。"
      act="开通"
      draftKey={`enterprises/${enterprise.id}/account/${person.id}`}
      initial={{ accountId: newId(), login: '' }}
      command={command}
      onSubmit={(values) => command.send({ ...enterprise, personId: person.id, ...values })}
      onClose={onClose}
    >
      <Form.Item name="accountId" hidden>
        <Input />
      </Form.Item>
      <Form.Item label="账号" name="login" {...accountRule('login')} extra="3–32 位小写字母、数字、点或横线">
        <Input autoComplete="off" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
    </FormDrawer>
  )
}
