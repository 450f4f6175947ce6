import { useCallback, useState } from 'react'
import type { z } from 'zod'

/**
 * What was typed and not yet handed in, kept in this browser under a name until it is: a reload, a crash or an
 * ended session loses nothing. A copy that no longer fits the schema is thrown away.
 */
export function readKept<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
): z.output<Schema> | undefined {
  try {
    const text = localStorage.getItem(nameOf(name))
    return text === null ? undefined : schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

export function keep(name: string, value: unknown) {
  try {
    localStorage.setItem(nameOf(name), JSON.stringify(value))
    return true
  } catch {
    // A full or forbidden store (private window): the caller must not promise that it is safe.
    return false
  }
}

export function forgetKept(name: string) {
  try {
    localStorage.removeItem(nameOf(name))
  } catch {
    // What could not be kept need not be forgotten.
  }
}

const nameOf = (name: string) => `zhiben.draft.${name}`

/** A form value that keeps itself. `keptAt` is when it was last written down, for 「已保存 10:32」. */
export function useKept<Schema extends z.ZodType>(name: string, schema: Schema, empty: z.output<Schema>) {
  const [value, setValue] = useState<z.output<Schema>>(() => readKept(name, schema) ?? empty)
  const [keptAt, setKeptAt] = useState<Date>()
  const change = useCallback(
    (next: z.output<Schema>) => {
      setValue(next)
      setKeptAt(keep(name, next) ? new Date() : undefined)
    },
    [name],
  )
  const clear = useCallback(() => {
    forgetKept(name)
    setValue(empty)
    setKeptAt(undefined)
  }, [name, empty])
  return { value, change, clear, keptAt }
}
