import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { z } from 'zod'
import { editPlan, getPlan, type Key, listPlans } from '#core/plans/api.ts'
import type { Edit } from '#core/plans/draft.ts'
import { Refusal } from '#core/refusal.ts'
import { callSignedIn } from '#web/client/gate.ts'
import { newId } from '#web/client/id.ts'
import { questionKey } from '#web/client/use.ts'

export type PlanView = z.output<typeof getPlan.output>
type PlanKey = z.infer<typeof Key>

/** Where the last correction stands. `problem` is that of the last one, until the next one is sent. */
export type Saving = { waiting: number; savedAt: string | undefined; problem: Error | undefined }

/**
 * Sends corrections one after another, each with the revision that the one before it left. The draft on screen is
 * the cached answer of `getPlan`, so what did not change keeps its identity and is not drawn anew. When somebody
 * else was faster the draft is read again and the caller, who keeps what was typed, gets the reason.
 */
export function useCorrections({ district, id }: PlanKey) {
  const client = useQueryClient()
  const line = useRef<Promise<unknown>>(Promise.resolve())
  const [saving, setSaving] = useState<Saving>({ waiting: 0, savedAt: undefined, problem: undefined })
  const sent = useRef<{ words: string; commandId: string } | undefined>(undefined)

  const send = useCallback(
    (edit: Edit): Promise<Error | undefined> => {
      setSaving((now) => ({ ...now, waiting: now.waiting + 1, problem: undefined }))
      const key = { district, id }
      const outcome = line.current
        .then(() => correct(client, key, edit, sent))
        .then(
          () => undefined,
          (error: Error) => error,
        )
      line.current = outcome.then((problem) =>
        setSaving((now) => ({
          waiting: now.waiting - 1,
          savedAt: problem ? now.savedAt : new Date().toISOString(),
          problem: problem ?? now.problem,
        })),
      )
      return outcome
    },
    [client, district, id],
  )
  return { send, saving }
}

const isReady = (plan: Pick<PlanView, 'obstacles'> | undefined) => plan?.obstacles.length === 0

type Sent = { current: { words: string; commandId: string } | undefined }

async function correct(client: QueryClient, key: PlanKey, edit: Edit, sent: Sent) {
  const question = questionKey(getPlan, key)
  const revision = client.getQueryData<PlanView>(question)?.revision ?? 0
  const words = JSON.stringify({ ...key, revision, edit })
  // The same correction of the same revision again: a retry, which must not act twice.
  if (sent.current?.words !== words) sent.current = { words, commandId: newId() }
  try {
    const now = await callSignedIn(editPlan, { ...key, revision, edit, commandId: sent.current.commandId })
    const before = client.getQueryData<PlanView>(question)
    client.setQueryData<PlanView>(question, (old) => old && { ...old, ...now })
    // Whether it may be published is said with the plan, not with the correction.
    if (isReady(before) !== isReady(now)) await client.invalidateQueries({ queryKey: question })
    await client.invalidateQueries({ queryKey: questionKey(listPlans), refetchType: 'none' })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'conflict')
      await client.refetchQueries({ queryKey: question })
    throw error
  }
}
