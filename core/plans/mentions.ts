import type { Mention, PlanDraft } from '#core/plans/draft.ts'

export const obligationsOf = (draft: Pick<PlanDraft, 'items'>) =>
  draft.items.flatMap((item) => item.obligations)

/** Every mention of the draft, in its order. */
export function mentionsOf(draft: PlanDraft): Mention[] {
  const ofWork = [...obligationsOf(draft), ...draft.schedule].flatMap(({ lead, support }) => [
    ...lead,
    ...support,
  ])
  const ofReporting = draft.reporting.flatMap(({ from, to }) => (to ? [...from, to] : from))
  return [...ofWork, ...ofReporting]
}

/** Every mention of the draft put through `change`. */
export function mapMentions(draft: PlanDraft, change: (mention: Mention) => Mention): PlanDraft {
  const ofWork = <Row extends { lead: Mention[]; support: Mention[] }>(row: Row): Row => ({
    ...row,
    lead: row.lead.map(change),
    support: row.support.map(change),
  })
  return {
    ...draft,
    items: draft.items.map((item) => ({ ...item, obligations: item.obligations.map(ofWork) })),
    schedule: draft.schedule.map(ofWork),
    reporting: draft.reporting.map((duty) => ({
      ...duty,
      from: duty.from.map(change),
      to: duty.to && change(duty.to),
    })),
  }
}

/** Stands where the plan names nobody: its grammatical subject is the issuer, but the clerk says so, once for all. */
export const UNNAMED = '（未写明）'

/** Before a name that stands in the sentence before: the plan goes on about the same unit, so it seems. */
export const CARRIED = '（承前）'

/** The mentions whose units count: the tree bears the name, or the clerk said so. */
export const isBinding = ({ state }: Mention) => state === 'matched' || state === 'confirmed'
