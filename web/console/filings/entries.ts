import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import { getFiling } from '#core/filings/api.ts'
import { addressOfCell, addressOfText, type Entries } from '#core/filings/entries.ts'
import { saveEntries } from '#core/filings/entry-api.ts'
import { Refusal } from '#core/refusal.ts'
import { useDraft } from '#web/client/draft.ts'
import { questionKey, useCommand } from '#web/client/use.ts'

export type Filing = z.infer<typeof getFiling.output>
type Content = z.infer<typeof saveEntries.output>['content']

const PAUSE = 900
const PAUSE_AFTER_FAILURE = 10_000

/** Blank and not there are the same: the server forgets what was emptied. */
const said = (entries: Entries) =>
  JSON.stringify([entries.texts, entries.cells].map((each) => Object.entries(each).filter(isSaid).sort()))
const isSaid = ([, value]: [string, unknown]) => value !== null && value !== ''

const same = (one: Entries, other: Entries) => said(one) === said(other)

/**
 * What is typed into a filing, saving itself: into this tab with every keystroke, to the server after a pause. What
 * the server has, any colleague and any computer of the unit goes on with; what it has not yet (no network, an ended
 * session) is still here after a reload. The answer brings the checks and the columns that are worked out anew.
 */
export function useEntries(filing: Filing) {
  const { district, id } = filing
  const { draft: kept, setDraft, clear } = useDraft<Entries | undefined>(`filings/${id}/entries`, undefined)
  const [entries, setEntries] = useState(kept ?? filing.entries)
  const [savedAt, setSavedAt] = useState<string>()
  const { send, busy, refusal } = useCommand(saveEntries)
  const renew = useRenewal(filing)
  const sent = useRef(filing.entries)
  const latest = useRef(entries)
  latest.current = entries
  const dirty = !same(entries, filing.entries)

  const change = (next: Entries) => {
    latest.current = next
    setEntries(next)
    setDraft(next)
  }
  const save = async () => {
    const typed = latest.current
    sent.current = typed
    const reply = await send({ district, id, entries: typed })
    if (reply === undefined) return
    setSavedAt(reply.savedAt)
    if (same(latest.current, typed)) clear()
    renew(reply.content, typed)
  }
  const saveLater = useRef(save)
  saveLater.current = save

  useEffect(() => {
    // What the server has refused is not sent again until it changes; a lost connection is tried again.
    if (!dirty || busy || (refusal instanceof Refusal && same(entries, sent.current))) return
    const timer = setTimeout(() => void saveLater.current(), refusal ? PAUSE_AFTER_FAILURE : PAUSE)
    return () => clearTimeout(timer)
  }, [entries, dirty, busy, refusal])

  useAdoption(filing.entries, kept === undefined && !busy, setEntries)
  return { ...fieldsOf(entries, latest, change), entries, clear, dirty, saving: busy, savedAt, refusal }
}
export type Typing = ReturnType<typeof useEntries>

/** One text or one cell of the entries, by its place in the form. */
function fieldsOf(entries: Entries, latest: { current: Entries }, change: (next: Entries) => void) {
  type Place = [part: string, row: string, column: string]
  return {
    textAt: (part: string, section: string) => entries.texts[addressOfText(part, section)] ?? '',
    setText: (part: string, section: string, words: string) =>
      change({
        ...latest.current,
        texts: { ...latest.current.texts, [addressOfText(part, section)]: words },
      }),
    cellAt: (...place: Place) => entries.cells[addressOfCell(...place)] ?? null,
    setCell: (place: Place, value: string | number | null) =>
      change({ ...latest.current, cells: { ...latest.current.cells, [addressOfCell(...place)]: value } }),
  }
}

/** Puts what the server answered in the place of what is on screen, without asking for everything again. */
export function useRenewal({ district, id }: Filing) {
  const client = useQueryClient()
  return (content: Content, entries?: Entries) =>
    client.setQueryData<Filing>(
      questionKey(getFiling, { district, id }),
      (old) => old && { ...old, content: { ...old.content, ...content }, ...(entries ? { entries } : {}) },
    )
}

/** While nothing is typed here, what a colleague saves elsewhere appears here too. */
function useAdoption(stored: Entries, idle: boolean, adopt: (entries: Entries) => void) {
  const seen = useRef(stored)
  useEffect(() => {
    if (same(seen.current, stored)) return
    seen.current = stored
    if (idle) adopt(stored)
  }, [stored, idle, adopt])
}
