import { useNavigate } from '@tanstack/react-router'
import { Form, Input, InputNumber, Switch } from 'antd'
import { useState } from 'react'
import type { FileInfo } from '#core/files/api.ts'
import { handInSelfCheck, listSelfChecks } from '#core/inspections/self-check-api.ts'
import { newId } from '#web/client/id.ts'
import { rulesOf } from '#web/client/rules.ts'
import { useCommand } from '#web/client/use.ts'
import { PickEnterprise } from '#web/console/enterprises/picker.tsx'
import { useMe } from '#web/console/session.tsx'
import { todayHere } from '#web/console/units/today.ts'
import { DayInput } from '#web/ui/day.tsx'
import { FilePicker } from '#web/ui/files.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

const rule = rulesOf(handInSelfCheck.input)

/** One round handed in. An enterprise's own account reports for itself; an official names the enterprise. */
export function HandInDrawer({ onClose }: { onClose: () => void }) {
  const { district, unit } = useMe()
  const go = useNavigate()
  const [files, setFiles] = useState<FileInfo[]>([])
  const own = unit.kind === 'enterprise'
  const command = useCommand(handInSelfCheck, {
    refresh: [listSelfChecks],
    onDone: ({ district: where, id }) =>
      void go({ to: '/self-checks/$district/$id', params: { district: where, id } }),
  })
  const initial = {
    id: newId(),
    enterpriseId: own ? unit.id : '',
    checkedOn: todayHere(),
    leader: '主要负责人',
    ledInPerson: true,
    places: '',
    words: '',
    found: 0,
  }
  return (
    <FormDrawer
      title="提交自查"
      note="发现的隐患提交后逐条上报；没有发现也要提交，写明查了什么或附照片（零报告）。"
      act="提交"
      draftKey="self-checks/new"
      initial={initial}
      command={command}
      onSubmit={(values) =>
        command.send({
          ...values,
          district: district.code,
          point: null,
          fileIds: files.map(({ id }) => id),
        })
      }
      onClose={onClose}
    >
      <Form.Item name="id" hidden>
        <Input />
      </Form.Item>
      <Form.Item label="企业" name="enterpriseId" hidden={own} {...rule('enterpriseId')}>
        <PickEnterprise />
      </Form.Item>
      <Form.Item label="自查日期" name="checkedOn" {...rule('checkedOn')}>
        <DayInput allowClear={false} />
      </Form.Item>
      <Form.Item label="带队人职务" name="leader" {...rule('leader')}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item
        label="主要负责人带队"
        name="ledInPerson"
        valuePropName="checked"
        extra="各方案“自查自改”条款要求主要负责人亲自带队"
      >
        <Switch checkedChildren="是" unCheckedChildren="否" />
      </Form.Item>
      <Form.Item label="检查部位" name="places" {...rule('places')} extra="例如：一号库、配电间、消防通道">
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
      <Form.Item label="发现隐患" name="found" {...rule('found')}>
        <InputNumber min={0} max={500} precision={0} suffix="处" />
      </Form.Item>
      <Form.Item label="检查情况" name="words" {...rule('words')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} />
      </Form.Item>
      <Form.Item label="现场照片或记录">
        <FilePicker district={district.code} value={files} onChange={setFiles} label="拍照或选择文件" />
      </Form.Item>
    </FormDrawer>
  )
}
