import { useNavigate } from '@tanstack/react-router'
import { Button, Drawer, Input } from 'antd'
import { useId, useRef, useState } from 'react'
import { importRulePack, listRulePacks } from '#core/rules/pack-api.ts'
import { newId } from '#web/client/id.ts'
import { useCommand } from '#web/client/use.ts'
import { Problem } from '#web/ui/problem.tsx'

/** 导入: a YAML file, which can be put right here, line by line, until it is taken. */
export function ImportDrawer({ onClose }: { onClose: () => void }) {
  const go = useNavigate()
  const [id] = useState(newId)
  const [text, setText] = useState('')
  const [name, setName] = useState('')
  const field = useId()
  const picker = useRef<HTMLInputElement>(null)
  const command = useCommand(importRulePack, {
    refresh: [listRulePacks],
    onDone: ({ district, id: made }) =>
      void go({ to: '/rules/$district/$id', params: { district, id: made } }),
  })
  const take = async (file: File | undefined) => {
    if (!file) return
    setName(file.name)
    setText(await file.text())
    command.forget()
  }
  return (
    <Drawer
      open
      size={560}
      title="导入规则包"
      onClose={onClose}
      footer={
        <div className="rule-import">
          <Problem error={command.refusal} />
          <Button
            type="primary"
            disabled={text === ''}
            loading={command.busy}
            onClick={() => void command.send({ id, text })}
          >
            导入为草稿
          </Button>
          <Button onClick={onClose}>取消</Button>
        </div>
      }
    >
      <p className="drawer-note">
        文件须为 YAML，格式见产品中的
        packs/rules/schema.json；可以先导出一个现有的规则包作样。导入后是草稿，经批准才施行。
      </p>
      <p>
        <input
          ref={picker}
          hidden
          type="file"
          accept=".yaml,.yml,.json"
          aria-label="选择文件"
          onChange={({ target }) => {
            void take(target.files?.[0])
            target.value = '' // the same file, put right, may be chosen again
          }}
        />
        <Button onClick={() => picker.current?.click()}>选择文件</Button>
      </p>
      <label className="field-label" htmlFor={field}>
        {name === '' ? '或者把内容粘贴在这里' : `${name} 的内容（可以在这里改正）`}
      </label>
      <Numbered id={field} text={text} onChange={setText} />
    </Drawer>
  )
}

type NumberedProps = { id: string; text: string; onChange: (text: string) => void }

/** With the number of each line, because faults are told by line. Long lines scroll, or the numbers would not fit. */
function Numbered({ id, text, onChange }: NumberedProps) {
  const lines = text.split('\n').length
  return (
    <div className="rule-source">
      <pre aria-hidden="true">{Array.from({ length: lines }, (_, index) => index + 1).join('\n')}</pre>
      <Input.TextArea
        id={id}
        value={text}
        onChange={({ target }) => onChange(target.value)}
        rows={Math.max(lines, 16)}
        wrap="off"
        spellCheck={false}
      />
    </div>
  )
}
