import { Link, useParams } from '@tanstack/react-router'
import { getHazard, HazardKey, type HazardPage } from '#core/hazards/api.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { HazardActions } from '#web/console/hazards/page-actions.tsx'
import { HazardChecks } from '#web/console/hazards/page-checks.tsx'
import { HazardRail } from '#web/console/hazards/page-rail.tsx'
import { HazardRelated } from '#web/console/hazards/page-related.tsx'
import { HazardStory } from '#web/console/hazards/page-story.tsx'
import { HazardStrip } from '#web/console/hazards/page-strip.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { TimelineList } from '#web/ui/timeline-list.tsx'
import '#web/console/tasks/record.css'
import '#web/console/hazards/page.css'

/** 隐患档案: one page that tells the story of a hazard, who must act next by which clause, and what you may do. */
export const HazardPageView = () => (
  <OpenTo needs="hazard.read">
    <AnyHazard />
  </OpenTo>
)

function AnyHazard() {
  const key = HazardKey.safeParse(useParams({ strict: false }))
  return key.success ? (
    <Found address={key.data} />
  ) : (
    <EmptyState title="没有这条隐患" hint="网址不完整。" action={<Link to="/hazards">返回隐患台账</Link>} />
  )
}

function Found({ address }: { address: HazardKey }) {
  const asked = useAsk(getHazard, address)
  return (
    <Answer asked={asked} what="隐患">
      {(hazard) => <HazardRecord key={hazard.id} hazard={hazard} />}
    </Answer>
  )
}

const HazardRecord = ({ hazard }: { hazard: HazardPage }) => (
  <article className="hazard-record">
    <PageTitle
      title={hazard.title}
      back={
        <Link to="/hazards" search={{}}>
          隐患台账
        </Link>
      }
    >
      {hazard.subject}
    </PageTitle>
    <HazardStrip hazard={hazard} />
    <HazardActions hazard={hazard} />
    <div className="record-columns">
      <div className="record-story">
        <HazardStory hazard={hazard} />
        <HazardChecks hazard={hazard} />
        <section className="panel">
          <h2>办理经过</h2>
          <div className="panel-body">
            <TimelineList entries={hazard.timeline.toReversed()} />
          </div>
        </section>
      </div>
      <div className="record-rail">
        <HazardRail hazard={hazard} />
        <HazardRelated hazard={hazard} />
      </div>
    </div>
  </article>
)
