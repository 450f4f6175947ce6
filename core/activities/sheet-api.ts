import { z } from 'zod'
import { Command, endpoint } from '#core/endpoint.ts'
import { Id } from '#core/id.ts'
import { District } from '#core/scope.ts'
import { SheetCheck, SheetOutcome } from '#core/sheets/check.ts'

const SheetKey = z.object({ district: District, fileId: Id })

/** An empty .xlsx with the columns of all registers and the words that may be used. */
export const activityTemplate = endpoint({
  method: 'GET',
  path: '/activity-sheets/:district/template',
  access: 'activity.record',
  gives: 'bytes',
  input: z.object({ district: District }),
  output: z.unknown(),
})

/** What an uploaded file (.xlsx, .csv) would do, row by row. Writes nothing. */
export const checkActivities = endpoint({
  method: 'GET',
  path: '/activity-sheets/:district/:fileId',
  access: 'activity.record',
  input: SheetKey,
  output: SheetCheck,
})

/** The refused rows with a column 「原因」, to be corrected and imported again. */
export const refusedActivities = endpoint({
  method: 'GET',
  path: '/activity-sheets/:district/:fileId/refused',
  access: 'activity.record',
  gives: 'bytes',
  input: SheetKey,
  output: z.unknown(),
})

/** Carries out what the check showed. Forms that take evidence become drafts, to be handed in with it. */
export const importActivities = endpoint({
  method: 'POST',
  path: '/activity-sheets/:district/:fileId',
  access: 'activity.record',
  input: Command.extend({ ...SheetKey.shape, seen: z.string().max(100), leaveOutRefused: z.boolean() }),
  output: SheetOutcome,
})
