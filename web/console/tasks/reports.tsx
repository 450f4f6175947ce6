import type { Task } from '#web/console/tasks/record.ts'
import { MomentText } from '#web/ui/day.tsx'
import { FileList } from '#web/ui/files.tsx'

/** What was reported, newest first, with its proof. */
export const Reports = ({ task }: { task: Task }) => (
  <section className="panel">
    <h2>
      进展记录{task.reports.length > 0 && <span className="panel-count figure">{task.reports.length}</span>}
    </h2>
    <div className="panel-body">
      {task.reports.length === 0 ? (
        <p className="nothing">尚未填报进展</p>
      ) : (
        <ol className="reports">
          {newestFirst(task.reports).map((report) => (
            <li key={report.id}>
              <div className="report-head">
                {task.dueOn !== null && <b className="figure">{report.percent}%</b>}
                <MomentText at={report.at} />
                <span>{report.by}</span>
              </div>
              <p>{report.words}</p>
              <FileList files={report.files} district={task.district} />
            </li>
          ))}
        </ol>
      )}
    </div>
  </section>
)

const newestFirst = (reports: Task['reports']) =>
  reports.toSorted((one, other) => other.at.localeCompare(one.at))
