import { Checkbox, Form, Input } from 'antd'
import { useState } from 'react'
import { getActBoard } from '#core/responsibility/act-api.ts'
import {
  getResponsibilityForms,
  type SetItem,
  type SetOfActs,
  wordSetItem,
} from '#core/responsibility/api.ts'
import { newId } from '#web/client/id.ts'
import { useCommand } from '#web/client/use.ts'
import { mayEver, useMe } from '#web/console/session.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'

/** What the items of a set are; those that the authority has not confirmed say so. 安委办 writes them here. */
export function SetItems({ set }: { set: SetOfActs }) {
  const me = useMe()
  const [edited, setEdited] = useState<SetItem>()
  const open = set.items.filter(({ confirmed }) => !confirmed).length
  const mayWrite = mayEver(me, 'rule.manage')
  return (
    <details className="placeholder-note">
      <summary>
        “{set.name}”的 {set.items.length} 项内容
        {open > 0 && <StateTag tone="due">{open} 项待机关确认</StateTag>}
      </summary>
      {open > 0 && <p>方案提到“{set.name}”，没有列明内容；待确认的条目只作占位，以机关文件为准。</p>}
      <ol>
        {set.items.map((item) => (
          <li key={item.code}>
            {item.title}
            {item.confirmed ? (
              <span className="task-from">{item.basis}</span>
            ) : (
              <StateTag tone="due">待机关确认</StateTag>
            )}
            {mayWrite && (
              <button type="button" className="plain-button" onClick={() => setEdited(item)}>
                修改
              </button>
            )}
          </li>
        ))}
      </ol>
      {edited && <WordItem set={set} item={edited} onClose={() => setEdited(undefined)} />}
    </details>
  )
}

function WordItem({ set, item, onClose }: { set: SetOfActs; item: SetItem; onClose: () => void }) {
  const { district } = useMe()
  const command = useCommand(wordSetItem, { refresh: [getResponsibilityForms, getActBoard] })
  return (
    <FormDrawer
      title={`修改“${set.name}”事项`}
      note="以后登记的按新内容；已经登记的保留当时的文字。"
      act="保存"
      draftKey={`responsibility/set/${set.code}/${item.code}`}
      initial={{ title: item.title, basis: item.basis, confirmed: item.confirmed }}
      command={command}
      onSubmit={(typed) =>
        command.send({
          ...{ district: district.code, id: newId(), setCode: set.code, item: item.code },
          ...typed,
        })
      }
      onClose={onClose}
    >
      <Form.Item name="title" label="内容" rules={[{ required: true, message: '请填写内容' }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={200} />
      </Form.Item>
      <Form.Item name="basis" label="依据" extra="已由机关确认的，写明文件名称和文号">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="confirmed" valuePropName="checked">
        <Checkbox>已由机关确认</Checkbox>
      </Form.Item>
    </FormDrawer>
  )
}
