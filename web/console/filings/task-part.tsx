import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import type { TaskLines, TasksContent } from '#core/filings/form-content.ts'
import { requirementWords } from '#core/plans/words.ts'
import type { Filing } from '#web/console/filings/entries.ts'
import { FiguresTable } from '#web/console/filings/figures-table.tsx'
import { LightTag } from '#web/console/tasks/light.tsx'

type Props = { filing: Filing; said: TasksContent }

/** 任务清单完成情况: the figures of the unit and of those below, then the own tasks line by line. */
export const TaskPart = ({ filing, said }: Props) => (
  <>
    <FiguresTable said={said} below={filing.content.children} />
    <h3>本单位任务逐项情况</h3>
    {said.tasks.length === 0 ? (
      <p className="nothing">本期没有在办任务</p>
    ) : (
      <div className="sheet-frame">
        <table className="sheet sheet-official">
          <thead>
            <tr>
              <th scope="col" className="column-number">
                序号
              </th>
              <th scope="col">工作要求</th>
              <th scope="col" className="column-schedule">
                完成时限
              </th>
              <th scope="col" className="column-status">
                进度
              </th>
              <th scope="col">进展情况</th>
            </tr>
          </thead>
          <tbody>
            {said.tasks.map((task, index) => (
              <TaskRow key={task.assignmentId} task={task} index={index} district={filing.district} />
            ))}
          </tbody>
        </table>
      </div>
    )}
  </>
)

type RowProps = { task: z.infer<typeof TaskLines>[number]; index: number; district: string }

const TaskRow = ({ task, index, district }: RowProps) => (
  <tr>
    <td className="figure column-number">{index + 1}</td>
    <td>
      <Link to="/tasks/$district/$id" params={{ district, id: task.assignmentId }} className="task-name">
        {requirementWords(task.requirement)}
      </Link>
      <span className="task-from">{task.mainTask}</span>
    </td>
    <td>{task.schedule}</td>
    <td>
      {task.light !== 'continuing' && <span className="figure">{task.percent}%</span>}
      <span className="task-from">
        <LightTag light={task.light} />
      </span>
    </td>
    <td className="task-words">{task.words || <span className="nothing">本期未填报</span>}</td>
  </tr>
)
