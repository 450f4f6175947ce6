import { Button, Modal, TreeSelect } from 'antd'
import { useState } from 'react'
import { assignDown } from '#core/plans/api.ts'
import { assignmentLife } from '#core/plans/assignment.ts'
import { listUnits } from '#core/units/api.ts'
import { useDraft } from '#web/client/draft.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { type Branch, branchesBelow, openIn } from '#web/console/tasks/below.ts'
import { type Task, taskQuestions } from '#web/console/tasks/record.ts'
import { DayInput } from '#web/ui/day.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { WordsField } from '#web/ui/words-field.tsx'

type Typed = { unitIds: string[]; dueOn: string | null; words: string }
type Props = { task: Task; open: boolean; onClose: () => void }

/** Hands the task to units below the responsible one: to whom, by when, with which words. */
export function HandDown({ task, open, onClose }: Props) {
  const { district, id } = task
  const { draft, setDraft, clear } = useDraft<Typed>(`tasks/${id}/assign`, {
    unitIds: [],
    dueOn: task.dueOn,
    words: '',
  })
  const done = () => {
    clear()
    onClose()
  }
  const { send, busy, refusal } = useCommand(assignDown, { refresh: taskQuestions, onDone: done })
  const [missing, setMissing] = useState(false)
  const submit = () => {
    setMissing(draft.unitIds.length === 0)
    if (draft.unitIds.length > 0) void send({ district, id, ...draft })
  }
  const change = (told: Partial<Typed>) => setDraft({ ...draft, ...told })
  return (
    <Modal
      open={open}
      title={assignmentLife.assignDown.label}
      okText={draft.unitIds.length === 0 ? '分派' : `分派给 ${draft.unitIds.length} 个单位`}
      cancelText="取消"
      okButtonProps={{ loading: busy }}
      onOk={submit}
      onCancel={onClose}
    >
      <p className="dialog-note">各单位各得一份任务并各自填报；本单位的任务仍在，由本单位向上级负责。</p>
      <UnitsField task={task} value={draft.unitIds} onChange={(unitIds) => change({ unitIds })} />
      {missing && <p className="field-error">请至少选择一个承办单位</p>}
      <div className="field">
        <label className="field-label" htmlFor="hand-down-due">
          完成时限{task.dueOn !== null && `（本单位为 ${task.dueOn}，下级不能晚于此日）`}
        </label>
        <DayInput
          id="hand-down-due"
          value={draft.dueOn}
          allowClear
          onChange={(dueOn) => change({ dueOn: dueOn ?? null })}
          placeholder="持续推进"
        />
      </div>
      <WordsField
        label="工作要求（可不填）"
        value={draft.words}
        onChange={(words) => change({ words })}
        limit={500}
        rows={2}
      />
      <Problem error={refusal} />
    </Modal>
  )
}

type UnitsProps = { task: Task; value: string[]; onChange: (unitIds: string[]) => void }

function UnitsField({ task, value, onChange }: UnitsProps) {
  const units = useAsk(listUnits, {})
  const taken = new Set([...task.children, ...task.siblings].map((share) => share.unitId))
  const branches = branchesBelow(units.data?.items ?? [], task.unitId, taken)
  const open = openIn(branches)
  return (
    <div className="field">
      <span className="field-label" id="units-label">
        承办单位（{task.unitName}的下级）
      </span>
      <UnitTree branches={branches} value={value} onChange={onChange} loading={units.isPending} />
      {open.length > 1 && (
        <Button type="link" size="small" onClick={() => onChange(open)}>
          全选 {open.length} 个
        </Button>
      )}
    </div>
  )
}

type TreeProps = {
  branches: Branch[]
  value: string[]
  onChange: (unitIds: string[]) => void
  loading: boolean
}

const UnitTree = ({ branches, value, onChange, loading }: TreeProps) => (
  <TreeSelect
    aria-labelledby="units-label"
    className="wide"
    treeData={branches}
    value={value}
    onChange={onChange}
    loading={loading}
    multiple
    treeDefaultExpandAll
    treeNodeFilterProp="title"
    placeholder="选择单位，可多选"
    notFoundContent="没有下级单位"
  />
)
