import { sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import { addDays, daysBetween } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import type { ScopeColumns } from '#core/scope.ts'
import type { Signal, TakenStep, Watched } from '#core/supervision/detect.ts'
import type { StepKind, StepStatus, SubjectRecord } from '#core/supervision/step.ts'
import { scopeColumnsOf } from '#core/units/scope-columns.ts'
import type { Unit } from '#core/units/unit.ts'
import type { Reader } from '#server/platform/db.ts'
import { within } from '#server/platform/within.ts'
import { type Directory, deskOf, officeOf } from '#server/supervision/directory.ts'
import * as queries from '#server/supervision/subject-queries.ts'

/** Anything that can be supervised, in one shape. */
export type SubjectOf = {
  record: SubjectRecord
  id: string
  title: string
  /** What is known of it, for the letter. */
  facts: string
  scope: ScopeColumns & { sectors: string[] }
  planTitle: string | null
  round: number
  reopened: number
  foundOn: readonly string[]
  signals: readonly Signal[]
  /** Who has to put it right. Without a unit it signs on paper. */
  responsible: { unitId: string | null; name: string }
  /** Whose step it is where the ladder says 安委办. */
  officeId: string | null
  regulatorId: string | null
  isOpen: boolean
}

type Scope = ScopeColumns & { sectors: string[] }

/** A step is seen like its subject, but for the enterprise, which reads what is addressed to it. */
const scopeLike = (row: queries.ScopedBase, reportedByUnitId: string): Scope => ({
  district: row.district,
  town: row.town,
  village: row.village,
  sectors: row.sectors,
  enterpriseId: null,
  ownerGroupId: row.ownerGroupId,
  regulatorUnitId: row.regulatorUnitId,
  reportedByUnitId,
  audience: 'normal',
})

const overdue = (dueOn: string | null, today: string, what: string): Signal[] => {
  if (dueOn === null || dueOn >= today) return []
  const days = daysBetween(dueOn, today)
  return [{ when: 'overdue', measure: days, key: dueOn, words: `${what} ${dueOn}，已逾期 ${days} 天` }]
}

function hazardSubject(row: queries.HazardSubject, directory: Directory): SubjectOf {
  const { today } = directory
  const idle = daysBetween(row.touchedOn, today)
  const signals: Signal[] = [
    ...overdue(row.dueOn, today, '整改期限'),
    { when: 'idle', measure: idle, key: row.touchedOn, words: `自 ${row.touchedOn} 起 ${idle} 天没有进展` },
  ]
  if (row.unreadSince !== null) {
    const days = daysBetween(row.unreadSince, today)
    const words = `告知书于 ${row.unreadSince} 发出，${days} 天未签收`
    signals.push({ when: 'unread', measure: days, key: row.unreadSince, words })
  }
  const handler = directory.find(row.handlerUnitId) ?? directory.find(row.enterpriseId)
  const place = row.place === '' ? '' : `，位于${row.place}`
  return {
    record: 'hazard',
    id: row.id,
    title: row.no === null ? row.title : `${row.no} ${row.title}`,
    facts: `${row.subject}“${row.title}”${place}，${row.grade === 'major' ? '系重大事故隐患' : '系一般事故隐患'}。`,
    scope: scopeLike(row, row.reportedByUnitId),
    planTitle: null,
    round: row.reopened,
    reopened: row.reopened,
    foundOn: row.foundOn,
    signals,
    responsible: handler ? { unitId: handler.id, name: handler.name } : { unitId: null, name: row.subject },
    officeId: officeOf(directory, row.town)?.id ?? null,
    regulatorId: row.regulatorUnitId,
    isOpen: ['on-book', 'rectifying', 'applied'].includes(row.status),
  }
}

type Owed = queries.ScopedBase & { unitId: string; giverUnitId: string; dueOn: string | null; title: string }

/** A task, a filing or a matter: owed by one unit to another. */
function owedSubject(
  record: SubjectRecord,
  row: Owed,
  directory: Directory,
  more: Pick<SubjectOf, 'facts' | 'isOpen'> & { planTitle?: string; what: string },
): SubjectOf {
  return {
    record,
    id: row.id,
    title: row.title,
    facts: more.facts,
    scope: scopeLike(row, row.giverUnitId),
    planTitle: more.planTitle ?? null,
    round: 0,
    reopened: 0,
    foundOn: [],
    signals: overdue(row.dueOn, directory.today, more.what),
    responsible: { unitId: row.unitId, name: directory.nameOf(row.unitId) },
    officeId: deskOf(directory, row.giverUnitId),
    regulatorId: null,
    isOpen: more.isOpen,
  }
}

const assignmentSubject = (row: queries.AssignmentSubject, directory: Directory) =>
  owedSubject('assignment', row, directory, {
    facts: `《${row.planTitle}》${row.clause}“${row.title}”由${directory.nameOf(row.unitId)}承担。`,
    planTitle: row.planTitle,
    what: '完成时限',
    isOpen: row.status === 'active' || row.status === 'returned' || row.status === 'claimed',
  })

const filingSubject = (row: queries.FilingSubject, directory: Directory) =>
  owedSubject('filing', { ...row, title: `${row.period} ${row.title}` }, directory, {
    facts: `${directory.nameOf(row.unitId)}应报送${row.period}“${row.title}”（${row.clause}）。`,
    what: '报送期限',
    isOpen: row.status === 'open' || row.status === 'returned',
  })

const matterSubject = (row: queries.MatterSubject, directory: Directory) =>
  owedSubject('matter', row, directory, {
    facts: `${row.letterNo ?? ''}交办事项“${row.title}”由${directory.nameOf(row.unitId)}承办。`,
    what: '办结期限',
    isOpen: !['accepted', 'withdrawn'].includes(row.status),
  })

const transferSubject = (row: queries.TransferSubject, directory: Directory) =>
  owedSubject('transfer', row, directory, {
    facts: `${directory.nameOf(row.giverUnitId)}以${row.letterNo}将“${row.title}”送${directory.nameOf(row.unitId)}处理。`,
    what: row.status === 'issued' ? '签收期限' : '反馈期限',
    isOpen: ['issued', 'signed', 'handling'].includes(row.status),
  })

export function unitSubject(unit: Unit, count: number, directory: Directory): SubjectOf {
  const scope = scopeColumnsOf(unit, directory.units, unit.id)
  const words = `近一年有 ${count} 次报送迟报或者未报`
  const often: Signal = { when: 'often', measure: count, key: directory.today.slice(0, 7), words }
  return {
    record: 'unit',
    id: unit.id,
    title: unit.name,
    facts: `${unit.name}的履职情况。`,
    scope: { ...scope, enterpriseId: null },
    planTitle: null,
    round: 0,
    reopened: 0,
    foundOn: [],
    signals: count > 0 ? [often] : [],
    responsible: { unitId: unit.id, name: unit.name },
    officeId: officeOf(directory, scope.town)?.id ?? null,
    regulatorId: null,
    isOpen: true,
  }
}

/** What the detector and the choices go by. `taken` are all steps ever taken on the subject. */
export function watchedOf(subject: SubjectOf, taken: readonly queries.StepTaken[]): Watched {
  const { record, scope, planTitle, signals, foundOn, reopened, round } = subject
  const counted = taken
    .filter((step) => step.subjectId === subject.id && step.round === round)
    .filter(isTaken)
  return {
    record,
    district: scope.district,
    town: scope.town,
    sectors: scope.sectors,
    planTitle,
    signals,
    foundOn,
    reopened,
    taken: counted.map(
      ({ id, kind, name, status, replyBy }): TakenStep => ({
        id,
        kind: kind as StepKind, // held to the enumeration by the table
        name,
        status: status as StepStatus,
        replyBy,
      }),
    ),
  }
}

/** What a person withdrew was never taken; what the detector proposed and a person withdrew was considered. */
const isTaken = ({ status, trigger }: queries.StepTaken) =>
  status !== 'ended' && !(status === 'withdrawn' && trigger === 'person')

type Ask = { tx: Reader; actor: Actor; now: Date }

const absent = () =>
  new Refusal('not-found', '没有这个督办对象', {
    remedy: '它可能不在本单位的可见范围内，请从原记录的页面提出。',
  })

/** One subject within the actor's scope. @throws Refusal not-found */
export async function getSubject(
  { tx, actor, now }: Ask,
  directory: Directory,
  { record, id }: { record: SubjectRecord; id: string },
): Promise<SubjectOf> {
  const { district, today } = directory
  if (record === 'unit') return getUnitSubject({ tx, actor, now }, directory, id)
  const wanted = {
    district,
    today,
    scope: within({ actor, now }, record),
    where: sql<boolean>`${sql.ref(`${record}.id`)} = ${id}`,
  }
  const [found] = await findSubjects(tx, record, wanted, directory)
  if (!found) throw absent()
  return found
}

async function getUnitSubject({ tx, actor, now }: Ask, directory: Directory, id: string) {
  const unit = directory.find(id)
  if (!unit) throw absent()
  const { district, today } = directory
  const asked = { district, today, scope: within({ actor, now }, 'filing'), unitId: id }
  const [late] = await queries.countLateFilings(tx, { ...asked, since: addDays(today, -365) })
  return unitSubject(unit, late?.count ?? 0, directory)
}

/** The records of one kind as subjects. */
export async function findSubjects(
  tx: Reader,
  record: Exclude<SubjectRecord, 'unit'>,
  wanted: queries.Wanted,
  directory: Directory,
): Promise<SubjectOf[]> {
  switch (record) {
    case 'hazard':
      return (await queries.findHazards(tx, wanted)).map((row) => hazardSubject(row, directory))
    case 'assignment':
      return (await queries.findAssignments(tx, wanted)).map((row) => assignmentSubject(row, directory))
    case 'filing':
      return (await queries.findFilings(tx, wanted)).map((row) => filingSubject(row, directory))
    case 'matter':
      return (await queries.findMatters(tx, wanted)).map((row) => matterSubject(row, directory))
    case 'transfer':
      return (await queries.findTransfers(tx, wanted)).map((row) => transferSubject(row, directory))
  }
}
