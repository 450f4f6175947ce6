import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import type { SupervisionKey } from '#core/supervision/api.ts'
import { coordinationStatusNames } from '#core/supervision/coordination.ts'
import * as api from '#core/supervision/coordination-api.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { Addressed, Panel, Timeline, Told } from '#web/console/supervision/record.tsx'
import { Verb } from '#web/console/supervision/verb.tsx'
import { coordinationTones } from '#web/console/supervision/words.ts'
import { Answer } from '#web/ui/answer.tsx'
import { DayText } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import '#web/console/tasks/record.css'
import '#web/console/supervision/supervision.css'

type Coordination = z.output<typeof api.getCoordination.output>
const refresh = [api.getCoordination, api.listCoordinations]

/** One problem that needs several units, and how it was settled. */
export const CoordinationPage = () => (
  <OpenTo needs="supervision.read">
    <Addressed noun="项协调事项">{(key) => <Found address={key} />}</Addressed>
  </OpenTo>
)

function Found({ address }: { address: SupervisionKey }) {
  const asked = useAsk(api.getCoordination, address)
  return (
    <Answer asked={asked} what="协调事项">
      {(one) => <CoordinationRecord key={one.id} one={one} />}
    </Answer>
  )
}

const CoordinationRecord = ({ one }: { one: Coordination }) => (
  <article>
    <PageTitle title={one.title} back={<Link to="/supervision/coordinations">协调事项</Link>} />
    <section className="panel strip">
      <div className="strip-states">
        <StateTag tone={coordinationTones[one.status]}>{coordinationStatusNames[one.status]}</StateTag>
        <span className="strip-unit">
          {one.fromUnitName} · 牵头协调：{one.leaderPost}
        </span>
      </div>
      <Verbs one={one} />
    </section>
    <div className="record-columns">
      <div className="record-story">
        <Panel title="情况">
          <Told words={one.problem} />
        </Panel>
        <Panel title="为什么需要协调">
          <Told words={one.why} />
        </Panel>
        <Panel title="解决结果">
          <Told words={one.resolution ?? one.reason} />
        </Panel>
      </div>
      <div className="record-rail">
        <Panel title="参与单位">
          <FactList
            items={[
              { label: '单位', value: one.unitNames.join('、') },
              { label: '期限', value: <DayText day={one.dueOn} /> },
            ]}
          />
        </Panel>
        <Timeline entries={one.timeline} />
      </div>
    </div>
  </article>
)

function Verbs({ one: { district, id, commands } }: { one: Coordination }) {
  const key = { district, id }
  return (
    <div className="verb-bar">
      <Verb
        endpoint={api.noteCoordination}
        why={commands.note}
        label="填写进展"
        asks={{ label: '进展' }}
        input={(words) => ({ ...key, words })}
        refresh={refresh}
      />
      <Verb
        endpoint={api.resolveCoordination}
        why={commands.resolve}
        label="登记解决结果"
        asks={{ label: '解决结果' }}
        input={(resolution) => ({ ...key, resolution })}
        refresh={refresh}
      />
      <Verb
        endpoint={api.withdrawCoordination}
        why={commands.withdraw}
        label="撤销"
        asks={{ label: '撤销理由', danger: true }}
        input={(reason) => ({ ...key, reason })}
        refresh={refresh}
      />
    </div>
  )
}
