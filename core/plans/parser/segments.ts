import { agentOf, type FoundNames, partnersOf } from '#core/plans/parser/agents.ts'
import type { FoundDate } from '#core/plans/parser/dates.ts'
import { clausesOf, type Marks, within } from '#core/plans/parser/marks.ts'
import type { FoundQuantity } from '#core/plans/parser/quantities.ts'
import type { FoundRecurrence } from '#core/plans/parser/recurrence.ts'

type Place = { start: number; end: number }

/** A stretch of one sentence with at most one date and one rhythm: what becomes an obligation. */
export type Segment = Place & {
  agents: FoundNames[]
  /** Its agents are those of the segment before it, until it names its own. */
  carried: boolean
  partners: FoundNames[]
  date: FoundDate | null
  recurrence: FoundRecurrence | null
  quantities: FoundQuantity[]
  appliesTo: string | null
}

type Anchor = { date: FoundDate; recurrence: null } | { date: null; recurrence: FoundRecurrence }

const segmentAt = (start: number, from?: Segment): Segment => ({
  start,
  end: start,
  agents: from?.agents ?? [],
  carried: from !== undefined && from.agents.length > 0,
  partners: [],
  date: null,
  recurrence: null,
  quantities: [],
  appliesTo: null,
})

const hasTime = ({ date, recurrence }: Segment) => date !== null || recurrence !== null

const saysSomething = (segment: Segment) =>
  hasTime(segment) || segment.quantities.length + segment.agents.length + segment.partners.length > 0

const ONLY_TIME = /^[▒，前起止到至自从于在由]*$/

/** A date or rhythm that opens the sentence (2024年底前，各部门要…) belongs to the agent that follows. */
function opensFor(text: string, segment: Segment, agent: FoundNames) {
  const last = segment.recurrence ?? segment.date
  return last !== null && ONLY_TIME.test(text.slice(last.end, agent.start))
}

/** May this date or rhythm join the segment, or does another obligation begin with it? */
function joins(text: string, segment: Segment, { date, recurrence }: Anchor) {
  if (!hasTime(segment)) return true
  if (date !== null) return false
  if (segment.recurrence !== null || segment.date === null) return false
  const lasting = segment.date.kind === 'from' || segment.date.kind === 'range'
  return lasting || ONLY_TIME.test(text.slice(segment.date.end, recurrence.start))
}

const CONDITION_END = /(?:的|应当?|要|须|需|原则上|可)?[，▒]*$/
const CONDITION_START = /^(?:其中|对于?|而)/
const A_FIELD = /(?:领域|行业|场所|区域|地区|岗位|环节|项目|工程|部位|点位|时段)$/

const inBrackets = (text: string, sentence: Place, at: number) =>
  text.slice(sentence.start, at).lastIndexOf('（') > text.slice(sentence.start, at).lastIndexOf('）')

/**
 * （建设领域每月至少1次） or ，建设领域每月至少1次: a condition, with its own rhythm for the same agent. Outside of
 * brackets it takes a rhythm before it, of which it is the exception, and a field of work as its subject.
 */
function conditional(
  { marks, sentence, current }: Reader,
  clause: Place,
  anchor: Anchor,
): Segment | undefined {
  const { recurrence } = anchor
  if (recurrence === null) return undefined
  const words = marks.flat.text.slice(clause.start, recurrence.start)
  const condition = words.replace(CONDITION_START, '').replace(CONDITION_END, '')
  const aside = inBrackets(marks.text, sentence, clause.start)
  if (condition === '' || condition.length > 30) return undefined
  if (!aside && (current.recurrence === null || !A_FIELD.test(condition))) return undefined
  return { ...segmentAt(clause.start, current), end: clause.end, recurrence, appliesTo: condition }
}

type Reader = { marks: Marks; sentence: Place; strict: boolean; done: Segment[]; current: Segment }

/** Does an agent found in a clause act in the segment that is open, or does another obligation begin with it? */
function actsIn({ marks, current }: Reader, clause: Place, agent: FoundNames) {
  if (current.agents.length > 0 && !current.carried) return false
  if (!hasTime(current) || opensFor(marks.text, current, agent)) return true
  return current.start >= clause.start && current.start < agent.start
}

/** Ends the open segment where the next begins; one that has no words yet gives way to it. */
const close = (reader: Reader, at: number, next: Segment) => {
  reader.current.end = at
  if (at > reader.current.start) reader.done.push(reader.current)
  reader.current = next
}

function readAgent(reader: Reader, clause: Place) {
  const { text } = reader.marks
  const agent = agentOf(text, clause.start, clause.end, reader.sentence.end, reader.strict)
  if (!agent) return
  const { current } = reader
  if (actsIn(reader, clause, agent)) {
    current.agents = [agent]
    current.carried = false
  } else {
    const opening =
      current.date !== null && current.date.start < (current.agents[0]?.start ?? 0) ? current.date : null
    close(reader, clause.start, { ...segmentAt(clause.start), agents: [agent], date: opening })
  }
}

/** （幼儿园每季度1次） says for whom else, not who. */
const isAside = (reader: Reader, clause: Place, anchor: Anchor) =>
  inBrackets(reader.marks.text, reader.sentence, clause.start) &&
  conditional(reader, clause, anchor) !== undefined

/** A second date or rhythm within the brackets of a condition belongs to the condition. */
function joinsAside({ done }: Reader, clause: Place, { date }: Anchor) {
  const aside = done.at(-1)
  if (!aside || aside.appliesTo === null || aside.start !== clause.start || aside.end !== clause.end)
    return false
  aside.date ??= date
  return true
}

/** A condition in brackets stands within what it restricts; any other begins where that ends. */
function setAside(reader: Reader, clause: Place, aside: Segment) {
  if (inBrackets(reader.marks.text, reader.sentence, clause.start)) reader.done.push(aside)
  else if (reader.current.start < clause.start) close(reader, clause.start, aside)
  else reader.current = { ...aside, date: reader.current.date }
}

function readAnchor(reader: Reader, clause: Place, anchor: Anchor) {
  const { text } = reader.marks
  if (joinsAside(reader, clause, anchor)) return
  const aside = conditional(reader, clause, anchor)
  if (aside) {
    setAside(reader, clause, aside)
    return
  }
  const last = reader.current.recurrence ?? reader.current.date
  const here = (anchor.date ?? anchor.recurrence).start
  const begin = last !== null && last.start >= clause.start ? here : clause.start
  if (!joins(text, reader.current, anchor)) close(reader, begin, segmentAt(begin, reader.current))
  if (anchor.date !== null) reader.current.date = anchor.date
  else reader.current.recurrence = anchor.recurrence
}

const anchorsOf = (marks: Marks, clause: Place, taken: ReadonlySet<Place>): Anchor[] =>
  [
    ...within(marks.dates, clause).map((date) => ({ date, recurrence: null })),
    ...within(marks.recurrences, clause).map((recurrence) => ({ date: null, recurrence })),
  ]
    .filter((anchor) => !taken.has(anchor.date ?? anchor.recurrence))
    .sort((a, b) => (a.date ?? a.recurrence).start - (b.date ?? b.recurrence).start)

/** 分别: the numbers of a sentence belong to its dates one by one (分别完成30%、70%、100%). */
function dealOut(segments: readonly Segment[], quantities: readonly FoundQuantity[], text: string) {
  const dated = segments.filter((segment) => segment.date !== null)
  if (!/分别/.test(text) || dated.length < 2 || dated.length !== quantities.length) return false
  for (const [i, segment] of dated.entries()) segment.quantities = quantities.slice(i, i + 1)
  return true
}

/** A number that a clause before a rhythm names is a target of its own (完好率80%以上，每月巡查…). */
const precedes = (text: string, segment: Segment, { end }: FoundQuantity) =>
  segment.recurrence !== null &&
  segment.date === null &&
  end <= segment.recurrence.start &&
  text.slice(end, segment.recurrence.start).includes('，')

/** The segment that a number stands in, the narrowest where one lies in another. */
const holderOf = (segments: readonly Segment[], { start }: FoundQuantity) =>
  segments
    .filter((segment) => segment.start <= start && start < segment.end)
    .reduce<Segment | undefined>((best, one) => (best && best.start > one.start ? best : one), undefined)

/** Gives each number to the segment it stands in; those that precede its rhythm are cut off as one of their own. */
function placeQuantities(text: string, segments: readonly Segment[], quantities: readonly FoundQuantity[]) {
  const all = [...segments]
  for (const quantity of quantities) {
    const holder = holderOf(all, quantity)
    if (!holder) continue
    if (precedes(text, holder, quantity)) {
      const end = text.indexOf('，', quantity.end)
      all.push({ ...segmentAt(holder.start, holder), end, quantities: [quantity] })
      holder.start = end + 1
    } else holder.quantities.push(quantity)
  }
  return all
}

/**
 * Cuts one sentence into segments. `taken` are dates and rhythms that a reporting duty uses; `strict` wants a modal
 * (要, 负责) after an agent, as in statements of aims, where subjects act on nothing.
 */
export function segmentsOf(
  marks: Marks,
  sentence: Place,
  taken: ReadonlySet<Place>,
  strict: boolean,
): Segment[] {
  const reader: Reader = { marks, sentence, strict, done: [], current: segmentAt(sentence.start) }
  for (const clause of clausesOf(marks.text, sentence)) {
    const anchors = anchorsOf(marks, clause, taken)
    const agentFirst = !anchors.some((anchor) => (anchor.date ?? anchor.recurrence).start <= clause.start + 1)
    const restricts = anchors.some((anchor) => isAside(reader, clause, anchor))
    if (agentFirst && !restricts) readAgent(reader, clause)
    for (const anchor of anchors) readAnchor(reader, clause, anchor)
    if (!agentFirst) readAgent(reader, clause)
    const isAgent = (one: FoundNames) =>
      reader.current.agents.some((agent) => one.start < agent.end && agent.start < one.end)
    const partners = partnersOf(marks.text, clause.start, clause.end)
    reader.current.partners.push(...partners.filter((one) => !isAgent(one)))
  }
  reader.current.end = sentence.end
  const segments = [...reader.done, reader.current]
  const quantities = within(marks.quantities, sentence)
  const words = marks.text.slice(sentence.start, sentence.end)
  const dealt = dealOut(segments, quantities, words)
  const all = dealt ? segments : placeQuantities(marks.text, segments, quantities)
  return all.filter(saysSomething)
}
