import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ResponsibilityKey } from '#core/responsibility/api.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'

/** The record that the address names. */
export function Addressed({ children }: { children: (key: ResponsibilityKey) => ReactNode }) {
  const key = ResponsibilityKey.safeParse(useParams({ strict: false }))
  if (key.success) return children(key.data)
  const back = (
    <Link to="/responsibility" search={{}}>
      返回责任清单
    </Link>
  )
  return <EmptyState title="没有这条记录" hint="网址不完整。" action={back} />
}
