import { Form, type FormInstance, Input, Select } from 'antd'
import { useState } from 'react'
import type { FileInfo } from '#core/files/api.ts'
import type { PersonRole } from '#core/rules/words.ts'
import { getStaff, listStaff } from '#core/staff/api.ts'
import { proposedDays } from '#core/staff/certificate.ts'
import {
  getCertificate,
  listCertificateKinds,
  listCertificates,
  recordCertificate,
} from '#core/staff/certificate-api.ts'
import { newId } from '#web/client/id.ts'
import { rulesOf } from '#web/client/rules.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { todayHere } from '#web/console/units/today.ts'
import { DayInput } from '#web/ui/day.tsx'
import { FilePicker } from '#web/ui/files.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

const rule = rulesOf(recordCertificate.input)
export const certificateRefresh = [listCertificates, getCertificate, getStaff, listStaff]

type Values = {
  id: string
  kind: string
  scope?: string
  number: string
  issuer?: string
  issuedOn: string
  reviewDueOn?: string | null
  expiresOn?: string | null
}

type Props = {
  person: { district: string; id: string; role: PersonRole }
  /** The one that a renewal takes the place of. */
  old?: { id: string; kind: string; scope: string; issuer: string }
  onClose: () => void
  onDone?: (id: string) => void
}

/** 登记证书, or 换证: a further row, and the old one stays. */
export function RecordCertificate({ person, old, onClose, onDone }: Props) {
  const { district } = person
  const [files, setFiles] = useState<FileInfo[]>([])
  const command = useCommand(recordCertificate, {
    refresh: certificateRefresh,
    onDone: ({ id }) => onDone?.(id),
  })
  const initial: Values = {
    id: newId(),
    ...{ kind: old?.kind ?? '', scope: old?.scope ?? '', number: '', issuer: old?.issuer ?? '' },
    issuedOn: todayHere(),
  }
  return (
    <FormDrawer
      title={old ? '换证登记' : '登记证书'}
      note={
        old
          ? '新证另作一条登记，原证保留并标为“已换证”。'
          : '按证书上的内容填写；复审和有效期按类别推算，与证书不一致的请改正。'
      }
      act="登记"
      draftKey={`certificates/${person.id}/${old?.id ?? 'new'}`}
      initial={initial}
      command={command}
      onSubmit={({ reviewDueOn, expiresOn, scope = '', issuer = '', ...values }) =>
        command.send({
          ...{ district, personId: person.id, ...values, scope, issuer },
          ...{ reviewDueOn: reviewDueOn || null, expiresOn: expiresOn || null },
          ...{ replacesId: old?.id ?? null, fileIds: files.map(({ id }) => id) },
        })
      }
      onClose={onClose}
    >
      {(form) => (
        <>
          <Form.Item name="id" hidden>
            <Input />
          </Form.Item>
          <Facts form={form} role={person.role} fixed={old !== undefined} />
          <Form.Item label="证书扫描件或照片">
            <FilePicker district={district} value={files} onChange={setFiles} label="拍照或选择文件" />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  )
}

function Facts({ form, role, fixed }: { form: FormInstance<Values>; role: PersonRole; fixed: boolean }) {
  const kinds = useAsk(listCertificateKinds, {}).data?.items ?? []
  const usual = kinds.toSorted((a, b) => Number(b.roles.includes(role)) - Number(a.roles.includes(role)))
  const picked: string | undefined = Form.useWatch('kind', form)
  const chosen = kinds.find(({ code }) => code === picked)
  const propose = () => {
    const kind = kinds.find(({ code }) => code === form.getFieldValue('kind'))
    const issuedOn: string | undefined = form.getFieldValue('issuedOn')
    if (kind && issuedOn) form.setFieldsValue(proposedDays(kind, issuedOn))
  }
  return (
    <>
      <Form.Item
        label="证书类别"
        name="kind"
        {...rule('kind')}
        extra={chosen && `${chosen.basis}${chosen.unverified ? '（有效期、复审期待核）' : ''}`}
      >
        <Select
          disabled={fixed}
          onChange={propose}
          options={usual.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Form.Item>
      <Form.Item label="作业类别（准操项目）" name="scope" extra="例如：焊接与热切割作业；没有的留空">
        <Input autoComplete="off" maxLength={100} />
      </Form.Item>
      <Form.Item label="证书编号" name="number" {...rule('number')}>
        <Input autoComplete="off" maxLength={40} className="figure" />
      </Form.Item>
      <Form.Item label="发证机关" name="issuer">
        <Input autoComplete="off" maxLength={100} />
      </Form.Item>
      <Form.Item label="发证日期" name="issuedOn" {...rule('issuedOn')}>
        <DayInput allowClear={false} />
      </Form.Item>
      <Form.Item label="应复审日期" name="reviewDueOn" extra="不需复审的留空">
        <DayInput />
      </Form.Item>
      <Form.Item label="有效期至" name="expiresOn" extra="长期有效的留空">
        <DayInput />
      </Form.Item>
      <p className="field-help">
        <button type="button" className="plain-button" onClick={propose}>
          按类别推算日期
        </button>
      </p>
    </>
  )
}
