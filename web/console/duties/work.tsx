import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import { listMyWork } from '#core/duties/api.ts'
import type { Me } from '#core/units/api.ts'
import { useAsk } from '#web/client/use.ts'
import { type GroupName, groupWork, weekIsDone } from '#web/console/duties/groups.ts'
import { Overview } from '#web/console/duties/overview.tsx'
import { WorkRow } from '#web/console/duties/work-row.tsx'
import { mayEver, useMe } from '#web/console/session.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { usePhone } from '#web/ui/screen.ts'
import { StateTag } from '#web/ui/state-tag.tsx'
import { dayWords } from '#web/ui/time.ts'
import '#web/console/duties/work.css'

type Work = z.infer<typeof listMyWork.output>

/** 我的工作: all that waits for the own unit, what presses first. */
export function MyWorkPage() {
  const me = useMe()
  const phone = usePhone()
  const asked = useAsk(listMyWork, {})
  return (
    <>
      <PageTitle title={phone ? '今日' : '我的工作'}>
        {me.unit.name}
        {asked.data && ` · ${dayWords(asked.data.today)}`}
      </PageTitle>
      {leads(me) && <Overview />}
      <Answer asked={asked} what="待办事项">
        {(work) => <Desk work={work} />}
      </Answer>
    </>
  )
}

/** Reads tasks but reports on none: a leader looks at how things stand before looking at what to confirm. */
const leads = (me: Me) => mayEver(me, 'task.read') && !mayEver(me, 'task.report')

/** The answer carries at most so many things; the counts are of all. */
const MOST = 200

function Desk({ work }: { work: Work }) {
  const [shown, setShown] = useState<GroupName>()
  const ownUnit = useMe().unit.name
  const groups = groupWork(work.items, work.today)
  const visible = groups.filter(({ name }) => shown === undefined || name === shown)
  return (
    <>
      {groups.length > 1 && (
        <div className="work-filter not-printed">
          <FilterChips
            label="事项"
            value={visible.length === 0 ? undefined : shown}
            onChange={setShown}
            chips={groups.map(({ name, title, items }) => ({
              value: name,
              label: title,
              count: items.length,
            }))}
          />
        </div>
      )}
      {weekIsDone(groups) && <Done work={work} next={groups.length > 0 ? [] : work.upcoming} />}
      {(visible.length > 0 ? visible : groups).map(({ name, title, tone, items }) => (
        <section key={name} id={name} className="panel work-group">
          <h2>
            <StateTag tone={tone}>{title}</StateTag>
            <span className="figure">{items.length} 件</span>
          </h2>
          <ul>
            {items.map((item) => (
              <WorkRow
                key={`${item.recordId} ${item.reason} ${item.unitName}`}
                {...{ item, ownUnit }}
                today={work.today}
              />
            ))}
          </ul>
        </section>
      ))}
      {work.items.length >= MOST && (
        <p className="work-more">仅列最紧急的 {MOST} 件；其余见「任务」与「报送」清单，办结后依次补上。</p>
      )}
    </>
  )
}

/** Nothing is left for this week: say so, and what comes next. */
function Done({ work, next }: { work: Work; next: Work['upcoming'] }) {
  const me = useMe()
  if (!mayEver(me, 'task.read')) return <Administration />
  return (
    <section className="panel">
      <EmptyState
        title="本周事项已办结"
        hint={hintFor(work, next)}
        action={<Link to="/tasks">查看本单位任务清单</Link>}
      />
      {next.length > 0 && (
        <ul className="work-group work-next">
          {next.map((item) => (
            <WorkRow key={item.recordId} item={item} today={work.today} ownUnit={me.unit.name} />
          ))}
        </ul>
      )}
    </section>
  )
}

function hintFor(work: Work, next: Work['upcoming']) {
  if (work.items.length > 0) return '以后办理的事项列在下面，可以提前办理。'
  if (next.length > 0) return '接下来要办的如下，可以提前办理。'
  return '暂无后续到期事项。新印发的方案和新一期报送会自动列到这里。'
}

const Administration = () => (
  <section className="panel">
    <EmptyState
      title="系统管理员不承办任务与报送"
      hint="管理员负责单位与账号：新设、更名、调整隶属，配发账号、重置密码、解除锁定。业务数据对管理员不可见。"
      action={<Link to="/units">去单位与账号</Link>}
    />
  </section>
)
