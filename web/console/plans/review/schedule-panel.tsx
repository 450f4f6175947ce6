import { Button } from 'antd'
import { memo, useMemo, useState } from 'react'
import type { DraftScheduleRow } from '#core/plans/draft.ts'
import { hasDraft, useDraft } from '#web/client/draft.ts'
import { useDesk } from '#web/console/plans/review/desk.ts'
import { CheckMark } from '#web/console/plans/review/item-card.tsx'
import { MentionList } from '#web/console/plans/review/mention-list.tsx'
import { type Spread, spreadOf } from '#web/console/plans/review/merged-rows.ts'
import { SureButton, useAct } from '#web/console/plans/review/parts.tsx'
import { TextField } from '#web/console/plans/text-field.tsx'
import { Problem } from '#web/ui/problem.tsx'

/** 主要任务分解表 with the merged look of the printed one. Each line becomes a task. */
export const SchedulePanel = memo(({ rows }: { rows: readonly DraftScheduleRow[] }) => {
  const { planId, closed } = useDesk()
  const spreads = useMemo(() => spreadOf(rows), [rows])
  const newKey = `plans/${planId}/row/new`
  const [adding, setAdding] = useState(() => hasDraft(newKey))
  return (
    <>
      {rows.length === 0 && <p className="review-nothing">原文没有主要任务分解表；任务由各条目生成。</p>}
      {rows.length > 0 && (
        <div className="schedule-frame">
          <table className="schedule-table">
            <thead>
              <tr>
                <th className="schedule-task">主要任务</th>
                <th>工作要求</th>
                <th className="schedule-when">完成时间</th>
                <th className="schedule-units">牵头、配合单位</th>
                <th className="schedule-check">核对</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                <ScheduleRow key={row.id} row={row} spread={spreads[at] ?? { task: 1, requirement: 1 }} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {adding && <RowForm row={null} draftKey={newKey} onClose={() => setAdding(false)} />}
      {closed === null && !adding && (
        <button type="button" className="plain-button" onClick={() => setAdding(true)}>
          ＋ 增加一行
        </button>
      )}
    </>
  )
})

type RowProps = { row: DraftScheduleRow; spread: Spread }

const ScheduleRow = memo(
  ({ row, spread }: RowProps) => {
    const { planId } = useDesk()
    const draftKey = `plans/${planId}/row/${row.id}`
    const [editing, setEditing] = useState(() => hasDraft(draftKey))
    return (
      <tr data-link={row.id} data-row={row.id} className={row.checked ? 'item-checked' : ''}>
        {spread.task > 0 && (
          <td rowSpan={spread.task} className="schedule-task">
            <span className="figure">{row.no}</span> {row.task}
          </td>
        )}
        {spread.requirement > 0 && <td rowSpan={spread.requirement}>{row.requirement}</td>}
        {editing ? (
          <td colSpan={3}>
            <RowForm row={row} draftKey={draftKey} onClose={() => setEditing(false)} />
          </td>
        ) : (
          <RowCells row={row} onEdit={() => setEditing(true)} />
        )}
      </tr>
    )
  },
  (before, after) =>
    before.row === after.row &&
    before.spread.task === after.spread.task &&
    before.spread.requirement === after.spread.requirement,
)

function RowCells({ row, onEdit }: { row: DraftScheduleRow; onEdit: () => void }) {
  const { closed } = useDesk()
  const { act, problem } = useAct()
  return (
    <>
      <td className="schedule-when">{row.schedule}</td>
      <td>
        <MentionList label="牵头" mentions={row.lead} place={{ ownerId: row.id, list: 'lead' }} />
        <MentionList label="配合" mentions={row.support} place={{ ownerId: row.id, list: 'support' }} />
      </td>
      <td className="schedule-check">
        <CheckMark id={row.id} checked={row.checked} act={act} />
        {closed === null && (
          <>
            <button type="button" className="plain-button" onClick={onEdit}>
              修改
            </button>
            <SureButton onClick={() => act({ type: 'remove-schedule-row', rowId: row.id })}>删除</SureButton>
          </>
        )}
        {problem}
      </td>
    </>
  )
}

const fieldNames = { task: '主要任务', requirement: '工作要求', schedule: '完成时间' } as const
type Fields = Record<keyof typeof fieldNames, string>

type FormProps = { row: DraftScheduleRow | null; draftKey: string; onClose: () => void }

function RowForm({ row, draftKey, onClose }: FormProps) {
  const { send } = useDesk()
  const initial = {
    task: row?.task ?? '',
    requirement: row?.requirement ?? '',
    schedule: row?.schedule ?? '',
  }
  const { draft, setDraft, clear } = useDraft<Fields>(draftKey, initial)
  const [problem, setProblem] = useState<Error>()
  const missing = Object.values(draft).some((value) => value.trim() === '')
  const close = () => {
    clear()
    onClose()
  }
  const save = async () => {
    const said = await send({ type: 'schedule-row', rowId: row?.id ?? null, ...draft })
    setProblem(said)
    if (!said) close()
  }
  return (
    <div className="row-form">
      {Object.entries(fieldNames).map(([name, label]) => (
        <TextField
          key={name}
          label={`${label}（必填）`}
          value={draft[name as keyof Fields]}
          lines={[1, 8]}
          maxLength={2000}
          onChange={(value) => setDraft({ ...draft, [name]: value })}
        />
      ))}
      <Problem error={problem} />
      <div className="form-acts">
        <Button size="small" type="primary" disabled={missing} onClick={() => void save()}>
          保存
        </Button>
        <Button size="small" onClick={close}>
          取消
        </Button>
        {missing && <span className="field-help">三项均须填写；没有期限的写“持续推进”</span>}
      </div>
    </div>
  )
}
