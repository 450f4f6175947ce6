import { useNavigate } from '@tanstack/react-router'
import { Form, type FormInstance, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { getResponsibilityForms } from '#core/responsibility/api.ts'
import { type Holder, holderNames, type ListKind, type ListKindCode } from '#core/responsibility/kinds.ts'
import { getHolderBoard, listDutyLists, startDutyList } from '#core/responsibility/list-api.ts'
import { newId } from '#web/client/id.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { PickEnterprise } from '#web/console/enterprises/picker.tsx'
import type { ListsSearch } from '#web/console/responsibility/search.ts'
import { mayEver, useMe } from '#web/console/session.tsx'
import { UnitSelect } from '#web/console/supervision/unit-select.tsx'
import { todayHere } from '#web/console/units/today.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

type Typed = { kind?: ListKindCode; holder?: Holder; holderId?: string; post: string; year: number }

/** The button and its form. The address may open it and fill it in. */
export function NewList({ filled }: { filled: ListsSearch }) {
  const me = useMe()
  const [open, setOpen] = useState(filled.new === '1')
  const mayWrite = mayEver(me, 'responsibility.record')
  return (
    <>
      <CommandButton
        type="primary"
        why={mayWrite ? null : '清单由单位或企业的经办账号编制'}
        onClick={() => setOpen(true)}
      >
        新编清单
      </CommandButton>
      {open && mayWrite && <NewListDrawer filled={filled} onClose={() => setOpen(false)} />}
    </>
  )
}

function NewListDrawer({ filled, onClose }: { filled: ListsSearch; onClose: () => void }) {
  const me = useMe()
  const navigate = useNavigate()
  const district = me.district.code
  const forms = useAsk(getResponsibilityForms, { district })
  const isFirm = me.unit.kind === 'enterprise'
  const command = useCommand(startDutyList, {
    refresh: [listDutyLists, getHolderBoard],
    onDone: ({ id }) =>
      void navigate({ to: '/responsibility/lists/$district/$id/edit', params: { district, id } }),
  })
  const initial: Typed = {
    ...(filled.kind || isFirm ? { kind: filled.kind ?? 'posts' } : {}),
    ...(filled.holder || isFirm ? { holder: filled.holder ?? 'enterprise' } : {}),
    holderId: filled.holderId ?? me.unit.id,
    post: filled.post ?? '',
    year: filled.year ?? Number(todayHere().slice(0, 4)),
  }
  const kinds = (forms.data?.kinds ?? []).filter(({ holders }) => !isFirm || holders.includes('enterprise'))
  return (
    <FormDrawer<Typed>
      title="新编清单"
      note="已有现行版本的，在其基础上修订，备案（发布）后替代；原版本留存不变。"
      act="开始编制"
      draftKey="responsibility/new-list"
      initial={initial}
      command={command}
      onSubmit={({ kind = 'posts', holder = 'enterprise', holderId = '', post, year }) =>
        command.send({ district, id: newId(), kind, holder, holderId, post, year })
      }
      onClose={onClose}
    >
      {(form) => <Fields form={form} kinds={kinds} isFirm={isFirm} />}
    </FormDrawer>
  )
}

type FieldsProps = { form: FormInstance<Typed>; kinds: readonly ListKind[]; isFirm: boolean }

const needed = (message: string) => ({ rules: [{ required: true, message }] })

function Fields({ form, kinds, isFirm }: FieldsProps) {
  const code = Form.useWatch('kind', form)
  const chosen = Form.useWatch('holder', form)
  const kind = kinds.find((one) => one.code === code)
  // One that does not fit the kind any more is chosen anew.
  const chooseKind = (next: ListKindCode) => {
    const holders = kinds.find((one) => one.code === next)?.holders ?? []
    const holder = form.getFieldValue('holder')
    if (!holders.includes(holder)) form.setFieldValue('holder', holders[0])
  }
  return (
    <>
      <Form.Item name="kind" label="清单种类" extra={kind?.clause} {...needed('请选择清单种类')}>
        <Select
          onChange={chooseKind}
          options={kinds.map(({ code: value, name }) => ({ value, label: name }))}
        />
      </Form.Item>
      <Form.Item name="holder" label="主体" {...needed('请选择主体')}>
        <Select
          disabled={!kind || kind.holders.length === 1}
          options={(kind?.holders ?? []).map((value) => ({ value, label: holderNames[value] }))}
        />
      </Form.Item>
      <Form.Item
        name="holderId"
        label={chosen === 'enterprise' ? '企业' : '单位'}
        hidden={isFirm}
        {...needed('请选择')}
      >
        {chosen === 'enterprise' ? <PickEnterprise /> : <UnitSelect />}
      </Form.Item>
      <Form.Item
        name="post"
        label="领导岗位"
        hidden={chosen !== 'leader'}
        extra="只写职务，不写姓名，如“分管副主任”"
        {...(chosen === 'leader' ? needed('请填写领导岗位') : {})}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="year" label="年度" hidden={kind?.yearly !== true}>
        <InputNumber min={2020} max={2100} precision={0} />
      </Form.Item>
    </>
  )
}
