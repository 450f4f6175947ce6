import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { addressOf } from '#core/endpoint.ts'
import { RowState, rowStateNames, type SheetCheck, type SheetOutcome } from '#core/sheets/check.ts'
import { MOST_ROWS } from '#core/sheets/sheet.ts'
import { useCommand } from '#web/client/use.ts'
import type { SheetDoors } from '#web/console/sheets/sheet-doors.ts'
import { SheetRows } from '#web/console/sheets/sheet-rows.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { Problem } from '#web/ui/problem.tsx'

type Props = {
  check: SheetCheck
  fileKey: { district: string; fileId: string }
  doors: SheetDoors
  counter: string
  onCheck: () => void
  onAgain: () => void
  onDone: (outcome: SheetOutcome) => void
}

/** What the file would do, row by row, and the button that does it. */
export function SheetVerdict(props: Props) {
  const { check } = props
  const [state, setState] = useState<RowState>()
  const rows = state === undefined ? check.rows : check.rows.filter((row) => row.state === state)
  const chips = RowState.options
    .filter((one) => check.counts[one] > 0)
    .map((one) => ({ value: one, label: rowStateNames[one], count: check.counts[one] }))
  return (
    <>
      <div className="sheet-head">
        <p>
          <b>{check.fileName}</b>　读到 <span className="figure">{check.rows.length}</span> 行
        </p>
        <FilterChips label="检查结果" value={state} onChange={setState} chips={chips} />
      </div>
      <Notes check={check} />
      <Confirm {...props} />
      <section className="panel">
        <SheetRows columns={check.columns} rows={rows} />
      </section>
    </>
  )
}

const Notes = ({ check: { ignored, cut } }: Pick<Props, 'check'>) => (
  <>
    {cut && (
      <p className="field-error" role="alert">
        文件超过 {MOST_ROWS} 行，后面的行没有读取，也不会导入。请拆成几个文件。
      </p>
    )}
    {ignored.length > 0 && (
      <p className="field-help">没有识别、不会导入的列：{ignored.map((title) => `“${title}”`).join('、')}</p>
    )}
  </>
)

function Confirm({ check, fileKey, doors, counter, onCheck, onAgain, onDone }: Props) {
  const [leaveOut, setLeaveOut] = useState(false)
  const command = useCommand(doors.carryOut, { refresh: doors.refresh, onDone })
  const { new: added, change, refused } = check.counts
  const writes = added + change
  const send = () => void command.send({ ...fileKey, seen: check.seen, leaveOutRefused: leaveOut })
  return (
    <div className="sheet-confirm">
      <Problem error={command.refusal} retry={onCheck} />
      {refused > 0 && (
        <p>
          <Checkbox checked={leaveOut} onChange={({ target }) => setLeaveOut(target.checked)}>
            不导入 {refused} 行不能导入的，只导入其余的
          </Checkbox>
          <a href={addressOf(doors.refused, fileKey)}>下载这些行和原因</a>
        </p>
      )}
      <CommandButton
        type="primary"
        loading={command.busy}
        why={whyNot(writes, refused > 0 && !leaveOut)}
        onClick={send}
      >
        {command.busy ? '正在导入…' : `导入：新增 ${added} ${counter}，变更 ${change} ${counter}`}
      </CommandButton>
      <Button onClick={onAgain} disabled={command.busy}>
        换一个文件
      </Button>
    </div>
  )
}

function whyNot(writes: number, undecided: boolean) {
  if (writes === 0) return '没有可导入的行'
  return undecided ? '请改正文件后重新上传，或勾选不导入这些行' : null
}
