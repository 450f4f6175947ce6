import { Checkbox, Input, InputNumber, Select } from 'antd'
import { type ActivityContent, cameOf } from '#core/activities/activity.ts'
import type { ActivityCatalogue } from '#core/activities/catalogue.ts'
import { formOf } from '#core/activities/insist.ts'
import { leaderTitles } from '#core/activities/words.ts'
import { ActivityField, idOf } from '#web/console/activities/field.tsx'
import type { ActivityValues, Objections } from '#web/console/activities/values.ts'
import { doerOptions, topicOptions } from '#web/console/activities/words.ts'
import { DayInput } from '#web/ui/day.tsx'

/** A part of the form: what it holds, how it changes, what is wrong. */
export type PartProps = {
  values: ActivityValues
  change: (part: Partial<ActivityValues>) => void
  catalogue: ActivityCatalogue
  wrong: Objections
}

/** Changes fields of the content; the kind stays. */
export const changing =
  ({ values, change }: Pick<PartProps, 'values' | 'change'>) =>
  (part: Partial<ActivityContent>) =>
    change({ content: { ...values.content, ...part } as ActivityContent })

const examples: Record<ActivityContent['kind'], string> = {
  meeting: '第三季度安全生产专题会议',
  study: '理论学习中心组专题学习安全生产法',
  drill: '上半年全员疏散逃生演练',
  training: '重大事故隐患判定标准培训',
  publicity: '安全生产月进社区宣传',
  talk: '主要负责人谈主体责任',
  watch: '十一月值班表',
}

const isOnline = (content: ActivityContent) => content.kind === 'training' && content.way === 'online'

/** What every register asks: what it was, when, where, who led. */
export function CommonPart(props: PartProps) {
  const { values, wrong } = props
  const { content } = values
  const set = changing(props)
  return (
    <>
      <ActivityField of="content.title" label="名称" needed wrong={wrong}>
        <Input
          id={idOf('title')}
          autoComplete="off"
          maxLength={100}
          placeholder={`例如：${examples[content.kind]}`}
          value={content.title}
          onChange={({ target }) => set({ title: target.value })}
        />
      </ActivityField>
      <div className="activity-pair">
        <ActivityField
          of="content.heldOn"
          label={content.kind === 'watch' ? '值守自' : '日期'}
          needed
          wrong={wrong}
        >
          <DayInput
            id={idOf('heldOn')}
            value={content.heldOn}
            onChange={(day) => set({ heldOn: day ?? null })}
          />
        </ActivityField>
        <ActivityField of="content.place" label="地点" needed={!isOnline(content)} wrong={wrong}>
          <Input
            id={idOf('place')}
            autoComplete="off"
            maxLength={100}
            value={content.place}
            onChange={({ target }) => set({ place: target.value })}
          />
        </ActivityField>
      </div>
      <ActivityField
        of="content.topics"
        label={content.kind === 'meeting' ? '议题' : '涉及领域'}
        needed={content.kind === 'meeting'}
        wrong={wrong}
        help="责任看板按这里对应，涉及的都选上"
      >
        <Select
          id={idOf('topics')}
          mode="multiple"
          options={topicOptions}
          value={content.topics}
          onChange={(topics) => set({ topics })}
        />
      </ActivityField>
      <LeaderPart {...props} />
      <PeopleCounts {...props} />
    </>
  )
}

function LeaderPart(props: PartProps) {
  const { content } = props.values
  const set = changing(props)
  const byWhom = formOf(props.catalogue, content)?.by
  return (
    <>
      <div className="activity-pair">
        <ActivityField
          of="content.leader"
          needed={byWhom !== undefined}
          label={`${leaderTitles[content.kind]}职务`}
          wrong={props.wrong}
          help="填职务，不填姓名"
        >
          <Input
            id={idOf('leader')}
            autoComplete="off"
            maxLength={40}
            value={content.leader}
            onChange={({ target }) => set({ leader: target.value })}
          />
        </ActivityField>
        <ActivityField of="content.ledBy" label="身份" wrong={props.wrong}>
          <Select
            id={idOf('ledBy')}
            allowClear
            placeholder="不属于以下各类的不选"
            options={doerOptions}
            value={content.ledBy}
            onChange={(ledBy: ActivityContent['ledBy'] | undefined) => set({ ledBy: ledBy ?? null })}
          />
        </ActivityField>
      </div>
      {content.ledBy !== null && (
        <div className="field">
          <Checkbox checked={content.inPerson} onChange={({ target }) => set({ inPerson: target.checked })}>
            本人到场（委托他人的不勾选）
          </Checkbox>
        </div>
      )}
    </>
  )
}

/** How many; left empty, the list of names is counted. */
function PeopleCounts(props: PartProps) {
  const { content, attendance } = props.values
  const set = changing(props)
  const listed = attendance.filter(({ name }) => name.trim() !== '')
  const field = (name: 'expected' | 'attended', label: string, counted: number) => (
    <ActivityField
      of={`content.${name}`}
      label={label}
      needed={name === 'attended' && content.kind !== 'publicity' && listed.length === 0}
      wrong={props.wrong}
      help={listed.length > 0 && content[name] === null ? `留空按名单计：${counted} 人` : undefined}
    >
      <InputNumber
        id={idOf(name)}
        min={0}
        max={1_000_000}
        precision={0}
        suffix="人"
        value={content[name]}
        onChange={(count) => set({ [name]: count })}
      />
    </ActivityField>
  )
  return (
    <div className="activity-pair">
      {field('expected', '应到人数', listed.length)}
      {field('attended', '实到人数', cameOf(listed))}
    </div>
  )
}
