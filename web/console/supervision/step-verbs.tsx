import { Link } from '@tanstack/react-router'
import { Form, Input, Radio } from 'antd'
import { useState } from 'react'
import type { FileInfo } from '#core/files/api.ts'
import * as api from '#core/supervision/api.ts'
import { useCommand } from '#web/client/use.ts'
import { Verb } from '#web/console/supervision/verb.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { FilePicker } from '#web/ui/files.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

const refresh = [api.getStep, api.listSteps, api.countSteps]
type Props = { step: api.StepPage }

/** What may be done with a step now; what may not says why. Only the side that acts next has an open button. */
export function StepVerbs({ step }: Props) {
  const { commands, district, id, kind } = step
  const key = { district, id }
  const isDraft = step.status === 'proposed' || step.status === 'approved'
  return (
    <div className="verb-bar">
      {kind === 'listing' && isDraft && (
        <Link
          to="/supervision/listings/new"
          search={{ hazardId: step.subject.record === 'hazard' ? step.subject.id : undefined }}
        >
          在“挂牌督办”中办理
        </Link>
      )}
      {step.status === 'proposed' && kind !== 'listing' && (
        <Verb
          endpoint={api.approveStep}
          why={commands.approve}
          label="批准"
          type="primary"
          input={() => key}
          refresh={refresh}
        />
      )}
      {step.status === 'proposed' && <Revise step={step} />}
      {step.status === 'approved' && <Issue step={step} />}
      {!isDraft && (
        <>
          {step.status === 'issued' && (
            <Verb
              endpoint={api.acknowledgeStep}
              why={commands.acknowledge}
              label={step.toUnitId === null ? '代登记签收' : '签收'}
              type="primary"
              input={() => key}
              refresh={refresh}
            />
          )}
          <Reply step={step} />
          <Judge step={step} />
        </>
      )}
      <Verb
        endpoint={api.withdrawStep}
        why={commands.withdraw}
        label="撤回"
        asks={{ label: '撤回理由', danger: true, note: '撤回后系统不会因同一原因再次提出这一步。' }}
        input={(reason) => ({ ...key, reason })}
        refresh={refresh}
      />
    </div>
  )
}

function Revise({ step }: Props) {
  const [open, setOpen] = useState(false)
  const command = useCommand(api.reviseStep, { refresh })
  const { district, id, facts, ask, notice } = step
  return (
    <>
      <CommandButton why={step.commands.revise} onClick={() => setOpen(true)}>
        修改文稿
      </CommandButton>
      {open && (
        <FormDrawer
          title="修改文稿"
          act="保存"
          draftKey={`supervision/${id}/revise`}
          initial={{ facts, ask, notice: notice ?? '' }}
          command={command}
          onSubmit={(typed) => command.send({ district, id, ...typed, notice: typed.notice || null })}
          onClose={() => setOpen(false)}
        >
          <Form.Item name="facts" label="事实" rules={[{ required: true, message: '请填写事实' }]}>
            <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={2000} showCount />
          </Form.Item>
          <Form.Item name="ask" label="要求" rules={[{ required: true, message: '请填写要求' }]}>
            <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={2000} showCount />
          </Form.Item>
          {step.kind === 'exposure' && (
            <Form.Item name="notice" label="拟公开的文本（不写姓名、电话、证件号）">
              <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={4000} showCount />
            </Form.Item>
          )}
        </FormDrawer>
      )}
    </>
  )
}

/** What the templates ask for besides the facts and the ask. */
const asked: Record<string, { name: string; label: string; required: boolean; hint: string }[]> = {
  interview: [
    { name: 'attendees', label: '参加人员', required: true, hint: '主要负责人、分管负责人' },
    { name: 'time', label: '约谈时间', required: true, hint: '2026年12月3日下午2时' },
    { name: 'place', label: '约谈地点', required: true, hint: '区应急管理局三楼会议室' },
    { name: 'materials', label: '准备材料', required: false, hint: '整改进展和下一步措施的书面材料' },
  ],
  rectification: [
    { name: 'place', label: '检查场所', required: false, hint: '三号仓库' },
    { name: 'reviewBody', label: '行政复议机关', required: true, hint: '虹口区人民政府' },
    { name: 'court', label: '行政诉讼法院', required: true, hint: '有管辖权的人民法院' },
  ],
}

function Issue({ step }: Props) {
  const [open, setOpen] = useState(false)
  const command = useCommand(api.issueStep, { refresh })
  const { district, id, letterKind, commands } = step
  const key = { district, id }
  const fields = asked[letterKind ?? ''] ?? []
  const label = letterKind === null ? '登记实施' : '编号印发'
  if (fields.length === 0 && letterKind !== null)
    return (
      <Verb
        endpoint={api.issueStep}
        why={commands.issue}
        label={label}
        type="primary"
        input={() => key}
        refresh={refresh}
      />
    )
  const send = ({ documentNo, ...values }: Record<string, string | undefined>) => {
    const given = Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : []))
    return command.send({ ...key, values: Object.fromEntries(given), documentNo: documentNo || null })
  }
  return (
    <>
      <CommandButton why={commands.issue} type="primary" onClick={() => setOpen(true)}>
        {label}
      </CommandButton>
      {open && (
        <FormDrawer<Record<string, string | undefined>>
          title={label}
          act={label}
          draftKey={`supervision/${id}/issue`}
          initial={{}}
          command={command}
          onSubmit={send}
          onClose={() => setOpen(false)}
        >
          {letterKind === null && (
            <Form.Item name="documentNo" label="文书或案件文号（没有可不填）">
              <Input maxLength={60} />
            </Form.Item>
          )}
          {fields.map(({ name, label: title, required, hint }) => (
            <Form.Item key={name} name={name} label={title} rules={[{ required, message: `请填写${title}` }]}>
              <Input placeholder={`如：${hint}`} maxLength={200} />
            </Form.Item>
          ))}
        </FormDrawer>
      )}
    </>
  )
}

function Reply({ step }: Props) {
  const [open, setOpen] = useState(false)
  const [files, setFiles] = useState<FileInfo[]>([])
  const command = useCommand(api.replyToStep, { refresh })
  const { district, id, commands } = step
  const isOutside = step.toUnitId === null
  return (
    <>
      <CommandButton why={commands.reply} onClick={() => setOpen(true)}>
        {isOutside ? '代登记回复' : '回复'}
      </CommandButton>
      {open && (
        <FormDrawer
          title={isOutside ? `代登记${step.toName}的书面回复` : '回复'}
          act="提交回复"
          draftKey={`supervision/${id}/reply`}
          initial={{ words: '' }}
          command={command}
          onSubmit={({ words }) =>
            command.send({ district, id, words, fileIds: files.map((file) => file.id) })
          }
          onClose={() => setOpen(false)}
        >
          <Form.Item name="words" label="落实情况" rules={[{ required: true, message: '请填写落实情况' }]}>
            <Input.TextArea autoSize={{ minRows: 5, maxRows: 14 }} maxLength={2000} showCount />
          </Form.Item>
          <Form.Item label="附件">
            <FilePicker district={district} value={files} onChange={setFiles} camera />
          </Form.Item>
        </FormDrawer>
      )}
    </>
  )
}

function Judge({ step }: Props) {
  const [open, setOpen] = useState(false)
  const command = useCommand(api.judgeStep, { refresh })
  const { district, id, commands } = step
  return (
    <>
      <CommandButton why={commands.judge} onClick={() => setOpen(true)}>
        认定成效
      </CommandButton>
      {open && (
        <FormDrawer<{ effective?: boolean; words: string }>
          title="认定成效"
          note="认定没有成效的，系统随即提出下一级督办，由领导批准。"
          act="认定"
          draftKey={`supervision/${id}/judge`}
          initial={{ words: '' }}
          command={command}
          onSubmit={({ effective = false, words }) => command.send({ district, id, effective, words })}
          onClose={() => setOpen(false)}
        >
          <Form.Item name="effective" label="结论" rules={[{ required: true, message: '请选择结论' }]}>
            <Radio.Group
              options={[
                { value: true, label: '有成效' },
                { value: false, label: '没有成效' },
              ]}
            />
          </Form.Item>
          <Form.Item name="words" label="核实情况" rules={[{ required: true, message: '请填写核实情况' }]}>
            <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={2000} showCount />
          </Form.Item>
        </FormDrawer>
      )}
    </>
  )
}
