import { z } from 'zod'
import { Command, endpoint } from '#core/endpoint.ts'
import { Id } from '#core/id.ts'
import { District } from '#core/scope.ts'
import { SheetCheck, SheetOutcome } from '#core/sheets/check.ts'

const SheetKey = z.object({ district: District, fileId: Id })

/** An empty .xlsx in the columns of 附件3, with the permitted values. */
export const hazardTemplate = endpoint({
  method: 'GET',
  path: '/hazard-sheets/:district/template',
  access: 'hazard.report',
  gives: 'bytes',
  input: z.object({ district: District }),
  output: z.unknown(),
})

/** What an uploaded file (.xlsx, .csv; a paste is sent as .csv) would do, row by row. Writes nothing. */
export const checkHazardSheet = endpoint({
  method: 'GET',
  path: '/hazard-sheets/:district/:fileId',
  access: 'hazard.report',
  input: SheetKey,
  output: SheetCheck,
})

/** The refused rows with a column 「原因」, to be corrected and imported again. */
export const refusedHazards = endpoint({
  method: 'GET',
  path: '/hazard-sheets/:district/:fileId/refused',
  access: 'hazard.report',
  gives: 'bytes',
  input: SheetKey,
  output: z.unknown(),
})

/** Carries out what the check showed. Refused rows are left out only when told so. */
export const importHazards = endpoint({
  method: 'POST',
  path: '/hazard-sheets/:district/:fileId',
  access: 'hazard.report',
  input: Command.extend({ ...SheetKey.shape, seen: z.string().max(100), leaveOutRefused: z.boolean() }),
  output: SheetOutcome,
})
