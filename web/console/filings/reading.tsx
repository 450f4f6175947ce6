import { type ReactNode, useState } from 'react'
import { acceptFiling, returnFiling } from '#core/filings/api.ts'
import { useCommand } from '#web/client/use.ts'
import type { Filing } from '#web/console/filings/narrative.ts'
import { narrativeParts } from '#web/console/filings/words.ts'
import { filingQuestions } from '#web/console/filings/writing.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { FileList } from '#web/ui/files.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'

/** The written part as it was handed in: on screen for whoever does not write it, on paper for everybody. */
export const Reading = ({ filing, printOnly = false }: { filing: Filing; printOnly?: boolean }) => (
  <section className={printOnly ? 'panel only-printed' : 'panel'}>
    <h2>二、工作开展情况</h2>
    <div className="panel-body narrative">
      {narrativeParts.map(({ name, label }) => (
        <div key={name}>
          <h3>{label}</h3>
          <p>{filing.narrative[name] || <span className="nothing">未填写</span>}</p>
        </div>
      ))}
      {filing.files.length > 0 && (
        <div>
          <h3>附件</h3>
          <FileList files={filing.files} district={filing.district} />
        </div>
      )}
      <p className="signature">签发人职务：{filing.signer ?? '（未签发）'}</p>
    </div>
  </section>
)

/** 接收 and 退回 for the receiving office; the reason why not for everybody else. */
export function Judging({ filing, children }: { filing: Filing; children?: ReactNode }) {
  const { district, id, commands } = filing
  const [asking, setAsking] = useState(false)
  const close = () => setAsking(false)
  const accept = useCommand(acceptFiling, { refresh: filingQuestions })
  const giveBack = useCommand(returnFiling, { refresh: filingQuestions, onDone: close })
  return (
    <>
      <div className="actions not-printed">
        {children}
        <CommandButton
          type="primary"
          why={commands.accept}
          loading={accept.busy}
          onClick={() => void accept.send({ district, id })}
        >
          接收
        </CommandButton>
        <CommandButton why={commands.return} onClick={() => setAsking(true)}>
          退回
        </CommandButton>
      </div>
      <Problem error={accept.refusal} />
      <ReasonDialog
        open={asking}
        title="退回报送"
        label="退回意见"
        act="退回"
        danger
        busy={giveBack.busy}
        refusal={giveBack.refusal}
        onSubmit={(reason) => giveBack.send({ district, id, reason })}
        onClose={close}
      >
        {filing.unitName}会看到退回意见，修改后须重新报送；是否迟报按首次报送时间计。
      </ReasonDialog>
    </>
  )
}
