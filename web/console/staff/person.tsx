import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { getStaff } from '#core/staff/api.ts'
import { listCertificates } from '#core/staff/certificate-api.ts'
import { staffRoleNames } from '#core/staff/staff.ts'
import { useAsk } from '#web/client/use.ts'
import { RecordCertificate } from '#web/console/staff/certificate-form.tsx'
import { CertificateRows } from '#web/console/staff/certificate-rows.tsx'
import { ChangeStaff, LeaveStaff, type StaffFile } from '#web/console/staff/forms.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { DayText } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { TimelineList } from '#web/ui/timeline-list.tsx'
import '#web/console/premises/premises.css'
import '#web/console/staff/staff.css'

const address = getRouteApi('/staff/$district/$id')

/** One person, or the number of 从业人员: what is registered, what they hold, and how it came to be so. */
export function StaffRecordPage() {
  const asked = useAsk(getStaff, address.useParams())
  const back = (
    <Link to="/staff" search={{}}>
      人员证书
    </Link>
  )
  const title = asked.data ? (asked.data.name ?? '从业人员人数') : '人员'
  return (
    <>
      <PageTitle title={title} back={back} aside={asked.data && <Commands file={asked.data} />} />
      <Answer asked={asked} what="人员">
        {(file) => (
          <>
            <section className="panel">
              <h2>基本情况</h2>
              <div className="panel-body">
                <Facts file={file} />
              </div>
            </section>
            {file.role !== 'worker' && <Certificates file={file} />}
            <section className="panel">
              <h2>办理记录</h2>
              <div className="panel-body">
                <TimelineList entries={file.timeline} />
              </div>
            </section>
          </>
        )}
      </Answer>
    </>
  )
}

function Facts({ file }: { file: StaffFile }) {
  const { district, enterpriseId } = file
  const holder =
    enterpriseId === null ? (
      file.holderName
    ) : (
      <Link to="/enterprises/$district/$id" params={{ district, id: enterpriseId }}>
        {file.holderName}
      </Link>
    )
  return (
    <FactList
      items={[
        { label: '岗位类别', value: staffRoleNames[file.role] },
        ...(file.headcount === null ? [] : [{ label: '人数', value: `${file.headcount} 人` }]),
        { label: '岗位（工种）', value: file.post },
        { label: '所属企业或单位', value: holder },
        { label: '街镇', value: file.townName },
        { label: '上岗日期', value: <DayText day={file.enteredOn} /> },
        { label: '离岗日期', value: <DayText day={file.leftOn} /> },
      ]}
    />
  )
}

function Commands({ file }: { file: StaffFile }) {
  const [open, setOpen] = useState<'change' | 'leave'>()
  const shut = () => setOpen(undefined)
  return (
    <>
      <CommandButton why={file.commands.leave} onClick={() => setOpen('leave')}>
        离岗
      </CommandButton>
      <CommandButton why={file.commands.change} onClick={() => setOpen('change')}>
        变更
      </CommandButton>
      {open === 'change' && <ChangeStaff file={file} onClose={shut} />}
      {open === 'leave' && <LeaveStaff file={file} onClose={shut} />}
    </>
  )
}

function Certificates({ file }: { file: StaffFile }) {
  const { district, id } = file
  const [open, setOpen] = useState(false)
  const asked = useAsk(listCertificates, { district, personId: id, limit: 100 })
  return (
    <section className="panel">
      <h2 className="staff-head">
        证书
        <CommandButton size="small" why={file.commands.certify} onClick={() => setOpen(true)}>
          登记证书
        </CommandButton>
      </h2>
      <Answer asked={asked} what="证书">
        {({ items }) =>
          items.length === 0 ? (
            <p className="panel-body nothing">
              未登记证书。特种作业人员无证不得上岗（《安全生产法》第三十条）。
            </p>
          ) : (
            <CertificateRows items={items} ofOne />
          )
        }
      </Answer>
      {open && <RecordCertificate person={file} onClose={() => setOpen(false)} />}
    </section>
  )
}
