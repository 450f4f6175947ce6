import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { getEnterprise, listEnterprises } from '#core/enterprises/api.ts'
import { closeEnterprise, reopenEnterprise, tagEnterprise } from '#core/enterprises/standing-api.ts'
import { rulesOf } from '#web/client/rules.ts'
import { useCommand } from '#web/client/use.ts'
import { useTags } from '#web/console/premises/words.ts'
import { todayHere } from '#web/console/units/today.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { DayInput } from '#web/ui/day.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'

type File = z.output<typeof getEnterprise.output>
type Props = { file: File; onClose: () => void }
const refresh = [getEnterprise, listEnterprises]

/** 特征, and whether the enterprise is on the books at all. */
export function StandingCommands({ file }: { file: File }) {
  const [open, setOpen] = useState<'tag' | 'close' | 'reopen'>()
  const shut = () => setOpen(undefined)
  const { tag, close, reopen } = file.commands
  return (
    <>
      {file.closedOn === null ? (
        <CommandButton why={close} onClick={() => setOpen('close')}>
          注销登记
        </CommandButton>
      ) : (
        <CommandButton why={reopen} onClick={() => setOpen('reopen')}>
          恢复登记
        </CommandButton>
      )}
      <CommandButton why={tag} onClick={() => setOpen('tag')}>
        标注特征
      </CommandButton>
      {open === 'tag' && <TagDrawer file={file} onClose={shut} />}
      {open === 'close' && <CloseDrawer file={file} onClose={shut} />}
      {open === 'reopen' && <ReopenDialog file={file} onClose={shut} />}
    </>
  )
}

function TagDrawer({ file: { district, id, name, tags }, onClose }: Props) {
  const command = useCommand(tagEnterprise, { refresh })
  const { options } = useTags()
  return (
    <FormDrawer
      title={`标注特征：${name}`}
      note="规则按特征选定适用对象；特征有变化的，自下一周期起按新的规则产生履职事项。"
      act="保存"
      draftKey={`enterprises/${id}/tags`}
      initial={{ tags }}
      command={command}
      onSubmit={(values) => command.send({ district, id, ...values })}
      onClose={onClose}
    >
      <Form.Item label="特征" name="tags" extra="是否具有某项特征由监管单位认定">
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={options} />
      </Form.Item>
    </FormDrawer>
  )
}

const closeRule = rulesOf(closeEnterprise.input)

function CloseDrawer({ file: { district, id, name }, onClose }: Props) {
  const command = useCommand(closeEnterprise, { refresh })
  return (
    <FormDrawer
      title={`注销登记：${name}`}
      note="注销、迁出本区的企业自该日起不再产生履职事项，其场所和人员随之关闭、离岗；记录保留。"
      act="注销登记"
      danger
      draftKey={`enterprises/${id}/close`}
      initial={{ closedOn: todayHere(), reason: '' }}
      command={command}
      onSubmit={(values) => command.send({ district, id, ...values })}
      onClose={onClose}
    >
      <Form.Item label="注销日期" name="closedOn" {...closeRule('closedOn')}>
        <DayInput allowClear={false} />
      </Form.Item>
      <Form.Item label="理由" name="reason" {...closeRule('reason')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} showCount />
      </Form.Item>
    </FormDrawer>
  )
}

function ReopenDialog({ file: { district, id, name }, onClose }: Props) {
  const command = useCommand(reopenEnterprise, { refresh, onDone: onClose })
  return (
    <ReasonDialog
      open
      title={`恢复登记：${name}`}
      act="恢复登记"
      busy={command.busy}
      refusal={command.refusal}
      onSubmit={(reason) => command.send({ district, id, reason })}
      onClose={onClose}
    >
      恢复后重新列入在册企业。随注销关闭的场所、离岗的人员不自动恢复，请逐项办理。
    </ReasonDialog>
  )
}
