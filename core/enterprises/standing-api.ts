import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { Enterprise } from '#core/enterprises/api.ts'
import { Id } from '#core/id.ts'
import { District } from '#core/scope.ts'

const Key = { district: District, id: Id }

/** Codes of tags, each once, in order. Which of them exist is the server's to say. */
export const TagCodes = z
  .array(z.string().max(40))
  .max(30)
  .transform((codes) => [...new Set(codes)].sort())

/** Why something ends or goes on, as its timeline tells it. */
export const Reason = z.string().trim().min(2, '请写明理由').max(500)

/** 特征: what rules may ask of enterprises, premises and persons beside kind, sector and size (S46). */
export const listSubjectTags = endpoint({
  method: 'GET',
  path: '/subject-tags',
  access: 'enterprise.read',
  input: z.object({}),
  output: z.object({ items: z.array(z.object({ code: z.string(), name: z.string() })) }),
})

/** From the next period on other rules may bind it. The list replaces the former one. */
export const tagEnterprise = endpoint({
  method: 'POST',
  path: '/enterprises/:district/:id/tags',
  access: 'enterprise.manage',
  input: Command.extend({ ...Key, tags: TagCodes }),
  output: Enterprise,
})

/** 注销、迁出: nothing falls due for it after the day; its premises and persons leave with it. */
export const closeEnterprise = endpoint({
  method: 'POST',
  path: '/enterprises/:district/:id/close',
  access: 'enterprise.manage',
  input: Command.extend({ ...Key, closedOn: Day, reason: Reason }),
  output: Enterprise,
})

/** Undoes a closing. Premises and persons that left with it stay as they are. */
export const reopenEnterprise = endpoint({
  method: 'POST',
  path: '/enterprises/:district/:id/reopen',
  access: 'enterprise.manage',
  input: Command.extend({ ...Key, reason: Reason }),
  output: Enterprise,
})
