import { agentOf, type FoundNames } from '#core/plans/parser/agents.ts'
import type { FoundDate } from '#core/plans/parser/dates.ts'
import { clausesOf, type Marks, printed, within } from '#core/plans/parser/marks.ts'
import type { Path, ReportingDuty, UnitMention } from '#core/plans/parser/parsed.ts'
import type { FoundRecurrence } from '#core/plans/parser/recurrence.ts'
import { isUnitName, mentionsIn } from '#core/plans/parser/units.ts'

type Place = { start: number; end: number }
type Anchor = FoundDate | FoundRecurrence

/** What is reported to whom, found behind a date or rhythm. */
type Report = { to: FoundNames | null; what: FoundNames | null }

const HOW = '(?:分别|及时|书面|统一|集中|如实|定期|按时|专题|专门)?'
const TO_FIRST = new RegExp(
  `向([^，。；：\\n（]{2,40}?)${HOW}(?:报送|上报|报告|呈报|汇报|提交|反馈|报备|填报|报(?![警名道刊考废]))`,
)
const TO_LAST =
  /(?:汇总报|报送|上报|呈报|提交|反馈|抄送|发(?=至|送至)送?|报(?![告表备名警道]))(?:至|到|给|送)?([^，。；：\n（▒]{2,30}?)(?=邮箱|备案|备查|汇总|审核|审定|并|[，。；\n（]|$)/g
const NO_RECIPIENT = /(?:报送|上报|填报)(?!制度|机制|工作要求|规范)/
const MATTER_BEFORE = /(?:将|把)([^，。；\n]{2,60}?)(?:汇总)?(?:后)?(?:统一|及时|分别)?$/

const listed = (names: string) => names.split('、').every((name) => isUnitName(name))

const place = (from: number, text: string): FoundNames | null =>
  text === '' ? null : { start: from, end: from + text.length }

function toFirst(text: string, from: number): Report | undefined {
  const match = TO_FIRST.exec(text)
  if (match?.[1] === undefined) return undefined
  const nameAt = from + match.index + 1
  const after = match.index + match[0].length
  const what = /^[^，。；：\n]*/.exec(text.slice(after))?.[0] ?? ''
  return { to: listed(match[1]) ? place(nameAt, match[1]) : null, what: place(from + after, what) }
}

function toLast(text: string, from: number): Report | undefined {
  for (const match of text.matchAll(TO_LAST)) {
    const name = match[1]
    if (name === undefined || !listed(name)) continue
    const matter = MATTER_BEFORE.exec(text.slice(0, match.index))
    const what = matter?.[1] === undefined ? null : place(from + matter.index + 1, matter[1])
    return { to: place(from + match.index + match[0].indexOf(name), name), what }
  }
  return undefined
}

/** The report that is due at an anchor: in its own clause, or in the next when the anchor stands alone. */
function reportAfter(text: string, from: number, until: number): Report | undefined {
  const piece = text.slice(from, Math.min(until, from + LONGEST_REPORT))
  const clauses = /^[^，。；\n]*(?:，[^，。；\n]*){0,2}/.exec(piece)?.[0] ?? ''
  const found = toFirst(clauses, from) ?? toLast(clauses, from)
  if (found) return found
  const bare = NO_RECIPIENT.exec(/^，?[^，。；\n]*/.exec(piece)?.[0] ?? '')
  if (!bare) return undefined
  const after = bare.index + bare[0].length
  const what = /^[^，。；：\n]*/.exec(piece.slice(after))?.[0] ?? ''
  return { to: null, what: place(from + after, what) }
}

const LONGEST_REPORT = 300
const LIST_GAP = /^[、和及]?$/

const isSchedule = (anchor: Anchor) => !('kind' in anchor) || anchor.kind === 'by'

type Schedule = Pick<ReportingDuty, 'every' | 'day' | 'monthDay' | 'deadline'>

const pad = (number: number) => String(number).padStart(2, '0')

/** The schedules that an anchor stands for: 每年6月30日、12月31日前 are two. */
function schedulesOf(anchor: Anchor): (Schedule & Place)[] {
  const none: Schedule = { every: null, day: null, monthDay: null, deadline: null }
  if ('kind' in anchor)
    return anchor.kind === 'by'
      ? [{ ...none, deadline: anchor.date, start: anchor.start, end: anchor.end }]
      : []
  if (anchor.due.length === 0) return [{ ...none, every: anchor.every, start: anchor.start, end: anchor.end }]
  return anchor.due.map(({ month, day, start, end }, i) => {
    const at = { start: i === 0 ? anchor.start : start, end }
    return month === null
      ? { ...none, every: anchor.every, day, ...at }
      : { ...none, every: 'year' as const, monthDay: `${pad(month)}-${pad(day)}`, ...at }
  })
}

/** The agents that a sentence names, in order. */
export const agentsIn = (marks: Marks, sentence: Place): FoundNames[] =>
  clausesOf(marks.text, sentence).flatMap((clause) => {
    const agent = agentOf(marks.text, clause.start, clause.end, sentence.end, false)
    return agent ? [agent] : []
  })

export type Reports = { duties: ReportingDuty[]; taken: Set<Place> }

function dutiesOf(
  marks: Marks,
  anchor: Anchor,
  report: Report,
  from: UnitMention[],
  taskPath: Path,
): ReportingDuty[] {
  const recipients = report.to ? mentionsIn(marks.flat, report.to.start, report.to.end) : [null]
  const what = report.what ? printed(marks, report.what.start, report.what.end).raw : ''
  const previousPeriod =
    /^(?:上(?:个)?月|上季度|上(?:一)?年|上半月)/.test(what) ||
    /次[月年]/.test(marks.flat.text.slice(anchor.start - 2, anchor.end))
  return schedulesOf(anchor).flatMap(({ start, end, ...schedule }) =>
    recipients.map((to) => ({
      from,
      to,
      ...schedule,
      what: what === '' || /[次]$/.test(what) ? null : what,
      previousPeriod,
      taskPath,
      ...printed(marks, start, end),
    })),
  )
}

const anchorsIn = (marks: Marks, sentence: Place): Anchor[] =>
  [...within(marks.dates, sentence), ...within(marks.recurrences, sentence)].sort((a, b) => a.start - b.start)

/** Each anchor with the report due at it; of anchors in a list (6月30日、12月31日前) all share the last one's. */
function reportsByAnchor(marks: Marks, anchors: readonly Anchor[], end: number) {
  const found: { anchor: Anchor; report: Report }[] = []
  let report: Report | undefined
  for (const [i, anchor] of [...anchors.entries()].reverse()) {
    const next = anchors[i + 1]
    const shares = next !== undefined && LIST_GAP.test(marks.text.slice(anchor.end, next.start))
    if (!shares) report = reportAfter(marks.text, anchor.end, next?.start ?? end)
    if (report) found.unshift({ anchor, report })
  }
  return found
}

/** 5月20日前完成自查，…报某办: the date binds another act first, so it stays an obligation's date as well. */
const bindsMore = (marks: Marks, anchor: Anchor, report: Report) =>
  /^[^，]{2,}，|^[^，]{2,}并(?:上报|报送?|向)(?:至|到)?$/.test(
    marks.text.slice(anchor.end, report.to?.start ?? report.what?.start ?? anchor.end),
  )

/**
 * The reporting duties of one sentence, and the dates and rhythms they take. Without a schedule there is no duty.
 * `agents` are those of the sentence, `before` those of the one before it, who report where it names none.
 */
export function reportsOf(
  marks: Marks,
  sentence: Place,
  { agents, before }: { agents: readonly FoundNames[]; before: readonly FoundNames[] },
  taskPath: Path,
): Reports {
  const taken = new Set<Place>()
  const duties = reportsByAnchor(marks, anchorsIn(marks, sentence), sentence.end).flatMap(
    ({ anchor, report }) => {
      if (!isSchedule(anchor)) return []
      const until = report.to?.start ?? report.what?.start ?? sentence.end
      const sender = agents.findLast(({ start }) => start < until) ?? before.at(-1)
      if (!bindsMore(marks, anchor, report)) taken.add(anchor)
      const from = sender ? mentionsIn(marks.flat, sender.start, sender.end) : []
      return dutiesOf(marks, anchor, report, from, taskPath)
    },
  )
  return { duties, taken }
}
