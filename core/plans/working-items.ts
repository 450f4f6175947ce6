import type { DraftItem, DraftObligation, ItemKind, Mention, PlanDraft, Span } from '#core/plans/draft.ts'
import type { NextId } from '#core/plans/draft-ids.ts'
import { CARRIED, UNNAMED } from '#core/plans/mentions.ts'
import type { Organisation } from '#core/plans/organisation.ts'

const WORKING: ReadonlySet<ItemKind> = new Set(['assignment', 'task', 'stage', 'safeguard'])

/** Does publishing make tasks of such an item? Goals and 其他 make none. */
export const makesTasks = ({ kind }: Pick<DraftItem, 'kind'>) => WORKING.has(kind)

/** 「每月26日前报送…」 and nothing else: the reporting duty says it all, and a filing comes of it, not a task. */
export const onlyReports = ({ obligations, span }: DraftItem, { reporting }: Pick<PlanDraft, 'reporting'>) =>
  obligations.length === 0 && span !== null && reporting.some((duty) => lies(duty.span, span))

const lies = (inner: Span | null, outer: Span) =>
  inner !== null && inner[0] >= outer[0] && inner[1] <= outer[1]

/** The whole item as one obligation, for an item in which nothing more exact was found. */
export const wholeObligation = (
  text: string,
  span: Span | null,
  lead: Mention[],
  next: NextId,
): DraftObligation => ({
  id: next('o'),
  text,
  span,
  lead,
  support: [],
  deadline: null,
  recurrence: null,
  quantities: [],
  appliesTo: null,
})

/** The issuer's own work, as a suggestion: `UNNAMED`. */
export const unnamed = ({ issuer, head, asOf }: Organisation, next: NextId): Mention => ({
  id: next('m'),
  name: UNNAMED,
  span: null,
  state: 'suggested',
  unitIds: [...new Set([issuer.id, head.id])],
  asOf,
})

/** 「各街道…完成清单；每季度检查1次」: who does the second is the first's subject, as a suggestion of its own. */
export const carriedOver = (mentions: readonly Mention[], next: NextId): Mention[] =>
  mentions
    .filter(({ name }) => name !== UNNAMED)
    .map((mention) => ({
      ...mention,
      id: next('m'),
      name: `${CARRIED}${mention.name.replace(CARRIED, '')}`,
      span: null,
      state: mention.state === 'matched' ? 'suggested' : mention.state,
    }))
