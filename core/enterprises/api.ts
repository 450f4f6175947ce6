import { z } from 'zod'
import { endpoint } from '#core/endpoint.ts'
import { Id } from '#core/id.ts'
import { Area, District } from '#core/scope.ts'

const EnterpriseSize = z.enum(['large', 'medium', 'small', 'micro'])

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

export const getEnterprise = endpoint({
  method: 'GET',
  path: '/enterprises/:district/:id',
  access: 'enterprise.read',
  input: z.object({ district: District, id: Id }),
  output: Enterprise,
})
