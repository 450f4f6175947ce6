import { z } from 'zod'
import { BulletinStatus } from '#core/bulletins/bulletin.ts'
import { Computed, Edits, Words } from '#core/bulletins/content.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { Id } from '#core/id.ts'
import { LetterContent } from '#core/letters/content.ts'
import { District } from '#core/scope.ts'
import { TimelineEntry } from '#core/timeline.ts'

const Key = z.object({ district: District, id: Id })
const Answer = z.string().nullable()

/** 2026-10, 2026-Q3, 2026-H1. */
const BulletinPeriod = z
  .string()
  .regex(/^(19|2\d)\d{2}-((0[1-9]|1[0-2])|Q[1-4]|H[12])$/, '时段须为 2026-10、2026-Q3 或 2026-H1')

const Template = z.string().regex(/^[a-z][a-z-]{1,30}$/)
const Reason = z.string().trim().min(1, '请填写理由').max(500)
const one = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    .regex(/^[^\u0000-\u001f\u007f-\u009f\ufffe\uffff]*$/, '不能含有换行或不可见的字符')

export const BulletinSummary = Key.extend({
  template: z.string(),
  /** 「月度通报」 */
  kindName: z.string(),
  period: z.string(),
  periodName: z.string(),
  title: z.string(),
  status: BulletinStatus,
  unitId: z.uuid(),
  unitName: z.string(),
  no: z.string().nullable(),
  madeAt: z.iso.datetime(),
  issuedAt: z.iso.datetime().nullable(),
})
export type BulletinSummary = z.infer<typeof BulletinSummary>

export const listBulletins = endpoint({
  method: 'GET',
  path: '/bulletins/:district',
  access: 'bulletin.read',
  input: z.object({
    district: District,
    template: Template.optional(),
    status: BulletinStatus.optional(),
    before: Id.optional(),
    limit: z.coerce.number<number>().int().min(1).max(100).default(20),
  }),
  output: z.object({
    items: z.array(BulletinSummary),
    next: Id.nullable(),
    total: z.object({ count: z.int(), exact: z.boolean() }),
  }),
})

/** What the own unit may draw up, with the last periods that are over, newest first, and the one that runs. */
export const listBulletinTemplates = endpoint({
  method: 'GET',
  path: '/bulletin-templates/:district',
  access: 'bulletin.read',
  input: z.object({ district: District }),
  output: z.object({
    items: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        clause: z.string(),
        unverified: z.boolean(),
        /** Whether units of this kind draw it up; null if so. */
        why: Answer,
        periods: z.array(z.object({ period: z.string(), name: z.string(), running: z.boolean() })),
      }),
    ),
  }),
})

/** Works out all figures once and makes a draft of them. */
export const drawBulletin = endpoint({
  method: 'POST',
  path: '/bulletins/:district',
  access: 'bulletin.write',
  input: Command.extend({ district: District, template: Template, period: BulletinPeriod }),
  output: BulletinSummary,
})

const Computing = z.object({
  number: z.int(),
  at: z.iso.datetime(),
  post: z.string(),
  reason: z.string().nullable(),
})

export const getBulletin = endpoint({
  method: 'GET',
  path: '/bulletins/:district/:id',
  access: 'bulletin.read',
  input: Key,
  output: BulletinSummary.extend({
    /** Whether the asker sees how it was made: the drawing unit, and whoever it is part of. */
    inside: z.boolean(),
    to: z.string(),
    addressees: z.array(z.object({ id: z.uuid(), name: z.string() })),
    edition: z.int(),
    computing: Computing,
    computings: z.array(Computing),
    content: Computed,
    edits: Edits,
    /** As it will be printed: marked while it is worked on, clean when it is issued. */
    paper: LetterContent,
    numberAs: z.string(),
    letterId: z.uuid().nullable(),
    returnReason: z.string().nullable(),
    withdrawReason: z.string().nullable(),
    commands: z.object({
      revise: Answer,
      compute: Answer,
      submit: Answer,
      return: Answer,
      issue: Answer,
      withdraw: Answer,
      drop: Answer,
    }),
    timeline: z.array(TimelineEntry),
  }),
})

/** An earlier computing, kept as it was. */
export const getBulletinComputing = endpoint({
  method: 'GET',
  path: '/bulletins/:district/:id/computings/:number',
  access: 'bulletin.read',
  input: Key.extend({ number: z.coerce.number<number>().int().min(1).max(10_000) }),
  output: Computing.extend({ content: Computed }),
})

/** Whom the bulletin may go to: the units of the district, without enterprises. */
export const listBulletinAddressees = endpoint({
  method: 'GET',
  path: '/bulletins/:district/:id/addressees',
  access: 'bulletin.write',
  input: Key,
  output: z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string(), kind: z.string() })) }),
})

/** Saves what was written, block by block; what is not named stays. `edition`: the one that was on the screen. */
export const reviseBulletin = endpoint({
  method: 'POST',
  path: '/bulletins/:district/:id/revise',
  access: 'bulletin.write',
  input: Command.extend({
    ...Key.shape,
    edition: z.int().min(1).max(1_000_000),
    title: one(120).min(1).optional(),
    to: one(600).optional(),
    addresseeIds: z.array(z.uuid()).max(300).optional(),
    edits: z
      .array(
        z.object({
          block: z.string().regex(/^[a-z][a-z-]{1,30}$/),
          /** Null: as the system has it. */
          words: Words.nullable(),
          omitted: z.boolean().default(false),
          reason: one(300).default(''),
        }),
      )
      .max(60)
      .default([]),
  }),
  output: z.object({ edition: z.int(), savedAt: z.iso.datetime() }),
})

/** 重新取数: a new computing beside the old one. */
export const computeBulletin = endpoint({
  method: 'POST',
  path: '/bulletins/:district/:id/compute',
  access: 'bulletin.write',
  input: Command.extend({ ...Key.shape, reason: Reason }),
  output: BulletinSummary,
})

export const submitBulletin = endpoint({
  method: 'POST',
  path: '/bulletins/:district/:id/submit',
  access: 'bulletin.write',
  input: Command.extend(Key.shape),
  output: BulletinSummary,
})

export const dropBulletin = endpoint({
  method: 'POST',
  path: '/bulletins/:district/:id/drop',
  access: 'bulletin.write',
  input: Command.extend(Key.shape),
  output: BulletinSummary,
})

export const returnBulletin = endpoint({
  method: 'POST',
  path: '/bulletins/:district/:id/return',
  access: 'bulletin.issue',
  input: Command.extend({ ...Key.shape, reason: Reason }),
  output: BulletinSummary,
})

/** Numbers it and sends it as a letter that every addressee signs for. */
export const issueBulletin = endpoint({
  method: 'POST',
  path: '/bulletins/:district/:id/issue',
  access: 'bulletin.issue',
  input: Command.extend(Key.shape),
  output: BulletinSummary,
})

/** The letter becomes void; its number stays in the register. */
export const withdrawBulletin = endpoint({
  method: 'POST',
  path: '/bulletins/:district/:id/withdraw',
  access: 'bulletin.issue',
  input: Command.extend({ ...Key.shape, reason: Reason }),
  output: BulletinSummary,
})

/** A draft is marked where people wrote; what is issued is clean. */
export const downloadBulletinDocx = endpoint({
  method: 'GET',
  path: '/bulletins/:district/:id/docx',
  access: 'bulletin.read',
  gives: 'bytes',
  input: Key,
  output: z.unknown(),
})

export const downloadBulletinPdf = endpoint({
  method: 'GET',
  path: '/bulletins/:district/:id/pdf',
  access: 'bulletin.read',
  gives: 'bytes',
  input: Key,
  output: z.unknown(),
})
