import { Form, Input } from 'antd'
import { useState } from 'react'
import {
  getStandard,
  listInstruments,
  listStandards,
  verifyStandard,
  withdrawVerification,
} from '#core/standards/api.ts'
import { rulesOf } from '#web/client/rules.ts'
import { useCommand } from '#web/client/use.ts'
import type { StandardFile } from '#web/console/standards/file.ts'
import { ChangeDrawer, RetireDrawer } from '#web/console/standards/local-form.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'

const verifyRule = rulesOf(verifyStandard.input)
const refresh = [getStandard, listStandards, listInstruments]

type Props = { file: StandardFile; onOpen: (itemId: string | undefined) => void }

/** What may be done with an item: verify and withdraw what the packs hold, change and retire what is local. */
export const ItemCommands = ({ file, onOpen }: Props) =>
  file.item.instrumentCode.startsWith('local-') ? (
    <LocalCommands file={file} onOpen={onOpen} />
  ) : (
    <Verdicts file={file} />
  )

function Verdicts({ file: { item, commands, verification } }: { file: StandardFile }) {
  const [asking, setAsking] = useState<'verify' | 'withdraw'>()
  const withdraw = useCommand(withdrawVerification, { refresh, onDone: () => setAsking(undefined) })
  if (!item.unverified && !verification) return null
  return (
    <p className="standard-commands">
      {verification ? (
        <CommandButton why={commands.withdraw} onClick={() => setAsking('withdraw')}>
          撤回核实
        </CommandButton>
      ) : (
        <CommandButton type="primary" why={commands.verify} onClick={() => setAsking('verify')}>
          核实
        </CommandButton>
      )}
      {asking === 'verify' && <VerifyDrawer item={item} onClose={() => setAsking(undefined)} />}
      <ReasonDialog
        open={asking === 'withdraw'}
        title="撤回核实"
        act="撤回"
        danger
        busy={withdraw.busy}
        refusal={withdraw.refusal}
        onSubmit={(reason) => void withdraw.send({ itemId: item.id, reason })}
        onClose={() => setAsking(undefined)}
      >
        <p>撤回后恢复待核。已经据以判定的隐患保留当时的依据。</p>
      </ReasonDialog>
    </p>
  )
}

type VerifyProps = { item: StandardFile['item']; onClose: () => void }

/** 核实: by which original, and under which clause where the library leaves it open. */
function VerifyDrawer({ item, onClose }: VerifyProps) {
  const command = useCommand(verifyStandard, { refresh })
  return (
    <FormDrawer
      title="核实判定标准"
      note="写明对照了哪份原文的哪一条。核实后，本区可以据以判定重大事故隐患；其他区不受影响。"
      act="核实"
      draftKey={`standards/${item.id}/verify`}
      initial={{ clause: item.clause.includes('待核') ? '' : item.clause, basis: '' }}
      command={command}
      onSubmit={({ clause, basis }) => command.send({ itemId: item.id, clause, basis })}
      onClose={onClose}
    >
      <Form.Item
        label="原文条号"
        name="clause"
        {...verifyRule('clause')}
        required
        extra="按原文写，如：第三条第（一）项、6.2.1"
      >
        <Input autoComplete="off" maxLength={60} />
      </Form.Item>
      <Form.Item label="核实依据" name="basis" {...verifyRule('basis')}>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={500} showCount />
      </Form.Item>
    </FormDrawer>
  )
}

function LocalCommands({ file, onOpen }: Props) {
  const [open, setOpen] = useState<'change' | 'retire'>()
  const { commands } = file
  return (
    <p className="standard-commands">
      <CommandButton why={commands.change} onClick={() => setOpen('change')}>
        修订
      </CommandButton>
      <CommandButton why={commands.retire} onClick={() => setOpen('retire')}>
        废止
      </CommandButton>
      {open === 'change' && (
        <ChangeDrawer file={file} onClose={() => setOpen(undefined)} onChanged={(id) => onOpen(id)} />
      )}
      {open === 'retire' && <RetireDrawer file={file} onClose={() => setOpen(undefined)} />}
    </p>
  )
}
