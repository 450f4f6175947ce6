import { InputNumber, Popconfirm, Slider } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import type { FileInfo } from '#core/files/api.ts'
import { claimDone, reportProgress } from '#core/plans/api.ts'
import { assignmentLife } from '#core/plans/assignment.ts'
import { useDraft } from '#web/client/draft.ts'
import { useCommand } from '#web/client/use.ts'
import { type Task, taskQuestions } from '#web/console/tasks/record.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { FilePicker } from '#web/ui/files.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { SavedMark } from '#web/ui/saved-mark.tsx'
import { WordsField } from '#web/ui/words-field.tsx'

type Typed = { percent: number; words: string; files: FileInfo[] }

/** 报告进展 and 申请办结: one form, since both say how far it is and prove it. Kept in the tab until it is sent. */
export function ReportForm({ task }: { task: Task }) {
  const { report, claim } = task.commands
  return (
    <section className="panel">
      <h2>{assignmentLife.report.label}</h2>
      <div className="panel-body">
        {report === null || claim === null ? (
          <OpenForm task={task} />
        ) : (
          <ClosedForm report={report} claim={claim} />
        )}
      </div>
    </section>
  )
}

const ClosedForm = ({ report, claim }: { report: string; claim: string }) => (
  <div className="closed-form">
    <p>{report}</p>
    <div className="actions">
      <CommandButton why={report}>{assignmentLife.report.label}</CommandButton>
      <CommandButton why={claim}>申请办结</CommandButton>
    </div>
  </div>
)

function useReport(task: Task) {
  const { district, id } = task
  const { draft, setDraft, savedAt, clear } = useDraft<Typed>(`tasks/${id}/report`, {
    percent: Math.min(task.percent, MOST),
    words: '',
    files: [],
  })
  const [missing, setMissing] = useState(false)
  const change = (told: Partial<Typed>) => setDraft({ ...draft, ...told })
  const report = useCommand(reportProgress, { refresh: taskQuestions, onDone: clear })
  const claim = useCommand(claimDone, { refresh: taskQuestions, onDone: clear })
  const said = () => {
    const words = draft.words.trim()
    setMissing(words === '')
    return words === '' ? undefined : { district, id, words, fileIds: draft.files.map((file) => file.id) }
  }
  const sendReport = () => {
    const input = said()
    if (input && task.commands.report === null) void report.send({ ...input, percent: draft.percent })
  }
  const sendClaim = () => {
    const input = said()
    if (input) void claim.send(input)
  }
  const refusal = report.refusal ?? claim.refusal
  return {
    draft,
    change,
    said,
    savedAt,
    missing,
    sendReport,
    sendClaim,
    reporting: report.busy,
    claiming: claim.busy,
    refusal,
  }
}

function OpenForm({ task }: { task: Task }) {
  const form = useReport(task)
  const submits = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    form.sendReport()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter from any field; the button does the same
    <div className="report-form" onKeyDown={submits}>
      {task.dueOn !== null && (
        <PercentField value={form.draft.percent} onChange={(percent) => form.change({ percent })} />
      )}
      <WordsField
        label="工作进展（必填）"
        value={form.draft.words}
        onChange={(words) => form.change({ words })}
        limit={2000}
        error={form.missing ? '请写明做了什么、完成到什么程度' : undefined}
      />
      <div className="field">
        <span className="field-label">佐证材料</span>
        <FilePicker
          district={task.district}
          value={form.draft.files}
          onChange={(files) => form.change({ files })}
        />
      </div>
      <Problem error={form.refusal} />
      <ReportActions task={task} form={form} />
    </div>
  )
}

/** The whole is claimed (申请办结), not reported. */
const MOST = 99

const PercentField = ({ value, onChange }: { value: number; onChange: (percent: number) => void }) => (
  <div className="field">
    <span className="field-label" id="percent-label">
      完成进度
    </span>
    <div className="percent-field">
      <Slider
        min={0}
        max={MOST}
        value={value}
        onChange={onChange}
        tooltip={{ open: false }}
        ariaLabelledByForHandle="percent-label"
      />
      <InputNumber
        min={0}
        max={MOST}
        precision={0}
        value={value}
        suffix="%"
        aria-labelledby="percent-label"
        onChange={(percent) => onChange(percent ?? 0)}
      />
    </div>
    <p className="field-help">全部完成时请用“{assignmentLife.claim.label}”，由下达单位核实。</p>
  </div>
)

function ReportActions({ task, form }: { task: Task; form: ReturnType<typeof useReport> }) {
  const [asking, setAsking] = useState(false)
  return (
    <div className="actions">
      <CommandButton
        type="primary"
        why={task.commands.report}
        loading={form.reporting}
        onClick={form.sendReport}
      >
        {assignmentLife.report.label}
      </CommandButton>
      <Popconfirm
        title="申请办结？"
        description={`以上进展和材料将送${task.assignedByName}核实。`}
        okText="申请办结"
        cancelText="再看看"
        disabled={task.commands.claim !== null}
        open={asking}
        onOpenChange={(open) => setAsking(open && form.said() !== undefined)}
        onConfirm={form.sendClaim}
      >
        <CommandButton why={task.commands.claim} loading={form.claiming}>
          申请办结
        </CommandButton>
      </Popconfirm>
      <span className="actions-note">
        <SavedMark at={form.savedAt} /> Ctrl+Enter 提交
      </span>
    </div>
  )
}
