import { type ReactNode, useState } from 'react'
import { acceptFiling, returnFiling } from '#core/filings/api.ts'
import { correctFiling } from '#core/filings/sending-api.ts'
import { useCommand } from '#web/client/use.ts'
import type { Filing } from '#web/console/filings/entries.ts'
import { filingQuestions } from '#web/console/filings/questions.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'

/** 接收 and 退回 for the receiving office, 更正 for whoever filed; the reason why not for everybody else. */
export function Judging({ filing, children }: { filing: Filing; children?: ReactNode }) {
  const { district, id, commands, toUnitId, version } = filing
  const [asking, setAsking] = useState<'return' | 'correct'>()
  const accept = useCommand(acceptFiling, { refresh: filingQuestions })
  return (
    <>
      <div className="actions not-printed">
        {children}
        {toUnitId !== null && (
          <>
            <CommandButton
              type="primary"
              why={commands.accept}
              loading={accept.busy}
              onClick={() => void accept.send({ district, id })}
            >
              接收
            </CommandButton>
            <CommandButton why={commands.return} onClick={() => setAsking('return')}>
              退回
            </CommandButton>
          </>
        )}
        {version > 0 && (
          <CommandButton why={commands.correct} onClick={() => setAsking('correct')}>
            更正
          </CommandButton>
        )}
      </div>
      <Problem error={accept.refusal} />
      <Returning filing={filing} open={asking === 'return'} onClose={() => setAsking(undefined)} />
      <Correcting filing={filing} open={asking === 'correct'} onClose={() => setAsking(undefined)} />
    </>
  )
}

type DialogProps = { filing: Filing; open: boolean; onClose: () => void }

function Returning({ filing: { district, id, unitName }, open, onClose }: DialogProps) {
  const { send, busy, refusal } = useCommand(returnFiling, { refresh: filingQuestions, onDone: onClose })
  return (
    <ReasonDialog
      open={open}
      title="退回报送"
      label="退回意见"
      act="退回"
      danger
      busy={busy}
      refusal={refusal}
      onSubmit={(reason) => send({ district, id, reason })}
      onClose={onClose}
    >
      {unitName}会看到退回意见，修改后须重新报送；是否迟报按首次报送时间计。
    </ReasonDialog>
  )
}

function Correcting({ filing: { district, id, toUnitName, version }, open, onClose }: DialogProps) {
  const { send, busy, refusal } = useCommand(correctFiling, { refresh: filingQuestions, onDone: onClose })
  return (
    <ReasonDialog
      open={open}
      title="更正报送"
      label="更正理由"
      act="取回更正"
      busy={busy}
      refusal={refusal}
      onSubmit={(reason) => send({ district, id, reason })}
      onClose={onClose}
    >
      第 {version} 次报送的内容原样保留；改好后作为第 {version + 1} 次重新报送，{toUnitName}
      能看到两次的差异和更正理由。
    </ReasonDialog>
  )
}
