import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { WorkItem } from '#core/duties/api.ts'
import { Verdict } from '#web/console/duties/verdict.tsx'
import { Clock } from '#web/ui/day.tsx'

type Props = { item: WorkItem; today: string; ownUnit: string }

/**
 * One thing to do: what and because of which clause; whose, if not our own; by when. The row opens it; what
 * others handed in can be answered beside it.
 */
export const WorkRow = ({ item, today, ownUnit }: Props) => (
  <li className="work-item">
    <WorkLink item={item}>
      <span className="work-what">
        <b>{item.title}</b>
        <span className="work-because">{item.because}</span>
        {item.words !== null && <Words item={item} words={item.words} />}
      </span>
      <span className="work-unit">{item.unitName === ownUnit ? '' : item.unitName}</span>
      <span className="work-record">{records[item.record]}</span>
      <span className="work-clock">
        {item.dueOn === null && item.reason !== 'due' ? null : <Clock dueOn={item.dueOn} today={today} />}
      </span>
    </WorkLink>
    <Verdict item={item} />
  </li>
)

/** Why it came back, or what was said with the claim. */
const Words = ({ item, words }: { item: WorkItem; words: string }) =>
  item.reason === 'returned' ? (
    <span className="work-words work-returned">退回意见：{words}</span>
  ) : (
    <span className="work-words">说明：{words}</span>
  )

const records: Record<WorkItem['record'], string> = {
  assignment: '任务',
  filing: '报送',
  plan: '方案',
  answer: '子方案报备',
  step: '督办',
  steps: '督办',
  matter: '交办',
  listing: '挂牌督办',
  transfer: '移交抄告',
  hazard: '隐患',
  letter: '公文',
}

function WorkLink({ item, children }: { item: WorkItem; children: ReactNode }) {
  const { district, recordId: id } = item
  const common = { params: { district, id }, className: 'work-row', children }
  if (item.record === 'assignment') return <Link to="/tasks/$district/$id" {...common} />
  if (item.record === 'letter') return <Link to="/letters/$district/$id" {...common} />
  if (item.record === 'filing') return <Link to="/filings/$district/$id" {...common} />
  if (item.record === 'transfer') return <Link to="/transfers/$district/$id" {...common} />
  if (item.record === 'step') return <Link to="/supervision/steps/$district/$id" {...common} />
  if (item.record === 'matter') return <Link to="/supervision/matters/$district/$id" {...common} />
  if (item.record === 'listing') return <Link to="/supervision/listings/$district/$id" {...common} />
  if (item.record === 'steps')
    return (
      <Link to="/supervision" className="work-row">
        {children}
      </Link>
    )
  if (item.reason === 'to-review') return <Link to="/plans/$district/$id/review" {...common} />
  return <Link to="/plans/$district/$id" {...common} />
}
