import { Form } from 'antd'
import { useState } from 'react'
import {
  compareRulePacks,
  getRulePack,
  listRulePacks,
  putRule,
  type RulePackPage,
} from '#core/rules/pack-api.ts'
import type { Rule } from '#core/rules/rule.ts'
import { useCommand } from '#web/client/use.ts'
import { CommonFields, FurtherFields } from '#web/console/rules/common-fields.tsx'
import { KindFields } from '#web/console/rules/kind-fields.tsx'
import { newValues, type RuleValues, ruleOf, valuesOf } from '#web/console/rules/rule-values.ts'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

type Props = {
  pack: RulePackPage
  /** The rule that was opened; undefined adds one. */
  rule: Rule | undefined
  onClose: () => void
}

/** One rule of a draft as a form: no code, every word from the product's lists. */
export function RuleForm({ pack, rule, onClose }: Props) {
  const { district, id, digest, tags } = pack
  const command = useCommand(putRule, { refresh: [getRulePack, listRulePacks, compareRulePacks] })
  const [fault, setFault] = useState<Error>()
  const submit = (values: RuleValues) => {
    const read = ruleOf(values, rule)
    setFault(
      read.success
        ? undefined
        : new Error(`${read.error.issues.length} 处没有填好：${faultsIn(read.error.issues)}`),
    )
    if (!read.success) return Promise.resolve(undefined)
    return command.send({ district, id, digest, code: rule?.code ?? null, rule: read.data })
  }
  return (
    <FormDrawer<RuleValues>
      title={rule ? `修改规则 ${rule.code}` : '增加规则'}
      note="只改草稿，不影响现行版本。改后的出入在“与前一版比对”中查看。"
      act="保存到草稿"
      draftKey={`rules/${id}/rule/${rule?.code ?? 'new'}/${digest.slice(0, 12)}`}
      initial={rule ? valuesOf(rule) : newValues}
      command={{ busy: command.busy, refusal: command.refusal ?? fault }}
      onSubmit={submit}
      onClose={onClose}
    >
      {(form) => (
        <>
          <CommonFields isNew={rule === undefined} tags={tags} />
          <Form.Item noStyle dependencies={['kind', 'every', 'dueBy']}>
            {() => (
              <KindFields
                kind={form.getFieldValue('kind') ?? newValues.kind}
                every={form.getFieldValue('every')}
                dueBy={form.getFieldValue('dueBy')}
              />
            )}
          </Form.Item>
          <FurtherFields codes={pack.ruleList.map(({ code }) => code)} />
        </>
      )}
    </FormDrawer>
  )
}

const labels: Record<string, string> = {
  code: '代码',
  title: '责任',
  clause: '条款',
  who: '适用对象',
  do: '工作',
  records: '佐证记录',
  every: '频次',
  due: '期限',
  day: '日',
  yearDay: '月日',
  at: '触发情形',
  days: '天数',
  measure: '指标',
  targets: '目标值',
  event: '触发情形',
  effects: '后果',
  matter: '事项代码',
  receiver: '报送对象',
}

const faultsIn = (issues: readonly { path: readonly PropertyKey[]; message: string }[]) =>
  [...new Set(issues.map(({ path }) => labelOf(path)))].join('、')

function labelOf(path: readonly PropertyKey[]) {
  const known = path.map(String).findLast((key) => key in labels)
  return known === undefined ? path.map(String).join('.') : labels[known]
}
