import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { Id } from '#core/id.ts'
import { LetterContent, LetterWords } from '#core/letters/content.ts'
import { LetterKind, LetterStatus } from '#core/letters/letter.ts'
import { District } from '#core/scope.ts'
import { TimelineEntry } from '#core/timeline.ts'

const Key = z.object({ district: District, id: Id })
const Answer = z.string().nullable()
const Year = z.coerce.number<number>().int().min(1900).max(2999)

export const LetterSummary = Key.extend({
  kind: LetterKind,
  status: LetterStatus,
  title: z.string(),
  /** 发文字号; null before it is issued. */
  no: z.string().nullable(),
  fromUnitId: z.uuid(),
  fromUnitName: z.string(),
  /** What a form is about, which its title does not say: the text of its first row. Empty for the rest. */
  matter: z.string(),
  /** 主送 as printed. */
  to: z.string(),
  about: z.object({ record: z.string(), id: z.uuid() }).nullable(),
  draftedAt: z.iso.datetime(),
  issuedAt: z.iso.datetime().nullable(),
  acknowledgedAt: z.iso.datetime().nullable(),
  voidReason: z.string().nullable(),
})
export type LetterSummary = z.infer<typeof LetterSummary>

/** Newest first. `side`: written by the own unit or those below, or addressed to them. */
export const listLetters = endpoint({
  method: 'GET',
  path: '/letters/:district',
  access: 'letter.read',
  input: z.object({
    district: District,
    side: z.enum(['sent', 'received']).optional(),
    kind: LetterKind.optional(),
    status: LetterStatus.optional(),
    /** China year of issue. */
    year: Year.optional(),
    /** The issuing unit. */
    unitId: z.uuid().optional(),
    aboutRecord: z
      .string()
      .regex(/^[A-Za-z]{1,40}$/)
      .optional(),
    aboutId: z.uuid().optional(),
    before: Id.optional(),
    limit: z.coerce.number<number>().int().min(1).max(100).default(20),
  }),
  output: z.object({
    items: z.array(LetterSummary),
    next: Id.nullable(),
    total: z.object({ count: z.int(), exact: z.boolean() }),
  }),
})

const Letter = LetterSummary.extend({
  content: LetterContent,
  /** As printed in a draft, the number left blank: 「虹安委办函〔2026〕　号」. */
  numberAs: z.string(),
  issuedOn: Day.nullable(),
  voidAt: z.iso.datetime().nullable(),
  addressees: z.array(
    z.object({
      role: z.enum(['to', 'cc']),
      unitId: z.uuid().nullable(),
      name: z.string(),
      acknowledgedAt: z.iso.datetime().nullable(),
      /** Post and unit of whoever signed. */
      acknowledgedBy: z.string().nullable(),
    }),
  ),
  commands: z.object({ revise: Answer, issue: Answer, discard: Answer, acknowledge: Answer, void: Answer }),
  timeline: z.array(TimelineEntry),
})

export const getLetter = endpoint({
  method: 'GET',
  path: '/letters/:district/:id',
  access: 'letter.read',
  input: Key,
  output: Letter,
})

/** 发文登记簿: every number that a unit has given in a year, in its order, void ones too. Open to the unit and those above. */
export const getLetterRegister = endpoint({
  method: 'GET',
  path: '/letters/:district/register',
  access: 'letter.read',
  input: z.object({
    district: District,
    unitId: z.uuid().optional(),
    year: Year.optional(),
    series: z
      .string()
      .regex(/^[a-z]{2,20}$/)
      .optional(),
    /** The last number already shown. */
    after: z.coerce.number<number>().int().min(0).max(1_000_000).default(0),
    limit: z.coerce.number<number>().int().min(1).max(200).default(50),
  }),
  output: z.object({
    unitId: z.uuid(),
    unitName: z.string(),
    year: z.int(),
    series: z.string(),
    /** Every series, with how many numbers the unit gave in the year. */
    choices: z.array(z.object({ code: z.string(), name: z.string(), last: z.int() })),
    items: z.array(LetterSummary.extend({ number: z.int() })),
    next: z.int().nullable(),
  }),
})

/** What may be drafted by hand: each kind that has a template in force in the district today, with what it asks for. */
export const listLetterTemplates = endpoint({
  method: 'GET',
  path: '/letter-templates/:district',
  access: 'letter.read',
  input: z.object({ district: District }),
  output: z.object({
    items: z.array(
      z.object({
        kind: LetterKind,
        clause: z.string(),
        unverified: z.boolean(),
        title: z.string(),
        values: z.array(
          z.object({ name: z.string(), label: z.string(), optional: z.boolean(), example: z.string() }),
        ),
      }),
    ),
  }),
})

const Addressees = z
  .array(z.object({ unitId: z.uuid().nullable(), name: z.string().trim().min(1).max(80) }))
  .max(40)

export const draftLetter = endpoint({
  method: 'POST',
  path: '/letters/:district',
  access: 'letter.draft',
  input: Command.extend({
    district: District,
    kind: LetterKind,
    to: Addressees.min(1),
    cc: Addressees.default([]),
    values: z.record(z.string().max(40), z.string().max(3000)),
  }),
  output: LetterSummary,
})

export const reviseLetter = endpoint({
  method: 'POST',
  path: '/letters/:district/:id/revise',
  access: 'letter.draft',
  input: Command.extend({ ...Key.shape, words: LetterWords }),
  output: LetterSummary,
})

/** Numbers the letter and sends it. */
export const issueLetter = endpoint({
  method: 'POST',
  path: '/letters/:district/:id/issue',
  access: 'letter.issue',
  input: Command.extend(Key.shape),
  output: LetterSummary,
})

export const discardLetter = endpoint({
  method: 'POST',
  path: '/letters/:district/:id/discard',
  access: 'letter.draft',
  input: Command.extend(Key.shape),
  output: LetterSummary,
})

export const acknowledgeLetter = endpoint({
  method: 'POST',
  path: '/letters/:district/:id/acknowledge',
  access: 'letter.acknowledge',
  input: Command.extend(Key.shape),
  output: LetterSummary,
})

/** The number stays in the register as void and is not given again. */
export const voidLetter = endpoint({
  method: 'POST',
  path: '/letters/:district/:id/void',
  access: 'letter.issue',
  input: Command.extend({ ...Key.shape, reason: z.string().trim().min(1).max(500) }),
  output: LetterSummary,
})

/** GB/T 9704-2012, to be edited in Word or WPS. */
export const downloadLetterDocx = endpoint({
  method: 'GET',
  path: '/letters/:district/:id/docx',
  access: 'letter.read',
  gives: 'bytes',
  input: Key,
  output: z.unknown(),
})

export const downloadLetterPdf = endpoint({
  method: 'GET',
  path: '/letters/:district/:id/pdf',
  access: 'letter.read',
  gives: 'bytes',
  input: Key,
  output: z.unknown(),
})
