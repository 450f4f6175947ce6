import { useNavigate, useSearch } from '@tanstack/react-router'
import type { z } from 'zod'

/**
 * What a list is filtered by lives in the address, so that it survives a reload and can be sent to a
 * colleague. The schema must forgive (`.catch(undefined)`): an address is typed by anybody.
 */
export function useFilters<Schema extends z.ZodType<object>>(schema: Schema) {
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const filters = schema.parse(search)
  /** Changes some filters; undefined removes one. */
  const change = (told: Partial<z.output<Schema>>) =>
    void navigate({
      to: '.',
      search: (now: Record<string, unknown>) => withoutEmpty({ ...now, ...told }),
      replace: true,
    } as never)
  return { filters, change }
}

const withoutEmpty = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''))
