import { getRouteApi, Link } from '@tanstack/react-router'
import { activityKindNames } from '#core/activities/activity.ts'
import { activityChoices, getActivity } from '#core/activities/api.ts'
import { formOf } from '#core/activities/insist.ts'
import { tellContent } from '#core/activities/words.ts'
import { useAsk } from '#web/client/use.ts'
import { Acts } from '#web/console/activities/record-acts.tsx'
import { People, Versions } from '#web/console/activities/record-parts.tsx'
import { ActivityState } from '#web/console/activities/rows.tsx'
import type { ActivityPage } from '#web/console/activities/words.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { mayEver, useMe } from '#web/console/session.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { DayText, MomentText } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { FileList } from '#web/ui/files.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import { TimelineList } from '#web/ui/timeline-list.tsx'
import '#web/console/tasks/record.css'
import '#web/console/activities/activities.css'

const address = getRouteApi('/activities/$district/$id')

/** One record: what was held, who came, what proves it, what became of it. */
export const ActivityRecordPage = () => (
  <OpenTo needs="activity.read">
    <Found />
  </OpenTo>
)

function Found() {
  const asked = useAsk(getActivity, address.useParams())
  const back = (
    <Link to="/activities" search={{}}>
      履职记录
    </Link>
  )
  return (
    <>
      <PageTitle title={asked.data ? activityKindNames[asked.data.kind] : '履职记录'} back={back} />
      <Answer asked={asked} what="履职记录">
        {(page) => <RecordView page={page} />}
      </Answer>
    </>
  )
}

const RecordView = ({ page }: { page: ActivityPage }) => (
  <article>
    <Strip page={page} />
    <div className="record-columns">
      <div className="record-story">
        <Told page={page} />
        <section className="panel">
          <h2>佐证材料</h2>
          <div className="panel-body">
            {page.files.length === 0 ? (
              <p className="nothing">没有附佐证材料</p>
            ) : (
              <FileList files={page.files} district={page.district} />
            )}
          </div>
        </section>
        <Problems page={page} />
        <People page={page} />
      </div>
      <div className="record-rail">
        <Versions page={page} />
        <section className="panel">
          <h2>办理经过</h2>
          <div className="panel-body">
            <TimelineList entries={page.timeline.toReversed()} />
          </div>
        </section>
      </div>
    </div>
  </article>
)

const Strip = ({ page }: { page: ActivityPage }) => (
  <section className="panel strip">
    {page.doubt !== null && (
      <p className="returned-words">
        <span className="tone-late">! {page.doubt.unitName}存疑</span> {page.doubt.reason}
      </p>
    )}
    <div className="strip-states">
      <ActivityState status={page.status} />
      {page.recordedLate && <StateTag tone="due">补录</StateTag>}
      {page.version > 1 && <StateTag tone="info">{`第 ${page.version} 版`}</StateTag>}
      <span>{page.formName}</span>
      <span className="strip-unit">{page.subject}</span>
    </div>
    <h2>{page.title || '（未填写名称）'}</h2>
    <p className="strip-next">{standing(page)}</p>
    <Acts page={page} />
  </section>
)

function standing({ status, heldOn }: ActivityPage) {
  switch (status) {
    case 'draft':
      return '草稿只有本单位看得到，提交后才计入履职。'
    case 'handed-in':
      return (
        <>
          已计入 <DayText day={heldOn} /> 的履职。
        </>
      )
    case 'doubted':
      return '存疑期间不计入履职；记录单位答复或更正后恢复。'
    case 'voided':
      return '已作废，不计入履职。'
  }
}

/** All that was said, in the words of the register. */
function Told({ page }: { page: ActivityPage }) {
  const asked = useAsk(activityChoices, { district: page.district })
  return (
    <section className="panel">
      <h2>记录内容</h2>
      <div className="panel-body activity-words">
        <Answer asked={asked} what="记录内容">
          {({ catalogue }) => {
            const { expected, attended } = page
            const content = { ...page.content, expected, attended }
            const lines = tellContent(content, catalogue).filter(
              ({ column }) => !['类型', '名称', '发现问题'].includes(column),
            )
            return (
              <FactList
                items={[
                  { label: '依据', value: formOf(catalogue, page)?.clause },
                  ...(page.premisesName === null ? [] : [{ label: '场所', value: page.premisesName }]),
                  ...lines.map(({ column, words }) => ({ label: column, value: words })),
                  { label: '提交时间', value: <MomentText at={page.handedInAt} /> },
                ]}
              />
            )
          }}
        </Answer>
      </div>
    </section>
  )
}

/** What a drill brought to light; each is a hazard as soon as somebody reports it. */
function Problems({ page: { content, holderId } }: { page: ActivityPage }) {
  const me = useMe()
  if (content.kind !== 'drill') return null
  const enterprise = me.unit.id === holderId && me.unit.kind === 'enterprise' ? { enterprise: holderId } : {}
  const mayReport = mayEver(me, 'hazard.report')
  return (
    <section className="panel">
      <h2>演练发现的问题</h2>
      <div className="panel-body">
        {content.problems.length === 0 && <p className="nothing">没有记录问题</p>}
        <ol className="activity-problems">
          {content.problems.map(({ words }) => (
            <li key={words}>
              {words}{' '}
              {mayReport && (
                <Link to="/hazards/new" search={{ ...enterprise, title: words.slice(0, 100) }}>
                  上报为隐患
                </Link>
              )}
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}
