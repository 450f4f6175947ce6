import { useNavigate, useSearch } from '@tanstack/react-router'
import type { z } from 'zod'

/**
 * What a list is filtered by lives in the address, so that it survives a reload, can be sent to a colleague and
 * the back button works. The schema must forgive (`.catch(undefined)`): an address is typed by anybody.
 */
export function useFilters<Schema extends z.ZodType<object>>(schema: Schema) {
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const filters = schema.parse(search)
  /** Changes some filters; undefined removes one. `step` leaves a mark for the back button (a page turned). */
  const change = (told: Partial<z.output<Schema>>, step = false) =>
    void navigate({
      to: '.',
      search: (now: Record<string, unknown>) => withoutEmpty({ ...now, ...told }),
      replace: !step,
    } as never)
  return { filters, change }
}

export const withoutEmpty = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''))
