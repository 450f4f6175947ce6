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
 * asked for twice; the same for many persons or premises is told once.
 */
export async function listDutyWork(call: Asking, unitIds: readonly string[]): Promise<Waiting[]> {
  const { district } = call.actor
  const today = dayInChina(call.now)
  const duties = await listOwnDuties(call, unitIds, addDays(today, lookAheadDays))
  if (duties.length === 0) return []
  const rules = await dutyRulesByName(call.tx, district)
  const carried = evidenceSources.flatMap(({ carries }) => (carries ? [...carries(district)] : []))
  const isCarried = new Set(carried)
  const asked = duties.filter(({ sources }) => !sources.some((source) => isCarried.has(codeIn(source))))
  const alike = Map.groupBy(asked, ({ unitId, kind, code, period }) => `${unitId} ${kind} ${code} ${period}`)
  return [...alike.values()].flatMap((group): Waiting[] => {
    const [first] = group
    const strictest = first && sourcesAmong(rules, first.sources)[0]
    if (!first || !strictest || first.unitId === null) return []
    const { id, name, kind, period, dueOn, lateAfter, unitId } = first
    const whose =
      group.length > 1
        ? `（${group.length} 个对象）`
        : kind === 'premises' || kind === 'person'
          ? `（${name}）`
          : ''
    return [
      {
        district,
        record: 'duty',
        recordId: id,
        unitId,
        title: `${strictest.rule.title}${whose}`,
        because: `《${strictest.pack.title}》${strictest.rule.clause} · ${periodWords(period)}`,
        reason: reasonOf({ returned: false, dueOn: lateAfter }, today),
        dueOn,
        words: null,
      },
    ]
  })
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
