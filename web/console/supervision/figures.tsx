import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { getSupervisionBoard, listLadders } from '#core/supervision/board-api.ts'
import { StepKind, stepKindNames } from '#core/supervision/step.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { useMe } from '#web/console/session.tsx'
import { Panel } from '#web/console/supervision/record.tsx'
import { SupervisionTabs } from '#web/console/supervision/tabs.tsx'
import { useFilters } from '#web/console/tasks/filters.ts'
import { Answer } from '#web/ui/answer.tsx'
import { DayInput } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/list.css'
import '#web/console/supervision/supervision.css'

const Search = z.object({ from: Day.optional().catch(undefined), to: Day.optional().catch(undefined) })

/** 统计与规则: how often each unit was written to, what came of it, and the ladders that it goes by. */
export const SupervisionFiguresPage = () => (
  <OpenTo needs="supervision.read">
    <Figures />
  </OpenTo>
)

function Figures() {
  const me = useMe()
  const district = me.district.code
  const { filters, change } = useFilters(Search)
  const asked = useAsk(getSupervisionBoard, { district, ...filters }, { keep: true })
  return (
    <>
      <PageTitle title="督办统计与规则" />
      <SupervisionTabs here="/supervision/figures" />
      <Answer asked={asked} what="统计">
        {(board) => (
          <>
            <search className="filter-bar">
              <span className="chips-label">印发日期</span>
              <DayInput
                aria-label="自"
                value={board.from}
                onChange={(from) => change({ from: from ?? undefined })}
              />
              <DayInput aria-label="至" value={board.to} onChange={(to) => change({ to: to ?? undefined })} />
            </search>
            <Panel title="各单位收到的督办">
              <ByUnit board={board} />
            </Panel>
            <Panel title="各步骤的成效">
              <Effects board={board} />
            </Panel>
          </>
        )}
      </Answer>
      <Ladders district={district} />
    </>
  )
}

type Board = z.output<typeof getSupervisionBoard.output>

/** A figure that opens its rows. */
const Figure = ({ count, search }: { count: number; search: object }) =>
  count === 0 ? (
    <span className="nothing">—</span>
  ) : (
    <Link to="/supervision" search={search} className="figure">
      {count}
    </Link>
  )

function ByUnit({ board: { units, effects, from, to } }: { board: Board }) {
  if (units.length === 0)
    return <EmptyState title="这段时间没有印发督办" hint="换一段日期，或者先在“督办”中批准、印发。" />
  const kinds = effects.map(({ kind }) => kind)
  const span = { issuedFrom: from, issuedTo: to }
  return (
    <div className="sheet-frame">
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">单位</th>
            {kinds.map((kind) => (
              <th key={kind} scope="col">
                {stepKindNames[kind]}
              </th>
            ))}
            <th scope="col">合计</th>
          </tr>
        </thead>
        <tbody>
          {units.map(({ unitId, name, total, kinds: counts }) => (
            <tr key={unitId ?? name}>
              <th scope="row">{name}</th>
              {kinds.map((kind) => (
                <td key={kind}>
                  {unitId === null ? (
                    (counts[kind] ?? '—')
                  ) : (
                    <Figure count={counts[kind] ?? 0} search={{ ...span, kind, toUnitId: unitId }} />
                  )}
                </td>
              ))}
              <td>
                {unitId === null ? total : <Figure count={total} search={{ ...span, toUnitId: unitId }} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Effects({ board: { effects, from, to } }: { board: Board }) {
  if (effects.length === 0) return <p className="nothing">没有数据</p>
  const span = { issuedFrom: from, issuedTo: to }
  return (
    <div className="sheet-frame">
      <table className="sheet">
        <thead>
          <tr>
            {['步骤', '印发', '已回复', '逾期回复', '有成效', '无成效', '随销号终止', '见效平均天数'].map(
              (title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {effects.map((effect) => (
            <tr key={effect.kind}>
              <th scope="row">{stepKindNames[effect.kind]}</th>
              <td>
                <Figure count={effect.sent} search={{ ...span, kind: effect.kind }} />
              </td>
              <td>{effect.replied}</td>
              <td>{effect.late}</td>
              <td>
                <Figure count={effect.effective} search={{ ...span, kind: effect.kind, view: 'effective' }} />
              </td>
              <td>{effect.ineffective}</td>
              <td>{effect.ended}</td>
              <td className="figure">{effect.days ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What the packs say, in the order of the rungs; every day says where it comes from. */
function Ladders({ district }: { district: string }) {
  const asked = useAsk(listLadders, { district })
  return (
    <Answer asked={asked} what="督办阶梯">
      {({ items }) => (
        <>
          {items.map((ladder) => (
            <Panel key={ladder.code} title={ladder.name}>
              <p>
                {ladder.document} {ladder.clause}
                {ladder.unverified && <StateTag tone="due">待核</StateTag>}
              </p>
              <p className="task-from">适用：{ladder.applies}</p>
              <p>
                {ladder.rungs
                  .filter(({ isBranch }) => !isBranch)
                  .map(({ name }) => name)
                  .join(' → ')}
                {ladder.rungs.some(({ isBranch }) => isBranch) &&
                  `；可随时采取：${ladder.rungs
                    .filter(({ isBranch }) => isBranch)
                    .map(({ name }) => name)
                    .join('、')}`}
              </p>
              <ul>
                {ladder.triggers.map(({ words, unverified }) => (
                  <li key={words}>
                    {words}
                    {unverified && !words.includes('待核') && '（待核）'}
                  </li>
                ))}
                {ladder.repeat !== null && <li>{ladder.repeat}</li>}
              </ul>
            </Panel>
          ))}
          {items.length === 0 && (
            <EmptyState
              title="本区没有督办阶梯"
              hint={`请系统管理员在规则包 supervision/ladders 中按本区方案编写，可用的步骤有${StepKind.options.map((kind) => stepKindNames[kind]).join('、')}。`}
            />
          )}
        </>
      )}
    </Answer>
  )
}
