import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { addDays } from '#core/calendar.ts'
import type { FileInfo } from '#core/files/api.ts'
import { listHazards } from '#core/hazards/ledger-api.ts'
import { endsAfter } from '#core/responsibility/pledge.ts'
import * as api from '#core/responsibility/pledge-api.ts'
import { newId } from '#web/client/id.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import type { Pledge } from '#web/console/responsibility/records.ts'
import { Verb } from '#web/console/supervision/verb.tsx'
import { todayHere } from '#web/console/units/today.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { DayInput } from '#web/ui/day.tsx'
import { FilePicker } from '#web/ui/files.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

const refresh = [api.getPledge, api.listPledges, api.listUnpledged]
const needed = (message: string) => ({ rules: [{ required: true, message }] })

export function PledgeVerbs({ pledge }: { pledge: Pledge }) {
  const { district, id, commands } = pledge
  const key = { district, id }
  const renewed = pledge.renewedById !== null ? '已经发起续签，请在新文书上办理。' : null
  return (
    <div className="verb-bar">
      <Opening label="登记签署" why={commands.sign} primary>
        {(close) => <Sign pledge={pledge} onClose={close} />}
      </Opening>
      <Opening label="续签" why={commands.renew ?? renewed}>
        {(close) => <Renew pledge={pledge} onClose={close} />}
      </Opening>
      <Opening label="标记违诺" why={commands.flag}>
        {(close) => <Flag pledge={pledge} onClose={close} />}
      </Opening>
      <Verb
        endpoint={api.withdrawPledge}
        why={commands.withdraw}
        label="撤回"
        asks={{ label: '撤回理由', danger: true }}
        input={(reason) => ({ ...key, reason })}
        refresh={refresh}
      />
      <Verb
        endpoint={api.endPledge}
        why={commands.end}
        label="终止"
        asks={{ label: '终止理由', danger: true }}
        input={(reason) => ({ ...key, reason })}
        refresh={refresh}
      />
    </div>
  )
}

type OpeningProps = {
  label: string
  why: string | null
  primary?: boolean
  children: (close: () => void) => React.ReactNode
}

/** A button that opens a form. */
function Opening({ label, why, primary = false, children }: OpeningProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <CommandButton why={why} type={primary ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {label}
      </CommandButton>
      {open && children(() => setOpen(false))}
    </>
  )
}

type DrawerProps = { pledge: Pledge; onClose: () => void }

function Sign({ pledge: { district, id, giverUnitId }, onClose }: DrawerProps) {
  const [files, setFiles] = useState<FileInfo[]>([])
  const command = useCommand(api.signPledge, { refresh })
  return (
    <FormDrawer
      title="登记签署"
      note="只登记职务和日期，姓名以签署页扫描件为准。"
      act="登记签署"
      draftKey={`responsibility/${id}/sign`}
      initial={{ signedOn: todayHere(), giverSigner: '', subjectSigner: '主要负责人' }}
      command={command}
      onSubmit={(typed) => command.send({ district, id, ...typed, fileIds: files.map((file) => file.id) })}
      onClose={onClose}
    >
      <Form.Item name="signedOn" label="签署日期" {...needed('请选择日期')}>
        <DayInput allowClear={false} />
      </Form.Item>
      <Form.Item
        name="giverSigner"
        label="甲方签署人职务"
        hidden={giverUnitId === null}
        {...(giverUnitId === null ? {} : needed('请填写职务'))}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="subjectSigner" label="乙方签署人职务" {...needed('请填写职务')}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item label="签署页扫描件（必需）" required>
        <FilePicker district={district} value={files} onChange={setFiles} camera />
      </Form.Item>
    </FormDrawer>
  )
}

function Renew({ pledge: { district, id, toOn, state }, onClose }: DrawerProps) {
  const navigate = useNavigate()
  const command = useCommand(api.renewPledge, {
    refresh,
    onDone: (next) =>
      void navigate({ to: '/responsibility/pledges/$district/$id', params: { district, id: next.id } }),
  })
  const from = state === 'expired' ? todayHere() : addDays(toOn, 1)
  return (
    <FormDrawer
      title="续签"
      note="按原文书内容生成新文书待签署；新文书签署前，原文书照旧。"
      act="发起续签"
      draftKey={`responsibility/${id}/renew`}
      initial={{ fromOn: from, toOn: endsAfter(from, 12) }}
      command={command}
      onSubmit={(typed) => command.send({ district, id, newId: newId(), ...typed })}
      onClose={onClose}
    >
      <Form.Item name="fromOn" label="有效期起" {...needed('请选择日期')}>
        <DayInput allowClear={false} />
      </Form.Item>
      <Form.Item name="toOn" label="有效期止" {...needed('请选择日期')}>
        <DayInput allowClear={false} />
      </Form.Item>
    </FormDrawer>
  )
}

type Broken = { itemId?: string; hazardId?: string; words: string }

function Flag({ pledge: { district, id, items, subject, subjectId, subjectKind }, onClose }: DrawerProps) {
  const command = useCommand(api.flagBreach, { refresh })
  const isFirm = subjectKind === 'enterprise'
  const hazards = useAsk(listHazards, { district, enterpriseId: subjectId, limit: 100 }, { enabled: isFirm })
  return (
    <FormDrawer<Broken>
      title="标记违诺"
      note={`${subject}没有做到的承诺，写明事实并关联隐患。`}
      act="标记"
      danger
      draftKey={`responsibility/${id}/flag`}
      initial={{ words: '' }}
      command={command}
      onSubmit={({ itemId = '', hazardId, words }) =>
        command.send({ district, id, breachId: newId(), itemId, hazardId: hazardId ?? null, words })
      }
      onClose={onClose}
    >
      <Form.Item name="itemId" label="违反的承诺" {...needed('请选择')}>
        <Select options={items.map(({ id: value, text }) => ({ value, label: text }))} />
      </Form.Item>
      {isFirm && (
        <Form.Item name="hazardId" label="关联隐患（可不选）">
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            notFoundContent="该企业没有登记的隐患"
            options={(hazards.data?.items ?? []).map(({ id: value, no, title }) => ({
              value,
              label: `${no ?? '未编号'} ${title}`,
            }))}
          />
        </Form.Item>
      )}
      <Form.Item name="words" label="事实" {...needed('请写明事实')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
      </Form.Item>
    </FormDrawer>
  )
}
