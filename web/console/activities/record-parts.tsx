import { Table, type TableColumnsType } from 'antd'
import type { Attendee } from '#core/activities/activity.ts'
import type { ActivityPage } from '#web/console/activities/words.ts'
import { MomentText } from '#web/ui/day.tsx'
import { usePhone } from '#web/ui/screen.ts'
import { StateTag } from '#web/ui/state-tag.tsx'

type Person = Attendee & { place: number }

const Came = ({ one }: { one: Attendee }) =>
  one.attended ? <StateTag tone="good">实到</StateTag> : <StateTag tone="late">缺席</StateTag>

const examWords = ({ passed }: Attendee) => (passed === null ? '—' : passed ? '合格' : '未合格')

const desk: TableColumnsType<Person> = [
  { title: '姓名', dataIndex: 'name', width: 96 },
  { title: '单位', dataIndex: 'org', render: (org: string) => org || '—' },
  { title: '职务、岗位', dataIndex: 'post', render: (post: string) => post || '—' },
  { title: '到场', key: 'came', width: 90, render: (_, one) => <Came one={one} /> },
]

const exam: TableColumnsType<Person> = [
  { title: '考核', key: 'exam', width: 80, render: (_, one) => examWords(one) },
  {
    title: '学时',
    key: 'hours',
    width: 72,
    align: 'end',
    className: 'figure',
    render: (_, one) => one.hours ?? '—',
  },
]

const phoneColumns: TableColumnsType<Person> = [
  {
    title: '参加人员',
    key: 'one',
    render: (_, one) => (
      <>
        <b>{one.name}</b> <Came one={one} />
        <span className="activity-under">
          {[one.org, one.post, one.passed === null ? '' : examWords(one)].filter(Boolean).join(' · ')}
        </span>
      </>
    ),
  },
]

/** Who was to come, who came, who passed. */
export function People({ page }: { page: ActivityPage }) {
  const phone = usePhone()
  const { attendance, masked, content } = page
  if (attendance.length === 0) return null
  const isTraining = content.kind === 'training'
  const hours = isTraining ? content.hours : null
  const rows = attendance.map((one, place) => ({
    ...one,
    hours: one.attended ? (one.hours ?? hours) : null,
    place,
  }))
  return (
    <section className="panel">
      <h2>
        参加人员 {rows.filter(({ attended }) => attended).length}/{rows.length}
      </h2>
      {masked && <p className="panel-body field-help">姓名为个人信息，只有记录单位看得到全名。</p>}
      <Table
        size="small"
        rowKey="place"
        columns={phone ? phoneColumns : isTraining ? [...desk, ...exam] : desk}
        dataSource={rows}
        showHeader={!phone}
        pagination={{ defaultPageSize: 20, showSizeChanger: false, hideOnSinglePage: true, size: 'small' }}
      />
    </section>
  )
}

/** What each correction changed, and why; nothing while there is only the first. */
export function Versions({ page: { versions } }: { page: ActivityPage }) {
  if (versions.length < 2) return null
  return (
    <section className="panel">
      <h2>更正记录</h2>
      <div className="panel-body">
        {versions.toReversed().map(({ version, at, by, reason, differences }) => (
          <div key={version} className="activity-version">
            <p>
              <b>第 {version} 版</b>　<MomentText at={at} />
            </p>
            <p className="activity-under">{by}</p>
            {reason !== null && <p>更正理由：{reason}</p>}
            {differences.map(({ column, was, becomes }) => (
              <p key={column}>
                {column}：<del>{was || '（空）'}</del> → {becomes || '（空）'}
              </p>
            ))}
          </div>
        ))}
      </div>
    </section>
  )
}
