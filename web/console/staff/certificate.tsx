import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Form } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import type { FileInfo } from '#core/files/api.ts'
import { personNames } from '#core/rules/words.ts'
import { getCertificate, reviewCertificate, standCertificate } from '#core/staff/certificate-api.ts'
import { rulesOf } from '#web/client/rules.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { certificateRefresh, RecordCertificate } from '#web/console/staff/certificate-form.tsx'
import { HolderLink } from '#web/console/staff/certificate-rows.tsx'
import { CertificateTag } from '#web/console/staff/state.tsx'
import { todayHere } from '#web/console/units/today.ts'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { DayInput, DayText } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { FileList, FilePicker } from '#web/ui/files.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'
import { TimelineList } from '#web/ui/timeline-list.tsx'
import '#web/console/staff/staff.css'

type File = z.output<typeof getCertificate.output>
const address = getRouteApi('/certificates/$district/$id')

/** One certificate: what is printed on it, how it stands, and what was done to it. */
export function CertificatePage() {
  const asked = useAsk(getCertificate, address.useParams())
  const back = (
    <Link to="/certificates" search={{}}>
      证书
    </Link>
  )
  return (
    <>
      <PageTitle
        title={asked.data?.kindName ?? '证书'}
        back={back}
        aside={asked.data && <Commands file={asked.data} />}
      />
      <Answer asked={asked} what="证书">
        {(file) => (
          <>
            <section className="panel">
              <h2>证书情况</h2>
              <div className="panel-body">
                <Facts file={file} />
                <FileList files={file.files} district={file.district} />
              </div>
            </section>
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

const Other = ({ file, id, children }: { file: File; id: string; children: string }) => (
  <Link to="/certificates/$district/$id" params={{ district: file.district, id }}>
    {children}
  </Link>
)

const Facts = ({ file }: { file: File }) => (
  <FactList
    items={[
      {
        label: '状态',
        value: (
          <>
            <CertificateTag state={file.state} of={file} />{' '}
            {file.replacedById !== null && (
              <Other file={file} id={file.replacedById}>
                看新证
              </Other>
            )}
          </>
        ),
      },
      {
        label: '持证人',
        value: (
          <>
            <HolderLink one={file} />（{personNames[file.personRole]}）
          </>
        ),
      },
      { label: '所属企业或单位', value: file.holderName },
      { label: '作业类别', value: file.scope },
      { label: '证书编号', value: <span className="figure">{file.number}</span> },
      { label: '发证机关', value: file.issuer },
      { label: '发证日期', value: <DayText day={file.issuedOn} /> },
      { label: '应复审日期', value: <DayText day={file.reviewDueOn} /> },
      {
        label: '有效期至',
        value: file.expiresOn === null ? '长期' : <DayText day={file.expiresOn} />,
      },
      {
        label: '原证',
        value: file.replacesId !== null && (
          <Other file={file} id={file.replacesId}>
            看原证
          </Other>
        ),
      },
    ]}
  />
)

type Act = keyof File['commands']

const acts: { act: Act; label: string }[] = [
  { act: 'review', label: '登记复审' },
  { act: 'renew', label: '换证' },
  { act: 'suspend', label: '暂扣' },
  { act: 'revoke', label: '吊销' },
  { act: 'restore', label: '恢复' },
]

function Commands({ file }: { file: File }) {
  const [open, setOpen] = useState<Act>()
  const go = useNavigate()
  const shut = () => setOpen(undefined)
  const { district } = file
  // A button for what undoes nothing would only be in the way.
  const shown = acts.filter(({ act }) => act !== 'restore' || file.state === 'suspended')
  return (
    <>
      {shown.map(({ act, label }) => (
        <CommandButton key={act} why={file.commands[act]} onClick={() => setOpen(act)}>
          {label}
        </CommandButton>
      ))}
      {open === 'review' && <ReviewDrawer file={file} onClose={shut} />}
      {open === 'renew' && (
        <RecordCertificate
          person={{ district, id: file.personId, role: file.personRole }}
          old={file}
          onClose={shut}
          onDone={(id) => void go({ to: '/certificates/$district/$id', params: { district, id } })}
        />
      )}
      {(open === 'suspend' || open === 'revoke' || open === 'restore') && (
        <StandDialog file={file} act={open} onClose={shut} />
      )}
    </>
  )
}

const reviewRule = rulesOf(reviewCertificate.input)

function ReviewDrawer({ file: { district, id }, onClose }: { file: File; onClose: () => void }) {
  const [files, setFiles] = useState<FileInfo[]>([])
  const command = useCommand(reviewCertificate, { refresh: certificateRefresh })
  const initial: { reviewedOn: string; reviewDueOn?: string } = { reviewedOn: todayHere() }
  return (
    <FormDrawer
      title="登记复审"
      note="复审合格后填写下次应复审日期；有效期内不再复审的留空。"
      act="登记"
      draftKey={`certificates/${id}/review`}
      initial={initial}
      command={command}
      onSubmit={({ reviewedOn, reviewDueOn }) =>
        command.send({
          ...{ district, id, reviewedOn, reviewDueOn: reviewDueOn || null },
          fileIds: files.map((one) => one.id),
        })
      }
      onClose={onClose}
    >
      <Form.Item label="复审日期" name="reviewedOn" {...reviewRule('reviewedOn')}>
        <DayInput allowClear={false} />
      </Form.Item>
      <Form.Item label="下次应复审日期" name="reviewDueOn">
        <DayInput />
      </Form.Item>
      <Form.Item label="复审记录">
        <FilePicker district={district} value={files} onChange={setFiles} label="拍照或选择文件" />
      </Form.Item>
    </FormDrawer>
  )
}

const statuses = {
  suspend: { status: 'suspended', label: '暂扣', note: '暂扣期间不得上岗作业，恢复后继续有效。' },
  revoke: { status: 'revoked', label: '吊销', note: '吊销后不能恢复，重新取证的另行登记。' },
  restore: { status: 'in-force', label: '恢复', note: '恢复后按原有效期计算。' },
} as const

type StandProps = { file: File; act: keyof typeof statuses; onClose: () => void }

function StandDialog({ file: { district, id }, act, onClose }: StandProps) {
  const command = useCommand(standCertificate, { refresh: certificateRefresh, onDone: onClose })
  const { status, label, note } = statuses[act]
  return (
    <ReasonDialog
      open
      title={`${label}证书`}
      act={label}
      danger={act === 'revoke'}
      busy={command.busy}
      refusal={command.refusal}
      onSubmit={(reason) => command.send({ district, id, status, reason })}
      onClose={onClose}
    >
      {note}
    </ReasonDialog>
  )
}
