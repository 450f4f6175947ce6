import { Link } from '@tanstack/react-router'
import { dayInChina } from '#core/calendar.ts'
import { getStep, type StepPage, type SupervisionKey } from '#core/supervision/api.ts'
import { stepStatusNames, subjectNames, triggerNames } from '#core/supervision/step.ts'
import { powerNames } from '#core/units/unit.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { Addressed, Letters, Panel, SubjectLink, Timeline, Told } from '#web/console/supervision/record.tsx'
import { StepVerbs } from '#web/console/supervision/step-verbs.tsx'
import { stepTones } from '#web/console/supervision/words.ts'
import { Answer } from '#web/ui/answer.tsx'
import { Clock, DayText, MomentText } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { FileList } from '#web/ui/files.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/record.css'
import '#web/console/filings/filings.css'
import '#web/console/supervision/supervision.css'

/** One step of the ladder: why, by which clause, to whom, what was answered, and what came of it. */
export const StepRecordPage = () => (
  <OpenTo needs="supervision.read">
    <Addressed noun="项督办">{(key) => <Found address={key} />}</Addressed>
  </OpenTo>
)

function Found({ address }: { address: SupervisionKey }) {
  const asked = useAsk(getStep, address)
  return (
    <Answer asked={asked} what="督办">
      {(step) => <StepRecord key={step.id} step={step} />}
    </Answer>
  )
}

const StepRecord = ({ step }: { step: StepPage }) => (
  <article>
    <PageTitle title={`${step.name}：${step.subject.title}`} back={<Link to="/supervision">督办</Link>} />
    <section className="panel strip">
      <div className="strip-states">
        <StateTag tone={stepTones[step.status]}>{stepStatusNames[step.status]}</StateTag>
        {(step.status === 'issued' || step.status === 'acknowledged') && (
          <Clock dueOn={step.replyBy} today={dayInChina(new Date())} />
        )}
        <span className="strip-unit">
          {step.fromUnitName} → {step.toName}
        </span>
      </div>
      <StepVerbs step={step} />
    </section>
    <div className="record-columns">
      <div className="record-story">
        <Panel title="事实">
          <Told words={step.facts} />
        </Panel>
        <Panel title="要求">
          <Told words={step.ask} />
        </Panel>
        {step.notice !== null && (
          <Panel title="公开文本（已隐去个人信息）">
            <Told words={step.notice} />
          </Panel>
        )}
        <Panel title="回复与成效">
          <Replies step={step} />
        </Panel>
        <Timeline entries={step.timeline} />
      </div>
      <div className="record-rail">
        <Panel title="依据">
          <Grounds step={step} />
        </Panel>
        <Panel title="逐级办理">
          <Climbed step={step} />
        </Panel>
        <Letters letters={step.letters} />
      </div>
    </div>
  </article>
)

const Replies = ({ step }: { step: StepPage }) => (
  <>
    <FactList
      items={[
        { label: '签收', value: <MomentText at={step.acknowledgedAt} /> },
        { label: '回复', value: <MomentText at={step.repliedAt} /> },
        { label: '回复内容', value: <Told words={step.reply} /> },
        { label: '成效认定', value: <Told words={step.effectWords} /> },
        ...(step.endReason === null ? [] : [{ label: '撤回或终止', value: <Told words={step.endReason} /> }]),
      ]}
    />
    <FileList files={step.files} district={step.district} />
  </>
)

const approvers = { desk: '本单位其他经办人员或者领导', leader: '督办单位领导' }

const Grounds = ({ step }: { step: StepPage }) => (
  <FactList
    items={[
      {
        label: '对象',
        value: (
          <SubjectLink district={step.district} record={step.subject.record} id={step.subject.id}>
            {subjectNames[step.subject.record]}：{step.subject.title}
          </SubjectLink>
        ),
      },
      { label: '起因', value: triggerNames[step.trigger] },
      {
        label: '规则',
        value: `${step.source.document} ${step.source.clause}`,
        ...(step.source.unverified && { help: '待核：天数和顺序由本区确定，系统所列不是法定期限。' }),
      },
      ...(step.also.length === 0
        ? []
        : [
            {
              label: '同时适用',
              value: step.also.map(({ document, name }) => `${document}（${name}）`).join('；'),
              help: '几份文件同时适用时，按最严的办理。',
            },
          ]),
      ...(step.skipReason === null ? [] : [{ label: '越级理由', value: step.skipReason }]),
      { label: '批准', value: approvers[step.approver] },
      ...(step.power === null ? [] : [{ label: '所需职权', value: powerNames[step.power] }]),
      { label: '文号', value: step.letterNo },
      { label: '印发', value: <MomentText at={step.issuedAt} /> },
      { label: '回复期限', value: <DayText day={step.replyBy} />, help: `自印发次日起${step.replyWithin}` },
    ]}
  />
)

/** The ladder as it was climbed on this subject. */
const Climbed = ({ step }: { step: StepPage }) => (
  <ol className="ladder-climbed">
    {step.ladder.map((one) => (
      <li key={one.id} aria-current={one.id === step.id ? 'step' : undefined}>
        <Link to="/supervision/steps/$district/$id" params={{ district: one.district, id: one.id }}>
          {one.name}
        </Link>
        <span>
          <StateTag tone={stepTones[one.status]}>{stepStatusNames[one.status]}</StateTag>{' '}
          <span className="task-from">{one.letterNo ?? ''}</span>
        </span>
      </li>
    ))}
  </ol>
)
