import type { ClosingList, ClosingNames } from '#core/plans/parser/closing.ts'
import type { Doubts } from '#core/plans/parser/doubts.ts'
import { type Marks, printed, trimmed, within } from '#core/plans/parser/marks.ts'
import type { Obligation, UnitMention } from '#core/plans/parser/parsed.ts'
import { isUnitName, mentionsIn } from '#core/plans/parser/units.ts'

/** An obligation with its place in the flat text of its item. */
export type Draft = { start: number; end: number; obligation: Obligation }

/** Who leads and who helps, from closing lists. */
export type Assignment = Pick<Obligation, 'responsible' | 'coResponsible'>

const GENERIC = /^(?:各类?|有关|相关)?(?:生产经营单位|企业|单位|企业单位|工地|建筑工地)(?:主要负责人)?$/

/** Does an obligation name nobody but 企业 and the like? */
export const namesNobody = ({ responsible }: Obligation) =>
  responsible.every(({ name }) => GENERIC.test(name))

const union = (some: readonly UnitMention[], more: readonly UnitMention[]) => [
  ...some,
  ...more.filter(({ name }) => !some.some((known) => known.name === name)),
]

/** Gives an obligation the units of a list besides its own. */
export function give(obligation: Obligation, { responsible, coResponsible }: Assignment) {
  obligation.responsible = union(obligation.responsible, responsible)
  obligation.coResponsible = union(obligation.coResponsible, coResponsible)
}

/** An obligation that says no more than who is in charge. */
export const inCharge = (text: string, span: Obligation['span'], assignment: Assignment): Obligation => ({
  text,
  span,
  ...assignment,
  deadline: null,
  recurrence: null,
  quantities: [],
  appliesTo: null,
  onlyReports: false,
})

function mentionsOf(marks: Marks, names: readonly ClosingNames[], doubts: Doubts) {
  const mentions = names.flatMap(({ start, end }) => mentionsIn(marks.flat, start, end))
  for (const { name, span } of mentions)
    if (!isUnitName(name)) doubts.add('unit', span, `“${name}”不像单位名称，请核对`)
  return mentions
}

/** The names of some lists by what they are to do. */
export function assignmentOf(marks: Marks, names: readonly ClosingNames[], doubts: Doubts): Assignment {
  const [lead, help] = [
    names.filter(({ role }) => role === 'responsible'),
    names.filter(({ role }) => role === 'coResponsible'),
  ]
  return { responsible: mentionsOf(marks, lead, doubts), coResponsible: mentionsOf(marks, help, doubts) }
}

const inOrder = (a: Draft, b: Draft) => a.start - b.start

type Since = ClosingList & { since: number }

/** Lists that follow one another with nothing between them (责任单位：… then 配合单位：…) are one. */
function joinedLists(marks: Marks, skipped: number): Since[] {
  const joined: Since[] = []
  for (const list of marks.lists) {
    const last = joined.at(-1)
    if (last && /^[\s。；，※]*$/.test(marks.text.slice(last.end, list.start))) {
      last.names.push(...list.names)
      last.end = list.end
      last.term ??= list.term
    } else joined.push({ ...list, names: [...list.names], since: last?.end ?? skipped })
  }
  return joined
}

/**
 * What a list speaks for beyond what is said in it already: the longest stretch before the list that no obligation
 * holds; where there is none, the list's own words.
 */
function unspoken(marks: Marks, list: Since, drafts: readonly Draft[]) {
  const held = drafts.filter(({ start, end }) => start < list.start && end > list.since)
  const free = [...held, { start: list.start, end: list.start }].map(({ start }, i) => {
    const from = held.slice(0, i).reduce((last, { end }) => Math.max(last, end), list.since)
    return trimmed(marks, { start: from, end: Math.max(from, start) })
  })
  const longest = free.reduce((best, one) => (one.end - one.start > best.end - best.start ? one : best))
  const speaks = longest.end - longest.start > 2
  const place = speaks ? longest : trimmed(marks, list)
  return { place, ...printed(marks, place.start, place.end) }
}

/**
 * The date that a list sets holds for what it speaks for and has no time of its own; where everything has one, it is
 * an obligation of its own. Answers the drafts that remain.
 */
function setTerm(marks: Marks, list: Since, drafts: readonly Draft[]): Draft[] {
  const isTerm = ({ start, obligation }: Draft) =>
    list.term !== null && start >= list.start && start < list.end && obligation.deadline !== null
  const term = drafts.find(isTerm)
  if (!term) return [...drafts]
  const timeless = within(drafts, { start: list.since, end: list.start }).filter(
    ({ obligation }) => obligation.deadline === null && obligation.recurrence === null,
  )
  for (const { obligation } of timeless) obligation.deadline = term.obligation.deadline
  if (timeless.length > 0) return drafts.filter((draft) => draft !== term)
  const others = drafts.filter((draft) => draft !== term)
  const { raw: text, span, place } = unspoken(marks, list, others)
  return [...others, { ...place, obligation: { ...term.obligation, text, span } }].sort(inOrder)
}

/**
 * Applies the closing lists of an item. A list speaks for what precedes it since the list before: for all in it that
 * names nobody itself; where everything does, it is an obligation of its own.
 */
export function assign(
  marks: Marks,
  skipped: number,
  drafts: readonly Draft[],
  doubts: Doubts,
): Obligation[] {
  const lists = joinedLists(marks, skipped)
  const ordered = lists.reduce((left, list) => setTerm(marks, list, left), drafts.toSorted(inOrder))
  const added = lists.flatMap((list): Draft[] => {
    const place = { start: list.since, end: list.term === null ? list.start : list.end }
    const assignment = assignmentOf(marks, list.names, doubts)
    const open = within(ordered, place).filter(({ obligation }) => namesNobody(obligation))
    for (const { obligation } of open) give(obligation, assignment)
    if (open.length > 0) return []
    const around = ordered.find(({ start, end }) => start < list.start && list.end <= end)
    if (around) {
      give(around.obligation, assignment)
      return []
    }
    const { raw, span, place: words } = unspoken(marks, list, ordered)
    return [{ ...words, obligation: inCharge(raw, span, assignment) }]
  })
  return [...ordered, ...added].sort(inOrder).map(({ obligation }) => obligation)
}
