import { useNavigate } from '@tanstack/react-router'
import { Form, type FormInstance, Select } from 'antd'
import type { z } from 'zod'
import { drawBulletin, type listBulletinTemplates } from '#core/bulletins/api.ts'
import { useCommand } from '#web/client/use.ts'
import { bulletinQuestions } from '#web/console/bulletins/words.ts'
import { useMe } from '#web/console/session.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

type Template = z.output<typeof listBulletinTemplates.output>['items'][number]
type Typed = { template?: string; period?: string }
type Props = { templates: readonly Template[]; onClose: () => void }

/** 编制: which kind, and on which period. */
export function DrawForm({ templates, onClose }: Props) {
  const district = useMe().district.code
  const navigate = useNavigate()
  const command = useCommand(drawBulletin, {
    refresh: bulletinQuestions,
    onDone: ({ id }) => void navigate({ to: '/bulletins/$district/$id', params: { district, id } }),
  })
  const submit = ({ template, period }: Typed) =>
    template === undefined || period === undefined
      ? Promise.resolve(undefined)
      : command.send({ district, template, period })
  return (
    <FormDrawer<Typed>
      title="编制通报"
      note="系统按所选时段从台账取数成稿。取定的数据不再变动，台账补录后可以重新取数，旧的仍保留。"
      act="取数成稿"
      draftKey="bulletins/draw"
      initial={{}}
      command={command}
      onSubmit={submit}
      onClose={onClose}
    >
      {(form) => <Fields form={form} templates={templates} />}
    </FormDrawer>
  )
}

function Fields({ form, templates }: { form: FormInstance<Typed>; templates: readonly Template[] }) {
  const code = Form.useWatch('template', form)
  const chosen = templates.find((one) => one.code === code)
  const kinds = templates.map(({ code: value, name, why }) => ({
    value,
    label: why === null ? name : `${name}（${why}）`,
    disabled: why !== null,
  }))
  const periods = (chosen?.periods ?? []).map(({ period, name, running }) => ({
    value: period,
    label: running ? `${name}（未结束，统计到今天）` : name,
  }))
  return (
    <>
      <Form.Item name="template" label="种类" rules={[{ required: true, message: '请选择种类' }]}>
        <Select
          options={kinds}
          placeholder="选择种类"
          onChange={() => form.setFieldValue('period', undefined)}
        />
      </Form.Item>
      {chosen && (
        <p className="draft-clause">
          依据：{chosen.clause}
          {chosen.unverified && '（模板文字待核）'}
        </p>
      )}
      <Form.Item name="period" label="时段" rules={[{ required: true, message: '请选择时段' }]}>
        <Select options={periods} placeholder={chosen ? '选择时段' : '先选择种类'} disabled={!chosen} />
      </Form.Item>
    </>
  )
}
