import { dayInChina } from '#core/calendar.ts'
import type { WorkItem } from '#core/duties/api.ts'
import { reasonOf } from '#core/duties/work.ts'
import { periodWords } from '#core/filings/period.ts'
import { requirementWords } from '#core/plans/words.ts'
import { listBulletinWork } from '#server/bulletins/index.ts'
import { listDutyWork } from '#server/duties/duty-work.ts'
import * as queries from '#server/duties/queries.ts'
import { type Asking, type Counts, type Mine, type Others, sortedOut } from '#server/duties/told.ts'
import { listHazardWork } from '#server/hazards/index.ts'
import { listLetterWork } from '#server/letters/index.ts'
import { listResponsibilityWork } from '#server/responsibility/index.ts'
import { listRuleWork } from '#server/rules/index.ts'
import { listSupervisionWork } from '#server/supervision/index.ts'
import { listTransferWork } from '#server/transfers/index.ts'
import { listWorkedFor } from '#server/units/index.ts'

/** Everything that lies on the desk of the actor's unit. One after the other: a transaction is one connection. */
export async function findWaiting(call: Asking) {
  const { district, unitId } = call.actor
  const today = dayInChina(call.now)
  const unitIds = await listWorkedFor(call.tx, district, unitId, today)
  const own = ownIn(district, today)
  const checking = checkingIn(district)
  const mine: Mine[] = [
    own('assignment', await queries.listOwnTasks(call, unitIds), ofTask),
    own('filing', await queries.listOwnFilings(call), ofOwnFiling),
    own('answer', await queries.listOwnAnswers(call), ofAnswer('报备')),
  ]
  const others: Others[] = [
    checking('assignment', 'to-verify', await queries.listTasksToVerify(call), ofTask),
    checking('filing', 'to-accept', await queries.listFilingsToAccept(call), ofFiling('接收')),
    checking('answer', 'to-accept', await queries.listAnswersToAccept(call), ofAnswer('备案')),
    checking('plan', 'to-review', await queries.listPlansToReview(call), ofPlan),
  ]
  const ofSupervision = await listSupervisionWork(call)
  const ofTransfers = await listTransferWork(call)
  const ofLetters = await listLetterWork(call)
  const ofHazards = await listHazardWork(call)
  const ofRules = await listRuleWork(call)
  const ofDuties = await listDutyWork(call, unitIds)
  const ofResponsibility = await listResponsibilityWork(call)
  const ofBulletins = await listBulletinWork(call)
  const told = sortedOut(
    [
      ...[...ofSupervision, ...ofTransfers, ...ofHazards, ...ofLetters],
      ...[...ofRules, ...ofDuties, ...ofResponsibility, ...ofBulletins],
    ],
    today,
  )
  return { mine: [...mine, told.mine], others: [...others, ...told.others] }
}

type Row = { id: string; unitId: string; dueOn?: string | null; words?: string | null }
type Told = Pick<WorkItem, 'title' | 'because'>

const ownIn =
  (district: string, today: string) =>
  <R extends Row & { returned: boolean; counts: Counts }>(
    record: WorkItem['record'],
    rows: readonly R[],
    tell: (row: R) => Told,
  ): Mine => ({
    items: rows.map((row) => {
      const dueOn = row.dueOn ?? null
      const reason = reasonOf({ returned: row.returned, dueOn }, today)
      return {
        ...placeOf(district, record, row),
        ...tell(row),
        reason,
        dueOn,
        words: row.returned ? (row.words ?? null) : null,
      }
    }),
    counts: rows[0]?.counts ?? { returned: 0, late: 0, dueToday: 0, dueThisWeek: 0 },
  })

const checkingIn =
  (district: string) =>
  <R extends Row & { count: number }>(
    record: WorkItem['record'],
    reason: Others['reason'],
    rows: readonly R[],
    tell: (row: R) => Told,
  ): Others => ({
    items: rows.map((row) => ({
      ...placeOf(district, record, row),
      ...tell(row),
      reason,
      dueOn: row.dueOn ?? null,
      words: row.words ?? null,
    })),
    reason,
    count: rows[0]?.count ?? 0,
  })

const placeOf = (district: string, record: WorkItem['record'], { id, unitId }: Row) => ({
  district,
  record,
  recordId: id,
  unitId,
})

const ofTask = ({
  requirement,
  title,
  clause,
}: {
  requirement: string
  title: string
  clause: string
}): Told => ({
  title: requirementWords(requirement),
  because: `《${title}》${clause}`,
})

const ofFiling =
  (verb: string) =>
  ({ title, clause, period }: { title: string; clause: string; period: string }): Told => ({
    title: `${verb}${periodWords(period)}${title}`,
    because: clause,
  })

const ofOwnFiling = ({ verb, ...told }: { verb: string; title: string; clause: string; period: string }) =>
  ofFiling(verb)(told)

const ofAnswer =
  (verb: string) =>
  ({ title, docNo }: { title: string; docNo: string | null }): Told => ({
    title: `${verb}子方案：${title}`,
    because: `《${title}》${docNo ?? ''}`,
  })

const ofPlan = ({ title, checked, items }: { title: string; checked: number; items: number }): Told => ({
  title: `审阅方案：${title}`,
  because: `已核 ${checked}/${items}`,
})
