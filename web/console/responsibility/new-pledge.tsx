import { useNavigate } from '@tanstack/react-router'
import { Form, type FormInstance, Input, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { getResponsibilityForms } from '#core/responsibility/api.ts'
import type { PledgeTemplate } from '#core/responsibility/kinds.ts'
import { endsAfter } from '#core/responsibility/pledge.ts'
import { draftPledge, listPledges, listUnpledged } from '#core/responsibility/pledge-api.ts'
import { newId } from '#web/client/id.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { PickEnterprise } from '#web/console/enterprises/picker.tsx'
import type { PledgesSearch } from '#web/console/responsibility/search.ts'
import { mayEver, useMe } from '#web/console/session.tsx'
import { UnitSelect } from '#web/console/supervision/unit-select.tsx'
import { todayHere } from '#web/console/units/today.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { DayInput } from '#web/ui/day.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

type Filled = z.infer<typeof PledgesSearch>
type Typed = {
  template?: string
  subjectKind: 'unit' | 'enterprise'
  subjectId?: string
  giverUnitId?: string
  title: string
  basis: string
  words: string
  /** One a line. */
  promises: string
  fromOn: string
  toOn: string
}

/** The button and its form. The address may open it and fill it in. */
export function NewPledge({ filled }: { filled: Filled }) {
  const me = useMe()
  const [open, setOpen] = useState(filled.new === '1')
  const mayWrite = mayEver(me, 'responsibility.record')
  return (
    <>
      <CommandButton
        type="primary"
        why={mayWrite ? null : '由签订双方的经办账号发起'}
        onClick={() => setOpen(true)}
      >
        发起签订
      </CommandButton>
      {open && mayWrite && <NewPledgeDrawer filled={filled} onClose={() => setOpen(false)} />}
    </>
  )
}

const linesIn = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

function NewPledgeDrawer({ filled, onClose }: { filled: Filled; onClose: () => void }) {
  const me = useMe()
  const navigate = useNavigate()
  const district = me.district.code
  const forms = useAsk(getResponsibilityForms, { district })
  const isFirm = me.unit.kind === 'enterprise'
  const command = useCommand(draftPledge, {
    refresh: [listPledges, listUnpledged],
    onDone: ({ id }) =>
      void navigate({ to: '/responsibility/pledges/$district/$id', params: { district, id } }),
  })
  const today = todayHere()
  const initial: Typed = {
    ...(isFirm ? { subjectId: me.unit.id } : { giverUnitId: me.unit.id }),
    ...(filled.subjectId ? { subjectId: filled.subjectId } : {}),
    ...{ subjectKind: 'enterprise', title: '', basis: '', words: '', promises: '' },
    ...{ fromOn: today, toOn: endsAfter(today, 12) },
  }
  const send = ({ template = '', subjectId = '', giverUnitId, promises, ...typed }: Typed) => {
    const items = linesIn(promises).map((text) => ({ id: crypto.randomUUID(), text }))
    const needsGiver = forms.data?.templates.find(({ code }) => code === template)?.giver !== false
    const giver = needsGiver ? (giverUnitId ?? null) : null
    return command.send({ district, id: newId(), template, subjectId, giverUnitId: giver, items, ...typed })
  }
  return (
    <FormDrawer<Typed>
      title="发起签订"
      note="模板文字可以修改；双方线下签字盖章后，上传扫描件登记签署。"
      act="发起"
      draftKey="responsibility/new-pledge"
      initial={initial}
      command={command}
      onSubmit={send}
      onClose={onClose}
    >
      {(form) => (
        <>
          <Parties form={form} templates={forms.data?.templates ?? []} isFirm={isFirm} />
          <Words />
        </>
      )}
    </FormDrawer>
  )
}

const needed = (message: string) => ({ rules: [{ required: true, message }] })

type PartiesProps = { form: FormInstance<Typed>; templates: readonly PledgeTemplate[]; isFirm: boolean }

function Parties({ form, templates, isFirm }: PartiesProps) {
  const code = Form.useWatch('template', form)
  const subjectKind = Form.useWatch('subjectKind', form)
  const template = templates.find((one) => one.code === code)
  const take = (next: string) => {
    const chosen = templates.find((one) => one.code === next)
    if (!chosen) return
    form.setFieldsValue({
      title: chosen.name.replace(/（.*）$/, ''),
      basis: chosen.basis,
      words: chosen.words,
      promises: chosen.items.join('\n'),
      toOn: endsAfter(form.getFieldValue('fromOn'), chosen.months),
    })
  }
  return (
    <>
      <Form.Item
        name="template"
        label="模板"
        extra={template?.unverified ? '文字为本系统拟定，待核；以本区印发的文本为准' : undefined}
        {...needed('请选择模板')}
      >
        <Select
          onChange={take}
          options={templates.map(({ code: value, name }) => ({ value, label: name }))}
        />
      </Form.Item>
      <Form.Item name="subjectKind" label="承诺方是" hidden={isFirm}>
        <Select
          onChange={() => form.setFieldValue('subjectId', undefined)}
          options={[
            { value: 'enterprise', label: '企业' },
            { value: 'unit', label: '单位' },
          ]}
        />
      </Form.Item>
      <Form.Item name="subjectId" label="承诺方（乙方）" hidden={isFirm} {...needed('请选择承诺方')}>
        {subjectKind === 'unit' ? <UnitSelect /> : <PickEnterprise />}
      </Form.Item>
      <Form.Item
        name="giverUnitId"
        label="甲方"
        hidden={template?.giver === false}
        {...(template?.giver === false ? {} : needed('请选择甲方单位'))}
      >
        <UnitSelect />
      </Form.Item>
    </>
  )
}

const Words = () => (
  <>
    <Form.Item name="title" label="标题" {...needed('请填写标题')}>
      <Input maxLength={100} />
    </Form.Item>
    <Form.Item name="basis" label="依据（可不填）">
      <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={300} />
    </Form.Item>
    <Form.Item name="words" label="引言（可不填）">
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
    </Form.Item>
    <Form.Item
      name="promises"
      label="承诺内容"
      extra="一行一项；违诺按项标记"
      {...needed('至少写一项承诺内容')}
    >
      <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} />
    </Form.Item>
    <Form.Item name="fromOn" label="有效期起" {...needed('请选择日期')}>
      <DayInput allowClear={false} />
    </Form.Item>
    <Form.Item name="toOn" label="有效期止" {...needed('请选择日期')}>
      <DayInput allowClear={false} />
    </Form.Item>
  </>
)
