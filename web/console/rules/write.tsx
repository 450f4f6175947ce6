import { useNavigate } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import {
  editRulePackHead,
  getRulePack,
  listRulePacks,
  type RulePackPage,
  writeRulePack,
} from '#core/rules/pack-api.ts'
import { Head } from '#core/rules/rule.ts'
import { newId } from '#web/client/id.ts'
import { rulesOf } from '#web/client/rules.ts'
import { useCommand } from '#web/client/use.ts'
import { HeadFields, type HeadValues, headOf, valuesOfHead } from '#web/console/rules/head-fields.tsx'
import { todayHere } from '#web/console/units/today.ts'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

const rule = rulesOf(Head)

/** 新建: the head of a pack; its rules are added one by one on its page. */
export function WriteDrawer({ onClose }: { onClose: () => void }) {
  const go = useNavigate()
  const command = useCommand(writeRulePack, {
    refresh: [listRulePacks],
    onDone: ({ district, id }) => void go({ to: '/rules/$district/$id', params: { district, id } }),
  })
  const initial: HeadValues & { id: string; code: string } = {
    ...{ id: newId(), code: '', title: '', issuer: '', number: '', source: '', from: todayHere() },
    ...{ isStateOnly: false, dayCounts: true, weekend: 'stay', unverified: [] },
  }
  return (
    <FormDrawer
      title="新建规则包"
      note="一份文件一个规则包。建立后是草稿，在它的页面上逐条增加规则，提请批准后施行。"
      act="建立草稿"
      draftKey="rules/write"
      initial={initial}
      command={command}
      onSubmit={({ id, code, ...values }) => command.send({ id, head: { code, ...headOf(values) } })}
      onClose={onClose}
    >
      <Form.Item name="id" hidden>
        <Input />
      </Form.Item>
      <Form.Item
        label="代码"
        name="code"
        {...rule('code')}
        extra="字母、数字或横线，以后各版本沿用，如 HK-BWT"
      >
        <Input autoComplete="off" maxLength={30} />
      </Form.Item>
      <HeadFields />
    </FormDrawer>
  )
}

/** 基本信息 of a draft. */
export function HeadDrawer({ pack, onClose }: { pack: RulePackPage; onClose: () => void }) {
  const { district, id, digest, head } = pack
  const command = useCommand(editRulePackHead, { refresh: [getRulePack, listRulePacks] })
  return (
    <FormDrawer
      title="修改基本信息"
      note="起期是本版管的第一个到期日；批准后，前一版到前一天为止。"
      act="保存"
      draftKey={`rules/${id}/head`}
      initial={valuesOfHead(head)}
      command={command}
      onSubmit={(values) =>
        command.send({ district, id, digest, head: { ...keptOf(head), ...headOf(values) } })
      }
      onClose={onClose}
    >
      <HeadFields />
    </FormDrawer>
  )
}

/** What the form does not show stays as it is. */
const keptOf = ({ start }: RulePackPage['head']) => (start === undefined ? {} : { start })
