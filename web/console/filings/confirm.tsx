import { Button, Modal } from 'antd'
import type { FileInfo } from '#core/files/api.ts'
import { submitFiling } from '#core/filings/api.ts'
import { useCommand } from '#web/client/use.ts'
import type { Filing, Typing } from '#web/console/filings/entries.ts'
import { filingQuestions } from '#web/console/filings/questions.ts'
import { Problem } from '#web/ui/problem.tsx'

export type Signed = { signer: string; files: FileInfo[] }

type Props = {
  filing: Filing
  typing: Typing
  signed: Signed
  open: boolean
  onClose: () => void
  onDone: () => void
}

/** Says what handing in does and what still looks unfinished, before it is done. */
export function Confirm({ filing, typing, signed, open, onClose, onDone }: Props) {
  const { district, id } = filing
  const { send, busy, refusal } = useCommand(submitFiling, { refresh: filingQuestions, onDone })
  const submit = () =>
    send({
      district,
      id,
      entries: typing.entries,
      signer: signed.signer.trim(),
      fileIds: signed.files.map((file) => file.id),
    })
  return (
    <Modal
      open={open}
      title={`报送${filing.toUnitName}？`}
      onCancel={onClose}
      footer={[
        <Button key="no" onClick={onClose}>
          再看看
        </Button>,
        <Button key="yes" type="primary" loading={busy} onClick={() => void submit()}>
          确认报送
        </Button>,
      ]}
    >
      <p>
        {whatFollows(filing)}签发人职务：{signed.signer}。
      </p>
      <ul className="warnings">
        {warningsOf(filing, typing).map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
      <Problem error={refusal} />
    </Modal>
  )
}

const whatFollows = ({ toUnitId, toUnitName }: Filing) =>
  toUnitId === null
    ? `报送后数据和文字即固定。${toUnitName}在本平台没有账号：请下载报表送出，再登记发出和回执。`
    : `报送后数据和文字即固定，由${toUnitName}审核；被退回前不能再改。`

function warningsOf({ content, form }: Filing, typing: Typing) {
  const silent = content.parts.flatMap((part) =>
    part.kind === 'tasks' ? part.tasks.filter((task) => task.words === '') : [],
  ).length
  const empty = form.parts.flatMap((part) =>
    part.kind === 'text' ? part.sections.filter(({ key }) => typing.textAt(part.key, key).trim() === '') : [],
  )
  return [
    ...(content.missing.length > 0 ? [`下级 ${content.missing.length} 家尚未接收，合计不含其数据`] : []),
    ...(silent > 0 ? [`本单位 ${silent} 项任务本期未填报进展`] : []),
    ...empty.map(({ title }) => `“${title}”还是空的`),
    ...content.checks
      .filter(({ level }) => level === 'warn')
      .map(({ rowTitle, words }) => `${rowTitle}：${words}`),
  ]
}
