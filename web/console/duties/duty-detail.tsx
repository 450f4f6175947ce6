import { useState } from 'react'
import type { z } from 'zod'
import { type ExplainedDuty, getDuty } from '#core/duties/board-api.ts'
import { missNames } from '#core/rules/words.ts'
import { useAsk } from '#web/client/use.ts'
import { isPressing, Standing } from '#web/console/duties/duty-lines.tsx'
import { PathLink } from '#web/console/duties/path-link.tsx'
import { ReturnStatement, StatementForm } from '#web/console/duties/statement-form.tsx'
import { Statements } from '#web/console/duties/statements.tsx'
import { todayHere } from '#web/console/units/today.ts'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { Clock, DayText } from '#web/ui/day.tsx'
import { TimelineList } from '#web/ui/timeline-list.tsx'

type Whole = z.output<typeof getDuty.output>
type Props = { district: string; duty: ExplainedDuty }

/** Why this cell is what it is: rule and clause, day and why that one, what proves it, what lacks, where to enter it. */
export function DutyDetail({ district, duty }: Props) {
  const { subjectId, code, period } = duty
  const asked = useAsk(getDuty, { district, id: subjectId, code, period })
  const shown = asked.data ?? duty
  return (
    <div className="duty-detail">
      <p className="duty-title">{shown.title}</p>
      <Head duty={shown} />
      <Sources duty={shown} />
      <Found duty={shown} />
      <ToDo duty={shown} />
      <Answer asked={asked} what="签字说明">
        {(whole) => <Stating district={district} whole={whole} />}
      </Answer>
    </div>
  )
}

const Head = ({ duty }: { duty: ExplainedDuty }) => (
  <>
    <p className="duty-state-line">
      {isPressing(duty) ? <Clock dueOn={duty.lateAfter} today={todayHere()} /> : <Standing duty={duty} />}
      <span>{duty.periodName}</span>
      {duty.metOn !== null && (
        <span>
          履职日 <DayText day={duty.metOn} />
        </span>
      )}
      {duty.times > 1 && (
        <span className="figure">
          已做 {duty.done}/{duty.times} 次
        </span>
      )}
    </p>
    {duty.withdrawnWhy !== null && <p className="duty-line-note">撤回原因：{duty.withdrawnWhy}</p>}
    <h3>期限</h3>
    <p>
      <DayText day={duty.opensOn} /> 至 <DayText day={duty.dueOn} />
    </p>
    <p className="duty-line-note">{duty.whyDue}</p>
  </>
)

/** Every document that asks for it, the strictest first. */
const Sources = ({ duty }: { duty: ExplainedDuty }) => (
  <>
    <h3>履职依据{duty.sources.length > 1 && `（${duty.sources.length} 个文件有规定，按最严者执行）`}</h3>
    {duty.sources.map((source, index) => (
      <div key={source.code} className="duty-source">
        <p>
          《{source.document}》{source.number ?? ''} {source.clause}
          {index === 0 && duty.sources.length > 1 && <span className="duty-line-note"> 最严</span>}
        </p>
        <p className="duty-line-note">
          规则 {source.code}（第 {source.version} 版）：{source.title}
        </p>
        <p>佐证：{source.asked}</p>
        {source.missing !== null && duty.standing !== 'withdrawn' && (
          <p className={duty.standing === 'late' ? 'duty-missing' : ''}>{source.missing}</p>
        )}
        {source.doubt !== null && <p className="duty-doubt">待核：{source.doubt}</p>}
        {source.note !== null && <p className="duty-line-note">{source.note}</p>}
      </div>
    ))}
  </>
)

const Found = ({ duty }: { duty: ExplainedDuty }) =>
  duty.records.length === 0 ? null : (
    <>
      <h3>履职佐证</h3>
      <ul className="duty-records">
        {duty.records.map(({ record, id, title, path, on }) => (
          <li key={`${record} ${id}`}>
            {!title.startsWith(on) && <DayText day={on} />}{' '}
            {path === null ? title : <PathLink path={path}>{title}</PathLink>}
          </li>
        ))}
      </ul>
    </>
  )

/** Where it is done, and what follows if it is not. */
const ToDo = ({ duty }: { duty: ExplainedDuty }) =>
  duty.metOn !== null || duty.standing === 'withdrawn' ? null : (
    <>
      <h3>去哪里办</h3>
      <p className="duty-enter">
        {duty.carriedBy !== null && (
          <PathLink path={duty.carriedBy.path}>通过报送完成：{duty.carriedBy.title}</PathLink>
        )}
        {duty.carriedBy === null &&
          duty.enter.map(({ record, name, path }) => (
            <PathLink key={record} path={path}>
              登记{name}
            </PathLink>
          ))}
        {duty.carriedBy === null && duty.enter.length === 0 && (
          <span>没有对应台账，凭签字说明及证明材料</span>
        )}
      </p>
      <h3>逾期后果</h3>
      <p>{duty.onMiss.map((miss) => missNames[miss]).join('、') || '—'}</p>
    </>
  )

function Stating({ district, whole }: { district: string; whole: Whole }) {
  const [open, setOpen] = useState<'state' | 'return'>()
  const standing = whole.statements.find(({ status }) => status === 'handed-in')
  const close = () => setOpen(undefined)
  return (
    <>
      <Statements district={district} items={whole.statements} />
      <div className="duty-acts">
        <CommandButton why={whole.commands.state} onClick={() => setOpen('state')}>
          提交签字说明
        </CommandButton>
        {standing && (
          <CommandButton why={whole.commands.return} danger onClick={() => setOpen('return')}>
            退回签字说明
          </CommandButton>
        )}
      </div>
      {whole.history.length > 0 && (
        <>
          <h3>办理经过</h3>
          <TimelineList entries={whole.history.toReversed()} />
        </>
      )}
      {open === 'state' && <StatementForm district={district} duty={whole} onClose={close} />}
      {open === 'return' && standing && <ReturnStatement statement={standing} onClose={close} />}
    </>
  )
}
