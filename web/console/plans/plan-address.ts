import { useParams } from '@tanstack/react-router'
import type { z } from 'zod'
import { Key } from '#core/plans/api.ts'

export type PlanKey = z.infer<typeof Key>

/** The plan that the address names; undefined when somebody typed an address that names none. */
export function usePlanKey(): PlanKey | undefined {
  const key = Key.safeParse(useParams({ strict: false }))
  return key.success ? key.data : undefined
}

/** The part of a key that is asked for, without what a summary carries besides. */
export const keyOf = ({ district, id }: PlanKey): PlanKey => ({ district, id })
