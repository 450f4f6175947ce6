import { z } from 'zod'

/** The two whom the law makes answer for an enterprise, and whom a major hazard is told to (F0:77–79, F2:99, F3:105). */
export const PersonRole = z.enum(['principal', 'controller'])
export type PersonRole = z.infer<typeof PersonRole>
export const personRoleNames: Record<PersonRole, string> = {
  principal: '主要负责人',
  controller: '实际控制人',
}
