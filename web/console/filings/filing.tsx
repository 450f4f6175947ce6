import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { z } from 'zod'
import { dayInChina } from '#core/calendar.ts'
import { addressOf } from '#core/endpoint.ts'
import { exportFiling, getFiling } from '#core/filings/api.ts'
import { filingStatusNames } from '#core/filings/filing.ts'
import { Id } from '#core/id.ts'
import { District } from '#core/scope.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { Content } from '#web/console/filings/content.tsx'
import type { Filing } from '#web/console/filings/narrative.ts'
import { Judging, Reading } from '#web/console/filings/reading.tsx'
import { filingTones, nextStep } from '#web/console/filings/words.ts'
import { Writing } from '#web/console/filings/writing.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { Clock, DayText, MomentText } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import { monthWords } from '#web/ui/time.ts'
import { TimelineList } from '#web/ui/timeline-list.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/record.css'
import '#web/console/filings/filings.css'

const Key = z.object({ district: District, id: Id })

/** One filing: what is due to whom by when and why, the prefilled figures, the words, and what became of it. */
export const FilingPage = () => (
  <OpenTo needs="filing.read">
    <AnyFiling />
  </OpenTo>
)

function AnyFiling() {
  const key = Key.safeParse(useParams({ strict: false }))
  return key.success ? (
    <Found address={key.data} />
  ) : (
    <EmptyState title="没有这件报送" hint="网址不完整。" action={<Link to="/filings">返回报送</Link>} />
  )
}

function Found({ address }: { address: z.infer<typeof Key> }) {
  const asked = useAsk(getFiling, address)
  return (
    <Answer asked={asked} what="报送">
      {(filing) => <FilingRecord key={`${filing.id} ${filing.version} ${filing.status}`} filing={filing} />}
    </Answer>
  )
}

function FilingRecord({ filing }: { filing: Filing }) {
  const writes = filing.commands.save === null || filing.commands.submit === null
  return (
    <article className="filing-record">
      <PageTitle
        title={`${monthWords(filing.period)}报送`}
        back={<Link to="/filings">报送</Link>}
        aside={<Papers filing={filing} />}
      />
      <h1 className="only-printed paper-title">{filing.title}</h1>
      <p className="only-printed paper-head">
        填报单位：{filing.unitName}　报送：{filing.toUnitName}　报送期：{monthWords(filing.period)}
      </p>
      <Strip filing={filing} writes={writes} />
      <div className="record-columns">
        <div className="record-story">
          <Content filing={filing} />
          {writes && <Writing filing={filing} />}
          <Reading filing={filing} printOnly={writes} />
        </div>
        <div className="record-rail not-printed">
          <Rail filing={filing} />
          <section className="panel">
            <h2>办理经过</h2>
            <div className="panel-body">
              <TimelineList entries={filing.timeline.toReversed()} />
            </div>
          </section>
        </div>
      </div>
    </article>
  )
}

/** The words come after a long table; whoever writes them need not scroll. */
const goToWriting = () => document.getElementById('writing')?.scrollIntoView({ block: 'start' })

const Papers = ({ filing: { district, id } }: { filing: Filing }) => (
  <>
    <a className="plain-button" href={addressOf(exportFiling, { district, id })}>
      导出
    </a>
    <Button className="desk-only" onClick={() => window.print()}>
      打印
    </Button>
  </>
)

function Strip({ filing, writes }: { filing: Filing; writes: boolean }) {
  const step = nextStep(filing)
  const handedIn = filing.status === 'submitted' || filing.status === 'accepted'
  return (
    <section className="panel strip not-printed">
      {filing.returnReason !== null && filing.status === 'returned' && (
        <p className="returned-words">
          <span className="tone-late">! 退回意见</span> {filing.returnReason}
        </p>
      )}
      <div className="strip-states">
        <StateTag tone={filingTones[filing.status]}>{filingStatusNames[filing.status]}</StateTag>
        {handedIn || <Clock dueOn={filing.dueOn} today={dayInChina(new Date())} />}
        {filing.late && handedIn && <StateTag tone="late">迟报</StateTag>}
        {filing.locked && <StateTag tone="idle">上级已汇总，只能更正</StateTag>}
        <span className="strip-unit">
          {filing.unitName} → {filing.toUnitName}
        </span>
      </div>
      <h2>{filing.title}</h2>
      <p className="strip-next">
        {step ? (
          <>
            <span className="strip-label">下一步</span>
            <b>{step.who}</b> {step.what}
          </>
        ) : (
          '已接收，本期报送办结。'
        )}
      </p>
      <Judging filing={filing}>{writes && <Button onClick={goToWriting}>填写文字并报送</Button>}</Judging>
    </section>
  )
}

const Rail = ({ filing }: { filing: Filing }) => (
  <section className="panel">
    <h2>为什么要报</h2>
    <div className="panel-body">
      <FactList
        items={[
          { label: '依据', value: filing.clause },
          {
            label: '报送期',
            value: monthWords(filing.period),
            help: `${filing.periodFrom} 至 ${filing.periodTo}`,
          },
          { label: '截止', value: <DayText day={filing.dueOn} />, help: '当日 23:59:59 前报送为按时' },
          { label: '填报单位', value: filing.unitName },
          { label: '接收单位', value: filing.toUnitName },
          { label: '报送时间', value: <MomentText at={filing.submittedAt} /> },
          { label: '版次', value: filing.version === 0 ? '未报送' : `第 ${filing.version} 次报送` },
        ]}
      />
    </div>
  </section>
)
