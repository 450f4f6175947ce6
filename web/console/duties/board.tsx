import { Segmented } from 'antd'
import { useState } from 'react'
import { exportDutyBoard, listDutyBoard, type SubjectKind } from '#core/duties/board-api.ts'
import { periodWords } from '#core/duties/board-period.ts'
import type { Verb } from '#core/rules/words.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { BoardFigures } from '#web/console/duties/board-figures.tsx'
import { BoardFilters } from '#web/console/duties/board-filters.tsx'
import { BoardCards, type BoardRow, BoardTable } from '#web/console/duties/board-table.tsx'
import { CellDrawer } from '#web/console/duties/cell-drawer.tsx'
import { PeriodChoice } from '#web/console/duties/period-choice.tsx'
import { DutyBoardSearch } from '#web/console/duties/search.ts'
import { subjectKindNames } from '#web/console/duties/words.ts'
import { useMe } from '#web/console/session.tsx'
import { useFilters } from '#web/console/tasks/filters.ts'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ExportButton } from '#web/ui/export-button.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import { usePhone } from '#web/ui/screen.ts'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/list.css'
import '#web/console/duties/board.css'

/** 责任看板: whom the plans bind, by what is to be done, over a quarter. Every cell explains itself. */
export const DutyBoardPage = () => (
  <OpenTo needs="duty.read">
    <DutyBoard />
  </OpenTo>
)

const kinds = (['enterprise', 'unit', 'premises', 'person'] as const).map((value) => ({
  value,
  label: subjectKindNames[value],
}))

type Opened = { row: BoardRow; verb: Verb }

function DutyBoard() {
  const me = useMe()
  const { filters, change } = useFilters(DutyBoardSearch)
  // An enterprise's account begins with itself, everybody else with the enterprises in their charge.
  const kind: SubjectKind = filters.kind ?? 'enterprise'
  const { period, ...whose } = { ...filters, kind }
  const question = { district: me.district.code, ...whose }
  const pages = usePages({ ...question, period })
  const asked = useAsk(
    listDutyBoard,
    { ...question, period, before: pages.before, limit: 20 },
    { keep: true },
  )
  const [opened, setOpened] = useState<Opened>()
  return (
    <div className="duty-board-page">
      <PageTitle
        title="责任看板"
        aside={
          <ExportButton endpoint={exportDutyBoard} ask={(format) => ({ ...question, period, format })} />
        }
      >
        {me.district.name}
        {asked.data &&
          `，合计为截至 ${asked.data.today} 的全部履职事项，下表为期限在${periodWords(asked.data.period)}的`}
      </PageTitle>
      <BoardFigures
        question={question}
        standing={filters.standing}
        onStanding={(standing) => change({ standing })}
      />
      <search className="filter-bar">
        <Segmented
          options={kinds}
          value={kind}
          onChange={(next) => change({ kind: next === 'enterprise' ? undefined : next })}
          aria-label="对象"
        />
        <PeriodChoice value={period} onChange={(next) => change({ period: next })} />
        <BoardFilters kind={kind} value={filters} onChange={change} />
      </search>
      <Answer asked={asked} what="责任看板">
        {({ items, verbs, next, total }) =>
          items.length === 0 ? (
            <Nothing
              filtered={Object.values({ ...filters, kind: undefined, period: undefined }).some(Boolean)}
              kind={kind}
            />
          ) : (
            <>
              <Rows items={items} verbs={verbs} onOpen={(row, verb) => setOpened({ row, verb })} />
              <Pager pages={pages} next={next} total={total} noun={kind === 'person' ? '人' : '个对象'} />
            </>
          )
        }
      </Answer>
      {opened && asked.data && (
        <CellDrawer
          key={`${opened.row.id} ${opened.verb}`}
          subject={opened.row}
          verb={opened.verb}
          period={asked.data.period}
          onClose={() => setOpened(undefined)}
        />
      )}
    </div>
  )
}

type RowsProps = {
  items: readonly BoardRow[]
  verbs: readonly Verb[]
  onOpen: (row: BoardRow, verb: Verb) => void
}

const Rows = (props: RowsProps) => (usePhone() ? <BoardCards {...props} /> : <BoardTable {...props} />)

const Nothing = ({ filtered, kind }: { filtered: boolean; kind: SubjectKind }) =>
  filtered ? (
    <EmptyState
      title="没有符合条件的对象"
      hint="放宽条件再查：清除街镇、行业或状态筛选，或缩短查找的文字。"
    />
  ) : (
    <EmptyState
      title={`管辖范围内没有列入责任看板的${subjectKindNames[kind]}`}
      hint="责任由规则包按对象的类别、行业和特征自动生成，登记对象后数秒内出现。请先在“底数”中登记，或在“规则包”中查看现行规则。"
    />
  )
