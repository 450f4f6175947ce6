import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import { getFilingBoard } from '#core/filings/api.ts'
import { listAssignments } from '#core/plans/api.ts'
import type { Light } from '#core/plans/assignment.ts'
import { useAsk } from '#web/client/use.ts'
import { handedIn, namesInWords, outOf } from '#web/console/duties/handed-in.ts'
import { useMe } from '#web/console/session.tsx'
import { LightTag } from '#web/console/tasks/light.tsx'
import { questionOf } from '#web/console/tasks/views.ts'
import { Answer } from '#web/ui/answer.tsx'
import '#web/console/duties/overview.css'

/** For whoever leads and does not report: how the tasks in reach stand, and what came in this month. */
export const Overview = () => (
  <>
    <section className="panel overview">
      <h2>任务进展（管辖范围）</h2>
      <ul className="overview-lights">
        {lights.map((light) => (
          <li key={light}>
            <LightCount light={light} />
          </li>
        ))}
      </ul>
    </section>
    <FiledThisMonth />
  </>
)

/** What presses first. Shares that ended with their plan ask for nothing and are left to the list. */
const lights: readonly Light[] = ['red', 'amber', 'green', 'continuing', 'waiting', 'done']

/** The question is the list's own, so the number is what the list behind it shows. */
function LightCount({ light }: { light: Light }) {
  const question = questionOf(useMe().district.code, 'all', { light })
  const asked = useAsk(listAssignments, { ...question, limit: 1 })
  return (
    <Answer asked={asked} what="任务数">
      {({ total: { count, exact } }) => (
        <Link to="/tasks" search={{ view: 'all', light } as never} className="overview-number">
          <LightTag light={light} />
          <b className="figure">{exact ? count : `${count}+`}</b>
        </Link>
      )}
    </Answer>
  )
}

function FiledThisMonth() {
  const asked = useAsk(getFilingBoard, { district: useMe().district.code, months: 1 })
  return (
    <section className="panel overview">
      <h2>本月报送{asked.data && `（报给${asked.data.toUnitName}）`}</h2>
      <Answer asked={asked} what="报送看板">
        {(board) => <Filed board={board} />}
      </Answer>
    </section>
  )
}

function Filed({ board }: { board: z.infer<typeof getFilingBoard.output> }) {
  const filed = handedIn(board.rows)
  const search = { office: board.toUnitId, months: 1 } as never
  return (
    <>
      <ul className="overview-lights">
        <li>
          <Link to="/filing-board" search={search} className="overview-number">
            已报 / 应报<b className="figure">{outOf(filed.handedIn, filed.due)}</b>
          </Link>
        </li>
        <li>
          <Link to="/filing-board" search={search} className="overview-number">
            已接收 / 应报<b className="figure">{outOf(filed.accepted, filed.due)}</b>
          </Link>
        </li>
      </ul>
      <Owing says="逾期未报或退回未补" names={filed.late} search={search} />
      <Owing says="尚未到期、未报" names={filed.awaited} search={search} />
    </>
  )
}

const Owing = ({ says, names, search }: { says: string; names: readonly string[]; search: never }) =>
  names.length === 0 ? null : (
    <p className="overview-owing">
      <Link to="/filing-board" search={search}>
        {says} <b className="figure">{names.length}</b> 个单位
      </Link>
      ：{namesInWords(names)}
    </p>
  )
