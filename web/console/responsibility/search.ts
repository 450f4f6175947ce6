import { z } from 'zod'
import { Id } from '#core/id.ts'
import { ActStatus } from '#core/responsibility/act.ts'
import { Holder, ListGroup, ListKindCode, PledgeKind } from '#core/responsibility/kinds.ts'
import { ListStatus } from '#core/responsibility/list.ts'
import { PledgeState } from '#core/responsibility/pledge.ts'
import { PostingStatus } from '#core/responsibility/posting.ts'

/*
 * Filters and prefilled fields as they stand in the address, so that the duty board can lead straight to the form. What
 * does not fit is left out.
 */
const opens = z.coerce.string().pipe(z.literal('1')).optional().catch(undefined)

export const ListsSearch = z.object({
  group: ListGroup.optional().catch(undefined),
  status: ListStatus.optional().catch(undefined),
  side: z.enum(['own', 'received']).optional().catch(undefined),
  unsigned: z.coerce.string().pipe(z.literal('true')).optional().catch(undefined),
  holderId: z.uuid().optional().catch(undefined),
  /** Opens the form, with the fields below filled in. */
  new: opens,
  kind: ListKindCode.optional().catch(undefined),
  holder: Holder.optional().catch(undefined),
  post: z.string().max(60).optional().catch(undefined),
  year: z.coerce.number().int().optional().catch(undefined),
})
export type ListsSearch = z.infer<typeof ListsSearch>

export const HoldersSearch = z.object({
  unitId: z.uuid().optional().catch(undefined),
  year: z.coerce.number().int().optional().catch(undefined),
})

export const StandingsSearch = z.object({
  lacking: z.coerce
    .string()
    .pipe(z.enum(['true', 'false']))
    .optional()
    .catch(undefined),
})

export const PledgesSearch = z.object({
  kind: PledgeKind.optional().catch(undefined),
  state: PledgeState.optional().catch(undefined),
  breached: z.coerce.string().pipe(z.literal('true')).optional().catch(undefined),
  subjectId: z.uuid().optional().catch(undefined),
  new: opens,
})

export const UnpledgedSearch = z.object({ kind: PledgeKind.optional().catch(undefined) })

export const PostingsSearch = z.object({
  status: PostingStatus.optional().catch(undefined),
  enterpriseId: Id.optional().catch(undefined),
  new: opens,
})

export const LeadingSearch = z.object({
  setCode: z.string().max(30).optional().catch(undefined),
  period: z.coerce.string().max(20).optional().catch(undefined),
  enterpriseId: Id.optional().catch(undefined),
  missing: z.coerce.string().pipe(z.literal('true')).optional().catch(undefined),
  item: z.string().max(30).optional().catch(undefined),
  new: opens,
})

export const ActsSearch = z.object({
  status: ActStatus.optional().catch(undefined),
  setCode: z.string().max(30).optional().catch(undefined),
  enterpriseId: Id.optional().catch(undefined),
})
