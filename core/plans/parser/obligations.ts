import type { FoundNames } from '#core/plans/parser/agents.ts'
import { assign, type Draft } from '#core/plans/parser/assign.ts'
import { type FoundDate, ODD_END } from '#core/plans/parser/dates.ts'
import type { Doubts } from '#core/plans/parser/doubts.ts'
import { type Marks, printed, sentencesOf, trimmed, within } from '#core/plans/parser/marks.ts'
import type { Deadline, Obligation, Path, ReportingDuty, TaskKind } from '#core/plans/parser/parsed.ts'
import { ODD_RHYTHM } from '#core/plans/parser/recurrence.ts'
import { agentsIn, reportsOf } from '#core/plans/parser/reporting.ts'
import { type Segment, segmentsOf } from '#core/plans/parser/segments.ts'
import { mentionsIn } from '#core/plans/parser/units.ts'

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

/** The words of a segment, without a closing list before them: that speaks for what precedes it. */
function wordsOf(marks: Marks, segment: Segment) {
  const place = trimmed(marks, segment)
  const list = within(marks.lists, place)[0]
  if (list?.start !== place.start) return place
  const rest = trimmed(marks, { start: list.end, end: Math.max(list.end, place.end) })
  return rest.end > rest.start ? rest : place
}

function obligationOf(marks: Marks, segment: Segment): Obligation {
  const place = wordsOf(marks, segment)
  const { raw: text, span } = printed(marks, place.start, place.end)
  const { date, recurrence } = segment
  return {
    text,
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
    onlyReports: false,
  }
}

const REPORTING = /报送|上报|呈报|汇报|报告|提交|反馈|汇总|报[^警名道考废]|专人|联络员|信息员|信息报送/

/** Does an obligation in a sentence with a reporting duty say nothing besides who reports? */
const onlyReports = ({ text, deadline, recurrence, quantities, coResponsible, appliesTo }: Obligation) =>
  !deadline &&
  !recurrence &&
  appliesTo === null &&
  quantities.length + coResponsible.length === 0 &&
  REPORTING.test(text)

const doubtDate = (marks: Marks, { date }: Segment, doubts: Doubts) => {
  if (date?.inferred) doubts.add('deadline', printed(marks, date.start, date.end).span, date.inferred)
}

function doubtOddTimes(marks: Marks, doubts: Doubts) {
  for (const { index, 0: words } of marks.text.matchAll(ODD_RHYTHM)) {
    const { raw, span } = printed(marks, index, index + words.length)
    doubts.add('recurrence', span, `周期“${raw}”不在可识别的范围内，请人工设定`)
  }
  for (const { index, 0: words } of marks.text.matchAll(ODD_END)) {
    const { span } = printed(marks, index, index + words.length)
    doubts.add('deadline', span, `时限“${words}”没有写明日期，请人工设定`)
  }
}

function draftOf(marks: Marks, segment: Segment, reports: boolean, doubts: Doubts): Draft {
  doubtDate(marks, segment, doubts)
  const obligation = obligationOf(marks, segment)
  return {
    ...wordsOf(marks, segment),
    obligation: { ...obligation, onlyReports: reports && onlyReports(obligation) },
  }
}

/** 每月28日前报某科，每年12月前报送总结: where no recipient is named it is the one named before. */
function carryRecipients(reporting: readonly ReportingDuty[]) {
  let last: ReportingDuty['to'] = null
  for (const duty of reporting) {
    duty.to ??= last
    last = duty.to
  }
}

/** Item → obligations and reporting duties. `skipped` is the length of its number. */
export function dutiesOfItem(
  marks: Marks,
  skipped: number,
  kind: TaskKind,
  path: Path,
  doubts: Doubts,
): ItemDuties {
  const drafts: Draft[] = []
  const reporting: ReportingDuty[] = []
  let before: FoundNames[] = []
  for (const sentence of sentencesOf(marks.text)) {
    const agents = agentsIn(marks, sentence)
    const reports = reportsOf(marks, sentence, { agents, before }, path)
    reporting.push(...reports.duties)
    for (const segment of segmentsOf(marks, sentence, reports.taken, kind === 'goal'))
      drafts.push(draftOf(marks, segment, reports.duties.length > 0, doubts))
    if (agents.length > 0 || reports.duties.length === 0) before = agents
  }
  doubtOddTimes(marks, doubts)
  carryRecipients(reporting)
  for (const { to, span } of reporting)
    if (to === null) doubts.add('reporting', span, '未识别报送对象，请补充')
  return { obligations: assign(marks, skipped, drafts, doubts), reporting }
}
