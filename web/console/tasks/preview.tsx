import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { getAssignment } from '#core/plans/api.ts'
import { useAsk } from '#web/client/use.ts'
import { Progress } from '#web/console/tasks/light.tsx'
import { Standings, TaskClock } from '#web/console/tasks/standing.tsx'
import type { TaskRow } from '#web/console/tasks/task-table.tsx'
import { nextStep, paceWords } from '#web/console/tasks/words.ts'
import { Answer } from '#web/ui/answer.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { TimelineList } from '#web/ui/timeline-list.tsx'

type Props = { row: TaskRow; today: string; onClose: () => void }

/** The chosen row beside the list: enough to decide whether to open it. */
export function Preview({ row, today, onClose }: Props) {
  const { district, id } = row
  const asked = useAsk(getAssignment, { district, id })
  return (
    <aside className="preview" aria-label="任务预览">
      <header>
        <Standings row={row} today={today} />
        <Button type="text" size="small" onClick={onClose} aria-label="关闭预览">
          关闭
        </Button>
      </header>
      <h2>{row.requirement}</h2>
      <Progress {...row} />
      <FactList items={factsOf(row, today)} />
      <Link to="/tasks/$district/$id" params={{ district, id }} className="preview-open">
        打开任务
      </Link>
      <Answer asked={asked} what="办理经过">
        {({ sourceText, timeline }) => (
          <>
            <blockquote className="plan-words">{sourceText}</blockquote>
            <TimelineList entries={timeline.slice(-4).toReversed()} />
          </>
        )}
      </Answer>
    </aside>
  )
}

const factsOf = (row: TaskRow, today: string) => {
  const step = nextStep(row)
  return [
    { label: '下一步', value: step && `${step.who}：${step.what}` },
    {
      label: '完成时限',
      value: <TaskClock row={row} today={today} />,
      help: row.schedule,
    },
    { label: '进度', value: paceWords(row.percent, row.expected, row.light) },
    { label: '责任单位', value: `${row.unitName}（${row.role === 'lead' ? '牵头' : '配合'}）` },
    { label: '依据', value: `${row.planTitle} ${row.clause}` },
    { label: '最近填报', value: row.lastReport?.words },
  ]
}
