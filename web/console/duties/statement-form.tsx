import { Form, Input } from 'antd'
import { useState } from 'react'
import {
  type ExplainedDuty,
  getDuty,
  getDutyFigures,
  getDutySubject,
  listDutyBoard,
  listSubjectDuties,
} from '#core/duties/board-api.ts'
import { handInStatement, returnStatement, type Statement } from '#core/duties/statement-api.ts'
import type { FileInfo } from '#core/files/api.ts'
import { newId } from '#web/client/id.ts'
import { rulesOf } from '#web/client/rules.ts'
import { useCommand } from '#web/client/use.ts'
import { todayHere } from '#web/console/units/today.ts'
import { DayInput } from '#web/ui/day.tsx'
import { FilePicker } from '#web/ui/files.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'

const refresh = [getDuty, listSubjectDuties, listDutyBoard, getDutyFigures, getDutySubject]
const rule = rulesOf(handInStatement.input)

type Props = { district: string; duty: ExplainedDuty; onClose: () => void }

/** 签字说明: what was done, who signed, and the paper that shows it. */
export function StatementForm({ district, duty, onClose }: Props) {
  const command = useCommand(handInStatement, { refresh })
  const [files, setFiles] = useState<FileInfo[]>([])
  const { subjectId, code, period } = duty
  return (
    <FormDrawer
      title="提交签字说明"
      note={
        <>
          {duty.title}（{duty.periodName}
          ）。该事项没有对应台账，凭签字说明及证明材料认定，看板上标明“签字说明”，上级和安委办可以退回。
        </>
      }
      act="提交"
      draftKey={`duty-statement/${subjectId}/${code}/${period}`}
      initial={{ id: newId(), words: '', signer: '主要负责人', signedOn: todayHere() }}
      command={command}
      onSubmit={(values) =>
        command.send({ ...values, district, subjectId, code, period, fileIds: files.map(({ id }) => id) })
      }
      onClose={onClose}
    >
      <Form.Item name="id" hidden>
        <Input />
      </Form.Item>
      <Form.Item
        label="说明"
        name="words"
        {...rule('words')}
        extra="做了什么、何时、何人参加、结果如何，不少于 20 字"
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={2000} showCount />
      </Form.Item>
      <Form.Item label="签字人职务" name="signer" {...rule('signer')}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item
        label="签字日期"
        name="signedOn"
        {...rule('signedOn')}
        extra={`须在本期开始日 ${duty.opensOn} 之后`}
      >
        <DayInput allowClear={false} />
      </Form.Item>
      <Form.Item label="签字件或证明材料（必填）">
        <FilePicker district={district} value={files} onChange={setFiles} label="拍照或选择文件" />
      </Form.Item>
    </FormDrawer>
  )
}

type ReturnProps = { statement: Statement; onClose: () => void }

/** The superior or the 安委办 does not take it: the duty is open again. */
export function ReturnStatement({ statement, onClose }: ReturnProps) {
  const { district, id } = statement
  const command = useCommand(returnStatement, { refresh, onDone: onClose })
  return (
    <ReasonDialog
      open
      title="退回签字说明"
      act="退回"
      danger
      busy={command.busy}
      refusal={command.refusal}
      onSubmit={(reason) => command.send({ district, id, reason })}
      onClose={onClose}
    >
      <p>退回后这项责任恢复为未履行，责任单位可以重新提交。</p>
    </ReasonDialog>
  )
}
