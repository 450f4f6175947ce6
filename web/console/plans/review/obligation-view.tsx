import { memo, useState } from 'react'
import type { DraftObligation } from '#core/plans/draft.ts'
import { hasDraft } from '#web/client/draft.ts'
import { useDesk } from '#web/console/plans/review/desk.ts'
import { MentionList } from '#web/console/plans/review/mention-list.tsx'
import { ObligationForm } from '#web/console/plans/review/obligation-form.tsx'
import { ObligationFacts, SureButton, useAct } from '#web/console/plans/review/parts.tsx'

type Props = {
  itemId: string
  obligation: DraftObligation
  /** Publishing makes a task of it, so it must name who does it. */
  tasked: boolean
}

/** One obligation as it was read, or its form while it is being corrected. */
export const ObligationView = memo(({ itemId, obligation, tasked }: Props) => {
  const { planId } = useDesk()
  const draftKey = `plans/${planId}/obligation/${obligation.id}`
  const [editing, setEditing] = useState(() => hasDraft(draftKey))
  const named = tasked || obligation.lead.length + obligation.support.length > 0
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
        <>
          <p className="obligation-text">{obligation.text}</p>
          <ObligationFacts obligation={obligation} />
        </>
      )}
      <div className="who">
        <div className="who-lists">{named && <Who obligation={obligation} />}</div>
        {!editing && <Acts itemId={itemId} obligation={obligation} onEdit={() => setEditing(true)} />}
      </div>
    </li>
  )
})

const Who = ({ obligation: { id, lead, support } }: Pick<Props, 'obligation'>) => (
  <>
    <MentionList label="牵头" mentions={lead} place={{ ownerId: id, list: 'lead' }} />
    <MentionList label="配合" mentions={support} place={{ ownerId: id, list: 'support' }} />
  </>
)

type ActsProps = Pick<Props, 'itemId' | 'obligation'> & { onEdit: () => void }

function Acts({ itemId, obligation, onEdit }: ActsProps) {
  const { closed } = useDesk()
  const { act, problem } = useAct()
  if (closed !== null) return null
  return (
    <span className="obligation-acts">
      <button type="button" className="plain-button" onClick={onEdit}>
        修改
      </button>
      <SureButton onClick={() => act({ type: 'remove-obligation', itemId, obligationId: obligation.id })}>
        删除
      </SureButton>
      {problem}
    </span>
  )
}
