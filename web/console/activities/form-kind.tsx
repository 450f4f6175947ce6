import { Checkbox, Input, InputNumber, Segmented, Select } from 'antd'
import { type ContentOf, everyoneNames, wayNames } from '#core/activities/activity.ts'
import type { ItemList } from '#core/activities/catalogue.ts'
import { ActivityField, idOf } from '#web/console/activities/field.tsx'
import { changing, type PartProps } from '#web/console/activities/form-common.tsx'
import { FollowedLines, PlainLines } from '#web/console/activities/form-lines.tsx'
import { DayInput } from '#web/ui/day.tsx'

/** What only this register asks. */
export function KindPart(props: PartProps) {
  const { content } = props.values
  const set = changing(props)
  switch (content.kind) {
    case 'meeting':
      return (
        <FollowedLines
          label="议定事项"
          noun="议定事项"
          lines={content.decisions}
          onChange={(decisions) => set({ decisions })}
        />
      )
    case 'study':
      return <Items {...props} list="materials" field="materials" label="学习内容" needed />
    case 'drill':
      return <DrillPart {...props} content={content} />
    case 'training':
      return <TrainingPart {...props} content={content} />
    case 'publicity':
      return <PublicityPart {...props} content={content} />
    case 'watch':
      return <WatchPart {...props} content={content} />
    case 'talk':
      return (
        <>
          <Items {...props} list="audiences" field="audiences" label="面向人员" needed />
          <FollowedLines
            label="承诺事项"
            noun="承诺"
            lines={content.commitments}
            onChange={(commitments) => set({ commitments })}
          />
        </>
      )
  }
}

const WatchPart = ({ content, ...props }: PartProps & { content: ContentOf<'watch'> }) => (
  <ActivityField of="content.until" label="值守至" needed wrong={props.wrong}>
    <DayInput
      id={idOf('until')}
      value={content.until}
      onChange={(day) => changing(props)({ until: day ?? null })}
    />
  </ActivityField>
)

type ItemsProps = PartProps & { list: ItemList; field: string; label: string; needed?: boolean }

/** Several of a list of the pack; what the list no longer offers stays where it was chosen. */
function Items({ list, field, label, needed = false, ...props }: ItemsProps) {
  const chosen = (props.values.content as Record<string, unknown>)[field] as string[]
  const set = changing(props)
  const offered = props.catalogue[list].filter(({ code, ended }) => !ended || chosen.includes(code))
  return (
    <ActivityField of={`content.${field}`} label={label} needed={needed} wrong={props.wrong}>
      <Select
        id={idOf(field)}
        mode="multiple"
        options={offered.map(({ code, name, unverified }) => ({
          value: code,
          label: unverified ? `${name}（待核）` : name,
        }))}
        value={chosen}
        onChange={(codes) => set({ [field]: codes })}
      />
    </ActivityField>
  )
}

function Everyone({
  content,
  ...props
}: PartProps & { content: ContentOf<'drill'> | ContentOf<'training'> }) {
  const set = changing(props)
  return (
    <ActivityField of="content.everyone" label="全员参加" wrong={props.wrong} help="全部参加的才勾选">
      <Checkbox.Group
        options={Object.entries(everyoneNames).map(([value, label]) => ({ value, label }))}
        value={content.everyone}
        onChange={(everyone) => set({ everyone: everyone as ('staff' | 'patients')[] })}
      />
    </ActivityField>
  )
}

function DrillPart(props: PartProps & { content: ContentOf<'drill'> }) {
  const { content, wrong } = props
  const set = changing(props)
  return (
    <>
      <ActivityField of="content.plan" label="所依据的应急预案" wrong={wrong}>
        <Input
          id={idOf('plan')}
          maxLength={100}
          value={content.plan}
          onChange={({ target }) => set({ plan: target.value })}
        />
      </ActivityField>
      <Everyone {...props} />
      <ActivityField of="content.evaluation" label="演练评估" needed wrong={wrong}>
        <Input.TextArea
          id={idOf('evaluation')}
          autoSize={{ minRows: 2, maxRows: 10 }}
          maxLength={2000}
          value={content.evaluation}
          onChange={({ target }) => set({ evaluation: target.value })}
        />
      </ActivityField>
      <PlainLines
        label="发现的问题（提交后可逐条上报为隐患）"
        noun="问题"
        lines={content.problems}
        onChange={(problems) => set({ problems })}
      />
    </>
  )
}

function TrainingPart(props: PartProps & { content: ContentOf<'training'> }) {
  const { content, wrong } = props
  const set = changing(props)
  return (
    <>
      <div className="activity-pair">
        <ActivityField of="content.way" label="培训方式" wrong={wrong}>
          <Segmented
            block
            options={Object.entries(wayNames).map(([value, label]) => ({ value, label }))}
            value={content.way}
            onChange={(way) => set({ way: way as ContentOf<'training'>['way'] })}
          />
        </ActivityField>
        <ActivityField of="content.hours" label="学时" needed wrong={wrong} help="名单中可以另填个人学时">
          <InputNumber
            id={idOf('hours')}
            min={0}
            max={1000}
            step={0.5}
            value={content.hours}
            onChange={(hours) => set({ hours })}
          />
        </ActivityField>
      </div>
      <Everyone {...props} />
      <div className="field">
        <Checkbox checked={content.examined} onChange={({ target }) => set({ examined: target.checked })}>
          组织了考核
        </Checkbox>
      </div>
    </>
  )
}

function PublicityPart(props: PartProps & { content: ContentOf<'publicity'> }) {
  const { content, wrong, catalogue } = props
  const set = changing(props)
  return (
    <>
      <ActivityField of="content.campaign" label="活动名目" wrong={wrong}>
        <Select
          id={idOf('campaign')}
          allowClear
          options={catalogue.campaigns.map(({ code, name }) => ({ value: code, label: name }))}
          value={content.campaign || undefined}
          onChange={(campaign: string | undefined) => set({ campaign: campaign ?? '' })}
        />
      </ActivityField>
      <Items {...props} list="places" field="places" label="宣传场所" />
      <Items {...props} list="media" field="media" label="宣传形式" />
      <ActivityField of="content.reach" label="受众人数" wrong={wrong}>
        <InputNumber
          id={idOf('reach')}
          min={0}
          max={1_000_000}
          precision={0}
          suffix="人"
          value={content.reach}
          onChange={(reach) => set({ reach })}
        />
      </ActivityField>
    </>
  )
}
