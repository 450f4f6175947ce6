import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { EnterpriseFacts, Uscc } from '#core/enterprises/registration.ts'
import { EnterpriseSize } from '#core/enterprises/size.ts'
import { Id } from '#core/id.ts'
import { Area, District } from '#core/scope.ts'
import { SheetCheck, SheetOutcome } from '#core/sheets/check.ts'
import { TimelineEntry } from '#core/timeline.ts'

/** 一企一档, its first page. */
export const Enterprise = z.object({
  district: District,
  id: Id,
  /** 统一社会信用代码, GB 32100-2015, 18 characters with a check character. */
  uscc: z.string(),
  name: z.string(),
  address: z.string(),
  town: Area.nullable(),
  townName: z.string().nullable(),
  sectors: z.array(z.string()),
  size: EnterpriseSize,
  highRisk: z.boolean(),
  ownerGroupName: z.string().nullable(),
  regulatorName: z.string().nullable(),
  /** 特征: codes of `listSubjectTags`. */
  tags: z.array(z.string()),
  /** The day it left the books; null while it is on them. */
  closedOn: Day.nullable(),
})
export type Enterprise = z.infer<typeof Enterprise>

export const listEnterprises = endpoint({
  method: 'GET',
  path: '/enterprises/:district',
  access: 'enterprise.read',
  input: z.object({
    district: District,
    town: Area.optional(),
    sector: z.string().optional(),
    highRisk: z.stringbool().optional(),
    /** 监管盲区: without a regulator. */
    unregulated: z.stringbool().optional(),
    tag: z.string().max(40).optional(),
    closed: z.stringbool().optional(),
    /** Part of the name, or of the USCC. */
    text: z.string().trim().max(60).optional(),
    before: Id.optional(),
    limit: z.coerce.number<number>().int().min(1).max(100).default(20),
  }),
  output: z.object({
    items: z.array(Enterprise),
    next: Id.nullable(),
    total: z.object({ count: z.int(), exact: z.boolean() }),
  }),
})

const EnterpriseKey = z.object({ district: District, id: Id })

/** One enterprise with what its page shows besides. */
const EnterpriseFile = Enterprise.extend({
  ownerGroupId: z.uuid().nullable(),
  regulatorUnitId: z.uuid().nullable(),
  timeline: z.array(TimelineEntry),
  /** null is an open button, a text is why it is disabled. */
  commands: z.object({
    change: z.string().nullable(),
    tag: z.string().nullable(),
    close: z.string().nullable(),
    reopen: z.string().nullable(),
  }),
})

export const getEnterprise = endpoint({
  method: 'GET',
  path: '/enterprises/:district/:id',
  access: 'enterprise.read',
  input: EnterpriseKey,
  output: EnterpriseFile,
})

/** Refused where the actor would not see it afterwards, and where the code is registered already. */
export const registerEnterprise = endpoint({
  method: 'POST',
  path: '/enterprises/:district',
  access: 'enterprise.manage',
  input: Command.extend({ ...EnterpriseKey.shape, uscc: Uscc, ...EnterpriseFacts.shape }),
  output: Enterprise,
})

/** Code and district never change: another code is another enterprise. */
export const changeEnterprise = endpoint({
  method: 'POST',
  path: '/enterprises/:district/:id/change',
  access: 'enterprise.manage',
  input: Command.extend({ ...EnterpriseKey.shape, ...EnterpriseFacts.shape }),
  output: Enterprise,
})

const SheetKey = z.object({ district: District, fileId: Id })

/** An empty .xlsx with the columns that are read, and how to fill them in. */
export const enterpriseTemplate = endpoint({
  method: 'GET',
  path: '/enterprise-sheets/:district/template',
  access: 'enterprise.manage',
  gives: 'bytes',
  input: z.object({ district: District }),
  output: z.unknown(),
})

/** What an uploaded file (.xlsx, .csv) would do, row by row. Writes nothing. */
export const checkEnterprises = endpoint({
  method: 'GET',
  path: '/enterprise-sheets/:district/:fileId',
  access: 'enterprise.manage',
  input: SheetKey,
  output: SheetCheck,
})

/** The refused rows as .xlsx with a column 「原因」, to be corrected and imported again. */
export const refusedEnterprises = endpoint({
  method: 'GET',
  path: '/enterprise-sheets/:district/:fileId/refused',
  access: 'enterprise.manage',
  gives: 'bytes',
  input: SheetKey,
  output: z.unknown(),
})

/** Carries out what the check showed, all or nothing. Refused rows are left out only when told so. */
export const importEnterprises = endpoint({
  method: 'POST',
  path: '/enterprise-sheets/:district/:fileId',
  access: 'enterprise.manage',
  input: Command.extend({ ...SheetKey.shape, seen: z.string().max(100), leaveOutRefused: z.boolean() }),
  output: SheetOutcome,
})
