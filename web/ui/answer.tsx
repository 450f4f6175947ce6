import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { Problem } from '#web/ui/problem.tsx'

/** 「正在读取单位…」, but only when it takes longer than a blink (300 ms). */
export function Loading({ what = '' }: { what?: string }) {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return (
    <p className="loading" role="status">
      {slow ? `正在读取${what}…` : ''}
    </p>
  )
}

type Props<Data> = {
  /** The result of `useAsk`. */
  asked: UseQueryResult<Data>
  /** The noun that is being read: 「单位」. */
  what: string
  children: (data: Data) => ReactNode
}

/** An answer, or why there is none yet. An old answer stays on screen while a newer one fails to come. */
export function Answer<Data>({ asked, what, children }: Props<Data>) {
  const { data, error, refetch } = asked
  if (data === undefined) return error ? <Problem error={error} retry={refetch} /> : <Loading what={what} />
  return (
    <>
      <Problem error={error} retry={refetch} />
      {children(data)}
    </>
  )
}
