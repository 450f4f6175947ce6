import { z } from 'zod'
import { endpoint } from '#core/endpoint.ts'
import { FilingKey } from '#core/filings/api.ts'

/** The rows behind one counted cell: as it was frozen, or as they are counted now. */
export const listCellRows = endpoint({
  method: 'GET',
  path: '/filings/:district/:id/cells/:part/:row/:column',
  access: 'filing.read',
  input: FilingKey.extend({
    part: z.string().max(40),
    row: z.string().max(40),
    column: z.string().max(40),
    /** A version that was submitted; without, what the page shows. */
    version: z.coerce.number<number>().int().min(1).max(10_000).optional(),
    after: z.coerce.number<number>().int().min(0).max(10_000_000).default(0),
    limit: z.coerce.number<number>().int().min(1).max(100).default(20),
  }),
  output: z.object({
    frozen: z.boolean(),
    /** Of the records behind it; the cell's figure where each counts once. */
    count: z.int(),
    items: z.array(
      z.object({
        /** Null where the reader may not open the record: it is counted, and no more is said. */
        id: z.uuid().nullable(),
        title: z.string(),
        /** Where it stands, in words. */
        words: z.string(),
        /** Where its page is. */
        path: z.string().nullable(),
        /** What it counts for: 1, or an amount (万元, 人次). */
        amount: z.number(),
      }),
    ),
    /** Pass as `after`; null at the end. */
    next: z.int().nullable(),
  }),
})

/** The lines of a list part, in its order. */
export const listPartLines = endpoint({
  method: 'GET',
  path: '/filings/:district/:id/lines/:part',
  access: 'filing.read',
  input: FilingKey.extend({
    part: z.string().max(40),
    version: z.coerce.number<number>().int().min(1).max(10_000).optional(),
    after: z.coerce.number<number>().int().min(0).max(10_000_000).default(0),
    limit: z.coerce.number<number>().int().min(1).max(200).default(50),
  }),
  output: z.object({
    frozen: z.boolean(),
    count: z.int(),
    items: z.array(
      z.object({
        ordinal: z.int(),
        /** The record it tells of. A column that is typed is typed at 「part/recordId/column」. */
        recordId: z.uuid(),
        /** In the order of the columns. */
        cells: z.array(z.union([z.number(), z.string()]).nullable()),
      }),
    ),
    next: z.int().nullable(),
  }),
})

/** Every version that was submitted, newest first: when, by which post, and why it was corrected. */
export const listFilingVersions = endpoint({
  method: 'GET',
  path: '/filings/:district/:id/versions',
  access: 'filing.read',
  input: FilingKey,
  output: z.object({
    items: z.array(
      z.object({
        version: z.int(),
        submittedAt: z.iso.datetime(),
        signer: z.string(),
        /** Post of whoever handed it in. */
        post: z.string(),
        /** Why the version before it was sent back or taken back; null for the first. */
        reason: z.string().nullable(),
      }),
    ),
  }),
})

/** What a version changed of the one before it. */
export const compareFilingVersions = endpoint({
  method: 'GET',
  path: '/filings/:district/:id/versions/:version/changes',
  access: 'filing.read',
  input: FilingKey.extend({ version: z.coerce.number<number>().int().min(2).max(10_000) }),
  output: z.object({
    version: z.int(),
    submittedAt: z.iso.datetime(),
    post: z.string(),
    reason: z.string().nullable(),
    changes: z.array(
      z.object({
        part: z.string(),
        /** 「表名 / 行 / 栏」 as printed. */
        place: z.string(),
        before: z.union([z.number(), z.string()]).nullable(),
        after: z.union([z.number(), z.string()]).nullable(),
        /** The reason of an override, where one made the difference. */
        why: z.string().nullable(),
      }),
    ),
    /** Of lists there may be more changed lines than are told. */
    more: z.int(),
  }),
})
