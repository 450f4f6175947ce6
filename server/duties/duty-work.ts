import { sql } from 'kysely'
import { addDays, dayInChina } from '#core/calendar.ts'
import { periodWords } from '#core/duties/board-period.ts'
import { codeIn, sourcesAmong } from '#core/duties/source.ts'
import { reasonOf } from '#core/duties/work.ts'
import { dutyRulesByName } from '#server/duties/rules-known.ts'
import { lookAheadDays } from '#server/duties/settings.ts'
import { evidenceSources } from '#server/duties/sources.ts'
import type { Asking, Waiting } from '#server/duties/told.ts'
import { within } from '#server/platform/within.ts'

/** More than a desk shows, because many persons may owe one thing. */
const MOST = 1000

/**
 * Open duties that lie on these desks and fall due soon, or are late. What other things of the desk carry out is not
 * asked for twice; one thing that many persons owe, or many periods, is told once, by its first day.
 */
export async function listDutyWork(call: Asking, unitIds: readonly string[]): Promise<Waiting[]> {
  const { district } = call.actor
  const today = dayInChina(call.now)
  const duties = await listOwnDuties(call, unitIds, addDays(today, lookAheadDays))
  if (duties.length === 0) return []
  const rules = await dutyRulesByName(call.tx, district)
  const carried = new Set(evidenceSources.flatMap(({ carries }) => [...(carries?.(district) ?? [])]))
  const asked = duties.filter(({ sources }) => !sources.some((source) => carried.has(codeIn(source))))
  const alike = Map.groupBy(asked, ({ unitId, kind, code }) => `${unitId} ${kind} ${code}`)
  return [...alike.values()].flatMap((group) => toldOnce(group, { district, rules, today }))
}

type OwnDuty = Awaited<ReturnType<typeof listOwnDuties>>[number]
type Telling = { district: string; rules: Awaited<ReturnType<typeof dutyRulesByName>>; today: string }

/** @param group by due day */
function toldOnce(group: readonly OwnDuty[], { district, rules, today }: Telling): Waiting[] {
  const [first] = group
  const strictest = first && sourcesAmong(rules, first.sources)[0]
  if (!first || !strictest || first.unitId === null) return []
  const { id, dueOn, lateAfter, unitId } = first
  return [
    {
      district,
      record: 'duty',
      recordId: id,
      unitId,
      title: `${strictest.rule.title}${whoseWords(first, group)}`,
      because: `《${strictest.pack.title}》${strictest.rule.clause} · ${periodsWords(group)}`,
      reason: reasonOf({ returned: false, dueOn: lateAfter }, today),
      dueOn,
      words: null,
    },
  ]
}

/** Of a person or premises whose it is; of many how many. */
function whoseWords({ kind, name }: OwnDuty, group: readonly OwnDuty[]) {
  const count = new Set(group.map(({ id }) => id)).size
  if (count > 1) return `（${count} 个对象）`
  return kind === 'premises' || kind === 'person' ? `（${name}）` : ''
}

function periodsWords(group: readonly OwnDuty[]) {
  const periods = [...new Set(group.map(({ period }) => period))]
  const first = periodWords(periods[0] ?? '')
  return periods.length > 1 ? `${first}等 ${periods.length} 期` : first
}

const listOwnDuties = ({ tx, actor, now }: Asking, unitIds: readonly string[], until: string) =>
  tx
    .selectFrom('subject')
    .innerJoin('duty', (join) =>
      join.onRef('duty.district', '=', 'subject.district').onRef('duty.subjectId', '=', 'subject.id'),
    )
    .select(['subject.id', 'subject.name', 'subject.kind', 'subject.unitId'])
    .select(['duty.code', 'duty.period', 'duty.sources', 'duty.dueOn', 'duty.lateAfter'])
    .where('subject.district', '=', actor.district)
    .where(sql<boolean>`subject.unit_id = any(${unitIds}::uuid[])`)
    .where(sql<boolean>`(subject.late > 0 or subject.coming > 0)`)
    .where(within({ actor, now }, 'subject'))
    .where('duty.status', '=', 'open')
    .where('duty.opensOn', '<=', dayInChina(now))
    .where('duty.dueOn', '<=', until)
    .orderBy('duty.dueOn')
    .orderBy('duty.code')
    .orderBy('subject.id')
    .limit(MOST)
    .execute()
