import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** A link to an address that the server named: of whichever screen, so the router cannot know it beforehand. */
export function PathLink({ path, children }: { path: string; children: ReactNode }) {
  const { history } = useRouter()
  return (
    <a
      href={path}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        history.push(path)
      }}
    >
      {children}
    </a>
  )
}
