import { keepPreviousData, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '#core/endpoint.ts'
import { callSignedIn } from '#web/client/gate.ts'
import { newId } from '#web/client/id.ts'

type Question = Extract<Endpoint, { method: 'GET' }>
type CommandOf = Extract<Endpoint, { method: 'POST' }>

/** Everything asked of one endpoint begins with its path, so that a command can refresh it whatever was asked. */
export const questionKey = (endpoint: Question, input?: object) =>
  input === undefined ? [endpoint.path] : [endpoint.path, input]

type AskOptions = {
  enabled?: boolean
  /** Keeps the last answer on screen while the next is on its way: filters and pages of a list. */
  keep?: boolean
}

/** Asks the server and keeps the answer fresh. The result is react-query's: data, error, isPending, refetch. */
export const useAsk = <const E extends Question>(
  endpoint: E,
  input: z.input<E['input']>,
  { enabled = true, keep = false }: AskOptions = {},
) =>
  useQuery<z.output<E['output']>>({
    queryKey: questionKey(endpoint, input as object),
    queryFn: ({ signal }) => callSignedIn(endpoint, input, signal),
    enabled,
    ...(keep ? { placeholderData: keepPreviousData as never } : {}),
  })

/** Makes every answer of these endpoints stale; what is on screen is asked again. */
const refreshAll = (client: QueryClient, endpoints: readonly Question[]) =>
  Promise.all(endpoints.map((endpoint) => client.invalidateQueries({ queryKey: questionKey(endpoint) })))

type CommandOptions<E extends CommandOf> = {
  refresh?: readonly Question[]
  onDone?: (output: z.output<E['output']>) => void
}

/**
 * Gives one command. `send` answers the output, or undefined when it was refused (then `refusal` says why) or is
 * already under way. The same input sent again carries the same commandId, so a retry never acts twice.
 */
export function useCommand<const E extends CommandOf>(endpoint: E, options: CommandOptions<E> = {}) {
  const client = useQueryClient()
  const latest = useRef(options)
  latest.current = options
  const identify = useCommandId()
  const under = useRef(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Error>()

  const send = useCallback(
    async (input: Omit<z.input<E['input']>, 'commandId'>): Promise<z.output<E['output']> | undefined> => {
      if (under.current) return undefined
      under.current = true
      setBusy(true)
      setRefusal(undefined)
      try {
        const named = { ...input, commandId: identify.of(input) } as z.input<E['input']>
        const output = await callSignedIn(endpoint, named)
        identify.done()
        await refreshAll(client, latest.current.refresh ?? [])
        latest.current.onDone?.(output)
        return output
      } catch (error) {
        setRefusal(error as Error)
        return undefined
      } finally {
        under.current = false
        setBusy(false)
      }
    },
    [client, endpoint, identify],
  )
  const forget = useCallback(() => setRefusal(undefined), [])
  return { send, busy, refusal, forget }
}

/** One id for one intention: it lasts until the intention is carried out or its words change. */
function useCommandId() {
  const [identity] = useState(() => {
    let kept: { words: string; id: string } | undefined
    return {
      of(input: object) {
        const words = JSON.stringify(input)
        if (kept?.words !== words) kept = { words, id: newId() }
        return kept.id
      },
      done() {
        kept = undefined
      },
    }
  })
  return identity
}
