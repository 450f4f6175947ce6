import { z } from 'zod'
import { Command, endpoint } from '#core/endpoint.ts'
import { Id } from '#core/id.ts'
import { District } from '#core/scope.ts'

/** One command on many, each judged as if alone: what went through, and why the others did not. */
const BulkOutcome = z.object({
  done: z.array(Id),
  refused: z.array(z.object({ id: Id, title: z.string(), reason: z.string() })),
})

const Many = { district: District, ids: z.array(Id).min(1).max(200) }
const Reason = z.string().trim().min(1, '请填写').max(500)

export const assignHazards = endpoint({
  method: 'POST',
  path: '/hazard-bulk/:district/assign',
  access: 'hazard.manage',
  input: Command.extend({
    ...Many,
    regulatorUnitId: z.uuid().optional(),
    handlerUnitId: z.uuid().nullable().optional(),
    reason: Reason,
  }),
  output: BulkOutcome,
})

export const remindHazards = endpoint({
  method: 'POST',
  path: '/hazard-bulk/:district/remind',
  access: 'hazard.manage',
  input: Command.extend({ ...Many, words: Reason }),
  output: BulkOutcome,
})
