import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { personRoleNames } from '#core/enterprises/person.ts'
import { listEnterprisePersons } from '#core/enterprises/person-api.ts'
import { listPremises } from '#core/premises/api.ts'
import { listStaff } from '#core/staff/api.ts'
import { listCertificates } from '#core/staff/certificate-api.ts'
import { useAsk } from '#web/client/use.ts'
import { RegisterPremises } from '#web/console/premises/form.tsx'
import { PremisesRows } from '#web/console/premises/rows.tsx'
import { mayEver, useMe } from '#web/console/session.tsx'
import { RecordCertificate } from '#web/console/staff/certificate-form.tsx'
import { CertificateRows } from '#web/console/staff/certificate-rows.tsx'
import { RegisterStaff } from '#web/console/staff/forms.tsx'
import { StaffRows } from '#web/console/staff/rows.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import '#web/console/premises/premises.css'
import '#web/console/staff/staff.css'

type Key = { district: string; id: string }
type Props = { enterprise: Key & { closedOn: string | null } }

const SHOWN = 10

/** Its premises; all of them are one press away. */
export function EnterprisePremises({ enterprise: { district, id, closedOn } }: Props) {
  const me = useMe()
  const [open, setOpen] = useState(false)
  const asked = useAsk(listPremises, { district, enterpriseId: id, limit: SHOWN })
  const no = mayEver(me, 'enterprise.manage') ? null : '场所由部门、街镇经办登记和维护'
  return (
    <section className="panel">
      <h2 className="staff-head">
        场所
        <CommandButton size="small" why={no ?? goneWords(closedOn)} onClick={() => setOpen(true)}>
          登记场所
        </CommandButton>
      </h2>
      <Answer asked={asked} what="场所">
        {({ items, next }) =>
          items.length === 0 ? (
            <p className="panel-body nothing">未登记场所。有工地、地下工程、网点的请登记。</p>
          ) : (
            <>
              <PremisesRows items={items} ofOne />
              {next !== null && (
                <p className="panel-body">
                  <Link to="/premises" search={{ enterprise: id }}>
                    看全部场所
                  </Link>
                </p>
              )}
            </>
          )
        }
      </Answer>
      {open && <RegisterPremises enterpriseId={id} onClose={() => setOpen(false)} />}
    </section>
  )
}

/** Its persons and what they hold; 主要负责人's certificates stand here, because the persons do. */
export function EnterpriseStaff({ enterprise: { district, id, closedOn } }: Props) {
  const me = useMe()
  const [open, setOpen] = useState(false)
  const asked = useAsk(listStaff, { district, enterpriseId: id, left: 'false', limit: SHOWN })
  const no = mayEver(me, 'staff.record') ? null : '人员和证书由本单位经办，或由监管部门、街镇经办代录'
  const why = no ?? goneWords(closedOn)
  return (
    <section className="panel">
      <h2 className="staff-head">
        人员与证书
        <CommandButton size="small" why={why} onClick={() => setOpen(true)}>
          登记人员
        </CommandButton>
      </h2>
      <Answer asked={asked} what="人员">
        {({ items, next }) =>
          items.length === 0 ? (
            <p className="panel-body nothing">未登记安全管理人员和特种作业人员。</p>
          ) : (
            <>
              <StaffRows items={items} ofOne />
              {next !== null && (
                <p className="panel-body">
                  <Link to="/staff" search={{ enterprise: id }}>
                    看全部人员
                  </Link>
                </p>
              )}
            </>
          )
        }
      </Answer>
      <PrincipalCertificates enterprise={{ district, id }} why={why} />
      {open && <RegisterStaff enterpriseId={id} onClose={() => setOpen(false)} />}
    </section>
  )
}

const goneWords = (closedOn: string | null) => (closedOn === null ? null : `已于 ${closedOn} 注销登记`)

function PrincipalCertificates({ enterprise, why }: { enterprise: Key; why: string | null }) {
  const persons = useAsk(listEnterprisePersons, enterprise).data?.items ?? []
  return persons
    .filter(({ toOn }) => toOn === null)
    .map((person) => <OfPrincipal key={person.id} {...{ enterprise, person, why }} />)
}

type PrincipalProps = {
  enterprise: Key
  person: { id: string; role: 'principal' | 'controller'; name: string }
  why: string | null
}

function OfPrincipal({ enterprise: { district }, person, why }: PrincipalProps) {
  const [open, setOpen] = useState(false)
  const items = useAsk(listCertificates, { district, personId: person.id, limit: 20 }).data?.items ?? []
  return (
    <>
      <p className="panel-body staff-head">
        {personRoleNames[person.role]} {person.name} 的证书{items.length === 0 && '：未登记'}
        <CommandButton size="small" why={why} onClick={() => setOpen(true)}>
          登记证书
        </CommandButton>
      </p>
      {items.length > 0 && <CertificateRows items={items} ofOne />}
      {open && <RecordCertificate person={{ ...person, district }} onClose={() => setOpen(false)} />}
    </>
  )
}
