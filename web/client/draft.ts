import { useCallback, useState } from 'react'

type Kept<Value> = { value: Value; savedAt: string }

const nameOf = (key: string) => `zhiben.draft.${key}`

function read<Value>(key: string): Kept<Value> | undefined {
  const text = sessionStorage.getItem(key)
  if (text === null) return undefined
  try {
    return JSON.parse(text) as Kept<Value>
  } catch {
    return undefined
  }
}

function write(key: string, kept: object) {
  try {
    sessionStorage.setItem(key, JSON.stringify(kept))
    return true
  } catch {
    return false // the browser's store is full or shut: then nothing is said to be saved
  }
}

/**
 * What somebody is typing, kept in this tab through errors, a reload and a new sign-in. `key` names the form and the
 * record ('units/add', `tasks/${id}/report`). `savedAt` (ISO instant) is undefined while nothing is kept; `clear`
 * forgets it once the command is done. Never use it for a password.
 */
export function useDraft<Value>(key: string, initial: Value) {
  const name = nameOf(key)
  const load = () => ({ name, kept: read<Value>(name) })
  const [stored, setState] = useState(load)
  const state = stored.name === name ? stored : load()
  if (stored.name !== name) setState(state) // another record's form: its own draft
  const setDraft = useCallback(
    (value: Value) => {
      const kept = { value, savedAt: new Date().toISOString() }
      setState({ name, kept: write(name, kept) ? kept : { ...kept, savedAt: '' } })
    },
    [name],
  )
  const clear = useCallback(() => {
    sessionStorage.removeItem(name)
    setState({ name, kept: undefined })
  }, [name])
  return { draft: state.kept?.value ?? initial, setDraft, savedAt: state.kept?.savedAt || undefined, clear }
}

/** Is something unfinished kept under this key? A page opens the form again that was left half filled. */
export const hasDraft = (key: string) => sessionStorage.getItem(nameOf(key)) !== null
