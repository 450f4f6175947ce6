import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { Reason } from '#core/enterprises/standing-api.ts'
import { Id } from '#core/id.ts'
import { District } from '#core/scope.ts'
import { SheetCheck, SheetOutcome } from '#core/sheets/check.ts'
import { CertificateState } from '#core/staff/certificate.ts'
import { StaffChange, StaffFacts, StaffRole } from '#core/staff/staff.ts'
import { TimelineEntry } from '#core/timeline.ts'

const Key = z.object({ district: District, id: Id })
/** null is an open button, a text is why it is disabled. */
const Answer = z.string().nullable()

/** A person, or the number of 从业人员, as lists show them. */
export const Staff = z.object({
  ...Key.shape,
  role: StaffRole,
  /** Masked (张*) for everybody but the own unit and whoever recorded it; null for 从业人员. */
  name: z.string().nullable(),
  headcount: z.int().nullable(),
  post: z.string(),
  enterpriseId: z.uuid().nullable(),
  unitId: z.uuid().nullable(),
  holderName: z.string(),
  townName: z.string().nullable(),
  enteredOn: Day,
  leftOn: Day.nullable(),
  /** Those that were not replaced. */
  certificates: z.array(
    z.object({ id: Id, kindName: z.string(), state: CertificateState, holdsUntil: Day.nullable() }),
  ),
})
export type Staff = z.infer<typeof Staff>

const StaffFilter = z.object({
  role: StaffRole.optional(),
  enterpriseId: z.uuid().optional(),
  unitId: z.uuid().optional(),
  /** Left out, both those who are there and those who left. */
  left: z.stringbool().optional(),
  /** The whole of a name, or part of a post. */
  text: z.string().trim().max(40).optional(),
})

export const listStaff = endpoint({
  method: 'GET',
  path: '/staff/:district',
  access: 'enterprise.read',
  input: z.object({
    district: District,
    ...StaffFilter.shape,
    before: Id.optional(),
    limit: z.coerce.number<number>().int().min(1).max(100).default(20),
  }),
  output: z.object({
    items: z.array(Staff),
    next: Id.nullable(),
    total: z.object({ count: z.int(), exact: z.boolean() }),
  }),
})

export const getStaff = endpoint({
  method: 'GET',
  path: '/staff/:district/:id',
  access: 'enterprise.read',
  input: Key,
  output: Staff.extend({
    timeline: z.array(TimelineEntry),
    commands: z.object({ change: Answer, leave: Answer, certify: Answer }),
  }),
})

/** One person, or the number of 从业人员 of an enterprise. */
export const registerStaff = endpoint({
  method: 'POST',
  path: '/staff/:district',
  access: 'staff.record',
  input: Command.extend({ ...Key.shape, ...StaffFacts.shape }),
  output: Staff,
})

export const changeStaff = endpoint({
  method: 'POST',
  path: '/staff/:district/:id/change',
  access: 'staff.record',
  input: Command.extend({ ...Key.shape, ...StaffChange.shape }),
  output: Staff,
})

/** 离岗: nothing falls due for the person after the day. */
export const leaveStaff = endpoint({
  method: 'POST',
  path: '/staff/:district/:id/leave',
  access: 'staff.record',
  input: Command.extend({ ...Key.shape, leftOn: Day, reason: Reason }),
  output: Staff,
})

/** Persons under a filter as a table, a row for each certificate. Masked as on screen. */
export const exportStaff = endpoint({
  method: 'GET',
  path: '/staff-exports/:district',
  access: 'enterprise.read',
  gives: 'bytes',
  input: z.object({
    district: District,
    ...StaffFilter.shape,
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
  }),
  output: z.unknown(),
})

const SheetKey = z.object({ district: District, fileId: Id })

/** An empty .xlsx with the columns that are read, and how to fill them in. */
export const staffTemplate = endpoint({
  method: 'GET',
  path: '/staff-sheets/:district/template',
  access: 'staff.record',
  gives: 'bytes',
  input: z.object({ district: District }),
  output: z.unknown(),
})

/** What an uploaded file would do, row by row. Writes nothing. */
export const checkStaff = endpoint({
  method: 'GET',
  path: '/staff-sheets/:district/:fileId',
  access: 'staff.record',
  input: SheetKey,
  output: SheetCheck,
})

/** The refused rows as .xlsx with a column 「原因」. */
export const refusedStaff = endpoint({
  method: 'GET',
  path: '/staff-sheets/:district/:fileId/refused',
  access: 'staff.record',
  gives: 'bytes',
  input: SheetKey,
  output: z.unknown(),
})

/** Carries out what the check showed, all or nothing. */
export const importStaff = endpoint({
  method: 'POST',
  path: '/staff-sheets/:district/:fileId',
  access: 'staff.record',
  input: Command.extend({ ...SheetKey.shape, seen: z.string().max(100), leaveOutRefused: z.boolean() }),
  output: SheetOutcome,
})
