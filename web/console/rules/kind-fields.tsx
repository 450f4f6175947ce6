import { Button, Form, Input, InputNumber, Select } from 'antd'
import type { Rule } from '#core/rules/rule.ts'
import {
  doerNames,
  effectNames,
  eventNames,
  everyNames,
  measureNames,
  missNames,
  recordNames,
  topicNames,
  verbNames,
} from '#core/rules/words.ts'
import { choices, required } from '#web/console/rules/common-fields.tsx'
import type { RuleValues } from '#web/console/rules/rule-values.ts'
import { DayInput } from '#web/ui/day.tsx'

type Props = { kind: Rule['kind']; every: RuleValues['every']; dueBy: RuleValues['dueBy'] | undefined }

/** What only this kind of rule says. */
export const KindFields = ({ kind, every, dueBy }: Props) => {
  if (kind === 'goal') return <GoalFields />
  if (kind === 'gate') return <GateFields />
  return (
    <>
      <Form.Item label="工作" name="do" {...required}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={choices(verbNames)} />
      </Form.Item>
      <Form.Item label="由谁亲自做" name="by" extra="留空即对象整体">
        <Select allowClear options={choices(doerNames)} />
      </Form.Item>
      <Form.Item label="报送对象" name="receiver" extra="工作为报送时填：单位名称，或者 superior（上级单位）">
        <Input autoComplete="off" maxLength={60} />
      </Form.Item>
      {kind === 'recurring' && <RhythmFields every={every} dueBy={dueBy} />}
      {kind === 'dated' && <DatedFields />}
      {kind === 'occasion' && <OccasionFields />}
      <ProofFields />
    </>
  )
}

const RhythmFields = ({ every, dueBy }: Omit<Props, 'kind'>) => (
  <>
    <Form.Item label="频次" name="every" {...required}>
      <Select options={choices(everyNames)} />
    </Form.Item>
    <Form.Item label="每期至少几次" name="times" {...required}>
      <InputNumber min={1} max={100} precision={0} />
    </Form.Item>
    <Form.Item label="到期日" name="dueBy">
      <Select
        options={[
          { value: 'end', label: '每期最后一天' },
          { value: 'day', label: '每月某日', disabled: every !== 'month' },
          { value: 'yearDay', label: '每年某月某日', disabled: every !== 'year' },
        ]}
      />
    </Form.Item>
    {dueBy === 'day' && (
      <Form.Item label="每月几日" name="day" {...required}>
        <InputNumber min={1} max={31} precision={0} />
      </Form.Item>
    )}
    {dueBy === 'yearDay' && (
      <Form.Item label="月日" name="yearDay" {...required} extra="如 12-25">
        <Input autoComplete="off" maxLength={5} placeholder="MM-DD" />
      </Form.Item>
    )}
    <Form.Item label="报的是哪一期" name="covers" extra="报上一期的，须写明到期日">
      <Select
        options={[
          { value: 'current', label: '当期，截至到期日' },
          { value: 'previous', label: '上一期' },
        ]}
      />
    </Form.Item>
    <Form.Item label="中途纳入的对象" name="entry">
      <Select
        options={[
          { value: 'next', label: '从下一个完整的期起' },
          { value: 'running', label: '从当期起' },
        ]}
      />
    </Form.Item>
  </>
)

const DatedFields = () => (
  <>
    <Form.Item label="期限" name="due" {...required}>
      <DayInput allowClear={false} />
    </Form.Item>
    <Form.Item label="自何日起算" name="opens" extra="留空为规则包起期">
      <DayInput />
    </Form.Item>
  </>
)

const OccasionFields = () => (
  <>
    <Form.Item label="触发情形" name="at" {...required}>
      <Select showSearch={{ optionFilterProp: 'label' }} options={choices(eventNames)} />
    </Form.Item>
    <Form.Item label="几日内（负数为提前）" name="days" {...required}>
      <InputNumber min={-60} max={365} precision={0} />
    </Form.Item>
  </>
)

const ProofFields = () => (
  <>
    <Form.Item label="佐证记录" name="records" {...required} extra="任一种符合条件的记录即可认定">
      <Select mode="multiple" options={choices(recordNames)} />
    </Form.Item>
    <Form.Item label="内容须含" name="about">
      <Select mode="multiple" options={choices(topicNames)} />
    </Form.Item>
    <Form.Item label="全员参加" name="everyone">
      <Select mode="multiple" options={choices({ staff: '工作人员', patients: '病患' })} />
    </Form.Item>
    <Form.Item label="按指标核对" name="proofMeasure">
      <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={choices(measureNames)} />
    </Form.Item>
    <AmountFields name="amount" label="数量要求" />
    <Form.Item label="宽限（日）" name="grace">
      <InputNumber min={0} max={90} precision={0} />
    </Form.Item>
    <Form.Item label="未履职的后果" name="onMiss">
      <Select mode="multiple" options={choices(missNames)} />
    </Form.Item>
    <Form.Item
      label="事项代码"
      name="matter"
      extra="几份文件要求同一件事的，写同一个代码，按最严者执行；没有则留空"
    >
      <Input autoComplete="off" maxLength={40} />
    </Form.Item>
  </>
)

type Place = string | (string | number)[]

const inside = (name: Place, field: string) => [name, field].flat()

/** A number from, to, or a direction. */
const AmountFields = ({ name, label }: { name: Place; label: string }) => (
  <Form.Item label={label}>
    <div className="rule-amount">
      <Form.Item name={inside(name, 'min')} noStyle>
        <InputNumber placeholder="不少于" min={0} aria-label="不少于" />
      </Form.Item>
      <Form.Item name={inside(name, 'max')} noStyle>
        <InputNumber placeholder="不超过" min={0} aria-label="不超过" />
      </Form.Item>
      <Form.Item name={inside(name, 'unit')} noStyle>
        <Input placeholder="单位" maxLength={8} aria-label="单位" />
      </Form.Item>
      <Form.Item name={inside(name, 'trend')} noStyle>
        <Select
          allowClear
          placeholder="或升降"
          aria-label="升降"
          options={choices({ down: '下降', up: '上升' })}
        />
      </Form.Item>
    </div>
  </Form.Item>
)

const GoalFields = () => (
  <>
    <Form.Item label="指标" name="measure" {...required}>
      <Select showSearch={{ optionFilterProp: 'label' }} options={choices(measureNames)} />
    </Form.Item>
    <Form.Item label="基数" name="baselineWords" extra="占什么的比例；没有则留空">
      <Input autoComplete="off" maxLength={120} />
    </Form.Item>
    <Form.Item label="基数截至" name="baselineOn">
      <DayInput />
    </Form.Item>
    <Form.List name="targets">
      {(items, { add, remove }) => (
        <>
          {items.map(({ key, name }) => (
            <div key={key} className="rule-target">
              <Form.Item label="到何日（留空为未定）" name={[name, 'due']}>
                <DayInput />
              </Form.Item>
              <AmountFields name={[name, 'amount']} label="目标值" />
              <Button size="small" onClick={() => remove(name)}>
                删去这一档
              </Button>
            </div>
          ))}
          <Button onClick={() => add({})}>增加一档目标</Button>
        </>
      )}
    </Form.List>
  </>
)

const GateFields = () => (
  <>
    <Form.Item label="触发情形" name="event" {...required}>
      <Select showSearch={{ optionFilterProp: 'label' }} options={choices(eventNames)} />
    </Form.Item>
    <Form.Item label="达到几次" name="eventTimes" extra="一次即触发的留空">
      <InputNumber min={2} max={100} precision={0} />
    </Form.Item>
    <Form.Item label="几个月内" name="withinMonths">
      <InputNumber min={1} max={60} precision={0} />
    </Form.Item>
    <Form.Item label="后果" name="effects" {...required}>
      <Select mode="multiple" options={choices(effectNames)} />
    </Form.Item>
    <Form.Item label="持续几个月" name="forMonths">
      <InputNumber min={1} max={120} precision={0} />
    </Form.Item>
  </>
)
