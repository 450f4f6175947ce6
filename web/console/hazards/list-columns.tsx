import type { ReactNode } from 'react'
import type { HazardSummary } from '#core/hazards/api.ts'
import { difficultyNames, hazardSourceNames, isOpen, managingLevelNames } from '#core/hazards/hazard.ts'
import { HazardGradeTag, HazardStatusTag, marksOf } from '#web/console/hazards/tags.tsx'
import { Clock, DayText, MomentText } from '#web/ui/day.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'

/** What a cell may need besides its row. */
export type Around = { today: string; sectorName: (code: string) => string }

type Cell = (one: HazardSummary, around: Around) => ReactNode

/** A column of the ledger: its width in pixels, and whether it is shown before anybody chooses. */
export type HazardColumn = { key: string; title: string; width: number; shown: boolean; cell: Cell }

const orDash = (text: string | null | undefined) => text || <span className="nothing">—</span>

/** The rectification clock of what is open; the day alone of what is not. */
export const HazardClock = ({ one, today }: { one: HazardSummary; today: string }) => {
  if (one.dueOn === null) return <span className="nothing">未定期限</span>
  return <Clock dueOn={one.dueOn} today={today} done={!isOpen(one)} />
}

export const Marks = ({ one }: { one: HazardSummary }) => (
  <span className="hazard-marks">
    {marksOf(one).map((mark) => (
      <span key={mark} className="hazard-mark">
        {mark}
      </span>
    ))}
  </span>
)

const overdueDays: Cell = ({ overdueDays: days }) =>
  days !== null && days > 0 ? <StateTag tone="late">{`${days} 天`}</StateTag> : orDash(null)

const figure = (text: string | null) =>
  text === null ? orDash(null) : <span className="figure">{text}</span>

const column = (key: string, title: string, width: number, shown: boolean, cell: Cell): HazardColumn => ({
  key,
  title,
  width,
  shown,
  cell,
})

/** Every column the list can show beside the title, in their order on the screen. */
export const hazardColumns: readonly HazardColumn[] = [
  column('grade', '等级', 84, true, (one) => <HazardGradeTag {...one} />),
  column('status', '状态', 100, true, ({ status }) => <HazardStatusTag status={status} />),
  column('clock', '整改期限', 112, true, (one, { today }) => <HazardClock one={one} today={today} />),
  column('overdue', '逾期天数', 92, false, overdueDays),
  column('subject', '单位或场所', 184, true, ({ subject }) => subject),
  column('place', '部位', 170, false, ({ place }) => orDash(place)),
  column('town', '街镇', 104, true, ({ townName }) => orDash(townName)),
  column('sectors', '行业', 110, false, ({ sectors }, { sectorName }) =>
    orDash(sectors.map(sectorName).join('、')),
  ),
  column('category', '类别', 130, false, ({ category }) => orDash(category)),
  column('source', '来源', 116, false, ({ source }) => hazardSourceNames[source]),
  column('discoveredOn', '发现日期', 108, false, ({ discoveredOn }) => <DayText day={discoveredOn} />),
  column('stock', '存量增量', 84, false, ({ isStock }) => (isStock ? '存量' : '增量')),
  column('regulator', '主管部门', 140, true, ({ regulatorName }) =>
    regulatorName === null ? <StateTag tone="late">监管盲区</StateTag> : regulatorName,
  ),
  column('next', '下一步', 160, true, ({ next }) => orDash(next)),
  column('level', '管理层级', 84, false, ({ level }) => orDash(level && managingLevelNames[level])),
  column('difficulty', '整改难易', 96, false, ({ difficulty }) =>
    orDash(difficulty && difficultyNames[difficulty]),
  ),
  column('percent', '进度', 68, false, ({ percent }) => figure(`${percent}%`)),
  column('no', '隐患编号', 176, false, ({ no }) => figure(no)),
  column('reportedAt', '上报时间', 146, false, ({ reportedAt }) => <MomentText at={reportedAt} />),
  column('touchedAt', '最近办理', 146, false, ({ touchedAt }) => <MomentText at={touchedAt} />),
  column('closedAt', '销号时间', 146, false, ({ closedAt }) => <MomentText at={closedAt} />),
  column('closeNo', '销号编号', 170, false, ({ closeNo }) => figure(closeNo)),
]

export const columnsOf = (keys: readonly string[]) => hazardColumns.filter(({ key }) => keys.includes(key))

export const columnsAtFirst = hazardColumns.filter(({ shown }) => shown).map(({ key }) => key)
