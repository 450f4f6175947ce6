import { Input } from 'antd'
import { useId, useState } from 'react'
import { useDraft } from '#web/client/draft.ts'
import { Confirm, type Signed } from '#web/console/filings/confirm.tsx'
import type { Filing, Typing } from '#web/console/filings/entries.ts'
import { numeralOf } from '#web/console/filings/words.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { FileList, FilePicker } from '#web/ui/files.tsx'

type Props = { filing: Filing; typing: Typing }

/** The last part: signer, files; then 报送. */
export function Signing({ filing, typing }: Props) {
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
    typing.clear()
  }
  return (
    <section className="panel not-printed" id="signing">
      <h2>{numeralOf(filing.form.parts.length)}、签发报送</h2>
      <div className="panel-body">
        <SignerField signed={draft} onChange={setDraft} missing={missing} />
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
          <CommandButton type="primary" why={filing.commands.submit ?? faultWords(filing)} onClick={ask}>
            {filing.version > 0 ? '重新报送' : '报送'}
          </CommandButton>
        </div>
      </div>
      <Confirm
        filing={filing}
        typing={typing}
        signed={draft}
        open={asking}
        onClose={() => setAsking(false)}
        onDone={done}
      />
    </section>
  )
}

/** While the checks of the form fail it cannot be handed in. */
function faultWords({ content }: Filing) {
  const errors = content.checks.filter(({ level }) => level === 'error')
  return errors.length === 0
    ? null
    : `有 ${errors.length} 处校验不通过（${errors[0]?.rowTitle}：${errors[0]?.words}），请先改正。`
}

type FieldProps = { signed: Signed; onChange: (signed: Signed) => void; missing: boolean }

function SignerField({ signed, onChange, missing }: FieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        签发人职务（必填）
      </label>
      <Input
        id={id}
        className="signer"
        value={signed.signer}
        maxLength={40}
        status={missing ? 'error' : ''}
        onChange={({ target }) => onChange({ ...signed, signer: target.value })}
      />
      {missing && <span className="field-error">请填写签发人职务，如“副局长”</span>}
      <p className="field-help">只填职务，不填姓名。</p>
    </div>
  )
}
