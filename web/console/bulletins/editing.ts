import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { getBulletin, reviseBulletin } from '#core/bulletins/api.ts'
import { Refusal } from '#core/refusal.ts'
import { useDraft } from '#web/client/draft.ts'
import { questionKey, useCommand } from '#web/client/use.ts'
import { type Bulletin, bulletinQuestions } from '#web/console/bulletins/words.ts'

/** What was typed of one block and is not saved yet; words null: as the system has it. */
export type Typed = { words: string | null; omitted: boolean; reason: string }

type Pending = {
  blocks: Record<string, Typed>
  title?: string
  to?: string
  addresseeIds?: string[]
}

const nothing: Pending = { blocks: {} }
/** So long after the last key what was typed is saved. */
const PAUSE = 1200

export type Editing = ReturnType<typeof useEditing>

/**
 * What is typed is kept in the browser at once and saved by itself after a pause. Somebody else's change is not written
 * over without asking.
 */
export function useEditing(bulletin: Bulletin) {
  const { district, id } = bulletin
  const { draft, setDraft, clear } = useDraft<Pending>(`bulletins/${id}`, nothing)
  const client = useQueryClient()
  const edition = useRef(bulletin.edition)
  const [savedAt, setSavedAt] = useState<string>()
  const { send, refusal, busy, forget } = useCommand(reviseBulletin, { refresh: bulletinQuestions })
  const unsaved = isSomething(draft)
  const latest = useRef(draft)
  latest.current = draft

  const save = useCallback(async () => {
    const sent = latest.current
    if (!isSomething(sent)) return
    const { blocks, ...head } = sent
    const edits = Object.entries(blocks).map(([block, typed]) => ({ block, ...typed }))
    const saved = await send({ district, id, edition: edition.current, ...head, edits })
    if (saved === undefined) return
    edition.current = saved.edition
    setSavedAt(saved.savedAt)
    if (latest.current === sent) clear() // what was typed meanwhile waits for the next time
  }, [clear, district, id, send])

  useEffect(() => {
    if (!isSomething(draft) || busy || refusal !== undefined) return undefined
    const timer = setTimeout(() => void save(), PAUSE)
    return () => clearTimeout(timer)
  }, [draft, busy, refusal, save])

  const change = (next: Pending) => {
    forget()
    setDraft(next)
  }
  return {
    savedAt,
    unsaved,
    refusal,
    conflict: refusal instanceof Refusal && refusal.code === 'conflict',
    /** Once more after it failed. */
    retry: forget,
    /** After somebody else's change: what was typed here goes on top of it. */
    async takeNewest() {
      const queryKey = questionKey(getBulletin, { district, id })
      await client.refetchQueries({ queryKey })
      edition.current = client.getQueryData<Bulletin>(queryKey)?.edition ?? edition.current
      forget()
    },
    pending: draft,
    type: (block: string, typed: Typed) => change({ ...draft, blocks: { ...draft.blocks, [block]: typed } }),
    setHead: (head: Omit<Pending, 'blocks'>) => change({ ...draft, ...head }),
  }
}

const isSomething = ({ blocks, ...head }: Pending) =>
  Object.keys(blocks).length > 0 || Object.values(head).some((value) => value !== undefined)
