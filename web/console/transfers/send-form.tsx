import { Button, Input, Select } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { feedbackNames, transferKindNames } from '#core/transfers/transfer.ts'
import { listUnits } from '#core/units/api.ts'
import { useAsk } from '#web/client/use.ts'
import { unitNamesOf } from '#web/console/plans/unit-names.ts'
import { UnitPicker } from '#web/console/plans/unit-picker.tsx'
import {
  kindsFor,
  missingIn,
  ofRule,
  type Rule,
  type Rules,
  receiversOf,
  rulesFor,
  type Started,
  type Typed,
} from '#web/console/transfers/sending.ts'
import { askLabels } from '#web/console/transfers/words.ts'
import { DayInput } from '#web/ui/day.tsx'
import { FilePicker } from '#web/ui/files.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { SavedMark } from '#web/ui/saved-mark.tsx'
import { WordsField } from '#web/ui/words-field.tsx'

type Props = {
  district: string
  rules: Rules
  started: Started
  typed: Typed
  change: (told: Partial<Typed>) => void
  savedAt: string | undefined
  busy: boolean
  refusal: Error | undefined
  onSend: () => void
  onDiscard: () => void
}

/** Why, how, to whom, what, by when: in the order in which a clerk thinks of it. */
export function SendForm({ savedAt, busy, refusal, onSend, onDiscard, ...form }: Props) {
  const { typed, rules } = form
  const rule = rules.rules.find(({ code }) => code === typed.rule)
  const [missing, setMissing] = useState<string[]>([])
  const submit = () => {
    const found = missingIn(typed)
    setMissing(found)
    if (found.length === 0) onSend()
  }
  return (
    <div className="transfer-form">
      <section className="panel">
        <h2>为什么送、送给谁</h2>
        <div className="panel-body">
          <WhichRule {...form} rule={rule} />
          <Receivers {...form} rule={rule} />
          <Effect typed={typed} rule={rule} isHazard={form.started.hazard !== null} />
        </div>
      </section>
      <section className="panel">
        <h2>送什么</h2>
        <div className="panel-body">
          <What {...form} />
          <Terms typed={typed} rule={rule} change={form.change} />
          <div className="field">
            <span className="field-label">附件</span>
            <FilePicker
              district={form.district}
              camera
              value={typed.files}
              onChange={(files) => form.change({ files })}
            />
            {form.started.hazard && (
              <p className="field-help">隐患的照片接收单位可在隐患页面查看，不必重复上传。</p>
            )}
          </div>
          {missing.length > 0 && (
            <p className="field-error" role="alert">
              还没有填写：{missing.join('、')}
            </p>
          )}
          <Problem error={refusal} />
          <div className="actions">
            <Button type="primary" loading={busy} onClick={submit}>
              {transferKindNames[typed.kind]}
            </Button>
            <SavedMark at={savedAt} />
            {savedAt !== undefined && (
              <button type="button" className="plain-button" onClick={onDiscard}>
                清除草稿
              </button>
            )}
          </div>
        </div>
      </section>
    </div>
  )
}

type Form = Pick<Props, 'rules' | 'started' | 'typed' | 'change'>

function WhichRule({ rules, started, typed, change, rule }: Form & { rule: Rule | undefined }) {
  const open = rulesFor(rules, started)
  const choose = (code: string) =>
    change(
      ofRule(
        open.find((one) => one.code === code),
        undefined,
        started.parent,
      ),
    )
  return (
    <>
      <Labelled label="适用情形">
        {(id) => (
          <Select
            id={id}
            className="wide"
            value={typed.rule}
            onChange={choose}
            options={open.map(({ code, title }) => ({ value: code, label: title }))}
            showSearch={{ optionFilterProp: 'label' }}
          />
        )}
      </Labelled>
      {rule && (
        <p className="field-help">
          {rule.from} → {rule.to}。依据：{rule.basis}
          {rule.own ? '' : '（外区规定，仅供参照）'}
          {rule.unverified ? '（待核）' : ''}
        </p>
      )}
      {rule && (
        <FilterChips
          label="办理方式"
          all={null}
          value={typed.kind}
          chips={kindsFor(rule).map((kind) => ({ value: kind, label: transferKindNames[kind] }))}
          onChange={(kind) => kind && change(termsFor(rule, kind))}
        />
      )}
    </>
  )
}

const termsFor = (rule: Rule, kind: Typed['kind']): Partial<Typed> => ({
  kind,
  dueOn: rule.kinds.find((one) => one.kind === kind)?.dueOn ?? undefined,
})

function Receivers({ rules, typed, change, rule }: Form & { rule: Rule | undefined }) {
  const units = useAsk(listUnits, {})
  const { tree } = unitNamesOf(units.data?.items ?? [])
  return (
    <>
      {rule?.receiver === 'any' && (
        <FilterChips
          label="接收方"
          all={null}
          value={typed.outside ? 'outside' : 'unit'}
          chips={[
            { value: 'unit', label: '本区单位' },
            { value: 'outside', label: '系统外机关' },
          ]}
          onChange={(value) => change({ outside: value === 'outside' })}
        />
      )}
      {typed.outside ? (
        <Outside rules={rules} typed={typed} change={change} />
      ) : (
        <div className="field">
          <span className="field-label">
            接收单位{typed.kind === 'move' ? '（一个）' : '（可多选，各自签收反馈）'}
          </span>
          <UnitPicker
            tree={tree}
            single={typed.kind === 'move'}
            label="接收单位"
            value={typed.receivers.map(({ unitId }) => unitId)}
            onChange={(unitIds) => change({ receivers: receiversOf(unitIds, typed.receivers) })}
          />
        </div>
      )}
    </>
  )
}

const Outside = ({ rules, typed: { body }, change }: Pick<Form, 'rules' | 'typed' | 'change'>) => (
  <div className="form-pair">
    <Labelled label="机关名称" help="如市级主管局、公安机关、检察机关、纪检监察机关。">
      {(id) => (
        <Input
          id={id}
          maxLength={80}
          value={body.name}
          onChange={({ target }) => change({ body: { ...body, name: target.value } })}
        />
      )}
    </Labelled>
    <Labelled label="送达方式" help="送达后请登记回执。">
      {(id) => (
        <Select
          id={id}
          className="wide"
          value={body.way}
          onChange={(way) => change({ body: { ...body, way } })}
          options={rules.ways.map((way) => ({ value: way, label: way }))}
        />
      )}
    </Labelled>
  </div>
)

/** What sending brings about, before it is sent. */
function Effect({ typed, rule, isHazard }: { typed: Typed; rule: Rule | undefined; isHazard: boolean }) {
  if (rule?.audience === 'parties')
    return <p className="transfer-effect">本件只有发出单位知悉，不出现在他人的列表、统计和隐患记录中。</p>
  if (typed.kind === 'move' && !isHazard && !typed.outside)
    return <p className="transfer-effect">接收单位签收后依职责处理，并反馈处置情况。</p>
  if (typed.kind === 'move' && !typed.outside)
    return (
      <p className="transfer-effect">
        接收单位签收后，这条隐患由其负责；签收之前仍由原单位负责。反馈之前本单位可以继续查看。
      </p>
    )
  return (
    <p className="transfer-effect">
      {typed.outside
        ? '系统外机关的签收和结果由本单位凭文书登记。'
        : '责任不转移，本单位继续督促；接收单位可以查看有关材料。'}
    </p>
  )
}

const What = ({ started: { hazard, parent }, typed, change }: Form) => (
  <>
    {hazard && (
      <p className="field-help">
        隐患：{hazard.title}（{hazard.no ?? '未上账'}）{parent ? `，由${parent.no}转来` : ''}
      </p>
    )}
    <div className="form-pair">
      <Labelled label="对象（单位或场所）">
        {(id) => (
          <Input
            id={id}
            maxLength={100}
            value={typed.subject}
            onChange={({ target }) => change({ subject: target.value })}
          />
        )}
      </Labelled>
      <Labelled label="事项">
        {(id) => (
          <Input
            id={id}
            maxLength={100}
            value={typed.title}
            onChange={({ target }) => change({ title: target.value })}
          />
        )}
      </Labelled>
    </div>
    <WordsField
      label="基本情况"
      value={typed.facts}
      onChange={(facts) => change({ facts })}
      limit={1000}
      rows={4}
    />
    <WordsField
      label={askLabels[typed.kind]}
      value={typed.ask}
      onChange={(ask) => change({ ask })}
      limit={1000}
    />
    <WordsField
      label="依据"
      value={typed.basis}
      onChange={(basis) => change({ basis })}
      limit={500}
      rows={2}
    />
  </>
)

function Terms({ typed, rule, change }: Pick<Form, 'typed' | 'change'> & { rule: Rule | undefined }) {
  const terms = rule?.kinds.find(({ kind }) => kind === typed.kind)
  if (!terms) return null
  const sign = `签收期限 ${terms.signDueOn}，${terms.signWithin}`
  const ours = terms.unverified ? '期限由本区设定（待核），不是法定期限。' : ''
  return terms.feedback === 'none' ? (
    <p className="field-help">
      {sign}，{feedbackNames.none}。{ours}
    </p>
  ) : (
    <Labelled
      label={`反馈期限（${feedbackNames[terms.feedback]}：${rule?.returns}）`}
      help={`通常为${terms.dueWithin ?? '不限'}。${sign}。${ours}`}
    >
      {(id) => <DayInput id={id} value={typed.dueOn} onChange={(dueOn) => change({ dueOn })} />}
    </Labelled>
  )
}

const Labelled = ({
  label,
  help,
  children,
}: {
  label: string
  help?: string
  children: (id: string) => ReactNode
}) => {
  const id = useId()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children(id)}
      {help !== undefined && <p className="field-help">{help}</p>}
    </div>
  )
}
