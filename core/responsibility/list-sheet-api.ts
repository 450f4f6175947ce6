import { z } from 'zod'
import { Command, endpoint } from '#core/endpoint.ts'
import { Id } from '#core/id.ts'
import { ResponsibilityKey } from '#core/responsibility/api.ts'
import { SheetCheck, SheetOutcome } from '#core/sheets/check.ts'

const SheetKey = ResponsibilityKey.extend({ fileId: Id })

/** An empty .xlsx in the columns of the list's kind. */
export const itemTemplate = endpoint({
  method: 'GET',
  path: '/responsibility/:district/lists/:id/template',
  access: 'responsibility.read',
  gives: 'bytes',
  input: ResponsibilityKey,
  output: z.unknown(),
})

/** What a file of items would do to a draft, row by row. Writes nothing. */
export const checkItemSheet = endpoint({
  method: 'GET',
  path: '/responsibility/:district/lists/:id/sheets/:fileId',
  access: 'responsibility.record',
  input: SheetKey,
  output: SheetCheck,
})

/** The refused rows with a column 「原因」. */
export const refusedItems = endpoint({
  method: 'GET',
  path: '/responsibility/:district/lists/:id/sheets/:fileId/refused',
  access: 'responsibility.record',
  gives: 'bytes',
  input: SheetKey,
  output: z.unknown(),
})

/** Carries out what the check showed. Refused rows are left out only when told so. */
export const importItems = endpoint({
  method: 'POST',
  path: '/responsibility/:district/lists/:id/sheets/:fileId',
  access: 'responsibility.record',
  input: Command.extend({ ...SheetKey.shape, seen: z.string().max(100), leaveOutRefused: z.boolean() }),
  output: SheetOutcome,
})
