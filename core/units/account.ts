import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Role } from '#core/units/roles.ts'

/** What an account signs in with. */
export const Login = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9.-]{2,31}$/, '账号须为 3–32 位小写字母、数字、点或横线')

/** An account as whoever manages its unit sees it. */
export const Account = z.object({
  id: z.uuid(),
  login: z.string(),
  post: z.string(),
  role: Role,
  disabledOn: Day.nullable(),
  lockedUntil: z.iso.datetime().nullable(),
  lastSignInAt: z.iso.datetime().nullable(),
  mustChangePassword: z.boolean(),
})
export type Account = z.infer<typeof Account>

/** Answers the one-time password once; it must be changed at the first sign-in. */
export const OneTimePassword = z.object({ accountId: z.uuid(), login: z.string(), password: z.string() })
