import { Link } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import { activityKindNames, activityStatusNames } from '#core/activities/activity.ts'
import type { Activity } from '#core/activities/api.ts'
import { topicNames } from '#core/rules/words.ts'
import { activityTones } from '#web/console/activities/words.ts'
import { DayText } from '#web/ui/day.tsx'
import { usePhone } from '#web/ui/screen.ts'
import { StateTag } from '#web/ui/state-tag.tsx'

export const ActivityState = ({ status }: Pick<Activity, 'status'>) => (
  <StateTag tone={activityTones[status]}>{activityStatusNames[status]}</StateTag>
)

const TitleLink = ({ one }: { one: Activity }) => (
  <Link to="/activities/$district/$id" params={{ district: one.district, id: one.id }}>
    {one.title || '（未填写名称）'}
  </Link>
)

const formWords = ({ kind, formName }: Activity) =>
  formName === '' ? activityKindNames[kind] : `${activityKindNames[kind]} · ${formName}`

const topicWords = ({ topics }: Activity) => topics.map((topic) => topicNames[topic]).join('、')

const leaderWords = ({ leader, inPerson }: Activity) => (inPerson ? `${leader}（本人）` : leader)

/** 补录: recorded long after the day. */
const Late = ({ one }: { one: Activity }) => (one.recordedLate ? <StateTag tone="due">补录</StateTag> : null)

const columns: TableColumnsType<Activity> = [
  {
    title: '名称',
    key: 'title',
    fixed: 'start',
    width: 300,
    render: (_, one) => (
      <>
        <TitleLink one={one} />
        <span className="activity-under">{formWords(one)}</span>
      </>
    ),
  },
  {
    title: '单位',
    key: 'subject',
    width: 190,
    render: (_, { subject, premisesName }) => (
      <>
        {subject}
        {premisesName !== null && <span className="activity-under">{premisesName}</span>}
      </>
    ),
  },
  { title: '日期', key: 'day', width: 116, render: (_, one) => <DayText day={one.heldOn} /> },
  { title: '议题', key: 'topics', width: 190, render: (_, one) => topicWords(one) || '—' },
  { title: '主持（组织）人', key: 'leader', width: 170, render: (_, one) => leaderWords(one) || '—' },
  {
    title: '实到',
    dataIndex: 'attended',
    width: 72,
    align: 'end',
    className: 'figure',
    render: (count: number | null) => count ?? '—',
  },
  {
    title: '状态',
    key: 'status',
    width: 110,
    render: (_, one) => (
      <>
        <ActivityState status={one.status} />
        <Late one={one} />
      </>
    ),
  },
]

/** The records of a page: a table at the desk, cards on the phone. */
export function ActivityRows({ items }: { items: Activity[] }) {
  if (!usePhone())
    return (
      <Table
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={items}
        pagination={false}
        scroll={{ x: 1060 }}
        sticky
      />
    )
  return (
    <ul className="activity-cards">
      {items.map((one) => (
        <li key={one.id}>
          <b>
            <TitleLink one={one} />
          </b>
          <span className="activity-under">{formWords(one)}</span>
          <span>
            {one.subject}　<DayText day={one.heldOn} />
          </span>
          <span className="activity-states">
            <ActivityState status={one.status} />
            <Late one={one} />
          </span>
        </li>
      ))}
    </ul>
  )
}
