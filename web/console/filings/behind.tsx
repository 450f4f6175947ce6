import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useState } from 'react'
import { overrideCell } from '#core/filings/entry-api.ts'
import type { TablePart } from '#core/filings/form.ts'
import { listCellRows } from '#core/filings/page-api.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { type Filing, useRenewal } from '#web/console/filings/entries.ts'
import { OverrideForm } from '#web/console/filings/override.tsx'
import type { Placed } from '#web/console/filings/placed.ts'
import { figureWords } from '#web/console/filings/words.ts'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { momentOf } from '#web/ui/time.ts'

type Props = { filing: Filing; part: TablePart; placed: Placed; onClose: () => void }

/** What is behind a counted cell: own and below, who changed it and why, and the records one by one. */
export function Behind({ filing, part, placed, onClose }: Props) {
  const [changing, setChanging] = useState(false)
  const { row, column } = placed
  return (
    <Drawer open size={520} title={`${row.title}：${column.title}`} onClose={onClose}>
      <Figures filing={filing} placed={placed} />
      {changing ? (
        <OverrideForm filing={filing} part={part} placed={placed} onClose={() => setChanging(false)} />
      ) : (
        <Changes filing={filing} part={part} placed={placed} onChange={() => setChanging(true)} />
      )}
      {placed.cell.below !== null && <Counted filing={filing} />}
      <Records filing={filing} part={part} placed={placed} />
    </Drawer>
  )
}

const Figures = ({ filing, placed: { column, cell } }: Pick<Props, 'filing' | 'placed'>) => (
  <FactList
    items={[
      { label: '本表数', value: <b className="figure">{figureWords(cell.value, column) || '空白'}</b> },
      {
        label: '本单位台账',
        value: <span className="figure">{figureWords(cell.own, column) || '空白'}</span>,
        help: filing.frozen ? `报送时固定，截至 ${filing.content.asOf}` : `截至 ${filing.content.asOf}`,
      },
      ...(cell.below === null
        ? []
        : [
            {
              label: '下级合计',
              value: <span className="figure">{figureWords(cell.below, column)}</span>,
              help: '已接收的下级报送之和；有出入的，请下级更正',
            },
          ]),
      ...(cell.override === null
        ? []
        : [
            {
              label: '※人工更正',
              value: (
                <>
                  本单位数更正为 <b className="figure">{figureWords(cell.override.value, column)}</b>
                </>
              ),
              help: `理由：${cell.override.reason}（${cell.override.post}，${momentOf(cell.override.at)}）`,
            },
          ]),
    ]}
  />
)

/** The filings that are added up here: each opens, and so do its figures. */
function Counted({ filing: { district, content } }: Pick<Props, 'filing'>) {
  const counted = content.children.filter((child) => child.counted)
  if (counted.length === 0) return null
  return (
    <section aria-label="计入的下级报送">
      <h3 className="form-behind-title">计入的下级报送（{counted.length} 家）</h3>
      <ul className="form-counted">
        {counted.map(({ filingId, unitName }) => (
          <li key={filingId}>
            <Link to="/filings/$district/$id" params={{ district, id: filingId }}>
              {unitName}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

type ChangesProps = Omit<Props, 'onClose'> & { onChange: () => void }

/** 人工更正, or back to what the ledger says. */
function Changes({ filing, part, placed: { row, column, cell }, onChange }: ChangesProps) {
  const renew = useRenewal(filing)
  const { send, busy, refusal } = useCommand(overrideCell, { onDone: ({ content }) => renew(content) })
  const { district, id } = filing
  const why = filing.commands.save ?? (row.total ? '合计由各行得出，请更正所在的行。' : null)
  const back = () =>
    send({ district, id, part: part.key, row: row.key, column: column.key, value: null, reason: '' })
  return (
    <div className="form-change">
      <div className="actions">
        <CommandButton why={why} onClick={onChange}>
          {cell.override === null ? '人工更正' : '修改更正'}
        </CommandButton>
        {cell.override !== null && (
          <CommandButton why={why} loading={busy} onClick={() => void back()}>
            恢复台账数
          </CommandButton>
        )}
      </div>
      <Problem error={refusal} />
    </div>
  )
}

function Records({ filing, part, placed: { row, column } }: Omit<Props, 'onClose'>) {
  const place = { district: filing.district, id: filing.id, part: part.key, row: row.key, column: column.key }
  const pages = usePages(place)
  const asked = useAsk(listCellRows, { ...place, after: Number(pages.before ?? 0) }, { keep: true })
  return (
    <section aria-label="依据的记录">
      <h3 className="form-behind-title">依据的记录</h3>
      <Answer asked={asked} what="记录">
        {({ items, next, count }) =>
          items.length === 0 ? (
            <p className="nothing">本单位台账中没有记录计入此格。</p>
          ) : (
            <>
              <ul className="form-behind">
                {items.map((item, index) => (
                  <li key={item.id ?? `closed-${index}`}>
                    {item.path === null ? (
                      <span>{item.title}</span>
                    ) : (
                      <Link to={item.path}>{item.title}</Link>
                    )}
                    <span className="task-from">
                      {item.words}
                      {item.amount !== 1 && `　计 ${item.amount}`}
                    </span>
                  </li>
                ))}
              </ul>
              <Pager
                pages={pages}
                next={next === null ? null : String(next)}
                total={{ count, exact: true }}
                noun="条记录"
              />
            </>
          )
        }
      </Answer>
    </section>
  )
}
