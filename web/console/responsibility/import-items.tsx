import { Button, Checkbox, Drawer } from 'antd'
import { useState } from 'react'
import { addressOf } from '#core/endpoint.ts'
import { getDutyList } from '#core/responsibility/list-api.ts'
import {
  checkItemSheet,
  importItems,
  itemTemplate,
  refusedItems,
} from '#core/responsibility/list-sheet-api.ts'
import type { SheetCheck } from '#core/sheets/check.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import type { DutyList } from '#web/console/responsibility/records.ts'
import { SheetRows } from '#web/console/sheets/sheet-rows.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { FilePicker } from '#web/ui/files.tsx'
import { Problem } from '#web/ui/problem.tsx'
import '#web/console/sheets/sheets.css'

type Props = { list: DutyList; why: string | null; onDone: () => void }

/** Items from a table: chosen, checked row by row, and only then written into the draft. */
export function ImportItems({ list, why, onDone }: Props) {
  const [open, setOpen] = useState(false)
  const [fileId, setFileId] = useState<string>()
  const close = () => {
    setOpen(false)
    setFileId(undefined)
  }
  const { district, id } = list
  return (
    <>
      <CommandButton why={why} onClick={() => setOpen(true)}>
        从表格导入
      </CommandButton>
      {open && (
        <Drawer open title={`导入条目：${list.form.name}`} size="large" onClose={close}>
          <p>
            <a href={addressOf(itemTemplate, { district, id })}>下载模板（.xlsx）</a>
            　第一栏相同的条目按变更处理，其余新增；先检查、后导入。
          </p>
          {fileId === undefined ? (
            <FilePicker
              district={district}
              value={[]}
              onChange={([file]) => file && setFileId(file.id)}
              accept=".xlsx,.csv"
              most={1}
              label="选择 .xlsx 或 .csv 文件"
            />
          ) : (
            <Checked
              key={fileId}
              address={{ district, id, fileId }}
              onAgain={() => setFileId(undefined)}
              onDone={() => {
                onDone()
                close()
              }}
            />
          )}
        </Drawer>
      )}
    </>
  )
}

type CheckedProps = {
  address: { district: string; id: string; fileId: string }
  onAgain: () => void
  onDone: () => void
}

function Checked({ address, onAgain, onDone }: CheckedProps) {
  const asked = useAsk(checkItemSheet, address)
  return (
    <>
      <Answer asked={asked} what="文件并逐行检查">
        {(check) => <Verdict check={check} address={address} onDone={onDone} />}
      </Answer>
      <p>
        <Button onClick={onAgain}>换一个文件</Button>
      </p>
    </>
  )
}

function Verdict({ check, address, onDone }: Omit<CheckedProps, 'onAgain'> & { check: SheetCheck }) {
  const [leaveOut, setLeaveOut] = useState(false)
  const command = useCommand(importItems, { refresh: [getDutyList], onDone })
  const { new: added, change, refused } = check.counts
  return (
    <>
      <div className="sheet-confirm">
        <Problem error={command.refusal} />
        {check.ignored.length > 0 && (
          <p className="field-help">没有识别、不会导入的列：{check.ignored.join('、')}</p>
        )}
        {refused > 0 && (
          <p>
            <Checkbox checked={leaveOut} onChange={({ target }) => setLeaveOut(target.checked)}>
              不导入 {refused} 行不能导入的
            </Checkbox>
            <a href={addressOf(refusedItems, address)}>下载这些行和原因</a>
          </p>
        )}
        <CommandButton
          type="primary"
          loading={command.busy}
          why={whyNot(added + change, refused > 0 && !leaveOut)}
          onClick={() => void command.send({ ...address, seen: check.seen, leaveOutRefused: leaveOut })}
        >
          导入：新增 {added} 项，变更 {change} 项
        </CommandButton>
      </div>
      <SheetRows columns={check.columns} rows={check.rows} />
    </>
  )
}

function whyNot(writes: number, undecided: boolean) {
  if (writes === 0) return '没有可导入的行'
  return undecided ? '请改正文件后重新上传，或勾选不导入这些行' : null
}
