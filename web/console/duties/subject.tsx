import { getRouteApi, Link } from '@tanstack/react-router'
import { Drawer, Segmented } from 'antd'
import type { z } from 'zod'
import { type ExplainedDuty, getDuty, getDutySubject, listSubjectDuties } from '#core/duties/board-api.ts'
import { periodWords } from '#core/duties/board-period.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { DutyDetail } from '#web/console/duties/duty-detail.tsx'
import { DutyLines } from '#web/console/duties/duty-lines.tsx'
import { PeriodChoice } from '#web/console/duties/period-choice.tsx'
import { Goals, Nearly, Triggers } from '#web/console/duties/subject-rules.tsx'
import { shareWords, subjectKindNames } from '#web/console/duties/words.ts'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/list.css'
import '#web/console/duties/board.css'

const address = getRouteApi('/duty-board/$district/$id')
type Subject = z.output<typeof getDutySubject.output>

/** 履职情况 of one subject: what is late and coming, each period, its goals, and why a rule does not bind it. */
export const DutySubjectPage = () => (
  <OpenTo needs="duty.read">
    <DutySubject />
  </OpenTo>
)

function DutySubject() {
  const key = address.useParams()
  const asked = useAsk(getDutySubject, key)
  const back = (
    <Link to="/duty-board" search={{}}>
      责任看板
    </Link>
  )
  return (
    <>
      <PageTitle title={asked.data ? `${asked.data.name} 履职情况` : '履职情况'} back={back}>
        {asked.data && `${subjectKindNames[asked.data.kind]}，截至 ${asked.data.asOf}`}
      </PageTitle>
      <Answer asked={asked} what="履职情况">
        {(subject) => (
          <>
            <Facts subject={subject} />
            <Duties />
            <Goals items={subject.goals} />
            <Triggers items={subject.triggers} />
            <Nearly items={subject.nearly} />
          </>
        )}
      </Answer>
    </>
  )
}

const Facts = ({ subject }: { subject: Subject }) => (
  <section className="panel">
    <h2>概况</h2>
    <div className="panel-body">
      <FactList
        items={[
          {
            label: '已履职',
            value: `${shareWords(subject.met, subject.owed)}${subject.late > 0 ? `，逾期 ${subject.late} 项` : ''}`,
          },
          {
            label: '台账佐证占比',
            value: shareWords(subject.byRecord, subject.met),
            help: `签字说明 ${subject.byStatement} 项`,
          },
          { label: '街镇', value: subject.townName },
          {
            label: '规则看的特征',
            value: subject.facts.length > 0 && (
              <ul className="duty-facts">
                {subject.facts.map((fact) => (
                  <li key={fact}>{fact}</li>
                ))}
              </ul>
            ),
            help: '行业、规模、高危和特征由登记信息而来，变更登记后责任随之调整',
          },
          ...(subject.enteredOn === null ? [] : [{ label: '起始', value: subject.enteredOn }]),
          ...(subject.leftOn === null ? [] : [{ label: '退出', value: subject.leftOn }]),
          ...(subject.kind === 'enterprise'
            ? [{ label: '企业档案', value: <EnterpriseLink subject={subject} /> }]
            : []),
        ]}
      />
    </div>
  </section>
)

const EnterpriseLink = ({ subject: { district, id, name } }: { subject: Subject }) => (
  <Link to="/enterprises/$district/$id" params={{ district, id }}>
    {name}
  </Link>
)

const shows = [
  { value: 'open' as const, label: '逾期和将到期' },
  { value: 'period' as const, label: '按时段' },
]

function Duties() {
  const { district, id } = address.useParams()
  const { show = 'open', period, code, of } = address.useSearch()
  const go = address.useNavigate()
  const change = (told: Record<string, string | undefined>) =>
    void go({ search: (now: object) => ({ ...now, ...told }), replace: true, resetScroll: false } as never)
  const open = (duty: ExplainedDuty) => change({ code: duty.code, of: duty.period })
  return (
    <section className="panel">
      <h2>履职事项</h2>
      <div className="panel-body filter-bar">
        <Segmented
          options={shows}
          value={show}
          onChange={(next) => change({ show: next })}
          aria-label="显示"
        />
        {show === 'period' && <PeriodChoice value={period} onChange={(next) => change({ period: next })} />}
      </div>
      {show === 'open' ? (
        <OpenDuties {...{ district, id, open }} />
      ) : (
        <DutyList question={{ district, id, period }} open={open} />
      )}
      {code !== undefined && of !== undefined && (
        <Opened
          question={{ district, id, code, period: of }}
          onClose={() => change({ code: undefined, of: undefined })}
        />
      )}
    </section>
  )
}

type Open = (duty: ExplainedDuty) => void

/** Late first, then what is coming. */
const OpenDuties = ({ district, id, open }: { district: string; id: string; open: Open }) => (
  <>
    <h3 className="duty-part">逾期</h3>
    <DutyList question={{ district, id, standing: 'late' }} empty="没有逾期事项" open={open} />
    <h3 className="duty-part">即将到期</h3>
    <DutyList question={{ district, id, standing: 'coming' }} empty="近期没有到期事项" open={open} />
  </>
)

type Question = {
  district: string
  id: string
  period?: string | undefined
  standing?: 'late' | 'coming'
}
type ListProps = { question: Question; empty?: string; open: Open }

function DutyList({ question, empty, open }: ListProps) {
  const asked = useAsk(listSubjectDuties, question, { keep: true })
  return (
    <Answer asked={asked} what="履职事项">
      {({ items, today, cut }) => (
        <>
          {items.length > 0 && <DutyLines items={items} today={today} onOpen={open} />}
          {items.length === 0 && empty !== undefined && <p className="panel-body nothing">{empty}</p>}
          {items.length === 0 && empty === undefined && (
            <EmptyState title="这个时段没有到期的履职事项" hint="可换一个时段；不适用的规则和原因见下。" />
          )}
          {cut && <p className="panel-body nothing">事项较多，只显示前 200 项，请缩短时段。</p>}
        </>
      )}
    </Answer>
  )
}

type OpenedProps = {
  question: { district: string; id: string; code: string; period: string }
  onClose: () => void
}

/** Asked by itself: it stays open when a statement takes it off the list of what is late. */
function Opened({ question, onClose }: OpenedProps) {
  const asked = useAsk(getDuty, question)
  return (
    <Drawer open title={periodWords(question.period)} size={520} onClose={onClose}>
      <Answer asked={asked} what="履职事项">
        {(duty) => <DutyDetail district={question.district} duty={duty} />}
      </Answer>
    </Drawer>
  )
}
