import type { DraftObligation, Mention, Span } from '#core/plans/draft.ts'
import type { NextId } from '#core/plans/draft-ids.ts'

type Marked = { span: Span | null }

/** What has no place in the source stays where it was. */
const isBehind = ({ span }: Marked, at: number) => span !== null && span[0] >= at
const isBefore = ({ span }: Marked, at: number) => span === null || span[1] <= at

const saysNothing = (text: string) => text.replace(/[\p{P}\s]/gu, '') === ''

const copies = (mentions: readonly Mention[], next: NextId) =>
  mentions.map((mention) => ({ ...mention, id: next('m') }))

/**
 * Obligations on the two sides of a cut, by their words. One that the cut goes through becomes two: dates, numbers and
 * names go with their own words, and a half that names nobody keeps whoever the whole named.
 */
export function divideObligations(
  obligations: readonly DraftObligation[],
  at: number,
  source: string,
  next: NextId,
): [DraftObligation[], DraftObligation[]] {
  const parts = obligations.map((obligation) => divide(obligation, at, source, next))
  return [parts.flatMap(([first]) => first ?? []), parts.flatMap(([, second]) => second ?? [])]
}

type Halves = [DraftObligation | undefined, DraftObligation | undefined]

function divide(obligation: DraftObligation, at: number, source: string, next: NextId): Halves {
  const { span } = obligation
  if (span === null || isBefore(obligation, at)) return [obligation, undefined]
  if (isBehind(obligation, at)) return [undefined, obligation]
  const [head, tail] = [source.slice(span[0], at).trim(), source.slice(at, span[1]).trim()]
  if (saysNothing(head)) return [undefined, { ...obligation, text: tail, span: [at, span[1]] }]
  if (saysNothing(tail)) return [{ ...obligation, text: head, span: [span[0], at] }, undefined]
  return cut(obligation, at, [head, tail], [span[0], span[1]], next)
}

function cut(
  whole: DraftObligation,
  at: number,
  texts: [string, string],
  [start, end]: Span,
  next: NextId,
): Halves {
  const before = <Part extends Marked>(parts: readonly Part[]) => parts.filter((part) => !isBehind(part, at))
  const behind = <Part extends Marked>(parts: readonly Part[]) => parts.filter((part) => isBehind(part, at))
  const [leadBefore, leadBehind] = [before(whole.lead), behind(whole.lead)]
  const first: DraftObligation = {
    ...whole,
    text: texts[0],
    span: [start, at],
    lead: leadBefore.length > 0 ? leadBefore : copies(whole.lead, next),
    support: before(whole.support),
    deadline: before(list(whole.deadline))[0] ?? null,
    recurrence: before(list(whole.recurrence))[0] ?? null,
    quantities: before(whole.quantities),
  }
  const second: DraftObligation = {
    ...whole,
    id: next('o'),
    text: texts[1],
    span: [at, end],
    lead: leadBehind.length > 0 ? leadBehind : copies(whole.lead, next),
    support: behind(whole.support),
    deadline: behind(list(whole.deadline))[0] ?? null,
    recurrence: behind(list(whole.recurrence))[0] ?? null,
    quantities: behind(whole.quantities),
  }
  return [first, second]
}

const list = <Part>(part: Part | null): Part[] => (part === null ? [] : [part])
