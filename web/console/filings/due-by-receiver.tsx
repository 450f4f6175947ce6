import { Link } from '@tanstack/react-router'
import { dayInChina } from '#core/calendar.ts'
import { type FilingSummary, listFilings } from '#core/filings/api.ts'
import { periodWords } from '#core/filings/period.ts'
import { useAsk } from '#web/client/use.ts'
import { Clock } from '#web/ui/day.tsx'

/** Of each receiver the filing that is due next, soonest first: five receivers, five days. */
export function DueByReceiver({ district }: { district: string }) {
  const asked = useAsk(listFilings, { district, side: 'own', status: 'open', limit: 200 }, { keep: true })
  const receivers = [...Map.groupBy(asked.data?.items ?? [], ({ toUnitName }) => toUnitName)]
    .map(([name, filings]) => ({ name, filings: filings.toSorted(byDueDay) }))
    .sort((one, other) => byDueDay(one.filings[0], other.filings[0]))
  if (receivers.length === 0) return null
  return (
    <section className="panel due-by-receiver" aria-label="待报送：按接收单位">
      <h2>
        待报送：按接收单位<span className="panel-count">{receivers.length} 个接收单位</span>
      </h2>
      <ul className="panel-body">
        {receivers.map(({ name, filings: [next, ...more] }) =>
          next === undefined ? null : (
            <li key={name}>
              <b>{name}</b>
              <Clock dueOn={next.dueOn} today={dayInChina(new Date())} />
              <span className="figure">{next.dueOn}</span>
              <span>
                <Link to="/filings/$district/$id" params={{ district, id: next.id }}>
                  {periodWords(next.period)} {next.title}
                </Link>
                {more.length > 0 && <span className="task-from">此外还有 {more.length} 件待报</span>}
              </span>
            </li>
          ),
        )}
      </ul>
    </section>
  )
}

const byDueDay = (one: FilingSummary | undefined, other: FilingSummary | undefined) =>
  (one?.dueOn ?? '') < (other?.dueOn ?? '') ? -1 : 1
