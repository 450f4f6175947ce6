import type { ReactNode } from 'react'
import { personRoleNames } from '#core/enterprises/person.ts'
import type { HazardPage } from '#core/hazards/api.ts'
import { acknowledgeNotice } from '#core/hazards/command-api.ts'
import { lookbackKindNames, reviewModeNames } from '#core/hazards/hazard.ts'
import { useCommand } from '#web/client/use.ts'
import { hazardQuestions } from '#web/console/hazards/questions.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { DayText } from '#web/ui/day.tsx'
import { FileList } from '#web/ui/files.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import { momentOf } from '#web/ui/time.ts'

/** Whom it was told to, what was asked and answered about its time, what reviewers found, and looking back. */
export const HazardChecks = ({ hazard }: { hazard: HazardPage }) => (
  <>
    {hazard.notices.length > 0 && <Notices hazard={hazard} />}
    {hazard.extensions.length > 0 && <Extensions hazard={hazard} />}
    {hazard.reviews.length > 0 && <Reviews hazard={hazard} />}
    {hazard.lookbacks.length > 0 && <Lookbacks hazard={hazard} />}
  </>
)

const Panel = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="panel">
    <h2>{title}</h2>
    <ul className="panel-body hazard-lines">{children}</ul>
  </section>
)

function Notices({ hazard }: { hazard: HazardPage }) {
  const { district, id } = hazard
  const command = useCommand(acknowledgeNotice, { refresh: hazardQuestions })
  return (
    <Panel title="告知">
      {hazard.notices.map((notice) => (
        <li key={`${notice.role}${notice.round}`}>
          <b>{personRoleNames[notice.role]}</b>
          {notice.acknowledgedAt === null ? (
            <StateTag tone="due">未签收</StateTag>
          ) : (
            <StateTag tone="good">{notice.channel === 'delivered' ? '已送达' : '已签收'}</StateTag>
          )}
          <span>{momentOf(notice.sentAt)} 发出</span>
          {notice.remindedAt !== null && <span>{momentOf(notice.remindedAt)} 催签</span>}
          {notice.acknowledgedAt !== null && (
            <span>
              {momentOf(notice.acknowledgedAt)}　{notice.acknowledgedBy}
            </span>
          )}
          {notice.acknowledgedAt === null && (
            <CommandButton
              size="small"
              type="primary"
              why={notice.acknowledge}
              loading={command.busy}
              onClick={() => void command.send({ district, id, role: notice.role })}
            >
              签收告知
            </CommandButton>
          )}
        </li>
      ))}
      <Problem error={command.refusal} />
    </Panel>
  )
}

const verdicts = {
  approved: <StateTag tone="good">已同意</StateTag>,
  refused: <StateTag tone="late">不同意</StateTag>,
}

const Extensions = ({ hazard }: { hazard: HazardPage }) => (
  <Panel title="延期">
    {hazard.extensions.map((one) => (
      <li key={one.id}>
        <b>
          <DayText day={one.fromOn} /> 延至 <DayText day={one.toOn} />
        </b>
        {one.verdict === null ? <StateTag tone="due">待审批</StateTag> : verdicts[one.verdict]}
        <span>
          {one.requestedBy}　{momentOf(one.requestedAt)}
        </span>
        <p>{one.reason}</p>
        {one.decidedBy !== null && (
          <p>
            {one.decidedBy}：{one.decisionWords}
          </p>
        )}
      </li>
    ))}
  </Panel>
)

const Reviews = ({ hazard }: { hazard: HazardPage }) => (
  <Panel title="审核意见">
    {hazard.reviews.map((one) => (
      <li key={one.id}>
        <b>{reviewModeNames[one.mode]}</b>
        <StateTag tone={one.result === 'pass' ? 'good' : 'late'}>
          {one.result === 'pass' ? '通过' : '不通过'}
        </StateTag>
        <span>
          {one.by}　{momentOf(one.at)}
        </span>
        <p>{one.words}</p>
        <FileList
          files={hazard.files.filter(({ id }) => one.fileIds.includes(id))}
          district={hazard.district}
        />
      </li>
    ))}
  </Panel>
)

const Lookbacks = ({ hazard }: { hazard: HazardPage }) => (
  <Panel title="回头看">
    {hazard.lookbacks.map((one) => (
      <li key={one.id}>
        <b>{lookbackKindNames[one.kind]}</b>
        <Outcome result={one.result} />
        <span>
          {one.unitName}，<DayText day={one.dueOn} /> 前
        </span>
        {one.doneAt !== null && (
          <span>
            {one.doneBy}　{momentOf(one.doneAt)}
          </span>
        )}
        {one.words !== null && <p>{one.words}</p>}
      </li>
    ))}
  </Panel>
)

function Outcome({ result }: { result: 'held' | 'relapsed' | null }) {
  if (result === null) return <StateTag tone="due">待办理</StateTag>
  return result === 'held' ? <StateTag tone="good">巩固</StateTag> : <StateTag tone="late">返潮</StateTag>
}
