import { Link } from '@tanstack/react-router'
import { type FilingContent, filingStatusNames } from '#core/filings/filing.ts'
import { requirementWords } from '#core/plans/words.ts'
import { FiguresTable } from '#web/console/filings/figures-table.tsx'
import type { Filing } from '#web/console/filings/narrative.ts'
import { filingTones } from '#web/console/filings/words.ts'
import { LightTag } from '#web/console/tasks/light.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'

/** 一、任务清单完成情况: the figures, the own tasks line by line, and those below with the names of the missing. */
export const Content = ({ filing }: { filing: Filing }) => (
  <section className="panel">
    <h2>
      一、任务清单完成情况
      <span className="panel-count">
        {filing.frozen
          ? `报送时固定，截至 ${filing.content.asOf}`
          : `按任务清单自动计算，截至 ${filing.content.asOf}`}
      </span>
    </h2>
    <div className="panel-body">
      <FiguresTable content={filing.content} />
      <Missing content={filing.content} />
      <Children filing={filing} />
      <OwnTasks filing={filing} />
    </div>
  </section>
)

const Missing = ({ content }: { content: FilingContent }) =>
  content.missing.length === 0 ? null : (
    <p className="missing">
      <StateTag tone="due">尚缺 {content.missing.length} 家</StateTag> {content.missing.join('、')}
      <span className="task-from">这些单位的报送尚未接收，合计中不含其数据。</span>
    </p>
  )

const Children = ({ filing }: { filing: Filing }) =>
  filing.content.children.length === 0 ? null : (
    <>
      <h3>下级单位报送</h3>
      <ul className="child-filings">
        {filing.content.children.map((child) => (
          <li key={child.filingId}>
            <Link to="/filings/$district/$id" params={{ district: filing.district, id: child.filingId }}>
              {child.unitName}
            </Link>
            <StateTag tone={filingTones[child.status]}>{filingStatusNames[child.status]}</StateTag>
          </li>
        ))}
      </ul>
    </>
  )

const OwnTasks = ({ filing }: { filing: Filing }) => (
  <>
    <h3>本单位任务逐项情况</h3>
    {filing.content.tasks.length === 0 ? (
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
            {filing.content.tasks.map((task, index) => (
              <tr key={task.assignmentId}>
                <td className="figure column-number">{index + 1}</td>
                <td>
                  <Link
                    to="/tasks/$district/$id"
                    params={{ district: filing.district, id: task.assignmentId }}
                    className="task-name"
                  >
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
            ))}
          </tbody>
        </table>
      </div>
    )}
  </>
)
