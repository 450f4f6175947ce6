import { getRouteApi, Link } from '@tanstack/react-router'
import type { z } from 'zod'
import { hazardGradeNames, hazardStatusNames } from '#core/hazards/hazard.ts'
import { getSelfCheck } from '#core/inspections/self-check-api.ts'
import { useAsk } from '#web/client/use.ts'
import { ButtonLink } from '#web/console/button-link.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { DayText } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { FileList } from '#web/ui/files.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { TimelineList } from '#web/ui/timeline-list.tsx'

type File = z.infer<typeof getSelfCheck.output>
const address = getRouteApi('/self-checks/$district/$id')

/** One round: who led, what was looked at, and the hazards that came out of it. */
export function SelfCheckPage() {
  const asked = useAsk(getSelfCheck, address.useParams())
  const back = (
    <Link to="/self-checks" search={{}}>
      自查
    </Link>
  )
  return (
    <>
      <PageTitle title={asked.data ? `${asked.data.subject}自查` : '自查'} back={back} />
      <Answer asked={asked} what="自查">
        {(round) => (
          <>
            <Round round={round} />
            <Found round={round} />
            <section className="panel">
              <h2>办理记录</h2>
              <div className="panel-body">
                <TimelineList entries={round.timeline} />
              </div>
            </section>
          </>
        )}
      </Answer>
    </>
  )
}

const Round = ({ round }: { round: File }) => (
  <section className="panel">
    <h2>自查情况</h2>
    <div className="panel-body">
      <FactList
        items={[
          { label: '日期', value: <DayText day={round.checkedOn} /> },
          {
            label: '带队人',
            value: `${round.leader}${round.ledInPerson ? '（主要负责人带队）' : '（主要负责人未带队）'}`,
            help: '各方案“自查自改”条款：主要负责人带队',
          },
          { label: '街镇', value: round.townName },
          { label: '检查部位', value: round.places },
          { label: '结果', value: round.zeroReport ? '未发现隐患（零报告）' : `发现 ${round.found} 处` },
          { label: '检查情况', value: round.words },
        ]}
      />
      <FileList files={round.files} district={round.district} />
    </div>
  </section>
)

/** What was found and what of it is reported; the rest is one press away. */
function Found({ round }: { round: File }) {
  const left = round.found - round.hazards.length
  if (round.zeroReport) return null
  return (
    <section className="panel">
      <h2>
        上报的隐患 {round.hazards.length}/{round.found}
      </h2>
      <div className="panel-body">
        <ul className="self-check-found">
          {round.hazards.map(({ district, id, no, title, status, grade }) => (
            <li key={id}>
              <Link to="/hazards/$district/$id" params={{ district, id }}>
                {title}
              </Link>
              <span>
                {no ?? '未编号'}　{grade === null ? '未核定等级' : hazardGradeNames[grade]}　
                {hazardStatusNames[status]}
              </span>
            </li>
          ))}
        </ul>
        {left > 0 && (
          <p>
            还有 {left} 处没有上报。{' '}
            <ButtonLink to="/hazards/new" search={{ check: round.id, enterprise: round.enterpriseId }}>
              上报隐患
            </ButtonLink>
          </p>
        )}
      </div>
    </section>
  )
}
