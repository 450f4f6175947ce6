import { Link } from '@tanstack/react-router'
import type { ResponsibilityKey } from '#core/responsibility/api.ts'
import { pledgeKindNames } from '#core/responsibility/kinds.ts'
import { pledgeStateNames } from '#core/responsibility/pledge.ts'
import { getPledge } from '#core/responsibility/pledge-api.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { Addressed } from '#web/console/responsibility/addressed.tsx'
import { PledgeVerbs } from '#web/console/responsibility/pledge-verbs.tsx'
import type { Pledge } from '#web/console/responsibility/records.ts'
import { pledgeTones } from '#web/console/responsibility/words.ts'
import { Panel, Timeline, Told } from '#web/console/supervision/record.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { DayText, MomentText } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { FileList } from '#web/ui/files.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import '#web/console/tasks/record.css'
import '#web/console/supervision/supervision.css'
import '#web/console/responsibility/responsibility.css'

/** One letter: who promised whom what, until when, signed by whom, and which promise was broken. */
export const PledgePage = () => (
  <OpenTo needs="responsibility.read">
    <Addressed>{(key) => <Found address={key} />}</Addressed>
  </OpenTo>
)

function Found({ address }: { address: ResponsibilityKey }) {
  const asked = useAsk(getPledge, address)
  return (
    <Answer asked={asked} what="文书">
      {(pledge) => <PledgeRecord key={pledge.id} pledge={pledge} />}
    </Answer>
  )
}

const PledgeRecord = ({ pledge }: { pledge: Pledge }) => (
  <article>
    <PageTitle
      title={pledge.title}
      back={
        <Link to="/responsibility/pledges" search={{}}>
          责任书承诺书
        </Link>
      }
    >
      {pledge.subject}
    </PageTitle>
    <section className="panel strip">
      <div className="strip-states">
        <StateTag tone={pledgeTones[pledge.state]}>{pledgeStateNames[pledge.state]}</StateTag>
        <span className="figure">
          {pledge.fromOn} 至 {pledge.toOn}
        </span>
        {pledge.breaches > 0 && <StateTag tone="late">违诺 {pledge.breaches} 项</StateTag>}
        {pledge.giverName !== null && (
          <span className="strip-unit">
            {pledge.giverName} 与 {pledge.subject}
          </span>
        )}
      </div>
      <PledgeVerbs pledge={pledge} />
    </section>
    <div className="record-columns">
      <div className="record-story">
        <Panel title="承诺内容">
          <Told words={pledge.words} />
          <Promises pledge={pledge} />
        </Panel>
        <Panel title="签署页和附件">
          {pledge.files.length === 0 && <p className="nothing">尚未上传签署页</p>}
          <FileList files={pledge.files} district={pledge.district} />
        </Panel>
        <Timeline entries={pledge.timeline} />
      </div>
      <div className="record-rail">
        <Facts pledge={pledge} />
      </div>
    </div>
  </article>
)

const Promises = ({ pledge: { items, broken, district } }: { pledge: Pledge }) => (
  <ol className="promise-list">
    {items.map(({ id, text }) => (
      <li key={id}>
        {text}
        {broken
          .filter(({ itemId }) => itemId === id)
          .map((breach) => (
            <p key={breach.id} className="breach">
              违诺：{breach.words}（{breach.unitName}，<MomentText at={breach.flaggedAt} />）
              {breach.hazard && (
                <>
                  {' '}
                  <Link to="/hazards/$district/$id" params={{ district, id: breach.hazard.id }}>
                    {breach.hazard.no ?? '未编号'} {breach.hazard.title}
                  </Link>
                </>
              )}
            </p>
          ))}
      </li>
    ))}
  </ol>
)

const Facts = ({ pledge }: { pledge: Pledge }) => (
  <Panel title="签订情况">
    <FactList
      items={[
        { label: '种类', value: pledgeKindNames[pledge.kind] },
        { label: '甲方', value: pledge.giverName },
        { label: '甲方签署', value: pledge.giverSigner },
        { label: '乙方', value: pledge.subject },
        { label: '乙方签署', value: pledge.subjectSigner },
        { label: '签署日期', value: <DayText day={pledge.signedOn} /> },
        { label: '依据', value: pledge.basis },
        { label: '终止、撤回理由', value: pledge.endReason },
        { label: '续签自', value: pledge.renewsId && <Other pledge={pledge} id={pledge.renewsId} /> },
        { label: '续签为', value: pledge.renewedById && <Other pledge={pledge} id={pledge.renewedById} /> },
      ]}
    />
  </Panel>
)

const Other = ({ pledge: { district, title }, id }: { pledge: Pledge; id: string }) => (
  <Link to="/responsibility/pledges/$district/$id" params={{ district, id }}>
    {title}
  </Link>
)
