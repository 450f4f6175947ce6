import { useEffect, useState } from 'react'
import { lastRequest, noteRequest, secondsLeft, wantsKeeping } from '#web/client/session-clock.ts'

const WORK = ['keydown', 'pointerdown'] as const

/**
 * Seconds until the session ends, in its last minute only. Typing and pointing keep it alive through `keep`; in the
 * last minute the person is asked, not guessed at.
 */
export function useIdle(idleMinutes: number, keep: () => void) {
  const [left, setLeft] = useState<number>()
  useEffect(() => {
    noteRequest()
    const tick = setInterval(() => setLeft(secondsLeft(lastRequest(), Date.now(), idleMinutes)), 1000)
    const worked = () => {
      if (wantsKeeping(lastRequest(), Date.now(), idleMinutes)) keep()
    }
    for (const event of WORK) window.addEventListener(event, worked, { passive: true })
    return () => {
      clearInterval(tick)
      for (const event of WORK) window.removeEventListener(event, worked)
    }
  }, [idleMinutes, keep])
  return left
}
