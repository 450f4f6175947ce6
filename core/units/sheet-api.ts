import { z } from 'zod'
import { Command, endpoint } from '#core/endpoint.ts'
import { Id } from '#core/id.ts'
import { District } from '#core/scope.ts'
import { SheetCheck, SheetOutcome } from '#core/sheets/check.ts'

const SheetKey = z.object({ district: District, fileId: Id })

/** An empty .xlsx with the columns that are read, and how to fill them in. */
export const unitTemplate = endpoint({
  method: 'GET',
  path: '/unit-sheets/:district/template',
  access: 'unit.manage',
  gives: 'bytes',
  input: z.object({ district: District }),
  output: z.unknown(),
})

/** What an uploaded file (.xlsx, .csv) of units would do, row by row. Writes nothing. */
export const checkUnits = endpoint({
  method: 'GET',
  path: '/unit-sheets/:district/:fileId',
  access: 'unit.manage',
  input: SheetKey,
  output: SheetCheck,
})

/** The refused rows as .xlsx with a column 「原因」, to be corrected and imported again. */
export const refusedUnits = endpoint({
  method: 'GET',
  path: '/unit-sheets/:district/:fileId/refused',
  access: 'unit.manage',
  gives: 'bytes',
  input: SheetKey,
  output: z.unknown(),
})

/** Sets up the new units of the file, parents before children, all or nothing; those that exist stay as they are. */
export const importUnits = endpoint({
  method: 'POST',
  path: '/unit-sheets/:district/:fileId',
  access: 'unit.manage',
  input: Command.extend({ ...SheetKey.shape, seen: z.string().max(100), leaveOutRefused: z.boolean() }),
  output: SheetOutcome,
})
