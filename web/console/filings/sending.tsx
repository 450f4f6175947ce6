import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { dayInChina } from '#core/calendar.ts'
import type { FileInfo } from '#core/files/api.ts'
import { SendingWay, sendingWayNames } from '#core/filings/sending.ts'
import { recordReceipt, recordSending } from '#core/filings/sending-api.ts'
import { useCommand } from '#web/client/use.ts'
import type { Filing } from '#web/console/filings/entries.ts'
import { filingQuestions } from '#web/console/filings/questions.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { DayInput, DayText } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { FilePicker } from '#web/ui/files.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

/** Download, sending, receipt: for a receiver that has no account. Nothing for one that has. */
export function SendingPanel({ filing }: { filing: Filing }) {
  const [open, setOpen] = useState<'sending' | 'receipt'>()
  if (filing.toUnitId !== null) return null
  const close = () => setOpen(undefined)
  return (
    <section className="panel not-printed" id="sending">
      <h2>发出与回执</h2>
      <div className="panel-body">
        <p className="field-help">
          {filing.toUnitName}在本平台没有账号：报表由人送出，发出和回执登记在这里；登记回执即为接收。
        </p>
        <SentFacts filing={filing} />
        <div className="actions">
          <CommandButton why={filing.commands.send} onClick={() => setOpen('sending')}>
            登记发出
          </CommandButton>
          <CommandButton why={filing.commands.receipt} onClick={() => setOpen('receipt')}>
            登记回执
          </CommandButton>
        </div>
      </div>
      {open === 'sending' && <SendingForm filing={filing} onClose={close} />}
      {open === 'receipt' && <ReceiptForm filing={filing} onClose={close} />}
    </section>
  )
}

function SentFacts({ filing: { sending } }: { filing: Filing }) {
  return (
    <FactList
      items={[
        { label: '发出', value: sending && <DayText day={sending.sentOn} /> },
        {
          label: '方式',
          value: sending && sendingWayNames[sending.way],
          help: sending?.note || undefined,
        },
        { label: '经办职务', value: sending?.post },
        {
          label: '回执',
          value: sending?.receipt && <DayText day={sending.receipt.on} />,
          help: sending?.receipt?.by,
        },
      ]}
    />
  )
}

type FormProps = { filing: Filing; onClose: () => void }
const needed = (message: string) => [{ required: true, whitespace: true, message }]

type Sent = { sentOn: string; way: SendingWay; post: string; note: string; files: FileInfo[] }

function SendingForm({ filing: { district, id, toUnitName }, onClose }: FormProps) {
  const command = useCommand(recordSending, { refresh: filingQuestions })
  const today = dayInChina(new Date())
  return (
    <FormDrawer<Sent>
      title="登记发出"
      note={`把导出的报表送${toUnitName}后登记。是否迟报按发出日期计。`}
      act="登记"
      draftKey={`filings/${id}/sending`}
      initial={{ sentOn: today, way: 'exchange', post: '', note: '', files: [] }}
      command={command}
      onSubmit={({ files, ...sent }) =>
        command.send({ district, id, ...sent, fileIds: files.map((file) => file.id) })
      }
      onClose={onClose}
    >
      <Form.Item name="sentOn" label="发出日期" rules={needed('请选择发出日期')}>
        <DayInput />
      </Form.Item>
      <Form.Item name="way" label="发出方式" rules={needed('请选择发出方式')}>
        <Select options={SendingWay.options.map((value) => ({ value, label: sendingWayNames[value] }))} />
      </Form.Item>
      <Form.Item name="post" label="经办职务" rules={needed('请填写经办职务')} extra="只填职务，不填姓名。">
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="note" label="文号、单号或系统名称">
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="files" label="发出凭证" valuePropName="value">
        <Files district={district} />
      </Form.Item>
    </FormDrawer>
  )
}

type Received = { receivedOn: string; by: string; files: FileInfo[] }

function ReceiptForm({ filing: { district, id, toUnitName }, onClose }: FormProps) {
  const command = useCommand(recordReceipt, { refresh: filingQuestions })
  return (
    <FormDrawer<Received>
      title="登记回执"
      note={`${toUnitName}确认收到后登记，本期报送即办结。`}
      act="登记"
      draftKey={`filings/${id}/receipt`}
      initial={{ receivedOn: dayInChina(new Date()), by: '', files: [] }}
      command={command}
      onSubmit={({ files, ...receipt }) =>
        command.send({ district, id, ...receipt, fileIds: files.map((file) => file.id) })
      }
      onClose={onClose}
    >
      <Form.Item name="receivedOn" label="收到日期" rules={needed('请选择收到日期')}>
        <DayInput />
      </Form.Item>
      <Form.Item
        name="by"
        label="回执号或确认人职务"
        rules={needed('请填写回执号，或确认人的职务')}
        extra="只填职务，不填姓名。"
      >
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="files" label="回执" valuePropName="value">
        <Files district={district} />
      </Form.Item>
    </FormDrawer>
  )
}

type FilesProps = { district: string; value?: FileInfo[]; onChange?: (files: FileInfo[]) => void }

/** As the field of a form. */
const Files = ({ district, value = [], onChange = () => undefined }: FilesProps) => (
  <FilePicker district={district} value={value} onChange={onChange} most={5} />
)
