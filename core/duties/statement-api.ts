import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { FileInfo } from '#core/files/api.ts'
import { Id } from '#core/id.ts'
import { District } from '#core/scope.ts'

/** 签字说明: what proves a duty where no ledger can. */
export const Statement = z.object({
  district: District,
  id: Id,
  words: z.string(),
  /** Post of whoever signed. */
  signer: z.string(),
  signedOn: Day,
  status: z.enum(['handed-in', 'returned']),
  returnReason: z.string().nullable(),
  madeBy: z.string(),
  madeAt: z.iso.datetime(),
  files: z.array(FileInfo),
})
export type Statement = z.infer<typeof Statement>

const Key = z.object({ district: District, id: Id })

/** Shorter says nothing that could be checked. */
const MIN_WORDS = 20

/** Hands in a signed statement for one duty. It counts at once, and may be returned. */
export const handInStatement = endpoint({
  method: 'POST',
  path: '/duty-statements/:district/:id',
  access: 'duty.state',
  input: Command.extend({
    ...Key.shape,
    subjectId: Id,
    code: z.string().max(40),
    period: z.string().max(20),
    words: z.string().trim().min(MIN_WORDS, `请写明做了什么、何时、何人，不少于 ${MIN_WORDS} 字`).max(2000),
    signer: z.string().trim().min(2, '请填写签字人职务').max(40),
    signedOn: Day,
    fileIds: z.array(Id).min(1, '请上传签字件或证明材料').max(20),
  }),
  output: Statement,
})

/** The superior or the 安委办 does not take it: the duty is open again. */
export const returnStatement = endpoint({
  method: 'POST',
  path: '/duty-statements/:district/:id/return',
  access: 'duty.check',
  input: Command.extend({
    ...Key.shape,
    reason: z.string().trim().min(2, '请写明退回理由').max(500),
  }),
  output: Statement,
})
