import { Link } from '@tanstack/react-router'
import { dayInChina } from '#core/calendar.ts'
import { type AnnexLine, annexOf } from '#web/console/tasks/annex.ts'
import { Standing } from '#web/console/tasks/standing.tsx'
import type { TaskRow } from '#web/console/tasks/task-table.tsx'

/** 主要任务分解表 as it is printed: 主要任务 over 工作要求 over 完成时间, equal cells joined, one table a plan. */
export const AnnexTable = ({ items }: { items: readonly TaskRow[] }) => (
  <div className="sheet-frame">
    {annexOf(items).map((plan) => (
      <table key={plan.planId} className="sheet sheet-official">
        <caption>
          {plan.title} <span>主要任务分解表</span>
        </caption>
        <thead>
          <tr>
            <th scope="col" className="column-number">
              序号
            </th>
            <th scope="col" className="column-main">
              主要任务
            </th>
            <th scope="col">工作要求</th>
            <th scope="col" className="column-schedule">
              完成时间
            </th>
            <th scope="col" className="column-unit">
              牵头单位
            </th>
            <th scope="col" className="column-unit">
              参与单位
            </th>
          </tr>
        </thead>
        <tbody>
          {plan.lines.map((line) => (
            <Line key={line.taskId} line={line} />
          ))}
        </tbody>
      </table>
    ))}
  </div>
)

const Line = ({ line }: { line: AnnexLine<TaskRow> }) => (
  <tr>
    {line.mainTaskRows > 0 && (
      <>
        <td rowSpan={line.mainTaskRows} className="figure column-number">
          {line.number}
        </td>
        <th scope="rowgroup" rowSpan={line.mainTaskRows}>
          {line.mainTask}
        </th>
      </>
    )}
    {line.requirementRows > 0 && (
      <td rowSpan={line.requirementRows}>
        {line.requirement}
        <span className="task-from">{line.clause}</span>
      </td>
    )}
    <td>{line.schedule}</td>
    <td>
      <Shares shares={line.lead} />
    </td>
    <td>
      <Shares shares={line.support} />
    </td>
  </tr>
)

function Shares({ shares }: { shares: readonly TaskRow[] }) {
  const today = dayInChina(new Date())
  return shares.length === 0 ? (
    <span className="nothing">—</span>
  ) : (
    <ul className="shares">
      {shares.map((share) => (
        <li key={share.id}>
          <Link to="/tasks/$district/$id" params={{ district: share.district, id: share.id }}>
            {share.unitName}
          </Link>
          <Standing row={share} today={today} />
        </li>
      ))}
    </ul>
  )
}
