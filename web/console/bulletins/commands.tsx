import { Button, Modal } from 'antd'
import { useState } from 'react'
import {
  computeBulletin,
  downloadBulletinDocx,
  downloadBulletinPdf,
  dropBulletin,
  issueBulletin,
  returnBulletin,
  submitBulletin,
  withdrawBulletin,
} from '#core/bulletins/api.ts'
import { addressOf } from '#core/endpoint.ts'
import { useCommand } from '#web/client/use.ts'
import { type Bulletin, bulletinQuestions } from '#web/console/bulletins/words.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'

type Asked = 'compute' | 'return' | 'withdraw' | 'issue' | 'drop'
type Props = { bulletin: Bulletin }

/** What may be done with the bulletin in the state that it is in, and why not. */
export function BulletinCommands({ bulletin, unsaved }: Props & { unsaved: boolean }) {
  const { district, id } = bulletin
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  const submit = useCommand(submitBulletin, { refresh: bulletinQuestions })
  const wait = unsaved ? '刚写的内容正在保存，请稍候。' : null
  return (
    <>
      <div className="actions">
        {bulletin.inside && <Buttons {...{ bulletin, wait, submit, ask: setAsked }} />}
        <span className="letter-files">
          <Button href={addressOf(downloadBulletinDocx, { district, id })}>下载 .docx</Button>
          <Button href={addressOf(downloadBulletinPdf, { district, id })}>下载 .pdf</Button>
        </span>
      </div>
      <Problem error={submit.refusal} />
      {asked === 'compute' && <Computing bulletin={bulletin} onClose={close} />}
      {asked === 'return' && <Returning bulletin={bulletin} onClose={close} />}
      {asked === 'withdraw' && <Withdrawing bulletin={bulletin} onClose={close} />}
      {asked === 'issue' && <Issuing bulletin={bulletin} onClose={close} />}
      {asked === 'drop' && <Dropping bulletin={bulletin} onClose={close} />}
    </>
  )
}

type ButtonsProps = Props & {
  /** Why what is not saved yet may not be sent on. */
  wait: string | null
  submit: { send: (key: { district: string; id: string }) => Promise<unknown>; busy: boolean }
  ask: (asked: Asked) => void
}

function Buttons({ bulletin, wait, submit, ask }: ButtonsProps) {
  const { district, id, commands, status } = bulletin
  if (status === 'draft' || status === 'returned' || status === 'dropped')
    return (
      <>
        <CommandButton
          type="primary"
          why={commands.submit ?? wait}
          loading={submit.busy}
          onClick={() => void submit.send({ district, id })}
        >
          送签
        </CommandButton>
        <CommandButton why={commands.compute ?? wait} onClick={() => ask('compute')}>
          重新取数
        </CommandButton>
        <CommandButton why={commands.drop} onClick={() => ask('drop')}>
          弃稿
        </CommandButton>
      </>
    )
  return (
    <>
      <CommandButton type="primary" why={commands.issue} onClick={() => ask('issue')}>
        签发
      </CommandButton>
      <CommandButton why={commands.return} onClick={() => ask('return')}>
        退回修改
      </CommandButton>
      <CommandButton danger why={commands.withdraw} onClick={() => ask('withdraw')}>
        撤回
      </CommandButton>
    </>
  )
}

type DialogProps = Props & { onClose: () => void }

function Computing({ bulletin: { district, id }, onClose }: DialogProps) {
  const { send, busy, refusal } = useCommand(computeBulletin, { refresh: bulletinQuestions, onDone: onClose })
  return (
    <ReasonDialog
      open
      title="重新取数"
      label="理由"
      act="重新取数"
      {...{ busy, refusal, onClose }}
      onSubmit={(reason) => void send({ district, id, reason })}
    >
      <p className="dialog-note">
        按台账现在的数据重新计算全部数字、表和图。已取的数据和你写的内容都保留，可以对照。
      </p>
    </ReasonDialog>
  )
}

function Returning({ bulletin: { district, id }, onClose }: DialogProps) {
  const { send, busy, refusal } = useCommand(returnBulletin, { refresh: bulletinQuestions, onDone: onClose })
  return (
    <ReasonDialog
      open
      title="退回修改"
      label="退回意见"
      act="退回"
      {...{ busy, refusal, onClose }}
      onSubmit={(reason) => void send({ district, id, reason })}
    />
  )
}

function Withdrawing({ bulletin: { district, id, no }, onClose }: DialogProps) {
  const { send, busy, refusal } = useCommand(withdrawBulletin, {
    refresh: bulletinQuestions,
    onDone: onClose,
  })
  return (
    <ReasonDialog
      open
      title={`撤回 ${no ?? ''}`}
      label="撤回理由"
      act="撤回"
      danger
      {...{ busy, refusal, onClose }}
      onSubmit={(reason) => void send({ district, id, reason })}
    >
      <p className="dialog-note">公文同时作废，文号保留在发文登记簿中；收文单位会看到作废标记。</p>
    </ReasonDialog>
  )
}

function Issuing({ bulletin: { district, id, numberAs, addressees }, onClose }: DialogProps) {
  const { send, busy, refusal } = useCommand(issueBulletin, { refresh: bulletinQuestions, onDone: onClose })
  return (
    <Modal
      open
      title="签发"
      okText="签发并编号"
      cancelText="取消"
      okButtonProps={{ loading: busy }}
      onOk={() => void send({ district, id })}
      onCancel={onClose}
    >
      <p className="dialog-note">
        签发后取得文号（{numberAs.replace('　', ' __ ')}），以通报送达 {addressees.length}{' '}
        个单位签收。印发稿不带修改标记，内容不再变动。
      </p>
      <Problem error={refusal} />
    </Modal>
  )
}

function Dropping({ bulletin: { district, id }, onClose }: DialogProps) {
  const { send, busy, refusal } = useCommand(dropBulletin, { refresh: bulletinQuestions, onDone: onClose })
  return (
    <Modal
      open
      title="弃稿"
      okText="弃稿"
      cancelText="取消"
      okButtonProps={{ loading: busy, danger: true }}
      onOk={() => void send({ district, id })}
      onCancel={onClose}
    >
      <p className="dialog-note">不再办理，也不占用文号；同一时段可以重新编制。</p>
      <Problem error={refusal} />
    </Modal>
  )
}
