import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { exportActivities, listActivities } from '#core/activities/api.ts'
import { useAsk } from '#web/client/use.ts'
import { ActivityFilters } from '#web/console/activities/filters.tsx'
import { ActivityRows } from '#web/console/activities/rows.tsx'
import { type ActivitySearch, questionOf } from '#web/console/activities/search.ts'
import { ButtonLink } from '#web/console/button-link.tsx'
import { OpenTo } from '#web/console/closed.tsx'
import { mayEver, useMe } from '#web/console/session.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ExportButton } from '#web/ui/export-button.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import { usePhone } from '#web/ui/screen.ts'
import '#web/console/tasks/list.css'
import '#web/console/activities/activities.css'

const address = getRouteApi('/activities')

/** 履职记录: meetings, study, drills, training, publicity and talks that this account may see. */
export const ActivitiesPage = () => (
  <OpenTo needs="activity.read">
    <Activities />
  </OpenTo>
)

function Activities() {
  const me = useMe()
  const go = useNavigate()
  const filters = address.useSearch()
  const question = { district: me.district.code, ...questionOf(filters) }
  const pages = usePages(question)
  const asked = useAsk(listActivities, { ...question, before: pages.before, limit: 50 }, { keep: true })
  const change = (part: Partial<ActivitySearch>) =>
    void go({ to: '/activities', search: { ...filters, ...part }, replace: true, resetScroll: false })
  const filtered = Object.values(filters).some((value) => value !== undefined)
  return (
    <>
      <PageTitle title="履职记录" aside={<Doors question={question} kind={filters.kind} />}>
        会议、学习、演练、培训、宣传、谈责任：记一次，责任看板自动对应
      </PageTitle>
      <ActivityFilters filters={filters} onChange={change} />
      <Answer asked={asked} what="履职记录">
        {({ items, next, total }) => (
          <section className="panel">
            {items.length === 0 ? <Nothing filtered={filtered} /> : <ActivityRows items={items} />}
            <Pager pages={pages} next={next} total={total} noun="条记录" />
          </section>
        )}
      </Answer>
    </>
  )
}

type DoorsProps = {
  question: ReturnType<typeof questionOf> & { district: string }
  kind: ActivitySearch['kind']
}

function Doors({ question, kind }: DoorsProps) {
  const me = useMe()
  const phone = usePhone()
  const mayRecord = mayEver(me, 'activity.record')
  return (
    <>
      {!phone && <ExportButton endpoint={exportActivities} ask={(format) => ({ ...question, format })} />}
      {mayRecord && !phone && (
        <ButtonLink to="/activities/import" search={{}}>
          导入
        </ButtonLink>
      )}
      {mayRecord && (
        <ButtonLink to="/activities/new" search={kind ? { kind } : {}} color="primary" variant="solid">
          新建记录
        </ButtonLink>
      )}
    </>
  )
}

const Nothing = ({ filtered }: { filtered: boolean }) =>
  filtered ? (
    <EmptyState title="没有符合条件的履职记录" hint="请减少筛选条件。" />
  ) : (
    <EmptyState
      title="还没有履职记录"
      hint="召开会议、组织学习、演练、培训、宣传之后，在这里记录并附佐证材料；也可以按模板批量导入。"
    />
  )
