import { useSyncExternalStore } from 'react'
import { PHONE_BELOW } from '#web/ui/tokens.ts'

/** True while the window answers to the media query. */
export function useMedia(query: string) {
  const listen = (tell: () => void) => {
    const list = window.matchMedia(query)
    list.addEventListener('change', tell)
    return () => list.removeEventListener('change', tell)
  }
  return useSyncExternalStore(listen, () => window.matchMedia(query).matches)
}

/** True on a phone's width. Never on paper: a sheet of A4 is narrow too, but prints like the desk. */
export const usePhone = () => useMedia(`screen and (max-width: ${PHONE_BELOW - 1}px)`)
