import type { FoundNames } from '#core/plans/parser/agents.ts'
import type { ClosingList } from '#core/plans/parser/closing.ts'
import type { FoundDate } from '#core/plans/parser/dates.ts'
import type { Doubts } from '#core/plans/parser/doubts.ts'
import { type Marks, printed, sentencesOf } from '#core/plans/parser/marks.ts'
import type {
  Deadline,
  Obligation,
  Path,
  ReportingDuty,
  TaskKind,
  UnitMention,
} from '#core/plans/parser/parsed.ts'
import { ODD_RHYTHM } from '#core/plans/parser/recurrence.ts'
import { reportsOf } from '#core/plans/parser/reporting.ts'
import { type Segment, segmentsOf } from '#core/plans/parser/segments.ts'
import { isUnitName, mentionsIn } from '#core/plans/parser/units.ts'

type Place = { start: number; end: number }

/** What one item obliges to. */
export type ItemDuties = { obligations: Obligation[]; reporting: ReportingDuty[] }

/** A date found in flat text as a deadline in the file. */
export function deadlineOf(marks: Pick<Marks, 'source' | 'flat'>, found: FoundDate): Deadline {
  const read = printed(marks, found.start, found.end)
  switch (found.kind) {
    case 'by':
    case 'year':
      return { kind: found.kind, date: found.date, ...read }
    case 'from':
      return { kind: 'from', from: found.from, ...read }
    case 'range':
      return { kind: 'range', from: found.from, to: found.to, ...read }
  }
}

const mentionsOf = (marks: Marks, lists: readonly FoundNames[]) =>
  lists.flatMap(({ start, end }) => mentionsIn(marks.flat, start, end))

function obligationOf(marks: Marks, segment: Segment): Obligation {
  const { raw: text, span } = printed(marks, segment.start, segment.end)
  const { date, recurrence } = segment
  return {
    text: text.replace(/^[，；、）]+|（$/g, ''),
    span,
    responsible: mentionsOf(marks, segment.agents),
    coResponsible: mentionsOf(marks, segment.partners),
    deadline: date ? deadlineOf(marks, date) : null,
    recurrence: recurrence
      ? {
          every: recurrence.every,
          times: recurrence.times,
          ...printed(marks, recurrence.start, Math.max(recurrence.end, recurrence.count?.end ?? 0)),
        }
      : null,
    quantities: segment.quantities.map(({ start, end, ...quantity }) => ({
      ...quantity,
      ...printed(marks, start, end),
    })),
    appliesTo: segment.appliesTo,
  }
}

const GENERIC = /^(?:各类?|有关|相关)?(?:生产经营单位|企业|单位|企业单位|工地|建筑工地)(?:主要负责人)?$/

const namesNobody = ({ responsible }: Obligation) => responsible.every(({ name }) => GENERIC.test(name))

function namesByRole(marks: Marks, list: ClosingList, role: 'responsible' | 'coResponsible', doubts: Doubts) {
  const mentions = mentionsOf(
    marks,
    list.names.filter((names) => names.role === role),
  )
  for (const { name, span } of mentions)
    if (!isUnitName(name)) doubts.add('unit', span, `“${name}”不像单位名称，请核对`)
  return mentions
}

const union = (some: readonly UnitMention[], more: readonly UnitMention[]) => [
  ...some,
  ...more.filter(({ name }) => !some.some((known) => known.name === name)),
]

type Drafted = { place: Place; obligation: Obligation }

/** A closing list speaks for what precedes it since the list before: for all in it that names nobody itself. */
function applyList(marks: Marks, list: ClosingList, since: number, drafts: Drafted[], doubts: Doubts) {
  const responsible = namesByRole(marks, list, 'responsible', doubts)
  const coResponsible = namesByRole(marks, list, 'coResponsible', doubts)
  const open = drafts.filter(
    ({ place, obligation }) => place.start >= since && place.start < list.start && namesNobody(obligation),
  )
  for (const { obligation } of open) {
    obligation.responsible = union(obligation.responsible, responsible)
    obligation.coResponsible = union(obligation.coResponsible, coResponsible)
  }
  if (open.length > 0) return
  const { raw: text, span } = printed(marks, since, list.start)
  const nothing = { deadline: null, recurrence: null, quantities: [], appliesTo: null }
  drafts.push({
    place: { start: since, end: list.start },
    obligation: { text, span, responsible, coResponsible, ...nothing },
  })
}

/** Lists that follow one another with nothing between them (责任单位：… then 配合单位：…) are one. */
function joinedLists(marks: Marks, skipped: number): (ClosingList & { since: number })[] {
  const joined: (ClosingList & { since: number })[] = []
  for (const list of marks.lists) {
    const last = joined.at(-1)
    const since = last?.end ?? skipped
    if (last && /^[\s。；，※]*$/.test(marks.text.slice(last.end, list.start))) {
      last.names = [...last.names, ...list.names]
      last.end = list.end
    } else joined.push({ ...list, since })
  }
  return joined
}

const doubtDate = (marks: Marks, { date }: Segment, doubts: Doubts) => {
  if (date?.inferred) doubts.add('deadline', printed(marks, date.start, date.end).span, date.inferred)
}

/** Item → obligations and reporting duties. `skipped` is the length of its number. */
export function dutiesOfItem(
  marks: Marks,
  skipped: number,
  kind: TaskKind,
  path: Path,
  doubts: Doubts,
): ItemDuties {
  const drafts: Drafted[] = []
  const reporting: ReportingDuty[] = []
  const sentences = sentencesOf(marks.text)
  for (const [i, sentence] of sentences.entries()) {
    const reports = reportsOf(marks, sentence, sentences[i - 1], path)
    reporting.push(...reports.duties)
    for (const segment of segmentsOf(marks, sentence, reports.taken, kind === 'goal')) {
      doubtDate(marks, segment, doubts)
      drafts.push({ place: segment, obligation: obligationOf(marks, segment) })
    }
  }
  for (const { index, 0: words } of marks.text.matchAll(ODD_RHYTHM))
    doubts.add(
      'recurrence',
      printed(marks, index, index + words.length).span,
      `周期“${words}”不在可识别的范围内，请人工设定`,
    )
  for (const list of joinedLists(marks, skipped)) applyList(marks, list, list.since, drafts, doubts)
  drafts.sort((a, b) => a.place.start - b.place.start)
  for (const { to, span } of reporting)
    if (to === null) doubts.add('reporting', span, '未识别报送对象，请补充')
  return { obligations: drafts.map(({ obligation }) => obligation), reporting }
}
