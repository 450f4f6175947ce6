import type { Task } from '#web/console/tasks/record.ts'
import { MomentText } from '#web/ui/day.tsx'
import { FileList } from '#web/ui/files.tsx'

type Props = { reports: Task['reports']; continuing: boolean }

/** What was reported, newest first, with its proof. */
export const Reports = ({ reports, continuing }: Props) => (
  <section className="panel">
    <h2>进展记录{reports.length > 0 && <span className="panel-count figure">{reports.length}</span>}</h2>
    <div className="panel-body">
      {reports.length === 0 ? (
        <p className="nothing">尚未填报进展</p>
      ) : (
        <ol className="reports">
          {newestFirst(reports).map((report) => (
            <li key={report.id}>
              <div className="report-head">
                {!continuing && <b className="figure">{report.percent}%</b>}
                <MomentText at={report.at} />
                <span>{report.by}</span>
              </div>
              <p>{report.words}</p>
              <FileList files={report.files} district="" />
            </li>
          ))}
        </ol>
      )}
    </div>
  </section>
)

const newestFirst = (reports: Task['reports']) =>
  reports.toSorted((one, other) => other.at.localeCompare(one.at))
