import { Link } from '@tanstack/react-router'
import { type CSSProperties, type ReactNode, useState } from 'react'
import { lightNames } from '#core/plans/assignment.ts'
import { LightTag } from '#web/console/tasks/light.tsx'
import {
  barOf,
  byEnd,
  monthLines,
  monthsOf,
  standsAt,
  todayAt,
  underMainTasks,
} from '#web/console/tasks/months.ts'
import type { ChartRow } from '#web/console/tasks/record.ts'
import { lightTones, paceWords } from '#web/console/tasks/words.ts'

type Frame = { district: string; year: number; today: string }

const share = (place: number) => `${(place * 100).toFixed(3)}%`

/**
 * Tasks down, months across. The first column and the months stay in place while the rest scrolls. First what has a
 * day to be done by; what never ends is folded away under its own heading, unless there is nothing else.
 */
export function Chart({ rows, ...frame }: Frame & { rows: readonly ChartRow[] }) {
  const { dated, endless } = byEnd(rows)
  const [unfolded, setUnfolded] = useState(false)
  const shown = unfolded || dated.length === 0
  return (
    <section className="wall-frame" aria-label={`${frame.year} 年挂图`} ref={bringTodayIntoView}>
      <table className="wall" style={{ '--months': monthLines(frame.year) } as CSSProperties}>
        <thead>
          <tr>
            <th scope="col">工作任务</th>
            <th scope="col" className="wall-calendar">
              <Months {...frame} />
            </th>
          </tr>
        </thead>
        <Groups rows={dated} {...frame} />
        {endless.length > 0 && (
          <tbody>
            <tr className="wall-part">
              <th scope="rowgroup">
                持续推进
                <span className="panel-count figure">{endless.length}</span>
                {dated.length > 0 && (
                  <button
                    type="button"
                    className="plain-button not-printed"
                    aria-expanded={shown}
                    onClick={() => setUnfolded(!unfolded)}
                  >
                    {shown ? '收起持续推进' : `显示持续推进 ${endless.length} 项`}
                  </button>
                )}
              </th>
              <td>
                <Today {...frame} />
              </td>
            </tr>
          </tbody>
        )}
        {shown && <Groups rows={endless} {...frame} />}
      </table>
    </section>
  )
}

/** Rows under their 主要任务. */
const Groups = ({ rows, ...frame }: Frame & { rows: readonly ChartRow[] }) =>
  underMainTasks(rows).map((group) => (
    <tbody key={group.key}>
      <tr className="wall-group">
        <th scope="rowgroup">
          {group.mainTask}
          <span className="panel-count figure">{group.rows.length}</span>
        </th>
        <td>
          <Today {...frame} />
        </td>
      </tr>
      {group.rows.map((row) => (
        <TaskLines key={row.taskId} row={row} {...frame} />
      ))}
    </tbody>
  ))

/** On a narrow screen the chart opens at today's line rather than in January. */
function bringTodayIntoView(frame: HTMLElement | null) {
  const line = frame?.querySelector<HTMLElement>('.wall-today')
  if (!frame || !line) return
  const { left } = line.getBoundingClientRect()
  const edge = frame.getBoundingClientRect().right
  if (left > edge - 40) frame.scrollLeft += left - edge + 120
}

const Months = ({ year, today }: Frame) =>
  monthsOf(year).map(({ month, name, from, width }) => (
    <span
      key={month}
      className="wall-month"
      aria-current={today.startsWith(month) ? 'date' : undefined}
      style={{ insetInlineStart: share(from), inlineSize: share(width) }}
    >
      {name}
    </span>
  ))

function Today({ year, today }: Frame) {
  const at = todayAt(today, year)
  return at === undefined ? null : (
    <i className="wall-today" style={{ insetInlineStart: share(at) }} title={`今天 ${today}`} />
  )
}

/** A task with its own line; several units fold out, each with its light and its bar. */
function TaskLines({ row, ...frame }: Frame & { row: ChartRow }) {
  const [open, setOpen] = useState(false)
  const [only, ...others] = row.units
  const several = others.length > 0
  return (
    <>
      <Line bar={row} frame={frame} kind="wall-task">
        <TaskName row={row} district={frame.district} />
        <span className="wall-facts">
          <LightTag light={row.light} title={paceWords(row.percent, row.expected)} />
          <Percent of={row} />
          {several ? (
            <button
              type="button"
              className="plain-button"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              {row.units.length} 个单位 <span className="not-printed">{open ? '收起' : '展开'}</span>
            </button>
          ) : (
            <span>{only?.unitName ?? '未分配'}</span>
          )}
          <span>{row.schedule}</span>
        </span>
      </Line>
      {open &&
        row.units.map((unit) => (
          <Line key={unit.assignmentId} bar={{ ...row, ...unit }} frame={frame} kind="wall-unit">
            <TaskLink district={frame.district} id={unit.assignmentId}>
              {unit.unitName}
            </TaskLink>
            <span className="wall-facts">
              <LightTag light={unit.light} />
              <Percent of={{ ...row, ...unit }} />
            </span>
          </Line>
        ))}
    </>
  )
}

const Percent = ({ of }: { of: Stretch }) =>
  of.dueOn === null ? null : <span className="figure">{of.percent}%</span>

const TaskName = ({ row, district }: { row: ChartRow; district: string }) => {
  const [only, ...others] = row.units
  const words = (
    <span className="wall-name" title={row.requirement}>
      {row.requirement}
    </span>
  )
  return only && others.length === 0 ? (
    <TaskLink district={district} id={only.assignmentId}>
      {words}
    </TaskLink>
  ) : (
    words
  )
}

const TaskLink = ({ district, id, children }: { district: string; id: string; children: ReactNode }) => (
  <Link to="/tasks/$district/$id" params={{ district, id }}>
    {children}
  </Link>
)

type Stretch = Pick<ChartRow, 'startsOn' | 'dueOn' | 'percent' | 'light'>
type LineProps = { bar: Stretch; frame: Frame; kind: string; children: ReactNode }

const Line = ({ bar, frame, kind, children }: LineProps) => (
  <tr className={kind}>
    <th scope="row">{children}</th>
    <td>
      <Today {...frame} />
      <BarOf stretch={bar} year={frame.year} />
    </td>
  </tr>
)

function BarOf({ stretch, year }: { stretch: Stretch; year: number }) {
  const bar = barOf(stretch, year)
  if (bar === undefined) return null
  const open = `${bar.openLeft ? ' open-left' : ''}${bar.openRight ? ' open-right' : ''}`
  const words = wordsOf(stretch)
  return (
    <>
      <i
        className={`wall-span tone-${lightTones[stretch.light]}${open}${bar.reportedTo === null ? ' wall-endless' : ''}`}
        style={{ insetInlineStart: share(bar.from), inlineSize: share(bar.to - bar.from) }}
        title={words}
      />
      {bar.reportedTo !== null && bar.reportedTo > bar.from && (
        <i
          className={`wall-reported tone-${lightTones[stretch.light]}`}
          style={{ insetInlineStart: share(bar.from), inlineSize: share(bar.reportedTo - bar.from) }}
        />
      )}
    </>
  )
}

function wordsOf(stretch: Stretch) {
  const { startsOn, dueOn, percent, light } = stretch
  const stands = standsAt(stretch)
  const pace = stands === undefined ? '' : `；已报 ${percent}%，相当于计划的 ${stands}`
  return `${startsOn} 至 ${dueOn ?? '持续推进'}${pace}；${lightNames[light]}`
}
