import { z } from 'zod'
import { addDays, addMonths, Day, dayOfMonth, monthOf } from '#core/calendar.ts'
import { PersonRole, Topic } from '#core/rules/words.ts'
import { plainText } from '#core/sheets/values.ts'

/** A kind of certificate, from packs/certificates.yaml. */
export const CertificateKind = z.strictObject({
  code: z.string().regex(/^[a-z-]{2,40}$/),
  name: z.string(),
  /** How long it holds; null without end. */
  validMonths: z.int().positive().nullable(),
  /** When it is reviewed for the first time; null never. */
  reviewMonths: z.int().positive().nullable(),
  /** Who usually holds it. */
  roles: z.array(PersonRole).min(1),
  /** What it says of its holder, in the words of rules. */
  about: z.array(Topic).min(1),
  basis: z.string(),
  /** 待核: the months are not held against the text of the provision. */
  unverified: z.boolean(),
})
export type CertificateKind = z.infer<typeof CertificateKind>

export const CertificatePack = z.strictObject({
  warnDays: z.int().positive(),
  kinds: z.array(CertificateKind).min(1),
})

/** What is printed on it. */
export const CertificateFacts = z.object({
  kind: z.string().max(40),
  /** 作业类别、准操项目; may be empty. */
  scope: z.string().transform(plainText).pipe(z.string().max(100)),
  number: z
    .string()
    .transform((typed) => typed.normalize('NFKC').replace(/\s/g, ''))
    .pipe(z.string().min(2, '请填写证书编号').max(40)),
  issuer: z.string().transform(plainText).pipe(z.string().max(100)),
  issuedOn: Day,
  reviewDueOn: Day.nullable(),
  expiresOn: Day.nullable(),
})
export type CertificateFacts = z.infer<typeof CertificateFacts>

/** The last day of so many months that begin on a day: 2026-03-01 and 36 months is 2029-02-28. */
const endOf = (from: string, months: number | null) =>
  months === null ? null : addDays(dayOfMonth(addMonths(monthOf(from), months), Number(from.slice(8))), -1)

/** The days that its kind gives a certificate; what is printed on it goes before. */
export const proposedDays = (kind: CertificateKind, issuedOn: string) => ({
  reviewDueOn: endOf(issuedOn, kind.reviewMonths),
  expiresOn: endOf(issuedOn, kind.validMonths),
})

type Days = Pick<CertificateFacts, 'issuedOn' | 'reviewDueOn' | 'expiresOn'>
type DayObjection = { field: keyof Days; words: string }

/** What cannot be of its days. */
export function* objectionsToDays(
  { issuedOn, reviewDueOn, expiresOn }: Days,
  today: string,
): Generator<DayObjection> {
  if (issuedOn > today) yield { field: 'issuedOn', words: '发证日期不能晚于今天' }
  if (reviewDueOn !== null && reviewDueOn < issuedOn)
    yield { field: 'reviewDueOn', words: '复审日期不能早于发证日期' }
  if (expiresOn !== null && expiresOn < issuedOn)
    yield { field: 'expiresOn', words: '有效期不能早于发证日期' }
  if (reviewDueOn !== null && expiresOn !== null && reviewDueOn > expiresOn)
    yield { field: 'reviewDueOn', words: '复审日期不能晚于有效期' }
}

/** The last day that it holds: one not reviewed in time lapses like one that ran out (E.9). null has no end. */
export const holdsUntil = ({ reviewDueOn, expiresOn }: Pick<Days, 'reviewDueOn' | 'expiresOn'>) =>
  [reviewDueOn, expiresOn].filter((day) => day !== null).sort()[0] ?? null

/** What is stored; the rest follows from the days. */
export const CertificateStatus = z.enum(['in-force', 'suspended', 'revoked', 'replaced'])
export type CertificateStatus = z.infer<typeof CertificateStatus>

/** E.9. */
export const CertificateState = z.enum([
  'valid',
  'review-due',
  'expiring',
  'expired',
  'suspended',
  'revoked',
  'replaced',
])
export type CertificateState = z.infer<typeof CertificateState>
export const certificateStateNames: Record<CertificateState, string> = {
  valid: '有效',
  'review-due': '待复审',
  expiring: '即将到期',
  expired: '已失效',
  suspended: '已暂扣',
  revoked: '已吊销',
  replaced: '已换证',
}

type Standing = Days & { status: CertificateStatus }

/** What a certificate is on a day (E.9): valid → review due → expired | suspended | revoked. */
export function certificateState(
  { status, reviewDueOn, expiresOn }: Omit<Standing, 'issuedOn'>,
  today: string,
  warnDays: number,
): CertificateState {
  if (status !== 'in-force') return status
  const until = holdsUntil({ reviewDueOn, expiresOn })
  if (until === null || until > addDays(today, warnDays)) return 'valid'
  if (until < today) return 'expired'
  return until === expiresOn ? 'expiring' : 'review-due'
}

/** Why a certificate no longer holds, in words; null while it does. */
export const lapseWords = ({ reviewDueOn, expiresOn }: Pick<Days, 'reviewDueOn' | 'expiresOn'>) =>
  reviewDueOn !== null && reviewDueOn !== expiresOn && reviewDueOn === holdsUntil({ reviewDueOn, expiresOn })
    ? '逾期未复审'
    : '已过有效期'

export const certificateEventNames: Record<string, string> = {
  record: '登记',
  renew: '换证登记',
  replace: '已由新证替换',
  review: '复审',
  suspended: '暂扣',
  revoked: '吊销',
  'in-force': '恢复',
}
