import { useEffect, useRef, useState } from 'react'
import { listActivities, saveActivityDraft } from '#core/activities/api.ts'
import { useCommand } from '#web/client/use.ts'
import { type ActivityValues, toldOf } from '#web/console/activities/values.ts'
import { useMe } from '#web/console/session.tsx'

const PAUSE_MS = 2500

/**
 * Keeps what is typed as a draft on the server after each pause, once there is a name to know it by; what cannot be
 * kept there is still kept in this tab. `at` is when it was last kept.
 */
export function useKeeping(values: ActivityValues, isOn: boolean) {
  const { district } = useMe()
  const keeping = useCommand(saveActivityDraft, { refresh: [listActivities] })
  const [at, setAt] = useState<string>()
  const kept = useRef(JSON.stringify(toldOf(values)))
  const keep = async () => {
    const told = toldOf(values)
    const words = JSON.stringify(told)
    if ((await keeping.send({ district: district.code, ...told })) === undefined) return false
    kept.current = words
    setAt(new Date().toISOString())
    return true
  }
  const words = JSON.stringify(toldOf(values))
  const ready = isOn && values.content.title.trim().length >= 2 && values.holderId !== ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: `words` stands for all that would be kept
  useEffect(() => {
    if (!ready || words === kept.current) return
    const timer = setTimeout(() => void keep(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [words, ready])
  return { at, keep, busy: keeping.busy, refusal: keeping.refusal, ready }
}
