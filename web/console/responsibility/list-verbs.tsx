import { useNavigate } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import { useState } from 'react'
import * as api from '#core/responsibility/list-api.ts'
import { newId } from '#web/client/id.ts'
import { useCommand } from '#web/client/use.ts'
import type { DutyList } from '#web/console/responsibility/records.ts'
import { UnitSelect } from '#web/console/supervision/unit-select.tsx'
import { Verb } from '#web/console/supervision/verb.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

const refresh = [api.getDutyList, api.listDutyLists, api.getHolderBoard]

/** What may be done with a version now; what may not says why. */
export function ListVerbs({ list }: { list: DutyList }) {
  const navigate = useNavigate()
  const { district, id, commands, form } = list
  const key = { district, id }
  const edit = () => void navigate({ to: '/responsibility/lists/$district/$id/edit', params: key })
  return (
    <div className="verb-bar">
      <CommandButton why={commands.save} onClick={edit}>
        编辑
      </CommandButton>
      <Leaving list={list} />
      <Revise list={list} />
      {form.filed && (
        <>
          <Verb
            endpoint={api.acceptDutyList}
            why={commands.accept}
            label="予以备案"
            type="primary"
            input={() => key}
            refresh={refresh}
          />
          <Verb
            endpoint={api.returnDutyList}
            why={commands.return}
            label="退回"
            asks={{ label: '退回意见', note: '写明哪些条目、为什么、怎样修改。' }}
            input={(reason) => ({ ...key, reason })}
            refresh={refresh}
          />
        </>
      )}
      <Verb
        endpoint={api.dropDutyList}
        why={commands.drop}
        label="作废"
        asks={{ label: '作废理由', danger: true }}
        input={(reason) => ({ ...key, reason })}
        refresh={refresh}
      />
    </div>
  )
}

/** The next version begins with what stands. */
function Revise({ list }: { list: DutyList }) {
  const navigate = useNavigate()
  const { district, kind, holder, holderId, post, year, commands } = list
  const open = list.versions.find(({ status }) => ['draft', 'handed-in', 'returned'].includes(status))
  const why = commands.revise ?? (open ? `第 ${open.version} 版正在办理，办结后再修订。` : null)
  return (
    <Verb
      endpoint={api.startDutyList}
      why={why}
      label="修订"
      input={() => ({ district, id: newId(), kind, holder, holderId, post, year })}
      refresh={refresh}
      onDone={({ id }) =>
        void navigate({ to: '/responsibility/lists/$district/$id/edit', params: { district, id } })
      }
    />
  )
}

/** 报备案 with a receiving office, or 发布 of what is not filed. */
function Leaving({ list }: { list: DutyList }) {
  const [open, setOpen] = useState(false)
  const { form, commands } = list
  const why = form.filed ? commands.handIn : commands.publish
  return (
    <>
      <CommandButton type="primary" why={why} onClick={() => setOpen(true)}>
        {form.filed ? '报备案' : '发布'}
      </CommandButton>
      {open && (form.filed ? <HandIn list={list} onClose={() => setOpen(false)} /> : null)}
      {open && (form.filed ? null : <Publish list={list} onClose={() => setOpen(false)} />)}
    </>
  )
}

type DrawerProps = { list: DutyList; onClose: () => void }

const signerRule = { rules: [{ required: true, min: 2, message: '请填写签发人职务' }] }

const Signer = () => (
  <Form.Item name="signer" label="签发人职务" extra="只写职务，不写姓名" {...signerRule}>
    <Input maxLength={60} autoComplete="off" />
  </Form.Item>
)

function HandIn({ list, onClose }: DrawerProps) {
  const { district, id, suggestedReceiver, form } = list
  const command = useCommand(api.handInDutyList, { refresh })
  return (
    <FormDrawer
      title="报备案"
      note={form.clause}
      act="报备案"
      draftKey={`responsibility/${id}/hand-in`}
      initial={{ receiverUnitId: suggestedReceiver?.unitId ?? '', signer: '主要负责人' }}
      command={command}
      onSubmit={(typed) => command.send({ district, id, ...typed })}
      onClose={onClose}
    >
      <Form.Item
        name="receiverUnitId"
        label="接收单位"
        rules={[{ required: true, message: '请选择接收单位' }]}
      >
        <UnitSelect />
      </Form.Item>
      <Signer />
    </FormDrawer>
  )
}

function Publish({ list, onClose }: DrawerProps) {
  const { district, id } = list
  const command = useCommand(api.publishDutyList, { refresh })
  return (
    <FormDrawer
      title="发布"
      note="发布后即为现行版本；内容没有变化的岗位，原签字继续有效。"
      act="发布"
      draftKey={`responsibility/${id}/publish`}
      initial={{ signer: '主要负责人' }}
      command={command}
      onSubmit={(typed) => command.send({ district, id, ...typed })}
      onClose={onClose}
    >
      <Signer />
    </FormDrawer>
  )
}
