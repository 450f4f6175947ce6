import type { z } from 'zod'
import type { DraftSection, PlanDraft } from '#core/plans/draft.ts'

/** A top section of the source to open and close: 「三、主要任务」. `end` is where the next one begins. */
export type Chapter = { title: string; start: number; end: number }

type Section = z.infer<typeof DraftSection>

/**
 * The source cut at its top headings, and at items that are a whole top section themselves. What stands before the
 * first one (head of the letter, preamble) is a chapter too.
 */
export function chaptersOf(source: string, draft: Pick<PlanDraft, 'sections' | 'items'>): Chapter[] {
  const heads = [...draft.sections.flatMap(headOf), ...draft.items.flatMap(itemHeadOf)]
    .filter(({ start }, at, all) => all.findIndex((other) => other.start === start) === at)
    .sort((a, b) => a.start - b.start)
  const cuts = [{ title: '标题和前言', start: 0 }, ...heads.filter(({ start }) => start > 0)]
  return cuts
    .map(({ title, start }, at) => ({ title, start, end: cuts[at + 1]?.start ?? source.length }))
    .filter(({ start, end }) => source.slice(start, end).trim() !== '')
}

const headOf = ({ path, title, span }: Section) =>
  path.length === 1 && span ? [{ title, start: span[0] }] : []

const itemHeadOf = ({ path, clause, heading, span }: PlanDraft['items'][number]) =>
  path.length === 1 && span ? [{ title: `${clause}、${heading}`, start: span[0] }] : []

/** The item that a clause names, as it is quoted: 「三、（五）13」. */
export const itemOfClause = (draft: Pick<PlanDraft, 'items'>, clause: string | undefined) =>
  clause === undefined ? undefined : draft.items.find((item) => item.clause === clause)
