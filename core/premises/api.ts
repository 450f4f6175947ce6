import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { Reason } from '#core/enterprises/standing-api.ts'
import { Id } from '#core/id.ts'
import { KindDefaults, PremisesFacts } from '#core/premises/premises.ts'
import { PremisesKind } from '#core/rules/words.ts'
import { Area, District } from '#core/scope.ts'
import { SheetCheck, SheetOutcome } from '#core/sheets/check.ts'
import { TimelineEntry } from '#core/timeline.ts'

const Key = z.object({ district: District, id: Id })

/** 场所, as lists show it. */
export const Premises = z.object({
  ...Key.shape,
  kind: PremisesKind,
  code: z.string().nullable(),
  name: z.string(),
  address: z.string(),
  town: Area.nullable(),
  townName: z.string().nullable(),
  village: Area.nullable(),
  enterpriseId: z.uuid().nullable(),
  unitId: z.uuid().nullable(),
  /** Whoever answers for it: an enterprise or a unit. */
  holderName: z.string(),
  sectors: z.array(z.string()),
  highRisk: z.boolean(),
  tags: z.array(z.string()),
  regulatorUnitId: z.uuid().nullable(),
  regulatorName: z.string().nullable(),
  enteredOn: Day,
  closedOn: Day.nullable(),
})
export type Premises = z.infer<typeof Premises>

const PremisesFilter = z.object({
  kind: PremisesKind.optional(),
  town: Area.optional(),
  sector: z.string().optional(),
  tag: z.string().max(40).optional(),
  /** Left out, both those on the books and those that left them. */
  closed: z.stringbool().optional(),
  enterpriseId: z.uuid().optional(),
  unitId: z.uuid().optional(),
  /** Part of the name, the code or the address. */
  text: z.string().trim().max(60).optional(),
})

export const listPremises = endpoint({
  method: 'GET',
  path: '/premises/:district',
  access: 'enterprise.read',
  input: z.object({
    district: District,
    ...PremisesFilter.shape,
    before: Id.optional(),
    limit: z.coerce.number<number>().int().min(1).max(100).default(20),
  }),
  output: z.object({
    items: z.array(Premises),
    next: Id.nullable(),
    total: z.object({ count: z.int(), exact: z.boolean() }),
  }),
})

/** What each kind brings along: sectors, and what its code is called. */
export const listPremisesKinds = endpoint({
  method: 'GET',
  path: '/premises-kinds',
  access: 'enterprise.read',
  input: z.object({}),
  output: z.object({ items: z.array(KindDefaults) }),
})

/** null is an open button, a text is why it is disabled. */
const Answer = z.string().nullable()

export const getPremises = endpoint({
  method: 'GET',
  path: '/premises/:district/:id',
  access: 'enterprise.read',
  input: Key,
  output: Premises.extend({
    timeline: z.array(TimelineEntry),
    commands: z.object({ change: Answer, close: Answer, reopen: Answer }),
  }),
})

/** Refused where the actor would not see it afterwards, and where its code is on the books already. */
export const registerPremises = endpoint({
  method: 'POST',
  path: '/premises/:district',
  access: 'enterprise.manage',
  input: Command.extend({ ...Key.shape, ...PremisesFacts.shape }),
  output: Premises,
})

export const changePremises = endpoint({
  method: 'POST',
  path: '/premises/:district/:id/change',
  access: 'enterprise.manage',
  input: Command.extend({ ...Key.shape, ...PremisesFacts.shape }),
  output: Premises,
})

/** 关闭 (竣工、停用、腾退): nothing falls due after the day. */
export const closePremises = endpoint({
  method: 'POST',
  path: '/premises/:district/:id/close',
  access: 'enterprise.manage',
  input: Command.extend({ ...Key.shape, closedOn: Day, reason: Reason }),
  output: Premises,
})

export const reopenPremises = endpoint({
  method: 'POST',
  path: '/premises/:district/:id/reopen',
  access: 'enterprise.manage',
  input: Command.extend({ ...Key.shape, reason: Reason }),
  output: Premises,
})

/** The list under its filter as a table. */
export const exportPremises = endpoint({
  method: 'GET',
  path: '/premises-exports/:district',
  access: 'enterprise.read',
  gives: 'bytes',
  input: z.object({
    district: District,
    ...PremisesFilter.shape,
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
  }),
  output: z.unknown(),
})

const SheetKey = z.object({ district: District, fileId: Id })

/** An empty .xlsx with the columns that are read, and how to fill them in. */
export const premisesTemplate = endpoint({
  method: 'GET',
  path: '/premises-sheets/:district/template',
  access: 'enterprise.manage',
  gives: 'bytes',
  input: z.object({ district: District }),
  output: z.unknown(),
})

/** What an uploaded file would do, row by row. Writes nothing. */
export const checkPremises = endpoint({
  method: 'GET',
  path: '/premises-sheets/:district/:fileId',
  access: 'enterprise.manage',
  input: SheetKey,
  output: SheetCheck,
})

/** The refused rows as .xlsx with a column 「原因」. */
export const refusedPremises = endpoint({
  method: 'GET',
  path: '/premises-sheets/:district/:fileId/refused',
  access: 'enterprise.manage',
  gives: 'bytes',
  input: SheetKey,
  output: z.unknown(),
})

/** Carries out what the check showed, all or nothing. */
export const importPremises = endpoint({
  method: 'POST',
  path: '/premises-sheets/:district/:fileId',
  access: 'enterprise.manage',
  input: Command.extend({ ...SheetKey.shape, seen: z.string().max(100), leaveOutRefused: z.boolean() }),
  output: SheetOutcome,
})
