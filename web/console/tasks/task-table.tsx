import { Link } from '@tanstack/react-router'
import type { KeyboardEvent } from 'react'
import { dayInChina } from '#core/calendar.ts'
import type { Assignment } from '#core/plans/api.ts'
import { useMe } from '#web/console/session.tsx'
import { Progress, StatusTag } from '#web/console/tasks/light.tsx'
import { Standing, Standings, TaskClock } from '#web/console/tasks/standing.tsx'
import { DayText } from '#web/ui/day.tsx'

export type TaskRow = Assignment

type Props = {
  items: readonly TaskRow[]
  today: string
  chosen: string | undefined
  onChoose: (id: string) => void
  onOpen: (row: TaskRow) => void
}

/** The columns of F1: 项目内容, 责任单位, 完成时限; then how it goes. ↑↓ moves the preview, Enter opens. */
export function TaskTable({ items, today, chosen, onChoose, onOpen }: Props) {
  const move = (event: KeyboardEvent) => {
    const at = items.findIndex((row) => row.id === chosen)
    const row = items[at]
    if (event.key === 'Enter' && row !== undefined && event.target === event.currentTarget) return onOpen(row)
    const next = items[at + stepOf(event.key)]
    if (stepOf(event.key) === 0 || next === undefined) return
    event.preventDefault()
    onChoose(next.id)
    document.getElementById(`task-${next.id}`)?.scrollIntoView({ block: 'nearest' })
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows move through the rows; each row has its own link too
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div className="sheet-frame" tabIndex={0} onKeyDown={move}>
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">项目内容</th>
            <th scope="col" className="column-unit">
              责任单位
            </th>
            <th scope="col" className="column-schedule">
              完成时限
            </th>
            <th scope="col" className="column-pace">
              进度
            </th>
            <th scope="col" className="column-status">
              状态
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((row) => (
            <Row key={row.id} row={row} today={today} chosen={row.id === chosen} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const stepOf = (key: string) => (key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0)

type RowProps = { row: TaskRow; today: string; chosen: boolean; onChoose: (id: string) => void }

const Row = ({ row, today, chosen, onChoose }: RowProps) => (
  <tr id={`task-${row.id}`} aria-selected={chosen} onClick={() => onChoose(row.id)}>
    <th scope="row">
      <Link to="/tasks/$district/$id" params={{ district: row.district, id: row.id }} className="task-name">
        {row.requirement}
      </Link>
      <span className="task-from">
        {row.clause} · {row.mainTask}
      </span>
    </th>
    <td>
      <Responsible row={row} />
    </td>
    <td>
      {row.schedule}
      {row.dueOn !== null && (
        <span className="task-from">
          <TaskClock row={row} today={today} />
        </span>
      )}
    </td>
    <td>
      {row.dueOn === null ? <LastReport row={row} /> : <Progress {...row} />}
      <span className="task-from">
        <Standing row={row} today={today} />
      </span>
    </td>
    <td>
      <StatusTag status={row.status} />
    </td>
  </tr>
)

/** Whose share it is. A reader knows the name of the own unit; it would fill two lines of every row. */
function Responsible({ row }: { row: TaskRow }) {
  const part = row.role === 'lead' ? '牵头' : '配合'
  if (row.unitId === useMe().unit.id) return `本单位（${part}）`
  return (
    <>
      {row.unitName}
      <span className="task-from">{part}</span>
    </>
  )
}

/** What never ends is judged by when something was last reported. */
const LastReport = ({ row }: { row: TaskRow }) =>
  row.lastReport === null ? (
    <span className="nothing">尚无进展报告</span>
  ) : (
    <span title={row.lastReport.words}>
      最近报告 <DayText day={dayInChina(new Date(row.lastReport.at))} />
    </span>
  )

/** The same rows for a phone: one card a task, the whole card opens it. */
export const TaskCards = ({ items, today }: Pick<Props, 'items' | 'today'>) => (
  <ul className="task-cards">
    {items.map((row) => (
      <li key={row.id}>
        <Link to="/tasks/$district/$id" params={{ district: row.district, id: row.id }}>
          <b className="task-name">{row.requirement}</b>
          <span className="task-from">
            {row.unitName} · {row.clause}
          </span>
          {row.dueOn === null ? <LastReport row={row} /> : <Progress {...row} />}
          <span className="card-states">
            <Standings row={row} today={today} />
            {row.dueOn !== null && <TaskClock row={row} today={today} />}
          </span>
        </Link>
      </li>
    ))}
  </ul>
)
