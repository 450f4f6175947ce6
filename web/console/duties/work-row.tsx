import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { WorkItem } from '#core/duties/api.ts'
import { isContinuing } from '#web/console/duties/groups.ts'
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
        {(item.dueOn !== null || (item.reason === 'due' && isContinuing(item))) && (
          <Clock dueOn={item.dueOn} today={today} />
        )}
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
  duty: '履职事项',
  'duty-list': '责任清单',
  pledge: '责任书承诺书',
  'leading-acts': '五带头',
  'rule-pack': '规则包',
  bulletin: '通报点评',
}

/** Where each kind is dealt with; an answer to a plan opens the plan. */
const pages = {
  assignment: '/tasks/$district/$id',
  filing: '/filings/$district/$id',
  plan: '/plans/$district/$id',
  answer: '/plans/$district/$id',
  step: '/supervision/steps/$district/$id',
  matter: '/supervision/matters/$district/$id',
  listing: '/supervision/listings/$district/$id',
  transfer: '/transfers/$district/$id',
  hazard: '/hazards/$district/$id',
  letter: '/letters/$district/$id',
  duty: '/duty-board/$district/$id',
  'duty-list': '/responsibility/lists/$district/$id',
  pledge: '/responsibility/pledges/$district/$id',
  'rule-pack': '/rules/$district/$id',
  bulletin: '/bulletins/$district/$id',
} as const satisfies Record<Exclude<WorkItem['record'], 'steps' | 'leading-acts'>, string>

type Linked = Pick<WorkItem, 'district' | 'record' | 'recordId' | 'reason'>

/** Opens the page on which a thing is dealt with. */
export function WorkLink({ item, children }: { item: Linked; children: ReactNode }) {
  const { district, recordId: id, record, reason } = item
  const common = { className: 'work-row', children }
  if (record === 'steps') return <Link to="/supervision" {...common} />
  if (record === 'leading-acts')
    return <Link to="/responsibility/acts" search={{ status: 'handed-in' }} {...common} />
  const page = record === 'plan' && reason === 'to-review' ? '/plans/$district/$id/review' : pages[record]
  return <Link to={page} params={{ district, id }} {...common} />
}
