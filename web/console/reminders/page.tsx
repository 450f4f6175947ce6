import { Button } from 'antd'
import { listReminders, type Reminder, seeReminders } from '#core/reminders/api.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { WorkLink } from '#web/console/duties/work-row.tsx'
import { useMe } from '#web/console/session.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { DayText, MomentText } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import '#web/console/duties/work.css'
import '#web/console/reminders/reminders.css'

/** 提醒: what the unit was told of its desk, newest first. */
export const RemindersPage = () => (
  <OpenTo needs="duty.read">
    <Reminders />
  </OpenTo>
)

function Reminders() {
  const pages = usePages({})
  const asked = useAsk(listReminders, { before: pages.before }, { keep: true })
  const seeing = useCommand(seeReminders, { refresh: [listReminders] })
  return (
    <>
      <PageTitle
        title="提醒"
        aside={
          <Button
            loading={seeing.busy}
            disabled={!asked.data?.unseen}
            title={asked.data?.unseen ? undefined : '没有未读的提醒'}
            onClick={() => void seeing.send({})}
          >
            全部已阅
          </Button>
        }
      />
      <Problem error={seeing.refusal} />
      <Answer asked={asked} what="提醒">
        {({ items, next, hasGateway, stages, unverified }) => (
          <>
            <p className="field-help">
              每个事项在{stages.map((stage) => `“${stage}”`).join('')}时各提醒一次
              {unverified && '（天数由本区设定，待核）'}。
              {hasGateway
                ? '同时由短信或办公平台网关告知本单位联络员。'
                : '本系统没有接入短信或办公平台，只在这里提醒。'}
            </p>
            {items.length === 0 ? (
              <EmptyState title="还没有提醒" hint="事项临近到期时，这里会列出来。全部事项见“我的工作”。" />
            ) : (
              <section className="panel">
                <ul className="reminders">
                  {items.map((item) => (
                    <Row key={item.id} item={item} />
                  ))}
                </ul>
              </section>
            )}
            <Pager pages={pages} next={next} noun="条提醒" />
          </>
        )}
      </Answer>
    </>
  )
}

function Row({ item }: { item: Reminder }) {
  const { district } = useMe()
  return (
    <li className={item.isSeen ? 'reminder' : 'reminder reminder-new'}>
      <WorkLink item={{ ...item, district: district.code, reason: item.isLate ? 'late' : 'due' }}>
        <span className="work-what">
          <b>{item.title}</b>
          <span className="work-because">{item.because}</span>
        </span>
        <span className="reminder-when">
          <StateTag tone={item.isLate ? 'late' : 'due'}>{item.stage}</StateTag>
          <span>
            到期日 <DayText day={item.dueOn} />
          </span>
          <span className="work-because">
            提醒于 <MomentText at={item.madeAt} />
            {item.sentAt !== null && '，已告知联络员'}
          </span>
        </span>
      </WorkLink>
    </li>
  )
}
