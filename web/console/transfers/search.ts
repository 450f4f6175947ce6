import { z } from 'zod'
import { Month } from '#core/calendar.ts'
import { Id } from '#core/id.ts'
import { TransferMeasure, TransferSide } from '#core/transfers/api.ts'
import { TransferKind, TransferStatus } from '#core/transfers/transfer.ts'

/** The address of the list: its tab and filters. What does not fit is left out. */
export const TransferSearch = z.object({
  tab: z.enum(['sent', 'received', 'arbitrate', 'unanswered', 'all']).optional().catch(undefined),
  kind: TransferKind.optional().catch(undefined),
  status: TransferStatus.optional().catch(undefined),
  late: z.literal('true').optional().catch(undefined),
  text: z.string().max(60).optional().catch(undefined),
  month: Month.optional().catch(undefined),
  measure: TransferMeasure.optional().catch(undefined),
  toUnitId: z.uuid().optional().catch(undefined),
  toName: z.string().max(80).optional().catch(undefined),
})
export type TransferSearch = z.infer<typeof TransferSearch>

export type Tab = NonNullable<TransferSearch['tab']>

/** 「district/id」 of the hazard that is passed on, or of the slip that it follows from. */
const Address = z
  .string()
  .regex(/^\d{6}\/[0-9a-f-]{36}$/)
  .optional()
  .catch(undefined)

export const SendSearch = z.object({
  hazard: Address,
  parent: Address,
  kind: TransferKind.optional().catch(undefined),
})

/** The key in such an address; undefined when there is none. */
export function keyIn(address: string | undefined) {
  const [district = '', id = ''] = address?.split('/') ?? []
  return Id.safeParse(id).success ? { district, id } : undefined
}

export const BoardSearch = z.object({
  month: Month.optional().catch(undefined),
  side: TransferSide.exclude(['arbitrate']).optional().catch(undefined),
  kind: TransferKind.optional().catch(undefined),
})

/** What a tab asks of the server. The unanswered 抄告 are those that we sent. */
export function questionOf({ tab = 'received', ...filters }: TransferSearch) {
  return tab === 'unanswered'
    ? { ...filters, side: 'sent' as const, kind: 'copy' as const, measure: 'unanswered' as const }
    : { ...filters, side: tab }
}
