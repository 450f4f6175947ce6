import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import { getFiling, saveNarrative } from '#core/filings/api.ts'
import type { Narrative } from '#core/filings/filing.ts'
import { Refusal } from '#core/refusal.ts'
import { useDraft } from '#web/client/draft.ts'
import { questionKey, useCommand } from '#web/client/use.ts'

export type Filing = z.infer<typeof getFiling.output>

const PAUSE = 900
const PAUSE_AFTER_FAILURE = 10_000

const same = (one: Narrative, other: Narrative) =>
  one.done === other.done && one.problems === other.problems && one.next === other.next

/**
 * The words of a filing that save themselves: into this tab with every keystroke, to the server after a pause.
 * What the server has, any colleague and any computer of the unit goes on with; what it has not yet (no network,
 * an ended session) is still here after a reload.
 */
export function useNarrative(filing: Filing) {
  const { district, id } = filing
  const {
    draft: kept,
    setDraft,
    clear,
  } = useDraft<Narrative | undefined>(`filings/${id}/narrative`, undefined)
  const [words, setWords] = useState(kept ?? filing.narrative)
  const [savedAt, setSavedAt] = useState<string>()
  const { send, busy, refusal } = useCommand(saveNarrative)
  const client = useQueryClient()
  const sent = useRef(filing.narrative)
  const latest = useRef(words)
  latest.current = words
  const dirty = !same(words, filing.narrative)

  const change = (told: Partial<Narrative>) => {
    const next = { ...latest.current, ...told }
    setWords(next)
    setDraft(next)
  }
  const save = async () => {
    const narrative = latest.current
    sent.current = narrative
    const reply = await send({ district, id, narrative })
    if (reply === undefined) return
    setSavedAt(reply.savedAt)
    if (same(latest.current, narrative)) clear()
    client.setQueryData<Filing>(
      questionKey(getFiling, { district, id }),
      (old) => old && { ...old, narrative },
    )
  }
  const saveLater = useRef(save)
  saveLater.current = save

  useEffect(() => {
    // Words that the server has refused are not sent again until they change; a lost connection is tried again.
    if (!dirty || busy || (refusal instanceof Refusal && same(words, sent.current))) return
    const timer = setTimeout(() => void saveLater.current(), refusal ? PAUSE_AFTER_FAILURE : PAUSE)
    return () => clearTimeout(timer)
  }, [words, dirty, busy, refusal])

  useAdoption(filing.narrative, kept === undefined && !busy, setWords)
  return { words, change, clear, dirty, saving: busy, savedAt, refusal }
}

/** While nothing is typed here, what a colleague saves elsewhere appears here too. */
function useAdoption(stored: Narrative, idle: boolean, adopt: (words: Narrative) => void) {
  const seen = useRef(stored)
  useEffect(() => {
    if (same(seen.current, stored)) return
    seen.current = stored
    if (idle) adopt(stored)
  }, [stored, idle, adopt])
}
