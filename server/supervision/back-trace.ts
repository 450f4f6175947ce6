import { dayInChina, daysBetween } from '#core/calendar.ts'
import { personRoleNames } from '#core/enterprises/person.ts'
import { hazardEventNames } from '#core/hazards/events.ts'
import { Refusal } from '#core/refusal.ts'
import type { getBackTrace } from '#core/supervision/case-api.ts'
import type { Call } from '#server/platform/http.ts'
import {
  findHazardInSight,
  listChecksBefore,
  listDeeds,
  listUnread,
  type TraceRow,
} from '#server/supervision/case-queries.ts'
import { openDirectory } from '#server/supervision/directory.ts'
import { listStepsOn, type StepRow } from '#server/supervision/step-queries.ts'

type Trace = {
  role: 'found' | 'checked' | 'decided' | 'rectified' | 'failed'
  on: string
  by: string
  words: string
}

/** Which part each act played; what is not listed (a note, a mark of another feature) tells nothing of responsibility. */
const roles: Record<string, Trace['role']> = {
  report: 'found',
  book: 'decided',
  dismiss: 'decided',
  grade: 'decided',
  decideDowngrade: 'decided',
  decideExtension: 'decided',
  stop: 'decided',
  liftStop: 'decided',
  plan: 'rectified',
  fixNow: 'rectified',
  progress: 'rectified',
  apply: 'rectified',
  review: 'checked',
  close: 'decided',
  closeOwn: 'decided',
  return: 'checked',
  lookBack: 'checked',
  relapse: 'checked',
}

/** 责任倒查: from what was recorded then, in the order of the days. */
export async function backTrace({ tx, actor, now, input }: Call<typeof getBackTrace>) {
  const asker = { actor, now }
  const hazard = await findHazardInSight(tx, asker, input)
  if (!hazard) throw new Refusal('not-found', '没有这条隐患', { remedy: '它可能不在本单位的可见范围内。' })
  const { district, enterpriseId, discoveredOn } = hazard
  const today = dayInChina(now)
  const checks = enterpriseId ? await listChecksBefore(tx, district, enterpriseId, discoveredOn) : []
  const steps = await listStepsOn(tx, asker, { district, record: 'hazard', id: hazard.id })
  const unread = await listUnread(tx, hazard)
  const directory = await openDirectory(tx, district, now)
  const items: Trace[] = [
    ...checks.map(
      ({ checkedOn, leader, zeroReport, subject }): Trace => ({
        role: zeroReport ? 'failed' : 'checked',
        on: checkedOn,
        by: `${leader} · ${subject}`,
        words: zeroReport ? '带队自查，零隐患报告' : '带队自查，报告了隐患',
      }),
    ),
    ...(await listDeeds(tx, hazard)).flatMap(deedOf),
    ...steps.flatMap((step) => unansweredOf(step, today)),
    ...unread.map(
      ({ role, sentAt }): Trace => ({
        role: 'failed',
        on: dayInChina(sentAt),
        by: `${hazard.subject} · ${personRoleNames[role]}`,
        words: '告知书发出后未签收',
      }),
    ),
    ...overdueOf(
      hazard,
      today,
      hazard.regulatorUnitId ? directory.nameOf(hazard.regulatorUnitId) : '监管盲区',
    ),
  ]
  return { title: hazard.title, items: items.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)) }
}

function deedOf({ at, command, by, words }: TraceRow): Trace[] {
  const role = roles[command]
  if (!role) return []
  const label = hazardEventNames[command] ?? command
  return [{ role, on: dayInChina(at), by, words: words ? `${label}：${words}` : label }]
}

/** Whoever was written to and did not answer in time. */
function unansweredOf(
  { replyBy, repliedAt, toName, name, letterNo, issuedAt }: StepRow,
  today: string,
): Trace[] {
  if (issuedAt === null || replyBy === null) return []
  const answeredOn = repliedAt ? dayInChina(repliedAt) : null
  if (answeredOn !== null && answeredOn <= replyBy) return []
  if (answeredOn === null && replyBy >= today) return []
  const how = answeredOn === null ? '逾期未回复' : `迟至 ${answeredOn} 回复`
  return [{ role: 'failed', on: replyBy, by: toName, words: `${name}${letterNo ?? ''}${how}` }]
}

type Dated = { dueOn: string | null; closedAt: Date | null; subject: string }

function overdueOf({ dueOn, closedAt, subject }: Dated, today: string, regulator: string): Trace[] {
  if (dueOn === null) return []
  const end = closedAt ? dayInChina(closedAt) : today
  if (end <= dueOn) return []
  const words = `整改期限届满后${closedAt ? '迟' : '已'} ${daysBetween(dueOn, end)} 天${closedAt ? '才销号' : '未销号'}`
  return [{ role: 'failed', on: dueOn, by: `${subject}；监管：${regulator}`, words }]
}
