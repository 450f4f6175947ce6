import { Button } from 'antd'
import { dayInChina } from '#core/calendar.ts'
import { filingStatusNames } from '#core/filings/filing.ts'
import type { Filing } from '#web/console/filings/entries.ts'
import { Judging } from '#web/console/filings/judging.tsx'
import { filingTones, nextStep } from '#web/console/filings/words.ts'
import { Clock } from '#web/ui/day.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'

/** What comes after a long form; whoever signs need not scroll. */
const goTo = (place: string) => document.getElementById(place)?.scrollIntoView({ block: 'start' })

/** Where the filing stands, who has to do what, and the buttons for it. */
export function Strip({ filing }: { filing: Filing }) {
  const step = nextStep(filing)
  const words = filing.form.parts.find(({ kind }) => kind === 'text')
  const writes = filing.commands.save === null || filing.commands.submit === null
  return (
    <section className="panel strip not-printed">
      <Reasons filing={filing} />
      <States filing={filing} />
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
      <Judging filing={filing}>
        {writes && (
          <Button onClick={() => goTo(words ? `part-${words.key}` : 'signing')}>
            {words ? '填写文字并报送' : '签发报送'}
          </Button>
        )}
        {filing.toUnitId === null && filing.status === 'submitted' && (
          <Button onClick={() => goTo('sending')}>登记发出与回执</Button>
        )}
      </Judging>
    </section>
  )
}

const Reasons = ({ filing: { status, returnReason, correctionReason } }: { filing: Filing }) =>
  status !== 'returned' ? null : (
    <>
      {returnReason !== null && (
        <p className="returned-words">
          <span className="tone-late">! 退回意见</span> {returnReason}
        </p>
      )}
      {correctionReason !== null && (
        <p className="returned-words">
          <span className="tone-due">◔ 更正理由</span> {correctionReason}
        </p>
      )}
    </>
  )

function States({ filing }: { filing: Filing }) {
  const handedIn = filing.status === 'submitted' || filing.status === 'accepted'
  const outside = filing.toUnitId === null
  return (
    <div className="strip-states">
      <StateTag tone={filingTones[filing.status]}>{filingStatusNames[filing.status]}</StateTag>
      {outside && handedIn && filing.sending === null && <StateTag tone="due">待发出</StateTag>}
      {outside && filing.sending !== null && filing.sending.receipt === null && (
        <StateTag tone="info">已发出，待回执</StateTag>
      )}
      {handedIn || <Clock dueOn={filing.dueOn} today={dayInChina(new Date())} />}
      {filing.late && handedIn && <StateTag tone="late">迟报</StateTag>}
      {filing.locked && <StateTag tone="idle">上级已汇总，只能更正</StateTag>}
      <span className="strip-unit">
        {filing.unitName} → {filing.toUnitName}
        {outside && '（无账号）'}
      </span>
    </div>
  )
}
