import { useSyncExternalStore } from 'react'
import { useMedia } from '#web/ui/screen.ts'

/** How the screen looks: as the computer does, or always light or dark. Kept in this browser. */
export type Look = 'system' | 'light' | 'dark'
export const lookNames: Record<Look, string> = { system: '跟随系统', light: '浅色', dark: '深色' }

const NAME = 'zhiben.look'
const listeners = new Set<() => void>()

const read = (): Look => {
  const kept = localStorage.getItem(NAME)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

/** Puts the kept look on the page; called before the first drawing. */
export function applyLook() {
  document.documentElement.dataset.look = read()
}

export function setLook(look: Look) {
  localStorage.setItem(NAME, look)
  applyLook()
  for (const tell of listeners) tell()
}

const listen = (tell: () => void) => {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

export const useLook = () => useSyncExternalStore(listen, read)

/** True while the screen is dark, by choice or by the system; never on paper. */
export function useDark() {
  const look = useLook()
  const system = useMedia('(prefers-color-scheme: dark)')
  const print = useMedia('print')
  return !print && (look === 'dark' || (look === 'system' && system))
}
