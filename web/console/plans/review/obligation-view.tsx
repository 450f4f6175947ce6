import { memo, useState } from 'react'
import type { DraftObligation } from '#core/plans/draft.ts'
import { hasDraft } from '#web/client/draft.ts'
import { useDesk } from '#web/console/plans/review/desk.ts'
import { MentionList } from '#web/console/plans/review/mention-list.tsx'
import { ObligationForm } from '#web/console/plans/review/obligation-form.tsx'
import { ObligationFacts, SureButton, useAct } from '#web/console/plans/review/parts.tsx'

type Props = { itemId: string; obligation: DraftObligation }

/** One obligation as it was read, or its form while it is being corrected. */
export const ObligationView = memo(({ itemId, obligation }: Props) => {
  const { planId } = useDesk()
  const draftKey = `plans/${planId}/obligation/${obligation.id}`
  const [editing, setEditing] = useState(() => hasDraft(draftKey))
  return (
    <li className="obligation" data-link={obligation.id}>
      {editing ? (
        <ObligationForm
          itemId={itemId}
          obligation={obligation}
          draftKey={draftKey}
          words=""
          onClose={() => setEditing(false)}
        />
      ) : (
        <Read itemId={itemId} obligation={obligation} onEdit={() => setEditing(true)} />
      )}
      <div className="who">
        <MentionList
          label="牵头"
          mentions={obligation.lead}
          place={{ ownerId: obligation.id, list: 'lead' }}
        />
        <MentionList
          label="配合"
          mentions={obligation.support}
          place={{ ownerId: obligation.id, list: 'support' }}
        />
      </div>
    </li>
  )
})

function Read({ itemId, obligation, onEdit }: Props & { onEdit: () => void }) {
  const { closed } = useDesk()
  const { act, problem } = useAct()
  return (
    <>
      <p className="obligation-text">{obligation.text}</p>
      <ObligationFacts obligation={obligation} />
      {closed === null && (
        <span className="obligation-acts">
          <button type="button" className="plain-button" onClick={onEdit}>
            修改
          </button>
          <SureButton onClick={() => act({ type: 'remove-obligation', itemId, obligationId: obligation.id })}>
            删除
          </SureButton>
        </span>
      )}
      {problem}
    </>
  )
}
