import { Form, Input } from 'antd'
import type { Endpoint } from '#core/endpoint.ts'
import type { FileInfo } from '#core/files/api.ts'
import * as api from '#core/transfers/command-api.ts'
import { listUnits } from '#core/units/api.ts'
import { rulesOf } from '#web/client/rules.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { unitNamesOf } from '#web/console/plans/unit-names.ts'
import { UnitPicker } from '#web/console/plans/unit-picker.tsx'
import type { Transfer } from '#web/console/transfers/words.ts'
import { todayHere } from '#web/console/units/today.ts'
import { DayInput } from '#web/ui/day.tsx'
import { FilePicker } from '#web/ui/files.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

type Question = Extract<Endpoint, { method: 'GET' }>
type Props = { transfer: Transfer; refresh: readonly Question[]; onClose: () => void }

const idsOf = (files: readonly FileInfo[]) => files.map(({ id }) => id)

/** The uploader inside a form: antd gives it value and onChange. */
const Files = ({
  district,
  most,
  value = [],
  onChange,
}: {
  district: string
  most?: number
  value?: FileInfo[]
  onChange?: (files: FileInfo[]) => void
}) => (
  <FilePicker
    district={district}
    camera
    value={value}
    onChange={(files) => onChange?.(files)}
    {...(most === undefined ? {} : { most })}
  />
)

const Words = ({ label, extra }: { label: string; extra?: string }) => (
  <Form.Item label={label} name="words" extra={extra} rules={[{ required: true, message: `请填写${label}` }]}>
    <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={2000} showCount />
  </Form.Item>
)

type Said = { words: string; files: FileInfo[] }
const nothing: Said = { words: '', files: [] }

export function HandleDrawer({ transfer: { district, id }, refresh, onClose }: Props) {
  const command = useCommand(api.handleTransfer, { refresh })
  return (
    <FormDrawer
      title="登记办理情况"
      note="记录正在怎样办理；办理有结果后再反馈。"
      act="登记"
      draftKey={`transfers/${id}/handle`}
      initial={nothing}
      command={command}
      onSubmit={({ words, files }) => command.send({ district, id, words, fileIds: idsOf(files) })}
      onClose={onClose}
    >
      <Words label="办理情况" />
      <Form.Item label="材料" name="files">
        <Files district={district} />
      </Form.Item>
    </FormDrawer>
  )
}

export function ReplyDrawer({ transfer, refresh, onClose }: Props) {
  const { district, id, fromName, returns, movesOwner, chain } = transfer
  const command = useCommand(api.replyToTransfer, { refresh })
  const open = chain.filter(
    ({ parentId, status }) => parentId === id && ['issued', 'signed', 'handling', 'refused'].includes(status),
  )
  return (
    <FormDrawer
      title={`反馈${fromName}`}
      note={
        <>
          应当反馈：{returns}。{movesOwner && '反馈之后，移交单位不再凭本件读取这条隐患。'}
          {open.length > 0 && (
            <span className="tone-due">{open.map(({ toName }) => toName).join('、')}还没有反馈。</span>
          )}
        </>
      }
      act="反馈"
      draftKey={`transfers/${id}/reply`}
      initial={nothing}
      command={command}
      onSubmit={({ words, files }) => command.send({ district, id, words, fileIds: idsOf(files) })}
      onClose={onClose}
    >
      <Words label="处置情况" extra="写明做了什么、结果如何、是否办结。" />
      <Form.Item label="材料和照片" name="files">
        <Files district={district} />
      </Form.Item>
    </FormDrawer>
  )
}

export function ConcludeDrawer({ transfer: { district, id, group }, refresh, onClose }: Props) {
  const command = useCommand(api.concludeJointDisposal, { refresh })
  return (
    <FormDrawer
      title="联合处置结果"
      note={`各成员单位（${group.map(({ toName }) => toName).join('、')}）的处置件随之办结。`}
      act="登记结果"
      draftKey={`transfers/${id}/joint`}
      initial={nothing}
      command={command}
      onSubmit={({ words, files }) => command.send({ district, id, words, fileIds: idsOf(files) })}
      onClose={onClose}
    >
      <Words label="处置结果" extra="汇总各成员单位做了什么，隐患是否消除。" />
      <Form.Item label="材料和照片" name="files">
        <Files district={district} />
      </Form.Item>
    </FormDrawer>
  )
}

const receiptRule = rulesOf(api.recordReceipt.input)

export function ReceiptDrawer({ transfer: { district, id, toName }, refresh, onClose }: Props) {
  const command = useCommand(api.recordReceipt, { refresh })
  return (
    <FormDrawer
      title="登记送达回执"
      note={`${toName}在系统外：何时由谁签收，以回执为准。`}
      act="登记"
      draftKey={`transfers/${id}/receipt`}
      initial={{ on: todayHere(), by: '', files: [] as FileInfo[] }}
      command={command}
      onSubmit={({ on, by, files }) => command.send({ district, id, on, by, fileIds: idsOf(files) })}
      onClose={onClose}
    >
      <Form.Item label="送达日期" name="on" {...receiptRule('on')}>
        <DayInput allowClear={false} />
      </Form.Item>
      <Form.Item label="签收人职务" name="by" extra="只写职务，不写姓名。" {...receiptRule('by')}>
        <Input autoComplete="off" maxLength={60} />
      </Form.Item>
      <Form.Item
        label="送达回执"
        name="files"
        rules={[{ required: true, type: 'array', min: 1, message: '请附送达回执' }]}
      >
        <Files district={district} most={5} />
      </Form.Item>
    </FormDrawer>
  )
}

const outcomeRule = rulesOf(api.recordOutcome.input)

export function OutcomeDrawer({ transfer: { district, id, toName }, refresh, onClose }: Props) {
  const command = useCommand(api.recordOutcome, { refresh })
  return (
    <FormDrawer
      title="登记处理结果"
      note={`${toName}出具的处理结果，以文书为准。`}
      act="登记"
      draftKey={`transfers/${id}/outcome`}
      initial={{ on: todayHere(), ...nothing }}
      command={command}
      onSubmit={({ on, words, files }) => command.send({ district, id, on, words, fileIds: idsOf(files) })}
      onClose={onClose}
    >
      <Form.Item label="结果日期" name="on" {...outcomeRule('on')}>
        <DayInput allowClear={false} />
      </Form.Item>
      <Words label="处理结果" />
      <Form.Item label="文书" name="files">
        <Files district={district} />
      </Form.Item>
    </FormDrawer>
  )
}

/** One unit of the district. */
const OneUnit = ({
  value,
  onChange,
}: {
  value?: string
  onChange?: (unitId: string | undefined) => void
}) => {
  const units = useAsk(listUnits, {})
  const { tree } = unitNamesOf(units.data?.items ?? [])
  return (
    <UnitPicker
      tree={tree}
      value={value ? [value] : []}
      onChange={([unitId]) => onChange?.(unitId)}
      single
      label="改送单位"
    />
  )
}

export function RerouteDrawer({ transfer: { district, id, fromName, toName }, refresh, onClose }: Props) {
  const command = useCommand(api.rerouteTransfer, { refresh })
  return (
    <FormDrawer
      title="裁决改送其他单位"
      note={`当事单位是${fromName}和${toName}。改送后重新出具公文，签收和反馈期限从今天起算。`}
      act="裁决改送"
      draftKey={`transfers/${id}/reroute`}
      initial={{ toUnitId: '', reason: '' }}
      command={command}
      onSubmit={({ toUnitId, reason }) => command.send({ district, id, toUnitId, reason })}
      onClose={onClose}
    >
      <Form.Item label="改送单位" name="toUnitId" rules={[{ required: true, message: '请选择改送单位' }]}>
        <OneUnit />
      </Form.Item>
      <Form.Item label="裁决理由" name="reason" rules={[{ required: true, message: '请填写裁决理由' }]}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} showCount />
      </Form.Item>
    </FormDrawer>
  )
}
