import { Form } from 'antd'
import { useState } from 'react'
import type { FileInfo } from '#core/files/api.ts'
import { getDutyList, listDutyLists, signPosts } from '#core/responsibility/list-api.ts'
import { useCommand } from '#web/client/use.ts'
import type { DutyList } from '#web/console/responsibility/records.ts'
import { todayHere } from '#web/console/units/today.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { DayInput, DayText } from '#web/ui/day.tsx'
import { FilePicker } from '#web/ui/files.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'
import { usePhone } from '#web/ui/screen.ts'

/** The items of a version. Posts that have not signed yet can be ticked and signed for. */
export function ItemTable({ list }: { list: DutyList }) {
  const phone = usePhone()
  const [ticked, setTicked] = useState<string[]>([])
  const signs = !list.form.filed && list.status === 'on-record'
  const tick = (id: string) =>
    setTicked((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]))
  if (list.rows.length === 0) return <p className="nothing">还没有条目，点“编辑”填写或从表格导入</p>
  const lines = { list, ticked, tick, signs }
  return (
    <>
      {phone ? <Cards {...lines} /> : <Table {...lines} />}
      {signs && <Signing list={list} ticked={ticked} onDone={() => setTicked([])} />}
    </>
  )
}

type Lines = { list: DutyList; ticked: readonly string[]; tick: (id: string) => void; signs: boolean }

const Table = (lines: Lines) => (
  <div className="sheet-frame">
    <table className="sheet item-sheet">
      <thead>
        <tr>
          <th scope="col">序号</th>
          {lines.list.form.fields.map(({ key, title }) => (
            <th key={key} scope="col">
              {title}
            </th>
          ))}
          {lines.signs && <th scope="col">签字</th>}
        </tr>
      </thead>
      <tbody>
        {lines.list.rows.map((item, index) => (
          <tr key={item.id}>
            <td className="figure">{index + 1}</td>
            {lines.list.form.fields.map(({ key }) => (
              <td key={key}>{item.values[key] || <span className="nothing">—</span>}</td>
            ))}
            {lines.signs && (
              <td>
                <Signature {...lines} id={item.id} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

const Cards = (lines: Lines) => (
  <ol className="item-cards">
    {lines.list.rows.map((item, index) => (
      <li key={item.id}>
        {lines.list.form.fields.map(({ key, title }, place) => (
          <span key={key} className="card-line">
            <span className="card-label">{place === 0 ? `${index + 1}. ${title}` : title}</span>
            <span>{item.values[key] || '—'}</span>
          </span>
        ))}
        {lines.signs && <Signature {...lines} id={item.id} />}
      </li>
    ))}
  </ol>
)

function Signature({ list, ticked, tick, id }: Lines & { id: string }) {
  const signature = list.signatures.find(({ itemId }) => itemId === id)
  if (signature) return <DayText day={signature.signedOn} />
  if (list.commands.sign !== null) return <span className="nothing">未签字</span>
  return (
    <label className="post-tick">
      <input type="checkbox" checked={ticked.includes(id)} onChange={() => tick(id)} />
      未签字
    </label>
  )
}

type SigningProps = { list: DutyList; ticked: readonly string[]; onDone: () => void }

function Signing({ list: { district, id, commands }, ticked, onDone }: SigningProps) {
  const [open, setOpen] = useState(false)
  const [files, setFiles] = useState<FileInfo[]>([])
  const command = useCommand(signPosts, { refresh: [getDutyList, listDutyLists], onDone })
  return (
    <div className="verb-bar">
      <CommandButton
        why={commands.sign ?? (ticked.length === 0 ? '先勾选已签字的岗位' : null)}
        onClick={() => setOpen(true)}
      >
        登记签字{ticked.length > 0 && `（${ticked.length} 个岗位）`}
      </CommandButton>
      {open && (
        <FormDrawer
          title={`登记 ${ticked.length} 个岗位的签字`}
          note="只登记岗位和日期，签字原件作为附件上传。"
          act="登记签字"
          draftKey={`responsibility/${id}/sign`}
          initial={{ signedOn: todayHere() }}
          command={command}
          onSubmit={({ signedOn }) =>
            command.send({
              district,
              id,
              itemIds: [...ticked],
              signedOn,
              fileIds: files.map((file) => file.id),
            })
          }
          onClose={() => setOpen(false)}
        >
          <Form.Item name="signedOn" label="签字日期" rules={[{ required: true, message: '请选择日期' }]}>
            <DayInput allowClear={false} />
          </Form.Item>
          <Form.Item label="签字页">
            <FilePicker district={district} value={files} onChange={setFiles} camera />
          </Form.Item>
        </FormDrawer>
      )}
    </div>
  )
}
