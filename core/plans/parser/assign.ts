import type { ClosingList, ClosingNames } from '#core/plans/parser/closing.ts'
import type { Doubts } from '#core/plans/parser/doubts.ts'
import { type Marks, printed, within } from '#core/plans/parser/marks.ts'
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

type Since = ClosingList & { since: number }

/** Lists that follow one another with nothing between them (责任单位：… then 配合单位：…) are one. */
function joinedLists(marks: Marks, skipped: number): Since[] {
  const joined: Since[] = []
  for (const list of marks.lists) {
    const last = joined.at(-1)
    if (last && /^[\s。；，※]*$/.test(marks.text.slice(last.end, list.start))) {
      last.names.push(...list.names)
      last.end = list.end
    } else joined.push({ ...list, names: [...list.names], since: last?.end ?? skipped })
  }
  return joined
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
  const ordered = drafts.toSorted((a, b) => a.start - b.start)
  const added = joinedLists(marks, skipped).flatMap((list): Draft[] => {
    const place = { start: list.since, end: list.start }
    const assignment = assignmentOf(marks, list.names, doubts)
    const open = within(ordered, place).filter(({ obligation }) => namesNobody(obligation))
    for (const { obligation } of open) give(obligation, assignment)
    if (open.length > 0) return []
    const { raw, span } = printed(marks, place.start, place.end)
    return [{ ...place, obligation: inCharge(raw, span, assignment) }]
  })
  return [...ordered, ...added].sort((a, b) => a.start - b.start).map(({ obligation }) => obligation)
}
