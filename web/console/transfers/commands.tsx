import { useState } from 'react'
import { listMyWork } from '#core/duties/api.ts'
import { getTransfer, getTransferBoard, listTransfers } from '#core/transfers/api.ts'
import * as api from '#core/transfers/command-api.ts'
import { useCommand } from '#web/client/use.ts'
import { ButtonLink } from '#web/console/button-link.tsx'
import { useMe } from '#web/console/session.tsx'
import {
  ConcludeDrawer,
  HandleDrawer,
  OutcomeDrawer,
  ReceiptDrawer,
  ReplyDrawer,
  RerouteDrawer,
} from '#web/console/transfers/drawers.tsx'
import type { Transfer } from '#web/console/transfers/words.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'

export const transferQuestions = [getTransfer, listTransfers, getTransferBoard, listMyWork]

type Name = keyof Transfer['commands']
type Props = { transfer: Transfer }

/** What may be done now, and why not the rest, for the side that whoever looks at it stands on. */
export function TransferCommands({ transfer }: Props) {
  const { commands, fromUnitId, toUnitId, kind } = transfer
  const me = useMe()
  const isOpen = (names: readonly Name[]) => names.some((name) => commands[name] === null)
  const sides = { receiver: toUnitId === me.unit.id, sender: fromUnitId === me.unit.id }
  const receiver = sides.receiver || isOpen(['sign', 'refuse', 'reply'])
  const sender = sides.sender || isOpen(['accept', 'withdraw', 'urge', 'recordReceipt'])
  const arbiter =
    transfer.status === 'refused' && (me.permissions.includes('transfer.arbitrate') || isOpen(['impose']))
  return (
    <div className="actions not-printed">
      {receiver && toUnitId !== null && <ReceiverCommands transfer={transfer} />}
      {arbiter && <ArbiterCommands transfer={transfer} />}
      {sender &&
        (toUnitId === null ? (
          <OutsideCommands transfer={transfer} />
        ) : (
          <SenderCommands transfer={transfer} />
        ))}
      {sender && kind === 'joint' && (
        <Drawn transfer={transfer} name="concludeJoint" label="登记联合处置结果" />
      )}
    </div>
  )
}

function ReceiverCommands({ transfer }: Props) {
  const { district, id, commands, status } = transfer
  const sign = useCommand(api.signTransfer, { refresh: transferQuestions })
  const isNew = status === 'issued'
  return (
    <>
      <CommandButton
        type={isNew ? 'primary' : 'default'}
        why={commands.sign}
        loading={sign.busy}
        onClick={() => void sign.send({ district, id })}
      >
        签收
      </CommandButton>
      <Reasoned transfer={transfer} name="refuse" label="退回" danger>
        说明不属于本单位职责的理由。退回后由区安委办裁决；裁决之前，事项仍由{transfer.fromName}负责。
      </Reasoned>
      <Drawn transfer={transfer} name="handle" label="登记办理情况" />
      <Drawn transfer={transfer} name="reply" label="反馈" primary={!isNew} />
      {commands.passOn === null ? (
        <ButtonLink to="/transfers/new" search={{ parent: `${district}/${id}`, kind: 'copy' }}>
          抄告成员单位
        </ButtonLink>
      ) : (
        <CommandButton why={commands.passOn}>抄告成员单位</CommandButton>
      )}
      <Problem error={sign.refusal} />
    </>
  )
}

const SenderCommands = ({ transfer }: Props) => (
  <>
    <Accept transfer={transfer} />
    <Reasoned transfer={transfer} name="sendBack" label="退回补充反馈">
      {transfer.toName}会看到理由，补充后重新反馈；是否逾期按首次反馈的日期计。
    </Reasoned>
    <Reasoned transfer={transfer} name="urge" label="催办">
      催办的话会记入办理经过，{transfer.toName}可以看到。
    </Reasoned>
    <Reasoned transfer={transfer} name="withdraw" label="撤回" danger>
      撤回后接收单位不再读取这条隐患；文号保留，不再使用。
    </Reasoned>
  </>
)

const OutsideCommands = ({ transfer }: Props) => (
  <>
    <Drawn
      transfer={transfer}
      name="recordReceipt"
      label="登记送达回执"
      primary={transfer.status === 'handed'}
    />
    <Drawn
      transfer={transfer}
      name="recordOutcome"
      label="登记处理结果"
      primary={transfer.status === 'received'}
    />
    <Reasoned transfer={transfer} name="withdraw" label="撤回" danger>
      已经送出的材料请自行取回；文号保留，不再使用。
    </Reasoned>
  </>
)

const ArbiterCommands = ({ transfer }: Props) => (
  <>
    <Reasoned transfer={transfer} name="impose" label="裁决由原单位办理">
      {transfer.toName}须签收办理，不能再次退回；签收和反馈期限从今天重新计算。
    </Reasoned>
    <Drawn transfer={transfer} name="reroute" label="裁决改送其他单位" />
  </>
)

function Accept({ transfer }: Props) {
  const { district, id, commands, status } = transfer
  const accept = useCommand(api.acceptTransfer, { refresh: transferQuestions })
  return (
    <>
      <CommandButton
        type={status === 'replied' ? 'primary' : 'default'}
        why={commands.accept}
        loading={accept.busy}
        onClick={() => void accept.send({ district, id })}
      >
        确认办结
      </CommandButton>
      <Problem error={accept.refusal} />
    </>
  )
}

/** Commands that need nothing but words; all take them under one of two names. */
const reasoned = {
  refuse: api.refuseTransfer,
  sendBack: api.sendBackTransfer,
  withdraw: api.withdrawTransfer,
  impose: api.imposeTransfer,
  urge: api.urgeTransfer,
} as const

type ReasonedProps = Props & {
  name: keyof typeof reasoned
  label: string
  danger?: boolean
  children: React.ReactNode
}

function Reasoned({ transfer, name, label, danger = false, children }: ReasonedProps) {
  const { district, id, commands } = transfer
  const [asking, setAsking] = useState(false)
  const close = () => setAsking(false)
  const how = { refresh: transferQuestions, onDone: close }
  // One shape for all of them: the schema of each takes only its own word.
  const command = useCommand(reasoned[name] as typeof api.refuseTransfer, how)
  const said = (text: string) => (name === 'urge' ? { words: text } : { reason: text }) as { reason: string }
  return (
    <>
      <CommandButton why={commands[name]} onClick={() => setAsking(true)}>
        {label}
      </CommandButton>
      <ReasonDialog
        open={asking}
        title={label}
        label={name === 'urge' ? '催办内容' : '理由'}
        act={label}
        danger={danger}
        limit={2000}
        busy={command.busy}
        refusal={command.refusal}
        onSubmit={(text) => command.send({ district, id, ...said(text) })}
        onClose={close}
      >
        {children}
      </ReasonDialog>
    </>
  )
}

/** Commands with papers, days or another unit: a form at the side. */
const drawers = {
  handle: HandleDrawer,
  reply: ReplyDrawer,
  recordReceipt: ReceiptDrawer,
  recordOutcome: OutcomeDrawer,
  concludeJoint: ConcludeDrawer,
  reroute: RerouteDrawer,
} as const

type DrawnProps = Props & { name: keyof typeof drawers; label: string; primary?: boolean }

function Drawn({ transfer, name, label, primary = false }: DrawnProps) {
  const [open, setOpen] = useState(false)
  const Form = drawers[name]
  return (
    <>
      <CommandButton
        type={primary ? 'primary' : 'default'}
        why={transfer.commands[name]}
        onClick={() => setOpen(true)}
      >
        {label}
      </CommandButton>
      {open && <Form transfer={transfer} refresh={transferQuestions} onClose={() => setOpen(false)} />}
    </>
  )
}
