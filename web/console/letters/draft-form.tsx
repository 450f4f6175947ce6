import { useNavigate } from '@tanstack/react-router'
import { Form, type FormInstance, Input, Select } from 'antd'
import type { z } from 'zod'
import { draftLetter, listLetterTemplates } from '#core/letters/api.ts'
import { type Addressee, type LetterKind, letterKindNames } from '#core/letters/letter.ts'
import { listUnits } from '#core/units/api.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { letterQuestions } from '#web/console/letters/words.ts'
import { useMe } from '#web/console/session.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

type Typed = { kind?: LetterKind; to: string[]; cc: string[]; values: Record<string, string> }
type Template = z.output<typeof listLetterTemplates.output>['items'][number]

const nothing: Typed = { to: [], cc: [], values: {} }

/** 拟稿: choose the kind, say whom it goes to, and fill in what its template asks for. */
export function DraftForm({ onClose }: { onClose: () => void }) {
  const district = useMe().district.code
  const navigate = useNavigate()
  const templates = useAsk(listLetterTemplates, { district }).data?.items ?? []
  const units = useAsk(listUnits, {}).data?.items ?? []
  const command = useCommand(draftLetter, {
    refresh: letterQuestions,
    onDone: ({ id }) => void navigate({ to: '/letters/$district/$id', params: { district, id } }),
  })
  const addressee = (told: string): Addressee => {
    const unit = units.find(({ id }) => id === told)
    return { unitId: unit?.id ?? null, name: unit?.name ?? told }
  }
  const submit = ({ kind, to, cc, values }: Typed) =>
    kind === undefined
      ? Promise.resolve(undefined)
      : command.send({
          district,
          kind,
          to: to.map(addressee),
          cc: (cc ?? []).map(addressee),
          values: Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value)),
        })
  return (
    <FormDrawer
      title="拟稿"
      note="按模板生成文稿，签发前可以逐段修改。文号在签发时取得。"
      act="生成文稿"
      draftKey="letters/draft"
      initial={nothing}
      command={command}
      onSubmit={submit}
      onClose={onClose}
    >
      {(form) => <Fields form={form} templates={templates} units={units} />}
    </FormDrawer>
  )
}

type FieldsProps = {
  form: FormInstance<Typed>
  templates: readonly Template[]
  units: readonly { id: string; name: string }[]
}

function Fields({ form, templates, units }: FieldsProps) {
  const kind = Form.useWatch('kind', form)
  const template = templates.find((one) => one.kind === kind)
  const kinds = templates.map((one) => ({ value: one.kind, label: letterKindNames[one.kind] }))
  const options = units.map(({ id, name }) => ({ value: id, label: name }))
  const needed = (message: string) => [{ required: true, message }]
  const pick = { mode: 'tags' as const, options, optionFilterProp: 'label', tokenSeparators: ['、', ','] }
  return (
    <>
      <Form.Item name="kind" label="文种" rules={needed('请选择文种')}>
        <Select options={kinds} placeholder="选择文种" />
      </Form.Item>
      {template && (
        <p className="draft-clause">
          依据：{template.clause}
          {template.unverified && '（模板文字待核）'}
        </p>
      )}
      <Form.Item
        name="to"
        label="主送"
        rules={needed('请填写主送单位')}
        extra="从单位目录中选择；系统外的单位直接输入名称后回车，由其线下签收。"
      >
        <Select {...pick} placeholder="选择或输入单位" />
      </Form.Item>
      <Form.Item name="cc" label="抄送">
        <Select {...pick} placeholder="可不填" />
      </Form.Item>
      {template?.values.map(({ name, label, optional, example }) => (
        <Form.Item
          key={`${template.kind} ${name}`}
          name={['values', name]}
          label={label}
          extra={`示例：${example}`}
          {...(!optional && { rules: needed(`请填写${label}`) })}
        >
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 8 }} maxLength={3000} />
        </Form.Item>
      ))}
    </>
  )
}
