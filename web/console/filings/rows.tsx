import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import { dayInChina } from '#core/calendar.ts'
import type { FilingSummary } from '#core/filings/api.ts'
import { filingStatusNames } from '#core/filings/filing.ts'
import { daysOfPeriod, periodWords } from '#core/filings/period.ts'
import { filingTones } from '#web/console/filings/words.ts'
import { Clock, MomentText } from '#web/ui/day.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'

type Summary = z.infer<typeof FilingSummary>
type Props = { items: readonly Summary[]; side: 'own' | 'received' }

/** Filings under their periods, the newest first; one cell for the period beside its filings. */
export const FilingTable = ({ items, side }: Props) => (
  <div className="sheet-frame">
    <table className="sheet">
      <thead>
        <tr>
          <th scope="col" className="column-month">
            报送期
          </th>
          <th scope="col">报送事项</th>
          <th scope="col">{side === 'own' ? '报给' : '填报单位'}</th>
          <th scope="col" className="column-schedule">
            截止
          </th>
          <th scope="col" className="column-state">
            状态
          </th>
          <th scope="col" className="column-moment">
            报送时间
          </th>
        </tr>
      </thead>
      {periodsIn(items).map(([period, filings]) => (
        <tbody key={period}>
          {filings.map((filing, index) => (
            <tr key={filing.id}>
              {index === 0 && (
                <td rowSpan={filings.length} className="figure">
                  {periodWords(period)}
                </td>
              )}
              <Cells filing={filing} side={side} />
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  </div>
)

/** Filings come by their age; a page of them stands under its periods, the one that ended last first. */
const periodsIn = (items: readonly Summary[]) =>
  [...Map.groupBy(items, (filing) => filing.period)].sort(([one], [other]) =>
    daysOfPeriod(one).to > daysOfPeriod(other).to ? -1 : 1,
  )

const Cells = ({ filing, side }: { filing: Summary; side: 'own' | 'received' }) => (
  <>
    <td>
      <Title filing={filing} />
      <span className="task-from">{filing.clause}</span>
    </td>
    <td>{side === 'own' ? <Receiver filing={filing} /> : filing.unitName}</td>
    <td>
      <Due filing={filing} />
    </td>
    <td>
      <State filing={filing} />
    </td>
    <td>
      <MomentText at={filing.submittedAt} />
    </td>
  </>
)

const Title = ({ filing }: { filing: Summary }) => (
  <Link
    to="/filings/$district/$id"
    params={{ district: filing.district, id: filing.id }}
    className="filing-title"
  >
    {filing.title}
  </Link>
)

/** One without an account is told: people send it the form. */
const Receiver = ({ filing }: { filing: Summary }) => (
  <>
    {filing.toUnitName}
    {filing.toUnitId === null && <span className="task-from">无账号，导出送达</span>}
  </>
)

/** A clock for as long as the filing unit has to act, the plain due day afterwards. */
function Due({ filing }: { filing: Summary }) {
  const done = filing.status === 'submitted' || filing.status === 'accepted'
  return (
    <>
      <Clock dueOn={filing.dueOn} today={dayInChina(new Date())} done={done} />
      {!done && <span className="task-from figure">{filing.dueOn}</span>}
    </>
  )
}

const State = ({ filing }: { filing: Summary }) => (
  <span className="filing-state">
    <StateTag tone={filingTones[filing.status]}>{filingStatusNames[filing.status]}</StateTag>
    {filing.late && filing.submittedAt !== null && <StateTag tone="late">迟报</StateTag>}
    {filing.status === 'submitted' && filing.toUnitId === null && (
      <StateTag tone="due">{filing.sending === null ? '待发出' : '待回执'}</StateTag>
    )}
  </span>
)

/** The same for a phone: one card a filing, under the name of its period. */
export const FilingCards = ({ items, side }: Props) => (
  <>
    {periodsIn(items).map(([period, filings]) => (
      <section key={period} className="filing-month">
        <h2>{periodWords(period)}</h2>
        <ul className="task-cards">
          {filings.map((filing) => (
            <li key={filing.id} className="filing-card">
              <Title filing={filing} />
              <span className="task-from">
                {side === 'own' ? `报${filing.toUnitName}` : filing.unitName} · {filing.clause}
              </span>
              <span className="card-states">
                <State filing={filing} />
                <Due filing={filing} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    ))}
  </>
)
