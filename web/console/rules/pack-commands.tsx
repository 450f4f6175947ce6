import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { addDays } from '#core/calendar.ts'
import { listMyWork } from '#core/duties/api.ts'
import { addressOf } from '#core/endpoint.ts'
import * as api from '#core/rules/pack-api.ts'
import { newId } from '#web/client/id.ts'
import { rulesOf } from '#web/client/rules.ts'
import { useCommand } from '#web/client/use.ts'
import { RuleForm } from '#web/console/rules/rule-form.tsx'
import { HeadDrawer } from '#web/console/rules/write.tsx'
import { Verb } from '#web/console/supervision/verb.tsx'
import { todayHere } from '#web/console/units/today.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { DayInput } from '#web/ui/day.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

type Props = { pack: api.RulePackPage }

const refresh = [api.getRulePack, api.listRulePacks, api.compareRulePacks, listMyWork]

/** What may be done with a version now, by what it is. */
export const PackCommands = ({ pack }: Props) => (
  <div className="rule-commands">
    {pack.standing === 'draft' && <DraftCommands pack={pack} />}
    {pack.standing === 'proposed' && <ProposedCommands pack={pack} />}
    {pack.standing !== 'draft' && pack.standing !== 'proposed' && <ApprovedCommands pack={pack} />}
    <Button href={addressOf(api.exportRulePack, { district: pack.district, id: pack.id })}>导出文件</Button>
  </div>
)

function DraftCommands({ pack }: Props) {
  const [open, setOpen] = useState<'rule' | 'head'>()
  const { district, id, commands, faults } = pack
  const key = { district, id }
  const close = () => setOpen(undefined)
  const wrong = faults.length > 0 ? `有 ${faults.length} 处错误，改正后才能提请批准` : null
  return (
    <>
      <Verb
        endpoint={api.proposeRulePack}
        type="primary"
        label="提请批准"
        why={commands.propose ?? wrong}
        input={() => key}
        refresh={refresh}
      />
      <CommandButton why={commands.edit} onClick={() => setOpen('rule')}>
        增加规则
      </CommandButton>
      <CommandButton why={commands.edit} onClick={() => setOpen('head')}>
        修改基本信息
      </CommandButton>
      <Verb
        endpoint={api.dropRulePack}
        label="废弃"
        why={commands.drop}
        asks={{ label: '废弃理由', note: <p>废弃后保留备查，不能恢复。</p>, danger: true }}
        input={(reason) => ({ ...key, reason })}
        refresh={refresh}
      />
      {open === 'rule' && <RuleForm pack={pack} rule={undefined} onClose={close} />}
      {open === 'head' && <HeadDrawer pack={pack} onClose={close} />}
    </>
  )
}

function ProposedCommands({ pack: { district, id, commands } }: Props) {
  const key = { district, id }
  return (
    <>
      <Verb
        endpoint={api.approveRulePack}
        type="primary"
        label="批准施行"
        why={commands.approve}
        input={() => key}
        refresh={refresh}
      />
      <Verb
        endpoint={api.returnRulePack}
        label="退回"
        why={commands.return}
        asks={{ label: '退回意见' }}
        input={(reason) => ({ ...key, reason })}
        refresh={refresh}
      />
    </>
  )
}

function ApprovedCommands({ pack }: Props) {
  const [open, setOpen] = useState<'revise' | 'retire'>()
  const { commands } = pack
  const close = () => setOpen(undefined)
  return (
    <>
      <CommandButton why={commands.revise} onClick={() => setOpen('revise')}>
        编制新版
      </CommandButton>
      <CommandButton why={commands.retire} onClick={() => setOpen('retire')}>
        停用
      </CommandButton>
      {open === 'revise' && <ReviseDrawer pack={pack} onClose={close} />}
      {open === 'retire' && <RetireDrawer pack={pack} onClose={close} />}
    </>
  )
}

type DrawerProps = Props & { onClose: () => void }

const reviseRule = rulesOf(api.reviseRulePack.input)
const retireRule = rulesOf(api.retireRulePack.input)

/** 编制新版: everything that this version says, from a day on. */
function ReviseDrawer({ pack: { district, id, version, to }, onClose }: DrawerProps) {
  const go = useNavigate()
  const command = useCommand(api.reviseRulePack, {
    refresh,
    onDone: (made) =>
      void go({ to: '/rules/$district/$id', params: { district: made.district, id: made.id } }),
  })
  const next = to !== null && to >= todayHere() ? addDays(to, 1) : addDays(todayHere(), 1)
  return (
    <FormDrawer
      title="编制新版"
      note={`以第 ${version} 版为底稿。新版批准前不影响现行版本；批准后，现行版本到新版起期的前一天为止，在此以前到期的责任不变。`}
      act="建立草稿"
      draftKey={`rules/${id}/revise`}
      initial={{ newId: newId(), from: next }}
      command={command}
      onSubmit={(values) => command.send({ district, id, ...values })}
      onClose={onClose}
    >
      <Form.Item name="newId" hidden>
        <Input />
      </Form.Item>
      <Form.Item label="新版起期" name="from" {...reviseRule('from')} extra="新版管的第一个到期日">
        <DayInput allowClear={false} />
      </Form.Item>
    </FormDrawer>
  )
}

/** 停用: the last due day that the version governs. */
function RetireDrawer({ pack: { district, id }, onClose }: DrawerProps) {
  const command = useCommand(api.retireRulePack, { refresh })
  return (
    <FormDrawer
      title="停用规则包"
      note="最后一天以后不再生成责任，尚未到期的撤回并写明原因；此前到期的责任和记录全部保留。"
      act="停用"
      danger
      draftKey={`rules/${id}/retire`}
      initial={{ on: todayHere(), reason: '' }}
      command={command}
      onSubmit={(values) => command.send({ district, id, ...values })}
      onClose={onClose}
    >
      <Form.Item label="最后一个到期日" name="on" {...retireRule('on')}>
        <DayInput allowClear={false} />
      </Form.Item>
      <Form.Item label="理由（文号或决定）" name="reason" {...retireRule('reason')}>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={300} showCount />
      </Form.Item>
    </FormDrawer>
  )
}
