import { Input, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { Problem } from '#web/ui/problem.tsx'

type Props = {
  open: boolean
  title: string
  /** Over the field; 「理由」 unless told. */
  label?: string
  /** What will happen, in a line or two. */
  children?: ReactNode
  /** The verb on the button: 「退回」. */
  act: string
  danger?: boolean
  busy?: boolean
  /** Why the last attempt was refused. What was typed stays. */
  refusal?: Error | null | undefined
  /** Longest reason accepted, in characters. */
  limit?: number
  onSubmit: (reason: string) => unknown
  onClose: () => void
}

/** Asks for a reason before a command. The owner closes it when the command is done (`onDone`). */
export function ReasonDialog({ title, label = '理由', limit = 500, ...props }: Props) {
  const id = useId()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const submit = () => {
    const words = reason.trim()
    setMissing(words === '')
    if (words !== '') props.onSubmit(words)
  }
  return (
    <Modal
      open={props.open}
      title={title}
      okText={props.act}
      cancelText="取消"
      okButtonProps={{ danger: props.danger ?? false, loading: props.busy ?? false }}
      onOk={submit}
      onCancel={props.onClose}
      afterClose={() => setReason('')}
    >
      {props.children}
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {label}（必填）
        </label>
        <Input.TextArea
          id={id}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          onKeyDown={({ key, ctrlKey, metaKey }) => key === 'Enter' && (ctrlKey || metaKey) && submit()}
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={limit}
          showCount
          status={missing ? 'error' : ''}
          autoFocus
        />
        {missing && <span className="field-error">请写明{label}</span>}
      </div>
      <Problem error={props.refusal} />
    </Modal>
  )
}
