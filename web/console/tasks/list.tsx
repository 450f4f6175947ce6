import { useNavigate } from '@tanstack/react-router'
import { Dropdown, Segmented } from 'antd'
import { useState } from 'react'
import { dayInChina } from '#core/calendar.ts'
import { addressOf } from '#core/endpoint.ts'
import { exportTaskList, listAssignments } from '#core/plans/api.ts'
import { query } from '#web/client/call.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { useMe } from '#web/console/session.tsx'
import { AnnexTable } from '#web/console/tasks/annex-table.tsx'
import { FilterBar } from '#web/console/tasks/filter-bar.tsx'
import { useFilters } from '#web/console/tasks/filters.ts'
import { Preview } from '#web/console/tasks/preview.tsx'
import { TaskCards, type TaskRow, TaskTable } from '#web/console/tasks/task-table.tsx'
import { ViewTabs } from '#web/console/tasks/view-tabs.tsx'
import {
  chipNames,
  questionOf,
  settledBy,
  TaskSearch,
  type ViewName,
  views,
} from '#web/console/tasks/views.ts'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import { usePhone } from '#web/ui/screen.ts'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/list.css'

/** 任务清单: of the own unit, of those below, of the whole district; in the columns of F1 or as Annex 1. */
export const TasksPage = () => (
  <OpenTo needs="task.read">
    <Tasks />
  </OpenTo>
)

function Tasks() {
  const me = useMe()
  const { filters, change } = useFilters(TaskSearch)
  const view = filters.view ?? 'own'
  const look = filters.look ?? 'f1'
  const question = questionOf(me.district.code, view, filters)
  const pages = usePages({ ...question, look })
  const asked = useAsk(
    listAssignments,
    { ...question, before: pages.before, limit: look === 'annex1' ? 200 : 50 },
    { keep: true },
  )
  return (
    <div className="tasks-page">
      <PageTitle
        title="任务清单"
        aside={
          <>
            <Segmented
              options={looks}
              value={look}
              onChange={(next) => change({ look: next })}
              aria-label="表式"
            />
            <ExportButton question={question} />
          </>
        }
      />
      <ViewTabs
        district={me.district.code}
        view={view}
        search={filters}
        onChange={(next) => change({ view: next })}
      />
      <FilterBar
        district={me.district.code}
        value={filters}
        onChange={change}
        show={chipNames}
        settled={settledBy(view)}
      />
      <Answer asked={asked} what="任务清单">
        {({ items, next, total }) =>
          items.length === 0 ? (
            <NoTasks view={view} filtered={chipNames.some((name) => filters[name] !== undefined)} />
          ) : (
            <>
              {look === 'annex1' ? <AnnexTable items={items} /> : <TaskRows items={items} />}
              <Pager pages={pages} next={next} total={total} noun="项任务" />
            </>
          )
        }
      </Answer>
    </div>
  )
}

const looks = [
  { value: 'f1' as const, label: '清单' },
  { value: 'annex1' as const, label: '分解表' },
]

function TaskRows({ items }: { items: readonly TaskRow[] }) {
  const phone = usePhone()
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<string>()
  const today = dayInChina(new Date())
  const row = items.find(({ id }) => id === chosen)
  if (phone) return <TaskCards items={items} today={today} />
  const open = ({ district, id }: TaskRow) =>
    void navigate({ to: '/tasks/$district/$id', params: { district, id } })
  return (
    <div className={row ? 'with-preview' : ''}>
      <TaskTable items={items} today={today} chosen={chosen} onChoose={setChosen} onOpen={open} />
      {row && <Preview key={row.id} row={row} today={today} onClose={() => setChosen(undefined)} />}
    </div>
  )
}

/** Downloads what the filters show, all pages of it. */
function ExportButton({ question }: { question: ReturnType<typeof questionOf> }) {
  const href = (shape: 'f1' | 'annex1') =>
    `${addressOf(exportTaskList, question)}?${query({ ...question, shape })}`
  const items = [
    { key: 'f1', label: <a href={href('f1')}>任务清单（项目内容、责任单位、完成时限）</a> },
    { key: 'annex1', label: <a href={href('annex1')}>主要任务分解表（合并单元格）</a> },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <button type="button" className="plain-button">
        导出 .xlsx
      </button>
    </Dropdown>
  )
}

const nothing: Record<ViewName, string> = {
  own: '方案印发后，分配给本单位的任务会出现在这里。',
  assigned: '印发方案或向下级下达任务后，可在这里看到各单位的进度。',
  all: '管辖范围内还没有已印发方案的任务。请先在“方案”中读入并印发方案。',
  overdue: '没有逾期未办结的任务。',
  'to-verify': '没有等待本单位核实的任务。',
  continuing: '没有持续推进类任务。',
}

const NoTasks = ({ view, filtered }: { view: ViewName; filtered: boolean }) =>
  filtered ? (
    <EmptyState title="没有符合条件的任务" hint="请减少筛选条件，或换一个视图。" />
  ) : (
    <EmptyState title={`「${views[view].name}」暂无任务`} hint={nothing[view]} />
  )
