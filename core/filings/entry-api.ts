import { z } from 'zod'
import { Command, endpoint } from '#core/endpoint.ts'
import { FilingKey } from '#core/filings/api.ts'
import { Entries } from '#core/filings/entries.ts'
import { FormContent } from '#core/filings/form-content.ts'

/** Autosave of what was typed; writes no event for every keystroke, only the last words count. */
export const saveEntries = endpoint({
  method: 'POST',
  path: '/filings/:district/:id/entries',
  access: 'filing.submit',
  input: Command.extend({ ...FilingKey.shape, entries: Entries }),
  /** The checks as they stand with what was typed. */
  output: z.object({ savedAt: z.iso.datetime(), content: FormContent }),
})

/** Puts a figure in the place of a counted one, with the reason; null gives the counted one back. */
export const overrideCell = endpoint({
  method: 'POST',
  path: '/filings/:district/:id/override',
  access: 'filing.submit',
  input: Command.extend({
    ...FilingKey.shape,
    part: z.string().max(40),
    row: z.string().max(40),
    column: z.string().max(40),
    value: z.number().min(0).max(1e12).nullable(),
    reason: z.string().trim().max(300),
  }),
  output: z.object({ content: FormContent }),
})
