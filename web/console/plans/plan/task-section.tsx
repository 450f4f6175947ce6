import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { z } from 'zod'
import { listAssignments } from '#core/plans/api.ts'
import { lightNames } from '#core/plans/assignment.ts'
import { callSignedIn } from '#web/client/gate.ts'
import { questionKey } from '#web/client/use.ts'
import { type MainTask, mainTasksOf, type Share, type TaskLine } from '#web/console/plans/plan/task-groups.ts'
import type { PlanKey } from '#web/console/plans/plan-address.ts'
import { lightTones } from '#web/console/tasks/words.ts'
import { Loading } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'

type Page = z.output<typeof listAssignments.output>

/** Every share of the plan that this account may see, page after page: the groups are only right when all are there. */
function useShares({ district, id }: PlanKey, ended: boolean) {
  const question = { district, planId: id, limit: 200, ...(ended && { ended: 'true' }) }
  const asked = useInfiniteQuery({
    queryKey: [...questionKey(listAssignments, question), 'all'],
    queryFn: ({ pageParam, signal }): Promise<Page> =>
      callSignedIn(listAssignments, { ...question, before: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const { hasNextPage, isFetching, fetchNextPage, data, error } = asked
  // At most a few thousand rows by themselves; more on request.
  if (hasNextPage && !isFetching && !error && (data?.pages.length ?? 0) < 15) void fetchNextPage()
  return asked
}

type Props = {
  address: PlanKey
  /** Tasks of the plan, also those that this account has no part in. */
  total: number
  /** The plan is superseded: also shares that ended with it. */
  ended: boolean
  onClause: (clause: string) => void
}

/** 任务清单 of the plan: by 主要任务, each task with the units that share it and their lights. */
export function TaskSection({ address, total, ended, onClause }: Props) {
  const { data, error, refetch, hasNextPage, fetchNextPage } = useShares(address, ended)
  const mainTasks = useMemo(() => mainTasksOf(data?.pages.flatMap(({ items }) => items) ?? []), [data])
  if (!data) return error ? <Problem error={error} retry={refetch} /> : <Loading what="任务清单" />
  if (mainTasks.length === 0)
    return <EmptyState title="没有您可见的任务" hint="任务只对承担单位、其上级和下达单位可见。" />
  return (
    <>
      <Problem error={error} retry={refetch} />
      {!hasNextPage && <Shown mainTasks={mainTasks} total={total} />}
      {mainTasks.map((mainTask) => (
        <MainTaskPanel key={mainTask.name} mainTask={mainTask} onClause={onClause} />
      ))}
      {hasNextPage && (
        <button type="button" className="plain-button" onClick={() => void fetchNextPage()}>
          继续读取其余任务
        </button>
      )}
    </>
  )
}

/** A unit sees its own share of a plan; it is told how much more there is. */
const Shown = ({ mainTasks, total }: { mainTasks: readonly MainTask[]; total: number }) => {
  const shown = mainTasks.reduce((sum, { tasks }) => sum + tasks.length, 0)
  return shown >= total ? null : (
    <p className="tasks-shown">
      方案共 {total} 项任务，以下 {shown} 项由您的管辖范围内的单位承担；全文见“原文”
    </p>
  )
}

type PanelProps = { mainTask: MainTask; onClause: (clause: string) => void }

const MainTaskPanel = ({ mainTask, onClause }: PanelProps) => (
  <section className="panel main-task">
    <h2>
      {mainTask.name} <span className="figure main-task-count">{mainTask.tasks.length} 项</span>
    </h2>
    <ul>
      {mainTask.tasks.map((task) => (
        <TaskRow key={task.taskId} task={task} onClause={onClause} />
      ))}
    </ul>
  </section>
)

const TaskRow = ({ task, onClause }: { task: TaskLine; onClause: (clause: string) => void }) => (
  <li className="plan-task">
    <button
      type="button"
      className="plain-button clause"
      title="在原文中查看"
      onClick={() => onClause(task.clause)}
    >
      {task.clause}
    </button>
    <p>{task.requirement}</p>
    <span className="plan-task-when">{task.schedule}</span>
    <Shares shares={task.shares} />
  </li>
)

const FEW = 5

/** A few units by name with their lights; many as counts of lights until somebody asks. */
function Shares({ shares }: { shares: readonly Share[] }) {
  const [open, setOpen] = useState(shares.length <= FEW)
  if (open)
    return (
      <ul className="plan-shares">
        {shares.map((share) => (
          <ShareLink key={share.id} share={share} />
        ))}
      </ul>
    )
  const byLight = [...Map.groupBy(shares, ({ light }) => light)]
  return (
    <button type="button" className="plan-shares-many" onClick={() => setOpen(true)}>
      {shares.length} 个单位
      {byLight.map(([light, ours]) => (
        <StateTag key={light} tone={lightTones[light]}>
          {lightNames[light]} {ours.length}
        </StateTag>
      ))}
    </button>
  )
}

const ShareLink = ({ share }: { share: Share }) => (
  <li>
    <StateTag tone={lightTones[share.light]} title={`${lightNames[share.light]} · 已报 ${share.percent}%`}>
      <Link to="/tasks/$district/$id" params={{ district: share.district, id: share.id }}>
        {share.unitName}
      </Link>
    </StateTag>
    {share.role === 'support' && <span className="nothing">配合</span>}
    <span className="figure plan-share-percent">{share.percent}%</span>
  </li>
)
