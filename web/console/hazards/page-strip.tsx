import { dayInChina } from '#core/calendar.ts'
import type { HazardPage } from '#core/hazards/api.ts'
import { closeKindNames, hazardSourceNames, managingLevelNames } from '#core/hazards/hazard.ts'
import { HazardGradeTag, HazardStatusTag, marksOf } from '#web/console/hazards/tags.tsx'
import { Clock, DayText } from '#web/ui/day.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'

/** Number, grade, state, clock, and who acts next. */
export const HazardStrip = ({ hazard }: { hazard: HazardPage }) => (
  <section className="panel strip">
    {whyReturned(hazard) !== null && (
      <p className="returned-words">
        <span className="tone-late">! 已退回</span> {whyReturned(hazard)}
      </p>
    )}
    <div className="strip-states">
      <b className="figure">{hazard.no ?? '未编号'}</b>
      <HazardGradeTag grade={hazard.grade} claimedGrade={hazard.claimedGrade} />
      <HazardStatusTag status={hazard.status} />
      {marksOf(hazard).map((mark) => (
        <StateTag key={mark} tone="due">
          {mark}
        </StateTag>
      ))}
      <span>{hazard.isStock ? '存量' : '增量'}</span>
      {hazard.level !== null && <span>{managingLevelNames[hazard.level]}</span>}
      <span>{hazardSourceNames[hazard.source]}</span>
    </div>
    <div className="strip-pace hazard-pace">
      <Standing hazard={hazard} />
    </div>
    {hazard.next !== null && (
      <p className="strip-next">
        <span className="strip-label">下一步</span>
        <b>{hazard.next}</b>
      </p>
    )}
    {hazard.downgrade !== null && (
      <p className="returned-words">
        待第二人审批降级：{hazard.downgrade.proposedBy}提请，理由：{hazard.downgrade.reason}
      </p>
    )}
  </section>
)

/** The reason it came back with, until it is applied for again. */
function whyReturned({ status, timeline }: HazardPage) {
  const last = timeline.findLast(({ command }) => TURNS.includes(command))
  return status === 'rectifying' && last?.command === 'return' ? last.words : null
}

const TURNS = ['plan', 'fixNow', 'apply', 'return', 'relapse']

function Standing({ hazard }: { hazard: HazardPage }) {
  if (hazard.status === 'closed' && hazard.closedAt !== null)
    return (
      <>
        <span>
          销号编号 <b className="figure">{hazard.closeNo}</b>
        </span>
        <span>
          <DayText day={dayInChina(new Date(hazard.closedAt))} /> 销号
          {hazard.closeKind !== null && `，${closeKindNames[hazard.closeKind]}`}
          {hazard.selfClosed && '，单位自行销号（纳入抽查）'}
        </span>
        {hazard.daysUsed !== null && <span>用时 {hazard.daysUsed} 天</span>}
      </>
    )
  return (
    <>
      {hazard.dueOn === null ? (
        <span>尚未确定整改期限</span>
      ) : (
        <>
          <span>
            {hazard.immediate ? '立即整改' : '整改期限'} <DayText day={hazard.dueOn} />
          </span>
          <Clock dueOn={hazard.dueOn} today={dayInChina(new Date())} />
        </>
      )}
      {hazard.status === 'rectifying' && <span>整改进度 {hazard.percent}%</span>}
    </>
  )
}
