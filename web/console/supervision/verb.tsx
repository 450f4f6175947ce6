import type { ButtonProps } from 'antd'
import { type ReactNode, useState } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '#core/endpoint.ts'
import { useCommand } from '#web/client/use.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'

type CommandEndpoint = Extract<Endpoint, { method: 'POST' }>
type Question = Extract<Endpoint, { method: 'GET' }>

type Props<E extends CommandEndpoint> = {
  endpoint: E
  /** null is open, a text is why it is closed. */
  why: string | null
  label: string
  /** Asked before it is done; left out, it is done at once. */
  asks?: { label: string; note?: ReactNode; danger?: boolean }
  /** @param words what was asked for; empty where nothing was */
  input: (words: string) => Omit<z.input<E['input']>, 'commandId'>
  refresh: readonly Question[]
  type?: ButtonProps['type']
  onDone?: (output: z.output<E['output']>) => void
}

/** One command of a record as a button: closed with its reason, asking for words where it needs them. */
export function Verb<const E extends CommandEndpoint>({ endpoint, why, label, asks, ...props }: Props<E>) {
  const [asking, setAsking] = useState(false)
  const { send, busy, refusal, forget } = useCommand(endpoint, {
    refresh: props.refresh,
    onDone: (output) => {
      setAsking(false)
      props.onDone?.(output)
    },
  })
  const act = () => (asks ? setAsking(true) : void send(props.input('')))
  const close = () => {
    setAsking(false)
    forget()
  }
  return (
    <>
      <CommandButton why={why} type={props.type ?? 'default'} loading={busy && !asks} onClick={act}>
        {label}
      </CommandButton>
      {!asks && <Problem error={refusal} />}
      {asks && (
        <ReasonDialog
          open={asking}
          title={label}
          label={asks.label}
          act={label}
          danger={asks.danger ?? false}
          busy={busy}
          refusal={refusal}
          limit={2000}
          onSubmit={(words) => send(props.input(words))}
          onClose={close}
        >
          {asks.note}
        </ReasonDialog>
      )}
    </>
  )
}
