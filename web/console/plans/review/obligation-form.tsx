import { Button } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { DraftObligation } from '#core/plans/draft.ts'
import { useDraft } from '#web/client/draft.ts'
import { useDesk } from '#web/console/plans/review/desk.ts'
import {
  type Faults,
  faultsIn,
  fieldsOf,
  type ObligationFields,
  obligationFrom,
} from '#web/console/plans/review/obligation-fields.ts'
import {
  DeadlineField,
  QuantitiesField,
  RecurrenceField,
} from '#web/console/plans/review/obligation-inputs.tsx'
import { TextField } from '#web/console/plans/text-field.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { SavedMark } from '#web/ui/saved-mark.tsx'

type Props = {
  itemId: string
  /** null adds a new one. */
  obligation: DraftObligation | null
  draftKey: string
  /** Text to begin a new one with. */
  words: string
  onClose: () => void
}

/** Corrects or adds an obligation where it stands. What was typed stays through refusals and a reload. */
export function ObligationForm({ itemId, obligation, draftKey, words, onClose }: Props) {
  const form = useForm(itemId, obligation, draftKey, words, onClose)
  const { fields, change, faults } = form
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.save()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter saves from any field; the button does the same
    <div className="obligation-form" onKeyDown={press}>
      {form.overtaken && <p className="tone-due">此项在您填写期间已被他人修改，保存后以您填写的为准。</p>}
      <TextField
        label="要求内容（必填）"
        value={fields.text}
        lines={[2, 10]}
        maxLength={2000}
        fault={faults.text}
        onChange={(text) => change({ text })}
      />
      <DeadlineField value={fields.deadline} onChange={(deadline) => change({ deadline })} />
      <Fault words={faults.deadline} />
      <RecurrenceField value={fields.recurrence} onChange={(recurrence) => change({ recurrence })} />
      <QuantitiesField value={fields.quantities} onChange={(quantities) => change({ quantities })} />
      <Fault words={faults.quantities} />
      <TextField
        label="适用条件"
        value={fields.appliesTo}
        maxLength={200}
        help="只对一部分对象有要求时填写，如“高危行业企业”；对全部对象适用则留空"
        onChange={(appliesTo) => change({ appliesTo })}
      />
      <Problem error={form.problem} />
      <div className="form-acts">
        <Button type="primary" size="small" loading={form.busy} onClick={form.save} title="Ctrl+Enter">
          {obligation ? '保存修改' : '加入此条'}
        </Button>
        <Button size="small" onClick={form.cancel}>
          取消
        </Button>
        <SavedMark at={form.savedAt} />
      </div>
    </div>
  )
}

const Fault = ({ words }: { words: string | undefined }) =>
  words === undefined ? null : <span className="field-error">{words}</span>

function useForm(
  itemId: string,
  obligation: DraftObligation | null,
  draftKey: string,
  words: string,
  onClose: () => void,
) {
  const { send } = useDesk()
  const opened = useRef(obligation)
  const {
    draft: fields,
    setDraft,
    savedAt,
    clear,
  } = useDraft<ObligationFields>(draftKey, fieldsOf(obligation, words))
  const [faults, setFaults] = useState<Faults>({})
  const [state, setState] = useState<{ busy: boolean; problem?: Error }>({ busy: false })
  const close = () => {
    clear()
    onClose()
  }
  const save = async () => {
    const found = faultsIn(fields)
    setFaults(found)
    if (Object.keys(found).length > 0) return
    setState({ busy: true })
    const obligationId = obligation?.id ?? null
    const problem = await send({
      type: 'obligation',
      itemId,
      obligationId,
      ...obligationFrom(fields, obligation),
    })
    setState(problem ? { busy: false, problem } : { busy: false })
    if (!problem) close()
  }
  return {
    ...state,
    fields,
    faults,
    savedAt,
    /** Somebody else changed it since this form was opened. */
    overtaken: opened.current !== obligation,
    change: (part: Partial<ObligationFields>) => setDraft({ ...fields, ...part }),
    save: () => void save(),
    cancel: close,
  }
}
