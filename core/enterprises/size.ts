import { z } from 'zod'

/** 大中小微 as the statistical classes have it; nobody works it out here. */
export const EnterpriseSize = z.enum(['large', 'medium', 'small', 'micro'])
export type EnterpriseSize = z.infer<typeof EnterpriseSize>

export const sizeNames: Record<EnterpriseSize, string> = {
  large: '大型',
  medium: '中型',
  small: '小型',
  micro: '微型',
}
