import { Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { listMyWork } from '#core/duties/api.ts'
import type { FileInfo } from '#core/files/api.ts'
import { getFiling, getFilingBoard, listFilings, submitFiling } from '#core/filings/api.ts'
import { useDraft } from '#web/client/draft.ts'
import { useCommand } from '#web/client/use.ts'
import { type Filing, useNarrative } from '#web/console/filings/narrative.ts'
import { narrativeParts } from '#web/console/filings/words.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { FileList, FilePicker } from '#web/ui/files.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { SavedMark } from '#web/ui/saved-mark.tsx'
import { WordsField } from '#web/ui/words-field.tsx'

export const filingQuestions = [getFiling, listFilings, getFilingBoard, listMyWork]

/** The part of the form that people write: three paragraphs, signer, files; then 报送. */
export function Writing({ filing }: { filing: Filing }) {
  const narrative = useNarrative(filing)
  return (
    <>
      <section className="panel not-printed" id="writing">
        <h2>
          二、工作开展情况 <SaveState narrative={narrative} />
        </h2>
        <div className="panel-body">
          {narrativeParts.map(({ name, label, help }) => (
            <WordsField
              key={name}
              label={label}
              help={help}
              value={narrative.words[name]}
              onChange={(words) => narrative.change({ [name]: words })}
              limit={5000}
              rows={name === 'done' ? 5 : 3}
            />
          ))}
          <Problem error={narrative.refusal} />
        </div>
      </section>
      <Signing filing={filing} narrative={narrative} />
    </>
  )
}

type NarrativeState = ReturnType<typeof useNarrative>

function SaveState({ narrative }: { narrative: NarrativeState }) {
  if (narrative.refusal && narrative.dirty)
    return <span className="saved-mark tone-late">未能上传，已在本机保存，联网后自动重试</span>
  if (narrative.dirty) return <span className="saved-mark">{narrative.saving ? '正在保存…' : '未保存'}</span>
  return <SavedMark at={narrative.savedAt} where="到服务器" />
}

type Signed = { signer: string; files: FileInfo[] }

function Signing({ filing, narrative }: { filing: Filing; narrative: NarrativeState }) {
  const signerId = useId()
  const { draft, setDraft, clear } = useDraft<Signed>(`filings/${filing.id}/sign`, {
    signer: filing.signer ?? '',
    files: [],
  })
  const [asking, setAsking] = useState(false)
  const [missing, setMissing] = useState(false)
  const ask = () => {
    setMissing(draft.signer.trim() === '')
    setAsking(draft.signer.trim() !== '')
  }
  const done = () => {
    clear()
    narrative.clear()
  }
  return (
    <section className="panel not-printed">
      <h2>三、签发报送</h2>
      <div className="panel-body">
        <div className="field">
          <label className="field-label" htmlFor={signerId}>
            签发人职务（必填）
          </label>
          <Input
            id={signerId}
            className="signer"
            value={draft.signer}
            maxLength={40}
            status={missing ? 'error' : ''}
            onChange={({ target }) => setDraft({ ...draft, signer: target.value })}
          />
          {missing && <span className="field-error">请填写签发人职务，如“副局长”</span>}
          <p className="field-help">只填职务，不填姓名。</p>
        </div>
        <div className="field">
          <span className="field-label">附件</span>
          <FileList files={filing.files} district={filing.district} />
          <FilePicker
            district={filing.district}
            value={draft.files}
            onChange={(files) => setDraft({ ...draft, files })}
          />
        </div>
        <div className="actions">
          <CommandButton type="primary" why={filing.commands.submit} onClick={ask}>
            {filing.status === 'returned' ? '重新报送' : '报送'}
          </CommandButton>
        </div>
      </div>
      <Confirm
        filing={filing}
        narrative={narrative}
        signed={draft}
        open={asking}
        onClose={() => setAsking(false)}
        onDone={done}
      />
    </section>
  )
}

type ConfirmProps = {
  filing: Filing
  narrative: NarrativeState
  signed: Signed
  open: boolean
  onClose: () => void
  onDone: () => void
}

/** Says what handing in does and what still looks unfinished, before it is done. */
function Confirm({ filing, narrative, signed, open, onClose, onDone }: ConfirmProps) {
  const { district, id } = filing
  const { send, busy, refusal } = useCommand(submitFiling, { refresh: filingQuestions, onDone })
  const submit = () =>
    send({
      district,
      id,
      narrative: narrative.words,
      signer: signed.signer.trim(),
      fileIds: signed.files.map((file) => file.id),
    })
  return (
    <Modal
      open={open}
      title={`报送${filing.toUnitName}？`}
      onCancel={onClose}
      footer={[
        <Button key="no" onClick={onClose}>
          再看看
        </Button>,
        <Button key="yes" type="primary" loading={busy} onClick={() => void submit()}>
          确认报送
        </Button>,
      ]}
    >
      <p>
        报送后任务数据和文字即固定，由{filing.toUnitName}审核；被退回前不能再改。签发人职务：{signed.signer}。
      </p>
      <ul className="warnings">
        {warningsOf(filing, narrative).map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
      <Problem error={refusal} />
    </Modal>
  )
}

function warningsOf({ content }: Filing, { words }: NarrativeState) {
  const silent = content.tasks.filter((task) => task.words === '').length
  return [
    ...(content.missing.length > 0 ? [`下级 ${content.missing.length} 家尚未接收，合计不含其数据`] : []),
    ...(silent > 0 ? [`本单位 ${silent} 项任务本期未填报进展`] : []),
    ...narrativeParts
      .filter(({ name }) => words[name].trim() === '')
      .map(({ label }) => `“${label}”还是空的`),
  ]
}
