import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { PersonRole } from '#core/enterprises/person.ts'
import { Id } from '#core/id.ts'
import { District } from '#core/scope.ts'
import { Login, OneTimePassword } from '#core/units/account.ts'

/** null is an open button, a text is why it is disabled. */
const Answer = z.string().nullable()
const Key = z.object({ district: District, id: Id })

const Persons = z.object({
  items: z.array(
    z.object({
      id: Id,
      role: PersonRole,
      /** Masked (张*, 138****0000) unless the actor maintains the enterprise or belongs to it. */
      name: z.string(),
      phone: z.string(),
      /** The account that is this person's own, if there is one. */
      login: z.string().nullable(),
      fromOn: Day,
      toOn: Day.nullable(),
    }),
  ),
  commands: z.object({ set: Answer, openAccount: Answer }),
})

/** Whoever holds the two posts today and whoever held them before, newest first. */
export const listEnterprisePersons = endpoint({
  method: 'GET',
  path: '/enterprises/:district/:id/persons',
  access: 'enterprise.read',
  input: Key,
  output: Persons,
})

/** From a day on this person holds the post; whoever held it before ends the day before. */
export const setEnterprisePerson = endpoint({
  method: 'POST',
  path: '/enterprises/:district/:id/persons',
  access: 'enterprise.manage',
  input: Command.extend({
    ...Key.shape,
    role: PersonRole,
    name: z.string().trim().min(2, '请填写姓名').max(40),
    phone: z
      .string()
      .trim()
      .regex(/^\+?[\d-]{5,20}$/, '电话只能是数字和横线'),
    fromOn: Day,
  }),
  output: Persons,
})

/**
 * 开通企业账号: the person can sign in, acknowledge notices and report. The first one makes the enterprise a unit.
 * Answers the one-time password once.
 */
export const openPersonAccount = endpoint({
  method: 'POST',
  path: '/enterprises/:district/:id/persons/:personId/account',
  access: 'enterprise.manage',
  secret: true,
  input: Command.extend({ ...Key.shape, personId: Id, accountId: Id, login: Login }),
  output: OneTimePassword,
})
