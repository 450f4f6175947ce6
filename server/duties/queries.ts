import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import { endOfWeek } from '#core/duties/work.ts'
import type { Reader } from '#server/platform/db.ts'
import { within } from '#server/platform/within.ts'

/**
 * What waits for one unit, a statement for each kind. Each walks an index that holds only what waits, stops at
 * as many rows as a desk shows, and counts all of them on the way.
 */
type Ask = { tx: Reader; actor: Actor; now: Date }

const DESK = 200

type Counts = { returned: number; late: number; dueToday: number; dueThisWeek: number }

/** Windows are counted before the limit cuts. A thing that came back is counted as that alone. */
function countsOf(isReturned: RawBuilder<boolean>, dueOn: RawBuilder<string>, now: Date): RawBuilder<Counts> {
  const today = dayInChina(now)
  const count = (condition: RawBuilder<unknown>) => sql`count(*) filter (where ${condition}) over ()`
  return sql`json_build_object(
    'returned', ${count(isReturned)},
    'late', ${count(sql`not ${isReturned} and ${dueOn} < ${today}`)},
    'dueToday', ${count(sql`not ${isReturned} and ${dueOn} = ${today}`)},
    'dueThisWeek', ${count(sql`not ${isReturned} and ${dueOn} between ${today} and ${endOfWeek(today)}`)}
  )`
}

const all = sql<number>`(count(*) over ())::int`

const taskReturned = sql<boolean>`(assignment.status = 'returned')`
const taskDue = sql<string>`assignment.due_on`

/** The reason is what was said with the last return. */
const reasonOfReturn = sql<string | null>`(
  select change->>'reason' from event
  where event.district = assignment.district and event.record_id = assignment.id and command = 'return'
  order by sequence desc limit 1)`

const tasks = ({ tx, actor, now }: Ask) =>
  tx
    .selectFrom('assignment')
    .innerJoin('task', (join) =>
      join.onRef('task.district', '=', 'assignment.district').onRef('task.id', '=', 'assignment.taskId'),
    )
    .innerJoin('plan', (join) =>
      join.onRef('plan.district', '=', 'assignment.district').onRef('plan.id', '=', 'assignment.planId'),
    )
    .select(['assignment.id', 'assignment.unitId', 'assignment.dueOn', 'requirement', 'clause', 'plan.title'])
    .where('assignment.district', '=', actor.district)
    .where('plan.status', '=', 'published')
    .where(within({ actor, now }, 'assignment'))
    .limit(DESK)

/** Tasks with a day, and all that came back; also those of the body whose 安委办 the unit is. */
export const listOwnTasks = (ask: Ask, unitIds: readonly string[]) =>
  tasks(ask)
    .select(countsOf(taskReturned, taskDue, ask.now).as('counts'))
    .select(taskReturned.as('returned'))
    .select(sql<string | null>`case when ${taskReturned} then ${reasonOfReturn} end`.as('words'))
    .where(sql<boolean>`assignment.unit_id = any(${unitIds}::uuid[])`)
    .where(sql<boolean>`assignment.status in ('active', 'returned')`)
    .where(sql<boolean>`(assignment.due_on is not null or ${taskReturned})`)
    .orderBy(taskReturned, 'desc')
    .orderBy('assignment.dueOn')
    .orderBy('assignment.id')
    .execute()

/** Tasks that others claim to have done. */
export const listTasksToVerify = (ask: Ask) =>
  tasks(ask)
    .select([all.as('count'), 'lastWords as words'])
    .where('assignedByUnitId', '=', ask.actor.unitId)
    .where(sql<boolean>`assignment.status = 'claimed'`)
    .orderBy('assignment.dueOn')
    .orderBy('assignment.id')
    .execute()

const filings = ({ tx, actor, now }: Ask) =>
  tx
    .selectFrom('filing')
    .select(['id', 'unitId', 'dueOn', 'title', 'clause', 'period'])
    .where('district', '=', actor.district)
    .where(within({ actor, now }, 'filing'))
    .orderBy('dueOn')
    .orderBy('id')
    .limit(DESK)

const filingReturned = sql<boolean>`(filing.status = 'returned')`

/** Signed, but its receiver has no account: people still have to send it and to write down its receipt. */
const waitsOutside = sql<boolean>`(filing.status = 'submitted' and filing.to_unit_id is null)`

const filingStep = sql<string>`case when not ${waitsOutside} then '报送'
  when filing.sending is null then '登记发出' else '登记回执' end`

export const listOwnFilings = (ask: Ask) =>
  filings(ask)
    .select(countsOf(filingReturned, sql`filing.due_on`, ask.now).as('counts'))
    .select([filingReturned.as('returned'), 'returnReason as words'])
    .where('unitId', '=', ask.actor.unitId)
    .select(filingStep.as('verb'))
    .where(sql<boolean>`(filing.status in ('open', 'returned') or ${waitsOutside})`)
    .execute()

export const listFilingsToAccept = (ask: Ask) =>
  filings(ask)
    .select(all.as('count'))
    .where('toUnitId', '=', ask.actor.unitId)
    .where(sql<boolean>`filing.status = 'submitted'`)
    .execute()

/** Plans that were read and wait for a clerk. */
export const listPlansToReview = ({ tx, actor, now }: Ask) =>
  tx
    .selectFrom('plan')
    .select(['id', 'title', 'issuerUnitId as unitId', 'checked', 'items', 'openDoubts', all.as('count')])
    .where('district', '=', actor.district)
    .where('issuerUnitId', '=', actor.unitId)
    .where('status', '=', 'review')
    .where(within({ actor, now }, 'plan'))
    .orderBy('id', 'desc')
    .limit(DESK)
    .execute()

const answers = ({ tx, actor, now }: Ask) =>
  tx
    .selectFrom('planAnswer')
    .innerJoin('plan', (join) =>
      join.onRef('plan.district', '=', 'planAnswer.district').onRef('plan.id', '=', 'planAnswer.planId'),
    )
    .select(['planId as id', 'planAnswer.unitId', 'dueOn', 'title', 'docNo'])
    .where('planAnswer.district', '=', actor.district)
    .where(sql<boolean>`plan.status = 'published'`)
    .where(within({ actor, now }, 'plan'))
    .orderBy('dueOn')
    .orderBy('planId')
    .limit(DESK)

const answerReturned = sql<boolean>`(plan_answer.status = 'returned')`

/** Own plans that a superior's plan asks for (报备). */
export const listOwnAnswers = (ask: Ask) =>
  answers(ask)
    .select(countsOf(answerReturned, sql`plan_answer.due_on`, ask.now).as('counts'))
    .select([answerReturned.as('returned'), 'reason as words'])
    .where('planAnswer.unitId', '=', ask.actor.unitId)
    .where(sql<boolean>`plan_answer.status in ('awaited', 'returned')`)
    .execute()

export const listAnswersToAccept = (ask: Ask) =>
  answers(ask)
    .select(all.as('count'))
    .where('issuerUnitId', '=', ask.actor.unitId)
    .where(sql<boolean>`plan_answer.status = 'submitted'`)
    .execute()
