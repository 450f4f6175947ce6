import { z } from 'zod'
import { Day, Month } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { FileInfo } from '#core/files/api.ts'
import { FilingContent, FilingStatus, Narrative } from '#core/filings/filing.ts'
import { Id } from '#core/id.ts'
import { District } from '#core/scope.ts'
import { TimelineEntry } from '#core/timeline.ts'

const Key = z.object({ district: District, id: Id })
const Answer = z.string().nullable()

export const FilingSummary = Key.extend({
  title: z.string(),
  /** Rule code in its pack, its clause and document: why this is due. */
  rule: z.string(),
  clause: z.string(),
  unitId: z.uuid(),
  unitName: z.string(),
  toUnitId: z.uuid(),
  toUnitName: z.string(),
  period: Month,
  dueOn: Day,
  status: FilingStatus,
  /** Submitted after the due day, or not submitted and the due day is over. */
  late: z.boolean(),
  submittedAt: z.iso.datetime().nullable(),
  /** A superior's accepted filing already counts this one: corrections only. */
  locked: z.boolean(),
})
export type FilingSummary = z.infer<typeof FilingSummary>

export const listFilings = endpoint({
  method: 'GET',
  path: '/filings/:district',
  access: 'filing.read',
  input: z.object({
    district: District,
    /** `own`: mine to file; `received`: addressed to my unit. */
    side: z.enum(['own', 'received']),
    period: Month.optional(),
    status: FilingStatus.optional(),
    before: Id.optional(),
    limit: z.coerce.number<number>().int().min(1).max(200).default(50),
  }),
  output: z.object({ items: z.array(FilingSummary), next: Id.nullable() }),
})

/** While open the content is computed from the task list; once submitted it is frozen. */
export const getFiling = endpoint({
  method: 'GET',
  path: '/filings/:district/:id',
  access: 'filing.read',
  input: Key,
  output: FilingSummary.extend({
    periodFrom: Day,
    periodTo: Day,
    version: z.int(),
    content: FilingContent,
    frozen: z.boolean(),
    narrative: Narrative,
    signer: z.string().nullable(),
    returnReason: z.string().nullable(),
    files: z.array(FileInfo),
    commands: z.object({ save: Answer, submit: Answer, accept: Answer, return: Answer }),
    timeline: z.array(TimelineEntry),
  }),
})

/** Autosave of what was typed; writes no event for every keystroke, only the last words count. */
export const saveNarrative = endpoint({
  method: 'POST',
  path: '/filings/:district/:id/narrative',
  access: 'filing.submit',
  input: Command.extend({ ...Key.shape, narrative: Narrative }),
  output: z.object({ savedAt: z.iso.datetime() }),
})

/** Freezes the content as it is now and sends it. The signer is a post (签发人职务). */
export const submitFiling = endpoint({
  method: 'POST',
  path: '/filings/:district/:id/submit',
  access: 'filing.submit',
  input: Command.extend({
    ...Key.shape,
    narrative: Narrative,
    signer: z.string().trim().min(1).max(40),
    fileIds: z.array(Id).max(20).default([]),
  }),
  output: FilingSummary,
})

export const acceptFiling = endpoint({
  method: 'POST',
  path: '/filings/:district/:id/accept',
  access: 'filing.accept',
  input: Command.extend(Key.shape),
  output: FilingSummary,
})

export const returnFiling = endpoint({
  method: 'POST',
  path: '/filings/:district/:id/return',
  access: 'filing.accept',
  input: Command.extend({ ...Key.shape, reason: z.string().trim().min(1).max(500) }),
  output: FilingSummary,
})

/** The receiving office's board: unit × month, up to twelve months back from `until`. */
export const getFilingBoard = endpoint({
  method: 'GET',
  path: '/filings/:district/board',
  access: 'filing.read',
  input: z.object({
    district: District,
    toUnitId: z.uuid().optional(),
    until: Month.optional(),
    months: z.coerce.number<number>().int().min(1).max(12).default(6),
  }),
  output: z.object({
    toUnitId: z.uuid(),
    toUnitName: z.string(),
    months: z.array(Month),
    rows: z.array(
      z.object({
        unitId: z.uuid(),
        unitName: z.string(),
        /** One for each rule and month; a month without one is not applicable. */
        cells: z.array(
          z.object({
            period: Month,
            filingId: Id,
            title: z.string(),
            dueOn: Day,
            status: FilingStatus,
            late: z.boolean(),
          }),
        ),
      }),
    ),
    /** Offices that the actor may look at the board of. */
    offices: z.array(z.object({ unitId: z.uuid(), name: z.string() })),
  }),
})

export const exportFiling = endpoint({
  method: 'GET',
  path: '/filings/:district/:id/export',
  access: 'filing.read',
  gives: 'bytes',
  input: Key,
  output: z.unknown(),
})

/** What the packs say about who files what to whom, for this district, with the clause. */
export const listFilingRules = endpoint({
  method: 'GET',
  path: '/filing-rules',
  access: 'filing.read',
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        clause: z.string(),
        document: z.string(),
        from: z.string(),
        to: z.string(),
        day: z.int(),
        period: z.enum(['current', 'previous']),
        fromOn: Day,
        toOn: Day.nullable(),
        units: z.int(),
      }),
    ),
  }),
})
