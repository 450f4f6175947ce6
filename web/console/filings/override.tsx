import { Button, InputNumber } from 'antd'
import { useId, useState } from 'react'
import { overrideCell } from '#core/filings/entry-api.ts'
import type { TablePart } from '#core/filings/form.ts'
import { useDraft } from '#web/client/draft.ts'
import { useCommand } from '#web/client/use.ts'
import { type Filing, useRenewal } from '#web/console/filings/entries.ts'
import type { Placed } from '#web/console/filings/placed.ts'
import { figureWords } from '#web/console/filings/words.ts'
import { Problem } from '#web/ui/problem.tsx'
import { WordsField } from '#web/ui/words-field.tsx'

type Props = { filing: Filing; part: TablePart; placed: Placed; onClose: () => void }
type Typed = { value: number | null; reason: string }

/** Another figure in the place of the counted one. It needs a reason, and stays marked. */
export function OverrideForm({ filing, part, placed: { row, column, cell }, onClose }: Props) {
  const { district, id } = filing
  const place = { part: part.key, row: row.key, column: column.key }
  const { draft, setDraft, clear } = useDraft<Typed>(
    `filings/${id}/override/${Object.values(place).join('/')}`,
    {
      value: cell.override?.value ?? cell.own,
      reason: cell.override?.reason ?? '',
    },
  )
  const [asked, setAsked] = useState(false)
  const renew = useRenewal(filing)
  const done = () => {
    clear()
    onClose()
  }
  const command = useCommand(overrideCell, {
    onDone: ({ content }) => {
      renew(content)
      done()
    },
  })
  const short = draft.reason.trim().length < 2
  const submit = () => {
    setAsked(true)
    if (draft.value !== null && !short)
      void command.send({ district, id, ...place, value: draft.value, reason: draft.reason.trim() })
  }
  return (
    <div className="form-override">
      <p>
        台账计 <b className="figure">{figureWords(cell.own, column) || '空白'}</b>
        。更正后此格一直带“※人工更正”标记，接收单位会看到理由。台账有误的，请先改台账，数据会自动更新。
      </p>
      <ValueField draft={draft} setDraft={setDraft} missing={asked && draft.value === null} />
      <ReasonField draft={draft} setDraft={setDraft} missing={asked && short} />
      <Problem error={command.refusal} />
      <div className="actions">
        <Button type="primary" loading={command.busy} onClick={submit}>
          确认更正
        </Button>
        <Button onClick={done}>取消</Button>
      </div>
    </div>
  )
}

type FieldProps = { draft: Typed; setDraft: (typed: Typed) => void; missing: boolean }

function ValueField({ draft, setDraft, missing }: FieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        更正为（必填）
      </label>
      <InputNumber
        id={id}
        min={0}
        value={draft.value}
        status={missing ? 'error' : ''}
        onChange={(value) => setDraft({ ...draft, value })}
        autoFocus
      />
      {missing && <span className="field-error">请填写更正后的数</span>}
    </div>
  )
}

const ReasonField = ({ draft, setDraft, missing }: FieldProps) => (
  <WordsField
    label="理由（必填）"
    value={draft.reason}
    onChange={(reason) => setDraft({ ...draft, reason })}
    limit={300}
    rows={2}
    error={missing ? '请写明为什么与台账不一致' : undefined}
  />
)
