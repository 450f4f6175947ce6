import { useState } from 'react'
import {
  getStandard,
  listInstruments,
  listStandards,
  verifyStandard,
  withdrawVerification,
} from '#core/standards/api.ts'
import { useCommand } from '#web/client/use.ts'
import type { StandardFile } from '#web/console/standards/item.tsx'
import { ChangeDrawer, RetireDrawer } from '#web/console/standards/local-form.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'

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
  const done = { refresh, onDone: () => setAsking(undefined) }
  const verify = useCommand(verifyStandard, done)
  const withdraw = useCommand(withdrawVerification, done)
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
      <ReasonDialog
        open={asking === 'verify'}
        title="核实判定标准"
        label="核实依据"
        act="核实"
        busy={verify.busy}
        refusal={verify.refusal}
        onSubmit={(basis) => void verify.send({ itemId: item.id, basis })}
        onClose={() => setAsking(undefined)}
      >
        <p>写明对照了哪份原文的哪一条。核实后，本区可以据以判定重大事故隐患；其他区不受影响。</p>
      </ReasonDialog>
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
