import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { Reason } from '#core/enterprises/standing-api.ts'
import { FileInfo } from '#core/files/api.ts'
import { Id } from '#core/id.ts'
import { PersonRole } from '#core/rules/words.ts'
import { District } from '#core/scope.ts'
import {
  CertificateFacts,
  CertificateKind,
  CertificateState,
  CertificateStatus,
} from '#core/staff/certificate.ts'
import { TimelineEntry } from '#core/timeline.ts'

const Key = z.object({ district: District, id: Id })
/** null is an open button, a text is why it is disabled. */
const Answer = z.string().nullable()

export const Certificate = z.object({
  ...Key.shape,
  personId: z.uuid(),
  personRole: PersonRole,
  /** Masked as the person's name. */
  personName: z.string(),
  enterpriseId: z.uuid().nullable(),
  unitId: z.uuid().nullable(),
  holderName: z.string(),
  kind: z.string(),
  kindName: z.string(),
  scope: z.string(),
  /** Masked as the person's name: it may hold an identity number. */
  number: z.string(),
  issuer: z.string(),
  issuedOn: Day,
  reviewDueOn: Day.nullable(),
  expiresOn: Day.nullable(),
  /** The last day that it holds. */
  holdsUntil: Day.nullable(),
  state: CertificateState,
})
export type Certificate = z.infer<typeof Certificate>

/** Of those not replaced: to be reviewed or running out soon, lapsed, taken away, or all that hold. */
export const CertificateStanding = z.enum(['holding', 'due', 'expired', 'stopped'])
export type CertificateStanding = z.infer<typeof CertificateStanding>

/** Soonest to lapse first. */
export const listCertificates = endpoint({
  method: 'GET',
  path: '/certificates/:district',
  access: 'enterprise.read',
  input: z.object({
    district: District,
    standing: CertificateStanding.optional(),
    kind: z.string().max(40).optional(),
    enterpriseId: z.uuid().optional(),
    unitId: z.uuid().optional(),
    personId: z.uuid().optional(),
    /** The last one of the page before. */
    afterDay: Day.optional(),
    afterId: z.uuid().optional(),
    limit: z.coerce.number<number>().int().min(1).max(100).default(20),
  }),
  output: z.object({
    items: z.array(Certificate),
    next: z.object({ day: Day, id: z.uuid() }).nullable(),
    total: z.object({ count: z.int(), exact: z.boolean() }),
    warnDays: z.int(),
  }),
})

/** The kinds there are, with the months that propose days. */
export const listCertificateKinds = endpoint({
  method: 'GET',
  path: '/certificate-kinds',
  access: 'enterprise.read',
  input: z.object({}),
  output: z.object({ items: z.array(CertificateKind) }),
})

export const getCertificate = endpoint({
  method: 'GET',
  path: '/certificates/:district/:id',
  access: 'enterprise.read',
  input: Key,
  output: Certificate.extend({
    files: z.array(FileInfo),
    timeline: z.array(TimelineEntry),
    /** The one that it took the place of, and the one that took its place. */
    replacesId: z.uuid().nullable(),
    replacedById: z.uuid().nullable(),
    commands: z.object({
      renew: Answer,
      review: Answer,
      suspend: Answer,
      revoke: Answer,
      restore: Answer,
    }),
  }),
})

const FileIds = z.array(Id).max(20)

/** Of a person of the staff, or of the 主要负责人 of an enterprise. With `replacesId` a renewal: the old one stays. */
export const recordCertificate = endpoint({
  method: 'POST',
  path: '/certificates/:district',
  access: 'staff.record',
  input: Command.extend({
    ...Key.shape,
    personId: z.uuid(),
    ...CertificateFacts.shape,
    replacesId: z.uuid().nullable(),
    fileIds: FileIds,
  }),
  output: Certificate,
})

/** 复审: it was reviewed on the day, and when it is due again. */
export const reviewCertificate = endpoint({
  method: 'POST',
  path: '/certificates/:district/:id/review',
  access: 'staff.record',
  input: Command.extend({
    ...Key.shape,
    reviewedOn: Day,
    reviewDueOn: Day.nullable(),
    fileIds: FileIds,
  }),
  output: Certificate,
})

/** 暂扣、吊销, or given back. */
export const standCertificate = endpoint({
  method: 'POST',
  path: '/certificates/:district/:id/status',
  access: 'staff.record',
  input: Command.extend({
    ...Key.shape,
    status: CertificateStatus.exclude(['replaced']),
    reason: Reason,
  }),
  output: Certificate,
})
