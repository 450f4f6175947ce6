import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { uploadFile } from '#web/client/upload.ts'
import { useMe } from '#web/console/session.tsx'
import { Problem } from '#web/ui/problem.tsx'

type Props = {
  onFile: (file: string) => void
  /** Which columns a heading would have. */
  example: string
  /** What was pasted, kept until it is imported. */
  pasted: { draft: string; setDraft: (text: string) => void }
}

/** Rows copied from Excel or WPS: they become a file and go the way of files. */
export function PasteSheet({ onFile, example, pasted: { draft, setDraft } }: Props) {
  const { district } = useMe()
  const id = useId()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error>()
  const rows = draft.split('\n').filter((line) => line.trim() !== '').length
  const send = async () => {
    setBusy(true)
    setError(undefined)
    try {
      const file = await uploadFile(district.code, new File([draft], '粘贴的表格.csv', { type: 'text/csv' }))
      onFile(file.id)
    } catch (failure) {
      setError(failure as Error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="panel">
      <h2>或从 Excel 粘贴</h2>
      <div className="panel-body">
        <label className="field-label" htmlFor={id}>
          在 Excel 或 WPS 中选中连同表头的区域，复制后粘贴到这里（{example}）
        </label>
        <Input.TextArea
          id={id}
          className="sheet-paste"
          autoSize={{ minRows: 4, maxRows: 14 }}
          value={draft}
          onChange={({ target }) => setDraft(target.value)}
          onKeyDown={({ key, ctrlKey, metaKey }) => {
            if (key === 'Enter' && (ctrlKey || metaKey) && rows > 1) void send()
          }}
        />
        <Problem error={error} />
        <p className="sheet-paste-foot">
          <Button type="primary" loading={busy} disabled={rows < 2} onClick={() => void send()}>
            逐行检查
          </Button>
          <span className="field-help">
            {rows < 2 ? '第一行须是表头' : `${(rows - 1).toLocaleString('zh-CN')} 行（不含表头）`}
          </span>
        </p>
      </div>
    </section>
  )
}
