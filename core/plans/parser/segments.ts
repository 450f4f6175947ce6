import { agentOf, type FoundNames, partnersOf } from '#core/plans/parser/agents.ts'
import type { FoundDate } from '#core/plans/parser/dates.ts'
import { clausesOf, type Marks } from '#core/plans/parser/marks.ts'
import type { FoundQuantity } from '#core/plans/parser/quantities.ts'
import type { FoundRecurrence } from '#core/plans/parser/recurrence.ts'

type Place = { start: number; end: number }

/** A stretch of one sentence with at most one date and one rhythm: what becomes an obligation. */
export type Segment = Place & {
  agents: FoundNames[]
  partners: FoundNames[]
  date: FoundDate | null
  recurrence: FoundRecurrence | null
  quantities: FoundQuantity[]
  appliesTo: string | null
}

type Anchor = { date: FoundDate; recurrence: null } | { date: null; recurrence: FoundRecurrence }

const within = <Item extends Place>(items: readonly Item[], { start, end }: Place) =>
  items.filter((item) => item.start >= start && item.start < end)

const segmentAt = (start: number, from?: Segment): Segment => ({
  start,
  end: start,
  agents: from?.agents ?? [],
  partners: [],
  date: null,
  recurrence: null,
  quantities: [],
  appliesTo: null,
})

const hasTime = ({ date, recurrence }: Segment) => date !== null || recurrence !== null

const ONLY_TIME = /^[▒，前起止到至自从于在]*$/

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

const CONDITION_END = /(?:的|应|要|须|需|原则上|单位|企业)?[，▒]*$/

/** （建设领域每月至少1次）: a condition, with its own rhythm for the same agent. */
function conditional(text: string, clause: Place, current: Segment, anchor: Anchor): Segment | undefined {
  if (anchor.recurrence === null || text[clause.start - 1] !== '（') return undefined
  const condition = text.slice(clause.start, anchor.recurrence.start).replace(CONDITION_END, '')
  if (condition === '' || condition.length > 30) return undefined
  return {
    ...segmentAt(clause.start, current),
    end: clause.end,
    recurrence: anchor.recurrence,
    appliesTo: condition,
  }
}

type Reader = { marks: Marks; sentence: Place; strict: boolean; done: Segment[]; current: Segment }

const close = (reader: Reader, at: number, next: Segment) => {
  reader.current.end = at
  reader.done.push(reader.current)
  reader.current = next
}

function readAgent(reader: Reader, clause: Place) {
  const { text } = reader.marks
  const agent = agentOf(text, clause.start, clause.end, reader.sentence.end, reader.strict)
  if (!agent) return
  const { current } = reader
  if (current.agents.length === 0 && (!hasTime(current) || opensFor(text, current, agent)))
    current.agents = [agent]
  else {
    const opening =
      current.date !== null && current.date.start < (current.agents[0]?.start ?? 0) ? current.date : null
    close(reader, clause.start, { ...segmentAt(clause.start), agents: [agent], date: opening })
  }
}

function readAnchor(reader: Reader, clause: Place, anchor: Anchor) {
  const { text } = reader.marks
  const aside = conditional(text, clause, reader.current, anchor)
  if (aside) {
    reader.done.push(aside)
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

function placeQuantities(segments: readonly Segment[], quantities: readonly FoundQuantity[]) {
  for (const quantity of quantities) {
    const holder = segments.findLast(
      (segment) => segment.start <= quantity.start && segment.appliesTo === null,
    )
    holder?.quantities.push(quantity)
  }
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
    if (agentFirst) readAgent(reader, clause)
    for (const anchor of anchors) readAnchor(reader, clause, anchor)
    if (!agentFirst) readAgent(reader, clause)
    reader.current.partners.push(...partnersOf(marks.text, clause.start, clause.end))
  }
  reader.current.end = sentence.end
  const segments = [...reader.done, reader.current]
  const quantities = within(marks.quantities, sentence)
  if (!dealOut(segments, quantities, marks.text.slice(sentence.start, sentence.end)))
    placeQuantities(segments, quantities)
  return segments.filter(
    (one) => hasTime(one) || one.quantities.length > 0 || one.agents.length > 0 || one.partners.length > 0,
  )
}
