import { Button, Modal } from 'antd'
import { useRef, useState } from 'react'

export type Issued = { login: string; password: string }

/** The one-time password, shown this once. It closes only by saying that it was noted. */
export function OneTimePassword({ issued, onClose }: { issued: Issued | undefined; onClose: () => void }) {
  const shown = useRef<HTMLElement>(null)
  const [copied, setCopied] = useState(false)
  const copy = () => setCopied(copyText(shown.current))
  return (
    <Modal
      open={issued !== undefined}
      title={`${issued?.login ?? ''} 的一次性密码`}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      afterClose={() => setCopied(false)}
      footer={
        <Button type="primary" onClick={onClose}>
          已记下，关闭
        </Button>
      }
    >
      <div className="units-password">
        <code ref={shown}>{issued?.password}</code>
        <Button onClick={copy}>{copied ? '已复制' : '复制'}</Button>
      </div>
      <p>只显示这一次，关闭后无法再查看，只能重置。请当面或电话告知本人，不要在群里发送。首次登录须修改。</p>
    </Modal>
  )
}

// Not navigator.clipboard alone: it is missing where the office runs on plain http.
function copyText(element: HTMLElement | null) {
  if (!element) return false
  const selection = window.getSelection()
  selection?.selectAllChildren(element)
  const done = document.execCommand('copy')
  if (done) selection?.removeAllRanges() // where copying is forbidden, the text stays selected for Ctrl+C
  return done
}
