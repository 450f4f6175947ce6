import { z } from 'zod'
import { Day, Month } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { FileInfo } from '#core/files/api.ts'
import { Entries } from '#core/filings/entries.ts'
import { FilingStatus } from '#core/filings/filing.ts'
import { Form } from '#core/filings/form.ts'
import { FormContent } from '#core/filings/form-content.ts'
import { PeriodKey } from '#core/filings/period.ts'
import { Sending } from '#core/filings/sending.ts'
import { Id } from '#core/id.ts'
import { District } from '#core/scope.ts'
import { TimelineEntry } from '#core/timeline.ts'

export const FilingKey = z.object({ district: District, id: Id })
const Answer = z.string().nullable()

export const FilingSummary = FilingKey.extend({
  title: z.string(),
  /** Rule code in its pack, its clause and document: why this is due. */
  rule: z.string(),
  /** Code of its form. */
  formCode: z.string(),
  clause: z.string(),
  unitId: z.uuid(),
  unitName: z.string(),
  /** Null: the receiver has no account; people send it the exported form (`sending`). */
  toUnitId: z.uuid().nullable(),
  toUnitName: z.string(),
  /** 2026-10, 2026-Q3, 2026-H1, 2026: see `periodWords`. */
  period: PeriodKey,
  dueOn: Day,
  status: FilingStatus,
  /** Handed to its receiver after the due day, or not yet and the due day is over. */
  late: z.boolean(),
  submittedAt: z.iso.datetime().nullable(),
  sending: Sending.nullable(),
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
    period: PeriodKey.optional(),
    status: FilingStatus.optional(),
    before: Id.optional(),
    limit: z.coerce.number<number>().int().min(1).max(200).default(50),
  }),
  output: z.object({ items: z.array(FilingSummary), next: Id.nullable() }),
})

/** While open the content is computed from the ledgers; once submitted it is frozen. */
export const getFiling = endpoint({
  method: 'GET',
  path: '/filings/:district/:id',
  access: 'filing.read',
  input: FilingKey,
  output: FilingSummary.extend({
    periodFrom: Day,
    periodTo: Day,
    version: z.int(),
    /** The template: of a frozen filing the one it was frozen with. */
    form: Form,
    content: FormContent,
    frozen: z.boolean(),
    /** What was typed: the living draft for whoever files, otherwise as it was submitted. */
    entries: Entries,
    signer: z.string().nullable(),
    returnReason: z.string().nullable(),
    /** Why the filing unit took it back to correct it; null when it did not. */
    correctionReason: z.string().nullable(),
    files: z.array(FileInfo),
    commands: z.object({
      save: Answer,
      submit: Answer,
      accept: Answer,
      return: Answer,
      correct: Answer,
      send: Answer,
      receipt: Answer,
    }),
    timeline: z.array(TimelineEntry),
  }),
})

/** Freezes the content as it is now and sends it. The signer is a post (签发人职务). Failing checks refuse it. */
export const submitFiling = endpoint({
  method: 'POST',
  path: '/filings/:district/:id/submit',
  access: 'filing.submit',
  input: Command.extend({
    ...FilingKey.shape,
    /** Without, what was saved last. */
    entries: Entries.optional(),
    signer: z.string().trim().min(1).max(40),
    fileIds: z.array(Id).max(20).default([]),
  }),
  output: FilingSummary,
})

export const acceptFiling = endpoint({
  method: 'POST',
  path: '/filings/:district/:id/accept',
  access: 'filing.accept',
  input: Command.extend(FilingKey.shape),
  output: FilingSummary,
})

export const returnFiling = endpoint({
  method: 'POST',
  path: '/filings/:district/:id/return',
  access: 'filing.accept',
  input: Command.extend({ ...FilingKey.shape, reason: z.string().trim().min(1).max(500) }),
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
    /** A receiver without an account, by name. */
    outside: z.string().max(80).optional(),
    until: Month.optional(),
    months: z.coerce.number<number>().int().min(1).max(12).default(6),
  }),
  output: z.object({
    toUnitId: z.uuid().nullable(),
    toUnitName: z.string(),
    months: z.array(Month),
    rows: z.array(
      z.object({
        unitId: z.uuid(),
        unitName: z.string(),
        /** One for each rule and period; a month without one is not applicable. */
        cells: z.array(
          z.object({
            period: PeriodKey,
            /** The column it stands in: the month that its period ends in. */
            month: Month,
            filingId: Id,
            title: z.string(),
            dueOn: Day,
            status: FilingStatus,
            late: z.boolean(),
          }),
        ),
      }),
    ),
    /** Offices that the actor may look at the board of; `unitId` null: a receiver without an account. */
    offices: z.array(z.object({ unitId: z.uuid().nullable(), name: z.string() })),
  }),
})

export const exportFiling = endpoint({
  method: 'GET',
  path: '/filings/:district/:id/export',
  access: 'filing.read',
  gives: 'bytes',
  input: FilingKey,
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
        formCode: z.string(),
        clause: z.string(),
        document: z.string(),
        from: z.string(),
        to: z.string(),
        /** 「每月28日前」, 「每年06月30日前」. */
        due: z.string(),
        day: z.int().nullable(),
        period: z.enum(['current', 'previous']),
        fromOn: Day,
        toOn: Day.nullable(),
        units: z.int(),
        /** Codes of the duty rules (packs/rules) that these filings carry out. */
        carries: z.array(z.string()),
        /** The day is ours: the document names none (待核). */
        unverified: z.boolean(),
      }),
    ),
  }),
})
