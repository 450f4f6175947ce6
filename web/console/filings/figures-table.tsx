import type { TaskFigures } from '#core/filings/filing.ts'
import type { FormContent, TasksContent } from '#core/filings/form-content.ts'

const columns: { name: keyof TaskFigures; label: string }[] = [
  { name: 'total', label: '任务总数' },
  { name: 'done', label: '已办结' },
  { name: 'onTime', label: '按计划' },
  { name: 'behind', label: '滞后' },
  { name: 'late', label: '逾期' },
  { name: 'continuing', label: '持续推进' },
  { name: 'reported', label: '本期有进展' },
]

type Props = { said: TasksContent; below: FormContent['children'] }

/** 任务清单完成情况 in figures: own, of those below whose filing is accepted, and the sum. */
export const FiguresTable = ({ said, below }: Props) => (
  <div className="sheet-frame">
    <table className="sheet sheet-official figures">
      <thead>
        <tr>
          <th scope="col">单位</th>
          {columns.map(({ name, label }) => (
            <th key={name} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <Figures name="本单位" figures={said.own} />
        {below.map((child) => (
          <Figures key={child.filingId} name={child.unitName} figures={child.figures} />
        ))}
        {below.length > 0 && <Figures name="合计" figures={said.total} sum />}
      </tbody>
    </table>
  </div>
)

type FiguresProps = { name: string; figures: TaskFigures | null; sum?: boolean }

/** A unit without accepted figures stands in the table all the same, and says so. */
const Figures = ({ name, figures, sum = false }: FiguresProps) => (
  <tr className={sum ? 'figures-sum' : ''}>
    <th scope="row">{name}</th>
    {figures === null ? (
      <td colSpan={columns.length} className="nothing">
        尚未接收，未计入合计
      </td>
    ) : (
      columns.map((column) => (
        <td key={column.name} className="figure">
          {figures[column.name]}
        </td>
      ))
    )}
  </tr>
)
