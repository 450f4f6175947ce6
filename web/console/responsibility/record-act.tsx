import { Form, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import type { FileInfo } from '#core/files/api.ts'
import { getActBoard, listActs, recordAct } from '#core/responsibility/act-api.ts'
import type { SetOfActs } from '#core/responsibility/api.ts'
import { newId } from '#web/client/id.ts'
import { useCommand } from '#web/client/use.ts'
import { PickEnterprise } from '#web/console/enterprises/picker.tsx'
import { LeadingSearch } from '#web/console/responsibility/search.ts'
import { mayEver, useMe } from '#web/console/session.tsx'
import { useFilters } from '#web/console/tasks/filters.ts'
import { todayHere } from '#web/console/units/today.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { DayInput } from '#web/ui/day.tsx'
import { FilePicker } from '#web/ui/files.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

type Filled = z.infer<typeof LeadingSearch>
type Props = { set: SetOfActs; filled: Filled }

/** The button and its form. A cell of the board and the duty board open it filled in. */
export function RecordAct({ set, filled }: Props) {
  const me = useMe()
  const { change } = useFilters(LeadingSearch)
  const [open, setOpen] = useState(false)
  const asked = filled.new === '1'
  useEffect(() => {
    if (asked) setOpen(true)
  }, [asked])
  const close = () => {
    setOpen(false)
    change({ new: undefined, item: undefined })
  }
  const mayWrite = mayEver(me, 'responsibility.record')
  return (
    <>
      <CommandButton
        type="primary"
        why={mayWrite ? null : '由企业登记，或由部门、街镇经办代录'}
        onClick={() => setOpen(true)}
      >
        登记落实
      </CommandButton>
      {open && mayWrite && <ActDrawer set={set} filled={filled} onClose={close} />}
    </>
  )
}

type Typed = { enterpriseId?: string; item?: string; doneOn: string; words: string; signer: string }

const needed = (message: string) => ({ rules: [{ required: true, message }] })

function ActDrawer({ set, filled, onClose }: Props & { onClose: () => void }) {
  const { district, unit } = useMe()
  const [files, setFiles] = useState<FileInfo[]>([])
  const command = useCommand(recordAct, { refresh: [getActBoard, listActs] })
  const isFirm = unit.kind === 'enterprise'
  const subject = isFirm ? unit.id : filled.enterpriseId
  const initial: Typed = {
    ...(subject ? { enterpriseId: subject } : {}),
    ...(filled.item ? { item: filled.item } : {}),
    ...{ doneOn: todayHere(), words: '', signer: '主要负责人' },
  }
  return (
    <FormDrawer<Typed>
      title={`登记“${set.name}”落实`}
      note="按落实日期计入所在时段；同一时段每项登记一次，由监管单位核实。"
      act="登记"
      draftKey={`responsibility/act/${set.code}/${subject ?? ''}/${filled.item ?? ''}`}
      initial={initial}
      command={command}
      onSubmit={({ enterpriseId = '', item = '', ...typed }) =>
        command.send({
          ...{ district: district.code, id: newId(), setCode: set.code, enterpriseId, item, ...typed },
          fileIds: files.map((file) => file.id),
        })
      }
      onClose={onClose}
    >
      <Form.Item name="enterpriseId" label="企业" hidden={isFirm} {...needed('请选择企业')}>
        <PickEnterprise />
      </Form.Item>
      <Form.Item name="item" label="事项" {...needed('请选择事项')}>
        <Select
          options={set.items.map(({ code, title, confirmed }) => ({
            value: code,
            label: confirmed ? title : `${title}（待机关确认）`,
          }))}
        />
      </Form.Item>
      <Form.Item name="doneOn" label="落实日期" {...needed('请选择日期')}>
        <DayInput allowClear={false} />
      </Form.Item>
      <Form.Item name="words" label="落实情况">
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="signer" label="签字人职务" extra="只写职务，不写姓名" {...needed('请填写职务')}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item label="证明材料">
        <FilePicker district={district.code} value={files} onChange={setFiles} camera />
      </Form.Item>
    </FormDrawer>
  )
}
