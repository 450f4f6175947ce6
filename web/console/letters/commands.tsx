import { Button, Modal } from 'antd'
import { useState } from 'react'
import { addressOf } from '#core/endpoint.ts'
import {
  acknowledgeLetter,
  discardLetter,
  downloadLetterDocx,
  downloadLetterPdf,
  issueLetter,
  voidLetter,
} from '#core/letters/api.ts'
import { useCommand } from '#web/client/use.ts'
import { ReviseForm } from '#web/console/letters/revise-form.tsx'
import { type Letter, letterQuestions } from '#web/console/letters/words.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'

type Asked = 'revise' | 'issue' | 'discard' | 'void'
type Props = { letter: Letter }

/** What may be done with the letter in the state that it is in, and why not. */
export function LetterCommands({ letter }: Props) {
  const { district, id, status, commands } = letter
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  const acknowledge = useCommand(acknowledgeLetter, { refresh: letterQuestions })
  const isDraft = status === 'draft' || status === 'discarded'
  return (
    <>
      <div className="actions">
        {isDraft ? (
          <>
            <CommandButton type="primary" why={commands.issue} onClick={() => setAsked('issue')}>
              签发
            </CommandButton>
            <CommandButton why={commands.revise} onClick={() => setAsked('revise')}>
              修改文稿
            </CommandButton>
            <CommandButton why={commands.discard} onClick={() => setAsked('discard')}>
              弃稿
            </CommandButton>
          </>
        ) : (
          <>
            <CommandButton
              type="primary"
              why={commands.acknowledge}
              loading={acknowledge.busy}
              onClick={() => void acknowledge.send({ district, id })}
            >
              签收
            </CommandButton>
            <CommandButton danger why={commands.void} onClick={() => setAsked('void')}>
              作废
            </CommandButton>
          </>
        )}
        <Downloads letter={letter} />
      </div>
      <Problem error={acknowledge.refusal} />
      {asked === 'revise' && <ReviseForm letter={letter} onClose={close} />}
      <Issuing letter={letter} open={asked === 'issue'} onClose={close} />
      <Discarding letter={letter} open={asked === 'discard'} onClose={close} />
      <Voiding letter={letter} open={asked === 'void'} onClose={close} />
    </>
  )
}

const Downloads = ({ letter: { district, id } }: Props) => (
  <span className="letter-files">
    <Button href={addressOf(downloadLetterDocx, { district, id })}>下载 .docx</Button>
    <Button href={addressOf(downloadLetterPdf, { district, id })}>下载 .pdf</Button>
  </span>
)

type DialogProps = Props & { open: boolean; onClose: () => void }

function Issuing({ letter: { district, id, numberAs, to }, open, onClose }: DialogProps) {
  const { send, busy, refusal } = useCommand(issueLetter, { refresh: letterQuestions, onDone: onClose })
  return (
    <Modal
      open={open}
      title="签发"
      okText="签发并编号"
      cancelText="取消"
      okButtonProps={{ loading: busy }}
      onOk={() => void send({ district, id })}
      onCancel={onClose}
    >
      <p className="dialog-note">
        签发后取得文号（{numberAs.replace('　', ' __ ')}），送达{to || '主送单位'}
        ，内容不再改动；有误的只能作废后重发。
      </p>
      <Problem error={refusal} />
    </Modal>
  )
}

function Discarding({ letter: { district, id }, open, onClose }: DialogProps) {
  const { send, busy, refusal } = useCommand(discardLetter, { refresh: letterQuestions, onDone: onClose })
  return (
    <Modal
      open={open}
      title="弃稿"
      okText="弃稿"
      cancelText="取消"
      okButtonProps={{ loading: busy, danger: true }}
      onOk={() => void send({ district, id })}
      onCancel={onClose}
    >
      <p className="dialog-note">文稿不再签发，也不占用文号，仍可在公文列表中查到。</p>
      <Problem error={refusal} />
    </Modal>
  )
}

function Voiding({ letter: { district, id, no }, open, onClose }: DialogProps) {
  const { send, busy, refusal } = useCommand(voidLetter, { refresh: letterQuestions, onDone: onClose })
  return (
    <ReasonDialog
      open={open}
      title={`作废 ${no ?? ''}`}
      label="作废理由"
      act="作废"
      danger
      busy={busy}
      refusal={refusal}
      onSubmit={(reason) => void send({ district, id, reason })}
      onClose={onClose}
    >
      <p className="dialog-note">文号保留在发文登记簿中并注明作废，不再使用；收文单位会看到作废标记。</p>
    </ReasonDialog>
  )
}
